import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import { ContactId, CustomerId, MessageId, TicketId, UnitId, UserId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/permissions.ts';
import { PRIORITIES } from '#lib/domain/regulation.ts';
import { ticketNumber } from '#lib/domain/ticket-number.ts';
import type { Db } from '#lib/server/db/open.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/open.ts';
import { contact, customer, equipmentUnit, message, ticket } from '#lib/server/db/schema.ts';
import type { Chance } from '#lib/server/demo/chance.ts';
import { createChance } from '#lib/server/demo/chance.ts';
import { createFinder } from '#lib/server/search/found.ts';
import { createSearchIndex } from '#lib/server/search/fts-index.ts';
import { messageFindable } from '#lib/server/search/findables.ts';
import { medianAndP95, quantile, table } from './figures.ts';

const TICKETS = 50_000;
const MESSAGES = 60_000;
const CUSTOMERS = 400;
const CONTACTS = 1_600;
const UNITS = 6_000;
const QUERIES = 200;
const WRITES = 200;
const ROWS_AT_ONCE = 500;
const HOUR_MS = 60 * 60 * 1000;

const Cards = v.array(v.object({ title: v.string(), description: v.string() }));
const Customers = v.array(v.object({ shortName: v.string(), city: v.string() }));
const Contacts = v.array(
	v.object({ surname: v.string(), firstName: v.string(), patronymic: v.nullable(v.string()) })
);

const shipped = (name: string): unknown =>
	JSON.parse(readFileSync(`data/demo/${name}.json`, 'utf8'));
const CARDS = v.parse(Cards, shipped('tickets'));
const SENTENCES = CARDS.flatMap(({ description }) => description.split(/(?<=[.!?])\s+/));
const COMPANIES = v.parse(Customers, shipped('customers'));
const PEOPLE = v.parse(Contacts, shipped('contacts'));
const SYLLABLES =
	'ка ло ми тер вен сор гра дни пу ши бор ский тех маш рек зол ель нов про лин'.split(' ');

const of = <Item>(chance: Chance, items: readonly Item[]): Item => {
	const item = chance.pick(items);
	if (item === null) throw new Error('nothing to pick from');
	return item;
};

/** A word nobody has used before, as names of places and programs are. */
const rareWord = (chance: Chance): string =>
	Array.from({ length: chance.whole(2, 5) }, () => of(chance, SYLLABLES)).join('');

/** What people write: sentences of the demo, with a name or a code of an error here and there. */
const aText = (chance: Chance, sentences: number): string =>
	Array.from({ length: sentences }, () => {
		const kind = chance.whole(0, 9);
		if (kind === 0) return `Код ошибки 0x${chance.whole(4096, 65535).toString(16)}.`;
		if (kind === 1)
			return `Узел «${rareWord(chance)}», ${rareWord(chance)} ${chance.whole(1, 999)}.`;
		return of(chance, SENTENCES);
	}).join(' ');

const aPhone = (chance: Chance): string => `+7${chance.whole(3_000_000_000, 9_999_999_999)}`;

/** Written in one transaction, so many rows a statement. */
const write = <Row>(db: Db, rows: readonly Row[], insert: (page: Row[]) => void): void =>
	db.transaction(() => {
		for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
			insert(rows.slice(from, from + ROWS_AT_ONCE));
	});

const customerId = (index: number) => v.parse(CustomerId, `c${index % CUSTOMERS}`);
const contactId = (index: number) => v.parse(ContactId, `p${index % CONTACTS}`);
const unitId = (index: number) => v.parse(UnitId, `u${index % UNITS}`);
const ticketId = (index: number) => v.parse(TicketId, `t${index % TICKETS}`);

const furnishRegistry = (db: Db, chance: Chance): void => {
	const customers = Array.from({ length: CUSTOMERS }, (_, index) => ({
		id: customerId(index),
		code: `К${index}`,
		shortName: of(chance, COMPANIES).shortName.replace('»', ` ${rareWord(chance)}»`),
		fullName: '',
		inn: String(7_700_000_000 + index * 1_117),
		city: of(chance, COMPANIES).city
	}));
	write(db, customers, (page) => db.insert(customer).values(page).run());
	const contacts = Array.from({ length: CONTACTS }, (_, index) => ({
		id: contactId(index),
		customerId: customerId(index),
		surname: of(chance, PEOPLE).surname,
		firstName: of(chance, PEOPLE).firstName,
		patronymic: of(chance, PEOPLE).patronymic,
		emails: [`person${index}@customer${index % CUSTOMERS}.example`],
		phones: [{ number: aPhone(chance), extension: null }]
	}));
	write(db, contacts, (page) => db.insert(contact).values(page).run());
	const units = Array.from({ length: UNITS }, (_, index) => ({
		id: unitId(index),
		customerId: customerId(index),
		model: `granit-s${index % 7}`,
		modelName: `Сервер «Гранит-С${index % 7}»`,
		serial: `ГС${index % 7}-${chance.whole(19, 26)}-${String(index).padStart(6, '0')}`,
		warrantyMonths: 36
	}));
	write(db, units, (page) => db.insert(equipmentUnit).values(page).run());
};

const furnishTickets = (db: Db, chance: Chance, at: number): void => {
	const tickets = Array.from({ length: TICKETS }, (_, index) => {
		const registeredAt = at - (TICKETS - index) * HOUR_MS;
		const isOpen = index >= TICKETS - 300;
		return {
			id: ticketId(index),
			number: ticketNumber('26', index + 1),
			title:
				`${of(chance, CARDS).title} ${chance.whole(0, 3) === 0 ? rareWord(chance) : ''}`.trim(),
			description: aText(chance, chance.whole(2, 5)),
			kind: 'incident' as const,
			channel: 'email' as const,
			priority: PRIORITIES[index % 4] ?? 'low',
			priorityConfirmed: true,
			...{ customerId: customerId(index), contactId: contactId(index), unitId: unitId(index) },
			missing: [],
			column: isOpen ? ('line2' as const) : ('closed' as const),
			rank: `a${String(index).padStart(6, '0')}`,
			rev: 1,
			columnSince: registeredAt,
			line: 2 as const,
			registeredAt,
			archivedAt: isOpen ? null : registeredAt
		};
	});
	write(db, tickets, (page) => db.insert(ticket).values(page).run());
	const messages = Array.from({ length: MESSAGES }, (_, index) => ({
		id: v.parse(MessageId, `m${index}`),
		ticketId: ticketId(index * 7),
		at: at - (MESSAGES - index) * HOUR_MS,
		kind: 'in' as const,
		channel: 'email' as const,
		body: aText(chance, chance.whole(1, 4))
	}));
	write(db, messages, (page) => db.insert(message).values(page).run());
};

/** What people type, kind by kind. */
const queriesOf = (chance: Chance): Record<string, () => string> => ({
	'one word': () => of(chance, ['коммутатор', 'сервер', 'накопителя', 'обновлением', 'панель']),
	'two or three words': () =>
		of(chance, CARDS).title.split(/\s+/).slice(0, chance.whole(2, 3)).join(' '),
	'a whole sentence': () => of(chance, SENTENCES),
	'the beginning of a word': () =>
		(of(chance, CARDS).title.split(/\s+/)[0] ?? '').slice(0, chance.whole(2, 4)),
	'the commonest words': () => of(chance, ['не', 'по', 'на', 'при', 'после', 'не по на при после']),
	'a rare word': () => rareWord(chance),
	'a number of a ticket': () =>
		of(chance, [ticketNumber('26', chance.whole(1, TICKETS)), String(chance.whole(1, TICKETS))]),
	'a serial number': () =>
		`гс${chance.whole(0, 6)}-${chance.whole(19, 26)}-${chance.whole(1, UNITS)}`,
	'a telephone number': () =>
		String(chance.whole(3_000_000_000, 9_999_999_999)).slice(chance.whole(0, 3)),
	'a name': () => `${of(chance, PEOPLE).surname} ${of(chance, PEOPLE).firstName}`,
	'an organisation': () => of(chance, COMPANIES).shortName
});

const LEAD: Actor = { id: v.parse(UserId, 'bench'), role: 'lead', lines: [1, 2, 3] };
const AUDITOR: Actor = { ...LEAD, role: 'auditor' };

const timed = (work: () => void): number => {
	const from = performance.now();
	work();
	return performance.now() - from;
};

const measureQueries = (db: Db, index: ReturnType<typeof createSearchIndex>): string[][] => {
	const finder = createFinder({ db, index, now: Date.now, audit: () => undefined });
	const rows: string[][] = [];
	for (const [name, next] of Object.entries(queriesOf(createChance(2)))) {
		const queries = Array.from({ length: QUERIES }, next);
		const samples = queries.map((query) => timed(() => finder.find(query, LEAD)));
		const unread = queries.map((query) => timed(() => finder.find(query, AUDITOR)));
		const callers = queries.map((query) => timed(() => finder.findCaller(query, LEAD)));
		const worst = quantile(samples, 1).toFixed(1);
		rows.push([name, medianAndP95(samples), worst, medianAndP95(unread), medianAndP95(callers)]);
	}
	return rows;
};

const measureLikeness = (db: Db, index: ReturnType<typeof createSearchIndex>): string => {
	const finder = createFinder({ db, index, now: Date.now, audit: () => undefined });
	const chance = createChance(3);
	const samples = Array.from({ length: QUERIES }, (_, at) => {
		const ids = { customerId: customerId(at), contactId: contactId(at), unitId: unitId(at) };
		return timed(() => finder.openTicketsLike({ ...ids, text: aText(chance, 4) }, LEAD));
	});
	return medianAndP95(samples);
};

/** A message added to the index in a transaction of its own, as a command does. */
const measureWrites = (db: Db, index: ReturnType<typeof createSearchIndex>): string => {
	const chance = createChance(4);
	const samples = Array.from({ length: WRITES }, (_, at) => {
		const row = { id: v.parse(MessageId, `new${at}`), ticketId: ticketId(at * 11), subject: '' };
		const findable = messageFindable({ ...row, body: aText(chance, 3) });
		return timed(() => db.transaction(() => index.put(findable)));
	});
	return medianAndP95(samples);
};

const indexMiB = (db: Db): number => {
	const bytes = db.get<{ bytes: number }>(
		sql`SELECT sum(length(block)) AS bytes FROM search_ticket_data`
	);
	return bytes.bytes / 1024 ** 2;
};

/** Search over so many tickets and messages as a house has after some years. */
export const benchSearch = (): string => {
	const folder = mkdtempSync(join(tmpdir(), 'liniya-bench-'));
	const file = join(folder, 'liniya.sqlite');
	const db = openDatabase(file, 'drizzle');
	try {
		const chance = createChance(1);
		furnishRegistry(db, chance);
		furnishTickets(db, chance, Date.UTC(2026, 10, 23));
		const index = createSearchIndex(db);
		const builtMs = timed(() => index.rebuild());
		const head = [
			`${TICKETS} tickets, ${MESSAGES} messages, ${CONTACTS} contacts, ${UNITS} units`,
			`built in ${(builtMs / 1000).toFixed(1)} s, ${indexMiB(db).toFixed(0)} MiB of ${(statSync(file).size / 1024 ** 2).toFixed(0)}`
		];
		const rows = [
			['query', 'find, ms (median / p95)', 'worst, ms', 'find by an auditor', 'who calls'],
			...measureQueries(db, index)
		];
		const more = [
			`open tickets like a new one: ${measureLikeness(db, index)} ms (median / p95)`,
			`a message put and committed: ${measureWrites(db, index)} ms (median / p95)`
		];
		return [...head, '', table(rows), '', ...more].join('\n');
	} finally {
		closeDatabase(db);
		rmSync(folder, { recursive: true });
	}
};

if (import.meta.main) console.log(benchSearch());
