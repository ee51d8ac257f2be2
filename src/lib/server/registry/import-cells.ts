import { isLocalDate } from '../../domain/local-date.ts';
import type { Phone, Software } from '../../domain/registry.ts';
import { softwareOf } from '../../domain/software.ts';
import { dateTyped } from '../../domain/typed-date.ts';
import type { Cells, LineFault } from './import-plan.ts';
import type { ImportWords } from './import-words.ts';
import { plainWord } from './import-words.ts';
import { phoneOf } from './phones.ts';

/** Reads the cells of one line and gathers what is wrong with them. */
export const createCellReader = (words: ImportWords) => (cells: Cells) => {
	const faults: LineFault[] = [];

	/** Nothing is read from an empty cell; a cell that cannot be read is told. */
	const read = <Value>(
		field: string,
		fault: LineFault['fault'],
		valueOf: (typed: string) => Value | null
	): Record<string, Value> => {
		const typed = cells[field];
		if (typed === undefined) return {};
		const value = valueOf(typed);
		if (value !== null) return { [field]: value };
		faults.push({ field, fault });
		return {};
	};

	const choices = (field: string): Readonly<Record<string, string | boolean>> =>
		words.choices[field] ?? {};

	return {
		faults,
		text: (field: string) => read(field, 'missing', (typed) => typed),
		choice: (field: string) =>
			read(field, 'choice', (typed) => choices(field)[plainWord(typed)] ?? null),
		date: (field: string) => read(field, 'date', dateOf),
		whole: (field: string) =>
			read(field, 'months', (typed) => (/^\d{1,4}$/.test(typed) ? Number(typed) : null)),
		emails: (field: string) => read(field, 'email', listed),
		phones: (field: string) => read(field, 'phone', phonesOf),
		software: (field: string) =>
			read(field, 'long', (typed): Software[] => listed(typed).map(softwareOf))
	};
};

/** Several values in one cell: by semicolon, by bar or on lines of their own. */
export const listed = (typed: string): string[] =>
	typed
		.split(/[;|\n]/)
		.map((one) => one.trim())
		.filter((one) => one !== '');

const phonesOf = (typed: string): Phone[] | null => {
	const phones = listed(typed).map(phoneOf);
	return phones.every((phone) => phone !== null) ? phones : null;
};

const dateOf = (typed: string): string | null => {
	const date = dateTyped(typed);
	return isLocalDate(date) ? date : null;
};
