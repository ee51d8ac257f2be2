import type { Asked, AskedUnit, AskedWord } from './query.ts';

/** How far a look reaches. */
export interface Reach {
	/** Everywhere, or only in what a thing is called. */
	columns: 'all' | 'name';
	/** The word that is still being typed: as it stands, or also whatever begins so. */
	lastWord: 'whole' | 'begun';
}

/**
 * The query in the language of FTS5. Every term is letters and digits between quotes, so that
 * nothing a person types is ever syntax.
 */
export const matchExpression = ({ units, code }: Asked, reach: Reach): string => {
	const whole = units.map((unit) => unitExpression(unit, reach)).join(' AND ');
	return code === null ? whole : `(${whole}) OR codes : ${begun(code)}`;
};

const unitExpression = ({ words, phones }: AskedUnit, reach: Reach): string => {
	const said = words.map((word) => wordExpression(word, reach)).join(' AND ');
	const dialled = phones.map((start) => `phones : ${begun(start)}`);
	return `(${[`(${said})`, ...dialled].join(' OR ')})`;
};

const wordExpression = (asked: AskedWord, reach: Reach): string => {
	const { word, forms, pieces, code, isBegun, isCodeBegun } = asked;
	const spellings = [
		...forms.map(exactly),
		...(isBegun && reach.lastWord === 'begun' ? [begun(word)] : []),
		...(pieces.length > 0 ? [`(${pieces.map(anyOf).join(' AND ')})`] : [])
	];
	const codes = [exactly(code), ...(isCodeBegun ? [begun(code)] : [])];
	const columns = COLUMNS[reach.columns];
	return `(${columns} : (${spellings.join(' OR ')}) OR codes : (${codes.join(' OR ')}))`;
};

const COLUMNS: Record<Reach['columns'], string> = { all: '{name body}', name: 'name' };

const exactly = (term: string): string => `"${term}"`;
const begun = (term: string): string => `"${term}" *`;
const anyOf = (terms: readonly string[]): string => `(${terms.map(exactly).join(' OR ')})`;
