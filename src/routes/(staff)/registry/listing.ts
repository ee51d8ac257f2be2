/** What a list shows: a page of it, or what was found. */
export interface Shown<Row> {
	rows: Row[];
	page: number;
	pages: number;
	all: number;
	retired: boolean;
	/** What was looked for; undefined: nothing, this is the list. */
	query?: string | undefined;
	/** More was found than is shown. */
	cut?: boolean;
}
