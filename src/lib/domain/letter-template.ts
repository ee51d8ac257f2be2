/** A piece of a text: words as they are, or a field that gets its value with the letter. */
type Piece<Field extends string> = { text: string } | { field: Field };

/** Pieces that belong together; an optional section goes when any of its fields is empty. */
interface Section<Field extends string> {
	optional: boolean;
	pieces: Piece<Field>[];
}

export type Template<Field extends string> = readonly Section<Field>[];

export type TemplateFaultCode =
	'unknown-field' | 'lone-brace' | 'lone-close' | 'nested' | 'unclosed' | 'no-field';

/** What is wrong and where, counted in characters from the beginning of the text. */
export interface TemplateFault {
	fault: TemplateFaultCode;
	at: number;
	/** The signs in question, to be shown to who wrote them. */
	what: string;
}

export type ParsedTemplate<Field extends string> =
	{ ok: true; template: Template<Field> } | { ok: false; faults: TemplateFault[] };

const MARKS = /\[\[|\]\]|\{[^{}\n]*\}|[{}]/g;

/**
 * `{field}` is a field, `[[ … ]]` a section that disappears when any field in it is empty. All
 * faults are told at once. `fieldOf` knows the names: null is an unknown one.
 */
export const parseTemplate = <Field extends string>(
	text: string,
	fieldOf: (name: string) => Field | null
): ParsedTemplate<Field> => {
	const reader = new Reader(fieldOf);
	let from = 0;
	for (const match of text.matchAll(MARKS)) {
		reader.words(text.slice(from, match.index));
		reader.mark(match[0], match.index);
		from = match.index + match[0].length;
	}
	reader.words(text.slice(from));
	return reader.end();
};

/** Collects sections and faults; lives as long as one parse. */
class Reader<Field extends string> {
	readonly #fieldOf: (name: string) => Field | null;
	readonly #sections: Section<Field>[] = [];
	readonly #faults: TemplateFault[] = [];
	#section: Section<Field> = { optional: false, pieces: [] };
	#openedAt = 0;

	constructor(fieldOf: (name: string) => Field | null) {
		this.#fieldOf = fieldOf;
	}

	words(text: string): void {
		if (text !== '') this.#section.pieces.push({ text });
	}

	mark(mark: string, at: number): void {
		if (mark === '[[') this.#open(at);
		else if (mark === ']]') this.#close(at);
		else if (mark.length === 1) this.#blame('lone-brace', at, mark);
		else this.#field(mark, at);
	}

	end(): ParsedTemplate<Field> {
		if (this.#section.optional) this.#blame('unclosed', this.#openedAt, '[[');
		this.#begin(false);
		const faults = this.#faults.toSorted((one, other) => one.at - other.at);
		if (faults.length > 0) return { ok: false, faults };
		return { ok: true, template: this.#sections };
	}

	#open(at: number): void {
		if (this.#section.optional) this.#blame('nested', at, '[[');
		else {
			this.#openedAt = at;
			this.#begin(true);
		}
	}

	#close(at: number): void {
		if (!this.#section.optional) return this.#blame('lone-close', at, ']]');
		if (!this.#section.pieces.some((piece) => 'field' in piece))
			this.#blame('no-field', this.#openedAt, '[[');
		this.#begin(false);
	}

	#field(mark: string, at: number): void {
		const field = this.#fieldOf(mark.slice(1, -1).trim());
		if (field !== null) this.#section.pieces.push({ field });
		else this.#blame('unknown-field', at, mark);
	}

	#begin(optional: boolean): void {
		this.#sections.push(this.#section);
		this.#section = { optional, pieces: [] };
	}

	#blame(fault: TemplateFaultCode, at: number, what: string): void {
		this.#faults.push({ fault, at, what });
	}
}

/** Values are put in as they are: a brace in one of them is a brace. */
export const renderTemplate = <Field extends string>(
	template: Template<Field>,
	values: Record<Field, string>
): string =>
	remaining(template, values)
		.map((piece) => ('text' in piece ? piece.text : values[piece.field]))
		.join('')
		.trim();

/** The pieces of every section that stays; words that have become neighbours are one piece. */
const remaining = <Field extends string>(
	template: Template<Field>,
	values: Record<Field, string>
): Piece<Field>[] => {
	const kept: Piece<Field>[] = [];
	let isSeam = false;
	for (const { optional, pieces } of template) {
		if (optional && pieces.some((piece) => 'field' in piece && values[piece.field] === '')) {
			isSeam = true;
			continue;
		}
		for (const piece of pieces) {
			const last = kept.at(-1);
			if (isSeam && last && 'text' in last && 'text' in piece)
				kept.splice(-1, 1, { text: sewn(last.text, piece.text) });
			else kept.push(piece);
			isSeam = false;
		}
	}
	return kept;
};

/** Where a section has gone: neither two spaces nor an empty line more than there was. */
const sewn = (before: string, after: string): string => {
	const head = after.startsWith('\n') ? before.replace(/ +$/, '') : before;
	const tail = /\s$/.test(head) ? after.replace(/^ +/, '') : after;
	const doubled = Math.min(
		head.length - head.replace(/\n+$/, '').length,
		tail.length - tail.replace(/^\n+/, '').length
	);
	return head + tail.slice(doubled);
};
