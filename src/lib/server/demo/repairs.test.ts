import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningApp } from '../../../../tests/fixtures.ts';
import { anApp } from '../../../../tests/fixtures.ts';
import { whatIsWrongWithRepairs } from '../../../../tests/sync/repair-truth.ts';
import { Problem } from '../../domain/problem.ts';
import { REPAIR_OUTCOMES, RESOLUTION_OF, Repair, offerOf, verdictOf } from '../../domain/repair.ts';
import { REPAIR_COLUMNS, Ticket, isRepairColumn } from '../../domain/ticket.ts';
import { equipmentUnit, problem, repair, ticket, user } from '../db/schema.ts';
import { createUnitWarranty } from '../repairs/unit-warranty.ts';
import { readDemoFiles } from './files.ts';
import { createLocalTime } from './local-time.ts';
import { seedDemo } from './seed.ts';

const SLOW_MACHINE_MS = 60_000;
const MOMENTS = {
	'Monday 10:00': Date.UTC(2026, 10, 23, 7),
	'Saturday 03:00': Date.UTC(2026, 10, 21, 0),
	'9 January, a holiday': Date.UTC(2026, 0, 9, 9)
};

const files = readDemoFiles('data');
const local = createLocalTime('Europe/Moscow');

const rowsOf = ({ app: { db } }: RunningApp) => ({
	tickets: db
		.select()
		.from(ticket)
		.all()
		.map((row) => v.parse(Ticket, row)),
	repairs: db
		.select()
		.from(repair)
		.all()
		.map((row) => v.parse(Repair, row)),
	problems: db
		.select()
		.from(problem)
		.all()
		.map((row) => v.parse(Problem, row)),
	units: db.select().from(equipmentUnit).all(),
	users: new Map(
		db
			.select()
			.from(user)
			.all()
			.map((one) => [one.id, one])
	)
});

describe.each(Object.entries(MOMENTS))('the demonstration started on %s', (_, now) => {
	let running: RunningApp;
	let rows: ReturnType<typeof rowsOf>;
	beforeAll(async () => {
		running = await anApp({ now: () => now });
		await seedDemo(running.app);
		rows = rowsOf(running);
	}, SLOW_MACHINE_MS);
	afterAll(() => running.close());

	const going = () => rows.repairs.filter(({ closedAt }) => closedAt === null);
	const closed = () => rows.repairs.filter(({ closedAt }) => closedAt !== null);
	const ticketOf = ({ ticketId }: Repair) => rows.tickets.find(({ id }) => id === ticketId)!;
	const repairIn = (id: string) => rows.repairs.find(({ ticketId }) => ticketId === id)!;

	it('has a repair for each card of the service centre, as far as its column says', () => {
		expect(going()).toHaveLength(14);
		expect(whatIsWrongWithRepairs(running.app.db)).toEqual([]);
		const columns = new Set(going().map((one) => ticketOf(one).column));
		expect([...columns].sort()).toEqual([...REPAIR_COLUMNS].sort());
		const shown = running.app.tickets.board().filter(({ card }) => card.rep !== null);
		expect(shown).toHaveLength(14);
		for (const one of going()) {
			const { column } = ticketOf(one);
			const isBefore = column === 'repair_expected' || column === 'repair_received';
			expect(one.engineerId === null, column).toBe(isBefore);
			expect(one.conclusion === null, column).toBe(isBefore || column === 'repair_diagnostics');
		}
	});

	it('shows who pays: most repairs under warranty, one offer that runs and one that ran out', () => {
		const offers = going().filter((one) => ticketOf(one).column === 'repair_approval');
		expect(offers.map(({ offerExpired }) => offerExpired).sort()).toEqual([false, true]);
		for (const { offerExpired, offerUntil } of offers) {
			expect(offerUntil).not.toBeNull();
			expect(offerUntil! <= now).toBe(offerExpired);
		}
		for (const one of offers)
			expect(offerOf(one)!.validTo >= local.dateAt(offerOf(one)!.at)).toBe(true);
		expect(repairIn('t49').approval).toMatchObject({ prepaid: true });
		expect(verdictOf(repairIn('t48'))).toBe('warranty');
		expect(repairIn('t46').conclusion).toMatchObject({ against: ['liquid'] });
		expect(repairIn('t47').conclusion?.against).toContain('expired');
		running.app.tickets.doChores();
		expect(rowsOf(running).repairs).toEqual(rows.repairs);
	});

	it('keeps the warranty as it stood when each repair was opened', () => {
		const { termOf } = createUnitWarranty(running.app.db);
		for (const one of going()) expect(one.term, one.number).toEqual(termOf(one.unitId!));
		for (const { conclusion, noticedOn } of rows.repairs) {
			if (conclusion?.term.state !== 'set') continue;
			const isOver = noticedOn > conclusion.term.end;
			expect((conclusion.against as string[]).includes('expired')).toBe(isOver);
		}
	});

	it('retells repairs that ended in every way, some of them by a replacement', () => {
		expect(closed().length).toBeGreaterThanOrEqual(20);
		const outcomes = new Set(closed().map(({ outcome }) => outcome));
		expect([...outcomes].sort()).toEqual([...REPAIR_OUTCOMES].sort());
		expect(closed().filter(({ extensionDays }) => extensionDays > 0).length).toBeGreaterThan(5);
		const replaced = closed().filter(({ newUnitId }) => newUnitId !== null);
		expect(replaced.length).toBeGreaterThanOrEqual(2);
		for (const { unitId, newUnitId, shipment, closedAt, works } of replaced) {
			const [old, given] = [unitId, newUnitId].map((id) => rows.units.find((one) => one.id === id));
			expect(given).toMatchObject({ replacesId: unitId, serial: works!.newSerial });
			expect(given).toMatchObject({ handedOverOn: shipment!.on, model: old!.model });
			expect(old!.retiredAt).toBe(closedAt);
		}
		for (const one of closed()) {
			const { resolutionCode, resolution } = ticketOf(one);
			if (one.outcome === 'cancelled' || one.outcome === null) continue;
			expect(resolutionCode).toBe(RESOLUTION_OF[one.outcome]);
			expect(resolution.length).toBeGreaterThan(20);
		}
	});

	it('lets nobody ask about a unit after another has taken its place', () => {
		const retired = new Map(rows.units.map(({ id, retiredAt }) => [id, retiredAt]));
		for (const { unitId, registeredAt, number } of rows.tickets)
			expect(registeredAt < (retired.get(unitId!) ?? Infinity), number).toBe(true);
	});

	it('has each unit in one repair at a time', () => {
		for (const one of rows.repairs) {
			expect(one.unitId, one.number).not.toBeNull();
			const sameUnit = rows.repairs.filter(
				({ id, unitId }) => id !== one.id && unitId === one.unitId
			);
			const meanwhile = sameUnit.filter(
				({ openedAt, closedAt }) =>
					openedAt < (one.closedAt ?? Infinity) && (closedAt ?? Infinity) > one.openedAt
			);
			expect(
				meanwhile.map(({ number }) => number),
				one.number
			).toEqual([]);
		}
	});

	it('numbers the repairs as they were opened, and tells of nothing that has not happened', () => {
		const byOpening = rows.repairs.toSorted((one, other) => one.openedAt - other.openedAt);
		const numbers = byOpening.map(({ number }) => number);
		expect(numbers).toEqual(numbers.toSorted());
		for (const one of rows.repairs) {
			const { receipt, conclusion, estimates, approval, refusalRecord, works } = one;
			const told = [receipt, conclusion, ...estimates, approval, refusalRecord, works];
			const stamps = [...told, ...one.protocols, one.shipment].flatMap((fact) =>
				fact ? [fact.at] : []
			);
			expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
			for (const at of [one.openedAt, ...stamps]) expect(at).toBeLessThanOrEqual(now);
			expect(one.openedAt).toBeGreaterThanOrEqual(ticketOf(one).acceptedAt!);
			expect(one.noticedOn).toBe(local.dateAt(ticketOf(one).registeredAt));
		}
	});

	it('lets only the service centre work on units, and leaves the tickets to their engineers', () => {
		const roleOf = (id: Repair['engineerId']) => (id === null ? null : rows.users.get(id)?.role);
		for (const one of rows.repairs) {
			if (one.engineerId !== null) expect(roleOf(one.engineerId)).toBe('service');
			if (one.works) expect(roleOf(one.works.by)).toBe('service');
			if (one.override) expect(roleOf(one.override.by)).toBe('lead');
			expect(roleOf(one.openedBy)).toBe('engineer');
			expect(ticketOf(one).assigneeId).toBe(one.openedBy);
		}
	});

	it('has problems in every stage, each with its tickets, found by who worked on one', () => {
		const states = rows.problems.map(({ state }) => state);
		expect(states.sort()).toEqual(
			['closed', 'fix_in_progress', 'known_error', 'open', 'verification'].sort()
		);
		for (const one of rows.problems) {
			const linked = rows.tickets.filter(({ problemId }) => problemId === one.id);
			expect(linked.length).toBeGreaterThanOrEqual(3);
			expect(linked.length).toBeLessThanOrEqual(8);
			expect(linked.map(({ assigneeId }) => assigneeId)).toContain(one.createdBy);
			const first = Math.min(...linked.map(({ registeredAt }) => registeredAt));
			expect(one.createdAt).toBeGreaterThan(first);
			expect(one.workaround !== '').toBe(one.state !== 'open');
			const isReleased = one.state === 'verification' || one.state === 'closed';
			expect(one.releasedAt !== null).toBe(isReleased);
			for (const at of [one.createdAt, one.releasedAt ?? 0, one.closedAt ?? 0])
				expect(at).toBeLessThanOrEqual(now);
			if (one.state !== 'closed') expect(one.closedAt).toBeNull();
			else expect(linked.some(({ column }) => column === 'line3')).toBe(false);
		}
		const shown = running.app.tickets.board().filter(({ card }) => card.prob !== null);
		expect(shown.length).toBeGreaterThanOrEqual(5);
	});

	it('gives each ticket the tags of its case', () => {
		for (const { id, tags } of rows.tickets) {
			const card = files.cards.find((one) => one.id.toLowerCase() === id.slice(0, 3))!;
			expect(tags).toEqual(card.tags);
			expect(tags.length, id).toBeGreaterThan(0);
		}
	});

	it('keeps the columns of the board and their repairs in step', () => {
		for (const one of rows.tickets)
			expect(isRepairColumn(one.column), one.number).toBe(
				going().some(({ ticketId }) => ticketId === one.id)
			);
	});
});
