import type { PaperKind } from './paper-kind.ts';

/** What a paper says, without a word about how it looks: printed by a browser and as a PDF. */
export interface Paper {
	kind: Exclude<PaperKind, 'label'>;
	title: string;
	/** «Р-26-0012». */
	number: string;
	/** «23 ноября 2026 г.»; null: it is written by hand. */
	date: string | null;
	/** The line under the title: number and date. */
	subtitle: string;
	parties: readonly Party[];
	blocks: readonly Block[];
}

/** What is stuck to the equipment: it is never confused and opens its repair. */
export interface Label {
	kind: 'label';
	title: string;
	number: string;
	/** Null: a line to write it on. */
	model: string | null;
	serial: string;
	vendor: string;
	link: string;
}

export type Printed = Paper | Label;

export interface Party {
	role: string;
	/** Null: a line to be written on by hand. */
	lines: readonly (string | null)[];
}

export interface Fact {
	name: string;
	/** Null: a line to be written on by hand. */
	value: string | null;
}

export interface TableColumn {
	title: string;
	/** Numbers stand right, everything that is read stands left. */
	align: 'left' | 'right';
	/** `wide` takes what the others leave. */
	width: 'narrow' | 'wide';
}

export interface Signature {
	/** «Сдал, от Заказчика». */
	role: string;
	position: string;
	/** Empty: written by hand. */
	name: string;
}

export type Block =
	| { block: 'heading'; text: string }
	| { block: 'paragraph'; text: string }
	| { block: 'facts'; facts: readonly Fact[] }
	| {
			block: 'table';
			columns: readonly TableColumn[];
			rows: readonly (readonly string[])[];
			/** Under the table; the last one is what it comes to. */
			totals: readonly { name: string; value: string }[];
	  }
	/** `tick`: a box for a pen before each; null: a line to be written on by hand. */
	| { block: 'list'; mark: 'number' | 'tick'; items: readonly (string | null)[] }
	| { block: 'signatures'; signatures: readonly Signature[] }
	| { block: 'qr'; link: string; caption: string };

/** Without a person or a customer: a file lies about where anybody sees its name (R25). */
export const fileNameOf = ({ title, number }: Printed): string =>
	`${title} ${number}`.replaceAll('/', '-').replaceAll('\u00A0', ' ');

export const heading = (text: string): Block => ({ block: 'heading', text });
export const paragraph = (text: string): Block => ({ block: 'paragraph', text });
export const facts = (...given: readonly (Fact | null)[]): Block => ({
	block: 'facts',
	facts: given.filter((one) => one !== null)
});
export const numbered = (items: readonly string[]): Block => ({
	block: 'list',
	mark: 'number',
	items
});
export const signatures = (...given: readonly (Signature | null)[]): Block => ({
	block: 'signatures',
	signatures: given.filter((one) => one !== null)
});
