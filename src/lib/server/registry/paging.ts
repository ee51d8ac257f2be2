/** Rows of a list on one page. */
export const PAGE_ROWS = 100;
/** A search that finds more than this was too vague to read through. */
export const FOUND_MAX = 300;

export interface Page<Row> {
	rows: Row[];
	/** From 1. */
	page: number;
	pages: number;
	/** On all pages together. */
	all: number;
}

export interface Listing {
	/** From 1; a page that is not there becomes the last one. */
	page: number;
	/** Those who are served no more, instead of the others. */
	retired: boolean;
}

export const pageOf = <Item>(items: readonly Item[], page: number): Page<Item> => {
	const pages = Math.max(1, Math.ceil(items.length / PAGE_ROWS));
	const here = Math.min(Math.max(1, page), pages);
	const rows = items.slice((here - 1) * PAGE_ROWS, here * PAGE_ROWS);
	return { rows, page: here, pages, all: items.length };
};

/** The database knows no order of Russian letters. */
const collator = new Intl.Collator('ru', { numeric: true });

export const inRussianOrder = <Item>(items: readonly Item[], keyOf: (item: Item) => string) =>
	items
		.map((item) => ({ item, key: keyOf(item) }))
		.sort((one, other) => collator.compare(one.key, other.key))
		.map(({ item }) => item);

/** Rows in the order of the ids; an id without a row is passed over. */
export const inOrderOf = <Row extends { id: string }>(
	ids: readonly string[],
	rows: readonly Row[]
): Row[] => {
	const byId = new Map(rows.map((row) => [row.id, row]));
	return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
};
