import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningApp } from '../../../../tests/fixtures.ts';
import { aUser, anApp } from '../../../../tests/fixtures.ts';
import { mayClientSee } from '../../domain/client.ts';
import { isInn } from '../../domain/inn.ts';
import { ReactionEvent } from '../../domain/reaction-event.ts';
import { UserId } from '../../domain/ids.ts';
import { ContactFacts, CustomerFacts } from '../../domain/registry.ts';
import { foldSerial } from '../../domain/serial.ts';
import { phoneOf } from '../registry/phones.ts';
import { REGULATION_POLICY } from '../../domain/reaction-policy.ts';
import { reactionOf } from '../../domain/reaction.ts';
import { Ticket, isRepairColumn, lineOf } from '../../domain/ticket.ts';
import { WorkCalendar, businessTimeBetween, isBusinessTime } from '../../domain/work-calendar.ts';
import { calendarVersion, contact, customer, equipmentUnit } from '../db/schema.ts';
import { reactionEvent, reactionPaint, ticket, user } from '../db/schema.ts';
import { readDemoFiles } from './files.ts';
import { createLocalTime, plusDays, plusMonths } from './local-time.ts';
import { demoLogins } from './logins.ts';
import { fits } from './park.ts';
import { seedDemo } from './seed.ts';

const DAY_MS = 86_400_000;
const SLOW_MACHINE_MS = 60_000;
const SEED_CPU_MS_MAX = 3_000;

const MOMENTS = {
	'Monday 10:00': Date.UTC(2026, 10, 23, 7),
	'Friday 16:59': Date.UTC(2026, 10, 20, 13, 59),
	'Saturday 03:00': Date.UTC(2026, 10, 21, 0),
	'9 January, a holiday': Date.UTC(2026, 0, 9, 9)
};
const MONDAY = MOMENTS['Monday 10:00'];

const files = readDemoFiles('data');
const local = createLocalTime('Europe/Moscow');

const aDemo = async (now: number): Promise<RunningApp & { cpuMs: number }> => {
	const running = await anApp({ now: () => now });
	const before = process.cpuUsage();
	await seedDemo(running.app);
	// Time of the processor: the machine may have other things to do.
	const { user: spent, system } = process.cpuUsage(before);
	return { ...running, cpuMs: (spent + system) / 1000 };
};

const rowsOf = ({ app: { db } }: RunningApp) => {
	const body = db.select().from(calendarVersion).get()?.body;
	const calendar = v.parse(WorkCalendar, body);
	const tickets = db
		.select()
		.from(ticket)
		.all()
		.map((row) => v.parse(Ticket, row));
	const eventsOf = (id: Ticket['id']) =>
		db
			.select({ body: reactionEvent.body })
			.from(reactionEvent)
			.where(eq(reactionEvent.ticketId, id))
			.orderBy(reactionEvent.seq)
			.all()
			.map((row) => v.parse(ReactionEvent, row.body));
	return {
		calendar,
		tickets,
		live: tickets.filter(({ id }) => !id.includes('-h')),
		history: tickets.filter(({ id }) => id.includes('-h')),
		users: db.select().from(user).all(),
		customers: db.select().from(customer).all(),
		contacts: db.select().from(contact).all(),
		units: db.select().from(equipmentUnit).all(),
		events: db.select().from(reactionEvent).orderBy(reactionEvent.seq).all(),
		clocks: db.select().from(reactionPaint).all(),
		eventsOf,
		reaction: (id: Ticket['id'], now: number) =>
			reactionOf(eventsOf(id), calendar, REGULATION_POLICY, now)
	};
};

type Rows = ReturnType<typeof rowsOf>;

const cardOf = ({ id }: Ticket) =>
	files.cards.find((card) => card.id.toLowerCase() === id.slice(0, 3))!;

const isInOrder = (...instants: (number | null)[]): boolean => {
	const known = instants.filter((at) => at !== null);
	return known.every((at, index) => index === 0 || at >= known[index - 1]!);
};

/** What no card on the board may look like; empty: all is well. */
const faultsOf = (one: Ticket, now: number): string[] => {
	const isAccepted = one.clientInformedAt !== null;
	const isDone = one.column === 'resolved' || one.column === 'closed';
	const waitsOrDone = isDone || one.column === 'waiting_client';
	const line = lineOf(one.column);
	const checks: [string, boolean][] = [
		['a new one is led by nobody', one.column !== 'new' || one.assigneeId === null],
		['accepted means led and told', isAccepted === (one.assigneeId !== null)],
		['accepted once', one.acceptedAt === one.clientInformedAt],
		['accepted means confirmed', !isAccepted || one.priorityConfirmed],
		['left «new» means confirmed', one.column === 'new' || one.priorityConfirmed],
		['the line of its column', line === null || line === one.line],
		['a way back', waitsOrDone === (one.returnTo !== null)],
		['solved in the last columns only', isDone === (one.resolvedAt !== null)],
		['closed in the last column only', (one.column === 'closed') === (one.closedAt !== null)],
		['repair of what was accepted', !isRepairColumn(one.column) || isAccepted],
		['solved what was accepted', !isDone || isAccepted],
		['waits for facts', one.column !== 'waiting_client' || one.missing.length > 0],
		['on the board', one.archivedAt === null],
		['in order', isInOrder(one.registeredAt, one.acceptedAt, one.resolvedAt, one.closedAt, now)],
		['in its column for a while', isInOrder(one.registeredAt, one.columnSince, now)],
		['told before it moved on', isInOrder(one.clientInformedAt, one.columnSince)]
	];
	return checks.flatMap(([fault, isRight]) => (isRight ? [] : [`${one.id}: ${fault}`]));
};

describe.each(Object.entries(MOMENTS))('the demonstration started on %s', (_, now) => {
	let running: RunningApp & { cpuMs: number };
	let rows: Rows;
	beforeAll(async () => {
		running = await aDemo(now);
		rows = rowsOf(running);
	}, SLOW_MACHINE_MS);
	afterAll(() => running.close());

	it('shows every colour, a hatched card and reactions that are over', () => {
		const clocks = running.app.tickets.board().map(({ clock }) => clock);
		const levels = new Set(clocks.map((clock) => clock?.st));
		expect([...levels].sort()).toEqual(['breached', 'met', 'missed', 'ok', 'risk', 'warn']);
		expect(clocks.filter((clock) => clock?.raised)).toHaveLength(1);
		expect(clocks.some((clock) => clock?.st === 'breached' && !clock.raised)).toBe(true);
	});

	it('lets twelve clocks run, each as far as it was told to', () => {
		const running = rows.live.filter(({ clientInformedAt }) => clientInformedAt === null);
		const elapsed = running.map(({ priority, registeredAt }) => {
			const ms = businessTimeBetween(rows.calendar, registeredAt, now);
			return Math.round((ms / REGULATION_POLICY.normMs[priority]) * 100) / 100;
		});
		expect(elapsed.sort()).toEqual([
			0.05, 0.2, 0.3, 0.4, 0.55, 0.65, 0.78, 0.85, 0.9, 0.95, 1.1, 1.6
		]);
	});

	it('has no card in a state that the work cannot lead to', () => {
		expect(rows.live.flatMap((one) => faultsOf(one, now))).toEqual([]);
	});

	it('tells of nothing that has not happened yet', () => {
		for (const { at } of rows.events) expect(at).toBeLessThanOrEqual(now);
		for (const { id } of rows.tickets) {
			const instants = rows.eventsOf(id).map(({ at }) => at);
			expect(instants).toEqual(instants.toSorted((one, other) => one - other));
		}
	});

	it('gives each live card a unit of its own: its model, its warranty, its customer', () => {
		const known = rows.live.filter(({ unitId }) => unitId !== null);
		expect(known).toHaveLength(58);
		expect(new Set(known.map(({ unitId }) => unitId)).size).toBe(58);
		for (const one of known) {
			const unit = rows.units.find(({ id }) => id === one.unitId)!;
			const card = cardOf(one);
			expect(unit.model).toBe(card.model);
			expect(unit.customerId).toBe(one.customerId);
			expect(fits(unit, card.warranty, local.dateAt(one.registeredAt)), one.id).toBe(true);
		}
	});

	it('keeps on the board what was closed within the week, and archives the rest', () => {
		for (const { closedAt, archivedAt } of rows.history) {
			expect(archivedAt).toBe(closedAt! <= now - 7 * DAY_MS ? closedAt! + 7 * DAY_MS : null);
			expect(closedAt).toBeLessThanOrEqual(now);
			expect(closedAt).toBeGreaterThan(now - 365 * DAY_MS);
		}
		expect(running.app.tickets.archive()).toBe(0);
	});
});

describe('the demonstration', () => {
	let running: RunningApp & { cpuMs: number };
	let rows: Rows;
	beforeAll(async () => {
		running = await aDemo(MONDAY);
		rows = rowsOf(running);
	}, SLOW_MACHINE_MS);
	afterAll(() => running.close());

	it('has the agreed number of everything', () => {
		const { customers, contacts, units, tickets, users } = rows;
		const sold = units.filter(({ replacesId }) => replacesId === null);
		const counts = [customers, contacts, sold, tickets, users].map(({ length }) => length);
		expect(counts).toEqual([12, 40, 140, 300, 14]);
		expect(units.filter(({ model }) => model.startsWith('orbita'))).toHaveLength(20);
		expect(rows.live).toHaveLength(60);
	});

	it('is made quickly', () => expect(running.cpuMs).toBeLessThan(SEED_CPU_MS_MAX));

	it(
		'is the same for everybody who starts it at the same moment',
		async () => {
			const other = await aDemo(MONDAY);
			const told = ({
				calendar,
				tickets,
				customers,
				contacts,
				units,
				events,
				clocks,
				users
			}: Rows) => ({
				...{ calendar, tickets, customers, contacts, units, events, clocks },
				users: users.map((one) => ({ ...one, passwordHash: '' }))
			});
			expect(told(rowsOf(other))).toEqual(told(rows));
			await other.close();
		},
		SLOW_MACHINE_MS
	);

	it('numbers the tickets in the order they were registered', () => {
		const byNumber = rows.tickets.toSorted((one, other) => (one.number < other.number ? -1 : 1));
		expect(isInOrder(...byNumber.map(({ registeredAt }) => registeredAt))).toBe(true);
		for (const { number, registeredAt } of rows.tickets)
			expect(number.slice(0, 2)).toBe(local.dateAt(registeredAt).slice(2, 4));
		expect(new Set(rows.tickets.map(({ column, rank }) => `${column} ${rank}`)).size).toBe(300);
	});

	it('invents customers nobody can be mistaken for', () => {
		for (const { inn } of rows.customers) {
			expect(isInn(inn), inn).toBe(true);
			expect(inn.startsWith('00')).toBe(true);
		}
		for (const { zone } of rows.customers)
			expect(() => createLocalTime(zone).hourAt(MONDAY)).not.toThrow();
		for (const { id } of rows.customers) {
			const { length } = rows.contacts.filter(({ customerId }) => customerId === id);
			expect(length).toBeGreaterThanOrEqual(2);
			expect(length).toBeLessThanOrEqual(5);
		}
		const { contacts } = rows;
		expect(new Set(contacts.flatMap(({ emails }) => emails)).size).toBe(40);
		expect(new Set(contacts.map(({ phones }) => phones[0]?.number)).size).toBe(40);
		for (const { emails, phones, customerId } of contacts) {
			for (const email of emails) expect(email.endsWith(`@${customerId}.example`)).toBe(true);
			for (const { number } of phones) expect(number).toMatch(/^\+749500000\d\d$/);
		}
	});

	it('keeps registries that the registry itself would have taken', () => {
		const { db, registry } = running.app;
		const by = { by: v.parse(UserId, 'auditor'), session: 'test' };
		const details = rows.customers.map(({ id }) => registry.customers.read(id, by)!);
		for (const { customer, sites, contracts, contacts, units } of details) {
			expect(sites.length).toBeGreaterThanOrEqual(1);
			expect(contracts).toHaveLength(1);
			expect(units.length).toBeGreaterThan(0);
			for (const { id } of contacts) {
				const facts = v.parse(ContactFacts, registry.contacts.find(id));
				expect(facts.phones.every(({ number }) => phoneOf(number) !== null)).toBe(true);
			}
			for (const { id } of units) {
				const row = registry.units.find(id)!;
				expect(row.serialFolded).toBe(foldSerial(row.serial));
				expect(sites.map((site) => site.id)).toContain(row.siteId);
				expect(row.contractId).toBe(contracts[0]!.id);
				expect(row.actSignedOn === null).toBe(row.actNumber === '');
			}
			expect(v.is(CustomerFacts, customer)).toBe(true);
		}
		const parts = db
			.select()
			.from(equipmentUnit)
			.all()
			.filter(({ parentId }) => parentId !== null);
		expect(parts.length).toBeGreaterThan(0);
		for (const { customerId, parentId } of parts)
			expect(registry.units.find(parentId!)!.customerId).toBe(customerId);
	});

	it('has customers who want little said in letters and nothing said abroad', () => {
		const of = (code: string) => rows.customers.find((one) => one.code === code)!;
		expect(of('КВ').emailMinimal).toBe(true);
		expect(of('ОБ3').messengersAllowed).toBe('russian');
		expect(of('СЦС').messengersAllowed).toBe('russian');
		expect(rows.customers.filter(({ emailMinimal }) => emailMinimal)).toHaveLength(1);
	});

	it('spreads the warranties of the equipment as agreed', () => {
		const today = local.dateAt(MONDAY);
		const sold = rows.units.filter(({ replacesId }) => replacesId === null);
		const hardware = sold.filter(({ model }) => !model.startsWith('orbita'));
		const standings = hardware.map(({ actSignedOn, warrantyMonths }) => {
			if (actSignedOn === null) return 'unsigned';
			const end = plusMonths(actSignedOn, warrantyMonths);
			if (end < today) return 'expired';
			return end <= plusDays(today, 60) ? 'ending' : 'in';
		});
		const count = (wanted: string) => standings.filter((one) => one === wanted).length;
		expect(['in', 'ending', 'expired', 'unsigned'].map(count)).toEqual([72, 12, 30, 6]);
		expect(new Set(sold.map(({ serial }) => serial)).size).toBe(140);
	});

	it('names only people who work where the ticket is, and customers with their own people', () => {
		const staff = new Map(rows.users.map((one) => [one.id, one]));
		for (const one of rows.tickets) {
			const { customerId } = rows.contacts.find(({ id }) => id === one.contactId)!;
			expect(customerId).toBe(one.customerId);
			if (one.assigneeId === null) continue;
			const { role, lines } = staff.get(one.assigneeId)!;
			expect(role).toBe('engineer');
			expect(lines).toContain(one.line);
		}
	});

	it('retells a year in which 88 of 100 clients were told in time', () => {
		const results = rows.history.map(({ id }) => rows.reaction(id, MONDAY));
		const missed = results.filter(({ state }) => state === 'missed');
		expect(results.filter(({ state }) => state === 'met')).toHaveLength(240 - missed.length);
		const of = (priority: string) =>
			missed.filter((one) => one.priority === priority).length /
			results.filter((one) => one.priority === priority).length;
		expect(missed.length / 240).toBeCloseTo(0.12, 2);
		expect(of('critical')).toBeCloseTo(0.05, 1);
		expect(of('low')).toBeCloseTo(0.2, 2);
		const raised = missed.filter(({ breach }) => breach?.cause === 'priority-raised');
		expect(raised).toHaveLength(2);
		expect(raised.every((one) => one.state === 'missed' && !one.late)).toBe(true);
		expect(rows.reaction(v.parse(Ticket.entries.id, 't35-h3'), MONDAY)).toMatchObject({
			state: 'missed',
			priority: 'medium'
		});
	});

	it('lets clients call in working hours, mostly mid-morning and mid-afternoon', () => {
		const atNight = rows.history.filter(
			({ registeredAt }) => !isBusinessTime(rows.calendar, registeredAt)
		);
		expect(new Set(atNight.map(({ channel }) => channel))).toEqual(new Set(['email']));
		const emails = rows.history.filter(({ channel }) => channel === 'email');
		expect(atNight.length / emails.length).toBeCloseTo(0.2, 1);
		const perHour = (...hours: number[]) =>
			rows.history.filter(({ registeredAt }) => hours.includes(local.hourAt(registeredAt))).length /
			hours.length;
		expect(perHour(9, 10, 14, 15)).toBeGreaterThan(1.4 * perHour(8, 11, 12, 13, 16));
	});

	it('reopens 8 of 100 tickets without a new reaction clock', () => {
		const reopened = rows.events.filter(
			({ body }) => v.parse(ReactionEvent, body).type === 'reopened'
		);
		expect(reopened.length / 240).toBeCloseTo(0.08, 2);
		for (const { id } of rows.history) expect(rows.reaction(id, MONDAY).cycle).toBe(1);
	});

	it('lets its customers’ people in, and each finds tickets that go on', async () => {
		const { app } = running;
		const { password, clients } = demoLogins('data');
		expect(clients.map(({ scope }) => scope).sort()).toEqual(['org', 'org', 'org', 'own', 'own']);
		for (const { email } of clients) {
			const from = { address: '127.0.0.1', userAgent: 'test' };
			const result = await app.clients.logIn({ email, password, ...from });
			if (!result.ok) throw new Error(`${email}: ${result.reason}`);
			const mine = (await app.clients.signedIn(result.cookie.value))!;
			const theirs = rows.live.filter((ticket) => mayClientSee(mine.actor, ticket));
			expect(theirs.length, email).toBeGreaterThan(0);
		}
	});

	it('writes nobody’s password down, and lets everybody in with it', async () => {
		const { app } = running;
		const { password, logins } = demoLogins('data');
		expect(app.db.$client.serialize().includes(password)).toBe(false);
		for (const { passwordHash } of rows.users) expect(passwordHash).toMatch(/^\$argon2id\$/);
		const kinds = logins.map(({ role, lines }) => `${role}${lines.join()}`);
		const expected = [
			'operator',
			'engineer1',
			'engineer2',
			'engineer3',
			'service',
			'lead',
			'admin'
		];
		expect(kinds).toEqual(expected);
		for (const { login } of logins) {
			const attempt = { login, password, address: '127.0.0.1', userAgent: 'test' };
			expect(await app.auth.logIn(attempt), login).toMatchObject({ ok: true });
		}
	});

	it('is not brought twice', async () => {
		await seedDemo(running.app);
		expect(running.app.tickets.count()).toBe(300);
	});
});

it('leaves a house alone in which somebody lives', async () => {
	const running = await anApp({ now: () => MONDAY });
	await aUser(running.app);
	await seedDemo(running.app);
	expect(running.app.tickets.count()).toBe(0);
	expect(running.app.auth.countUsers()).toBe(1);
	await running.close();
}, 60_000);
