import { sha256 } from './digest.ts';

export interface FullName {
	surname: string;
	firstName: string;
	patronymic: string | null;
}

const NBSP = '\u00a0';
const HUES = 360;

/** Surname and initials, kept on one line. */
export const shortName = ({ surname, firstName, patronymic }: FullName): string =>
	[surname, ...[firstName, patronymic ?? ''].filter(Boolean).map((name) => `${firstLetter(name)}.`)]
		.filter(Boolean)
		.join(NBSP);

/** Two letters for an avatar, in the order the short name is read. */
export const initialsOf = ({ surname, firstName }: FullName): string =>
	firstLetter(surname) + firstLetter(firstName);

/** A person keeps the colour for ever: it comes from the id, not from the place in a list. */
export const hueOf = (id: string): number => Number.parseInt(sha256(id).slice(0, 8), 16) % HUES;

const firstLetter = (name: string): string => ([...name][0] ?? '').toUpperCase();
