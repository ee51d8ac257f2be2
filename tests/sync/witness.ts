import { eq } from 'drizzle-orm';
import type { CommandId } from '#lib/domain/ids.ts';
import type { Column } from '#lib/domain/ticket.ts';
import type { Db } from '#lib/server/db/open.ts';
import { command as commandTable } from '#lib/server/db/schema.ts';
import { replayAudit } from './truth.ts';
import type { Answered } from './worker.ts';

/** What the answers alone say of every ticket: its revision, and the column it must stand in. */
export const modelOf = (answered: readonly Answered[], start: ReadonlyMap<string, Column>) => {
	const done = answered.flatMap(({ command, result }) => (result.ok ? [{ command, result }] : []));
	const came = new Map<CommandId, Column>();
	const tickets = new Map([...start].map(([id, column]) => [id, { column, rev: 1 }]));
	for (const { command, result } of done.sort((one, other) => one.result.rev - other.result.rev)) {
		const known = tickets.get(result.ticket) ?? { column: 'new' as Column, rev: 0 };
		if (result.rev !== known.rev + 1) throw new Error(`two answers made ${result.rev}`);
		const { column } = known;
		if (command.type === 'move') came.set(command.id, column);
		const next = command.type === 'move' ? command.to : undefined;
		const back = command.type === 'undo' ? came.get(command.command) : undefined;
		tickets.set(result.ticket, { column: next ?? back ?? column, rev: result.rev });
	}
	return Object.fromEntries(tickets);
};

/** What somebody was answered or has seen, and is not so; empty: nothing is lost. */
export const whatIsLost = (
	db: Db,
	{ answered, seen }: { answered: readonly Answered[]; seen: readonly string[] }
): string[] => {
	const stored = (id: string) =>
		db.select().from(commandTable).where(eq(commandTable.id, id)).get()?.result;
	const been = new Set(
		replayAudit(db).history.map(({ id, column, rank, rev }) => [id, column, rank, rev].join(' '))
	);
	return [
		...answered
			.filter(
				({ command, result }) => JSON.stringify(stored(command.id)) !== JSON.stringify(result)
			)
			.map(({ command: { id, type }, result }) => `${type} ${id}: ${JSON.stringify(result)}`),
		...seen.filter((place) => !been.has(place)).map((place) => `the sight of ${place}`)
	];
};
