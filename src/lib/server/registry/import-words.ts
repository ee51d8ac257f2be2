/** What can be brought from a table. */
export const IMPORT_KINDS = ['customers', 'contacts', 'units'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The columns of each table, in the order of the sample. */
export const IMPORT_FIELDS = {
	customers: [
		'code',
		'shortName',
		'fullName',
		'inn',
		'kpp',
		'city',
		'address',
		'zone',
		'emailMinimal',
		'messengersAllowed',
		'note'
	],
	contacts: [
		'customer',
		'surname',
		'firstName',
		'patronymic',
		'position',
		'emails',
		'phones',
		'scope',
		'note'
	],
	units: [
		'customer',
		'modelName',
		'serial',
		'siteName',
		'contractNumber',
		'parentSerial',
		'firmware',
		'software',
		'actNumber',
		'actSignedOn',
		'warrantyMonths',
		'note'
	]
} as const satisfies Record<ImportKind, readonly string[]>;

export type ImportField<Kind extends ImportKind> = (typeof IMPORT_FIELDS)[Kind][number];

/** Without these columns nothing can be said about a line. */
export const IMPORT_NEEDS: { [Kind in ImportKind]: readonly ImportField<Kind>[] } = {
	customers: ['code', 'shortName', 'inn'],
	contacts: ['customer', 'surname', 'firstName'],
	units: ['customer', 'modelName', 'serial']
};

/** Headings and words of choice as people write them; the words live in the dictionary. */
export interface ImportWords {
	/** By field; the first is the sample's own. */
	heads: Readonly<Record<string, readonly string[]>>;
	/** By field, by the word that is typed: the value it stands for. */
	choices: Readonly<Record<string, Readonly<Record<string, string | boolean>>>>;
}

/** Case, the letter yo, asterisks and spaces of a typed word tell nothing. */
export const plainWord = (typed: string): string =>
	typed
		.normalize('NFC')
		.toLowerCase()
		.replace(/\u0451/g, '\u0435')
		.replace(/\*/g, '')
		.trim()
		.replace(/\s+/g, ' ');

export type Heads =
	| { ok: true; fieldAt: (string | null)[]; ignored: string[] }
	| { ok: false; reason: 'no-column' | 'same-column'; fields: string[] };

/** Which field stands in which column. */
export const readHeads = (
	kind: ImportKind,
	heads: readonly string[],
	words: ImportWords
): Heads => {
	const fieldOf = new Map(
		Object.entries(words.heads).flatMap(([field, names]) =>
			names.map((name) => [plainWord(name), field] as const)
		)
	);
	const fieldAt = heads.map((head) => fieldOf.get(plainWord(head)) ?? null);
	const found = fieldAt.filter((field) => field !== null);
	const twice = found.filter((field, index) => found.indexOf(field) !== index);
	if (twice.length > 0) return { ok: false, reason: 'same-column', fields: [...new Set(twice)] };
	const lacking = IMPORT_NEEDS[kind].filter((field) => !found.includes(field));
	if (lacking.length > 0) return { ok: false, reason: 'no-column', fields: lacking };
	const ignored = heads.filter((head, index) => head !== '' && fieldAt[index] === null);
	return { ok: true, fieldAt, ignored };
};
