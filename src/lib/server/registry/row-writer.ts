import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '../db/open.ts';

/**
 * Writes rows, new ones and known ones, by id; fields that are not told stay as they are. A
 * statement is built once for all rows with the same fields: to build it takes longer than to run
 * it, and an import writes ten thousand rows.
 */
export const createRowWriter = <Table extends SQLiteTable>(
	db: Db,
	table: Table
): ((row: Table['$inferInsert']) => void) => {
	const columns = new Map(Object.entries(getTableColumns(table)));
	const columnOf = (field: string) => {
		const column = columns.get(field);
		if (!column) throw new Error(`${getTableName(table)} has no column for ${field}`);
		return column;
	};

	const statements = new Map<string, ReturnType<typeof db.$client.prepare>>();
	const statementFor = (fields: readonly string[]) => {
		const names = fields.map((field) => columnOf(field).name);
		const key = names.join(', ');
		const known = statements.get(key);
		if (known) return known;
		// Not the id itself: a key that is set is looked for in every row that refers to the table.
		const changes = names
			.filter((name) => name !== 'id')
			.map((name) => `${name} = excluded.${name}`);
		const made = db.$client.prepare(
			`INSERT INTO ${getTableName(table)} (${key}) VALUES (${names.map(() => '?').join(', ')})
			ON CONFLICT (id) DO UPDATE SET ${changes.join(', ')}`
		);
		statements.set(key, made);
		return made;
	};

	return (row) => {
		const told = Object.entries(row);
		const cells = told.map(([field, value]): unknown =>
			value === null ? null : columnOf(field).mapToDriverValue(value)
		);
		statementFor(told.map(([field]) => field)).run(cells);
	};
};
