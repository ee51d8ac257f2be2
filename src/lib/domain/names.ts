/** A person as the registries keep them; '' or null: not known. */
export interface FullName {
	surname: string;
	firstName: string;
	patronymic: string | null;
}

const NBSP = '\u00a0';

/** Surname first, as Russian lists are kept. */
export const fullName = ({ surname, firstName, patronymic }: FullName): string =>
	[surname, firstName, patronymic].filter(Boolean).join(' ');

/** Surname and initials, kept on one line. */
export const shortName = ({ surname, firstName, patronymic }: FullName): string =>
	[surname, ...[firstName, patronymic ?? ''].filter(Boolean).map((name) => `${firstLetter(name)}.`)]
		.filter(Boolean)
		.join(NBSP);

/** Of a name that was kept in full, as it was written down. */
export const shortened = (person: string): string => {
	const [surname = '', firstName = '', patronymic = null] = person.split(/\s+/).filter(Boolean);
	return shortName({ surname, firstName, patronymic });
};

/** Two letters for an avatar, in the order the short name is read. */
export const initialsOf = ({ surname, firstName }: FullName): string =>
	firstLetter(surname) + firstLetter(firstName);

const firstLetter = (name: string): string => ([...name][0] ?? '').toUpperCase();
