import { asc, eq, isNull } from 'drizzle-orm';
import * as v from 'valibot';
import * as Y from 'yjs';
import { CommandResult } from '#lib/domain/command.ts';
import { Repair, repairInWorkflow } from '#lib/domain/repair.ts';
import { Ticket } from '#lib/domain/ticket.ts';
import { addBusinessTime } from '#lib/domain/work-calendar.ts';
import { loadCalendar } from '#lib/server/calendar.ts';
import type { Db } from '#lib/server/db/open.ts';
import {
	audit,
	command,
	customer,
	problem,
	reactionPaint,
	repair,
	ticket
} from '#lib/server/db/schema.ts';
import { createHistory } from '#lib/server/sync/history.ts';
import { firstBrokenLink } from '#lib/server/tickets/audit.ts';
import { STAFF_ROOM } from '#lib/views/rooms.ts';
import { STAFF_ROOTS, staffCardOf, staffPlaceOf } from '#lib/views/staff.ts';
import { whatIsWrongWithRepairs } from './repair-truth.ts';

type AuditRow = typeof audit.$inferSelect;
type Facts = Record<string, unknown>;

/** Rows of the audit that tell of a colour or a refusal, not of a fact of the ticket. */
const changesNoFact = ({ what, ticketId }: AuditRow): boolean =>
	ticketId === null || what === 'paint' || what.startsWith('refused.');

const auditOf = (db: Db): AuditRow[] => db.select().from(audit).orderBy(asc(audit.seq)).all();

/** The tickets as they follow from the audit alone, and every state they went through. */
export const replayAudit = (db: Db) => {
	const tickets = new Map<string, Facts>();
	const history: Facts[] = [];
	const contradictions: string[] = [];
	for (const row of auditOf(db)) {
		if (changesNoFact(row) || row.ticketId === null) continue;
		const before = tickets.get(row.ticketId) ?? {};
		for (const [key, value] of Object.entries((row.before ?? {}) as Facts))
			if (JSON.stringify(before[key]) !== JSON.stringify(value))
				contradictions.push(`audit ${row.seq} says that ${key} was something else before`);
		const after = { ...before, ...(row.after as Facts) };
		tickets.set(row.ticketId, after);
		history.push(after);
	}
	return { tickets, history, contradictions };
};

const sorted = (facts: Facts): string =>
	JSON.stringify(Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1)));

const ticketsOf = (db: Db): Ticket[] =>
	db
		.select()
		.from(ticket)
		.all()
		.map((row) => v.parse(Ticket, row));

const staleReplays = (db: Db): string[] => {
	const { tickets: replayed, contradictions } = replayAudit(db);
	const rows = ticketsOf(db);
	const wrong = rows
		.filter((row) => sorted(row) !== sorted(replayed.get(row.id) ?? {}))
		.map((row) => `the audit does not lead to ticket ${row.id}`);
	if (replayed.size !== rows.length) wrong.push('the audit knows other tickets');
	return [...contradictions, ...wrong];
};

/** The stored document of the staff, without the code that keeps it in memory. */
export const storedStaffDoc = (db: Db): Y.Doc => {
	const { snapshot, updates } = createHistory(db).load(STAFF_ROOM);
	const doc = new Y.Doc();
	if (snapshot) Y.applyUpdate(doc, snapshot);
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
};

/** What a staff document holds, raw, key by key: also what a reader of entries would overlook. */
export const rawBoard = (doc: Y.Doc): Facts =>
	Object.fromEntries(
		Object.values(STAFF_ROOTS).flatMap((root) =>
			Object.entries(doc.getMap<Facts>(root).toJSON()).map(([id, value]) => [
				`${root}.${id}`,
				Array.isArray(value) ? value : sorted(value as Facts)
			])
		)
	);

const TRIAGE_MS = 30 * 60 * 1000;

/** Thirty working minutes from registration, for who has not confirmed the priority. */
const triageOf = (db: Db, { priorityConfirmed, registeredAt, column }: Ticket): number | null =>
	priorityConfirmed || column === 'closed'
		? null
		: addBusinessTime(loadCalendar(db, 'data', 0), registeredAt, TRIAGE_MS).instant;

/** What it must hold, from the rows. */
export const rawBoardOfRows = (db: Db): Facts => {
	const names = new Map(
		db
			.select()
			.from(customer)
			.all()
			.map((row) => [row.id, row.shortName])
	);
	const repairs = new Map(
		db
			.select()
			.from(repair)
			.where(isNull(repair.closedAt))
			.all()
			.map((row) => [row.ticketId, repairInWorkflow(v.parse(Repair, row))])
	);
	const problems = new Map(
		db
			.select()
			.from(problem)
			.all()
			.map((row) => [row.id, row.number])
	);
	const onBoard = ticketsOf(db).filter((row) => row.archivedAt === null);
	return Object.fromEntries(
		onBoard.flatMap((row) => {
			const painted = db
				.select()
				.from(reactionPaint)
				.where(eq(reactionPaint.ticketId, row.id))
				.get()?.clock;
			const customerName = row.customerId && (names.get(row.customerId) ?? null);
			const card = staffCardOf(row, {
				customerName,
				triageBy: triageOf(db, row),
				repair: repairs.get(row.id) ?? null,
				problem: row.problemId && (problems.get(row.problemId) ?? null)
			});
			return [
				[`c.${row.id}`, sorted(card)],
				[`p.${row.id}`, staffPlaceOf(row)],
				...(painted ? [[`s.${row.id}`, sorted(painted as Facts)]] : [])
			];
		})
	);
};

const differentKeys = (one: Facts, other: Facts): string[] =>
	[...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
		(key) => JSON.stringify(one[key]) !== JSON.stringify(other[key])
	);

/**
 * Each answered «yes» stands in the audit exactly once, each change has its answered command:
 * as far back as answers are kept.
 */
const unansweredCommands = (db: Db): string[] => {
	const answers = db.select().from(command).all();
	const oldest = Math.min(...answers.map(({ at }) => at));
	const changes = new Map<string, AuditRow[]>();
	for (const row of auditOf(db).filter(({ at }) => at >= oldest)) {
		if (row.commandId === null || row.what === 'dealAnew' || changesNoFact(row)) continue;
		changes.set(row.commandId, [...(changes.get(row.commandId) ?? []), row]);
	}
	const wrong: string[] = [];
	for (const { id, result } of answers) {
		const answer = v.parse(CommandResult, result);
		const [change, ...again] = changes.get(id) ?? [];
		changes.delete(id);
		if (again.length > 0) wrong.push(`command ${id} was executed ${again.length + 1} times`);
		if (answer.ok !== (change !== undefined)) wrong.push(`command ${id}: answer and audit differ`);
		if (answer.ok && change?.ticketId !== answer.ticket) wrong.push(`command ${id}: other ticket`);
		if (answer.ok && (change?.after as Facts | undefined)?.['rev'] !== answer.rev)
			wrong.push(`command ${id}: answered another revision`);
	}
	return [...wrong, ...[...changes.keys()].map((id) => `command ${id} was never answered`)];
};

/** Everything that must hold at any moment, from the file alone; empty: nothing is wrong. */
export const whatIsWrong = (db: Db): string[] => {
	const broken = firstBrokenLink(db);
	const faults = db.$client.pragma('foreign_key_check') as unknown[];
	const view = differentKeys(rawBoard(storedStaffDoc(db)), rawBoardOfRows(db));
	return [
		...(broken === null ? [] : [`the audit's chain is broken at ${broken}`]),
		...(faults.length === 0 ? [] : ['a row refers to nothing']),
		...staleReplays(db),
		...view.map((key) => `the stored view and the rows differ in ${key}`),
		...unansweredCommands(db),
		...whatIsWrongWithRepairs(db),
		...auditOf(db)
			.filter(({ what }) => what === 'projection.repaired')
			.map(() => 'the view had to be repaired')
	];
};

/** Where a browser's document and the rows differ. */
export const differentFromRows = (doc: Y.Doc, db: Db): string[] =>
	differentKeys(rawBoard(doc), rawBoardOfRows(db));
