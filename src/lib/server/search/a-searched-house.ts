import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import {
	CallId,
	ContactId,
	CustomerId,
	MessageId,
	ProblemId,
	RepairId,
	TicketId,
	UnitId,
	UserId
} from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import type { Role } from '../../domain/regulation.ts';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import {
	call,
	contact,
	customer,
	equipmentUnit,
	message,
	problem,
	repair,
	ticket,
	user
} from '../db/schema.ts';
import type { SearchAuditEntry } from './diary.ts';
import { createFinder } from './found.ts';
import {
	callFindable,
	contactFindable,
	customerFindable,
	messageFindable,
	repairFindable,
	ticketFindable,
	unitFindable
} from './findables.ts';
import type { StoredIndex } from './fts-index.ts';
import { createSearchIndex } from './fts-index.ts';

const FIRST_INSTANT = Date.UTC(2026, 10, 23, 9);
const MINUTE_MS = 60_000;
const SOMEBODY = v.parse(UserId, 'somebody');

export const anActor = (role: Role, id = role): Actor => ({
	id: v.parse(UserId, id),
	role,
	lines: [1, 2, 3]
});

/** Where rows are written, and by what they are told apart. */
interface Ground {
	db: Db;
	index: StoredIndex;
	clock: { now: number };
	next: () => number;
}

type Change<Table extends { $inferInsert: object }> = Partial<Table['$inferInsert']>;

const registryOn = ({ db, index, next }: Ground) => ({
	aCustomer: (change: Change<typeof customer> = {}): CustomerId => {
		const id = v.parse(CustomerId, `c${next()}`);
		const names = { code: id, shortName: id, fullName: '', inn: `inn${id}` };
		const values = { id, ...names, ...change };
		const row = db.insert(customer).values(values).returning().get();
		index.put(customerFindable(row));
		return row.id;
	},
	aContact: (customerId: CustomerId, change: Change<typeof contact> = {}): ContactId => {
		const id = v.parse(ContactId, `p${next()}`);
		const values = { id, customerId, surname: id, firstName: '', ...change };
		const row = db.insert(contact).values(values).returning().get();
		index.put(contactFindable(row));
		return row.id;
	},
	aUnit: (customerId: CustomerId, change: Change<typeof equipmentUnit> = {}): UnitId => {
		const id = v.parse(UnitId, `u${next()}`);
		const plain = { id, customerId, model: '', modelName: id, serial: '', warrantyMonths: 12 };
		const values = { ...plain, ...change };
		const row = db.insert(equipmentUnit).values(values).returning().get();
		index.put(unitFindable(row));
		return row.id;
	}
});

const aPlainTicket = (sequence: number, at: number): typeof ticket.$inferInsert => ({
	id: v.parse(TicketId, `t${sequence}`),
	number: `26-${String(900_000 + sequence)}`,
	...{ title: '', description: '', kind: 'incident', channel: 'phone', priority: 'medium' },
	...{ priorityConfirmed: true, missing: [], column: 'line2', line: 2 },
	...{ rank: `a${sequence}`, rev: 1, columnSince: at, registeredAt: at }
});

const ticketsOn = ({ db, index, clock, next }: Ground) => ({
	aTicket: (change: Change<typeof ticket> = {}): TicketId => {
		clock.now += MINUTE_MS;
		const values = { ...aPlainTicket(next(), clock.now), ...change };
		const row = db.insert(ticket).values(values).returning().get();
		index.put(ticketFindable(row));
		return row.id;
	},
	aMessage: (ticketId: TicketId, change: Change<typeof message> = {}): MessageId => {
		const id = v.parse(MessageId, `m${next()}`);
		const plain = { kind: 'in', channel: 'email', body: '' } as const;
		const values = { id, ticketId, at: clock.now, ...plain, ...change };
		const row = db.insert(message).values(values).returning().get();
		index.put(messageFindable(row));
		return row.id;
	},
	aCall: (ticketId: TicketId, change: Change<typeof call> = {}): CallId => {
		const id = v.parse(CallId, `k${next()}`);
		const plain = { direction: 'in', result: 'reached', author: SOMEBODY } as const;
		const at = clock.now;
		const values = { id, ticketId, at, startedAt: at, ...plain, ...change };
		const row = db.insert(call).values(values).returning().get();
		index.put(callFindable(row));
		return row.id;
	},
	anEngineer: (name: string): UserId => {
		const id = v.parse(UserId, name);
		const names = { login: id, surname: id, firstName: '', passwordHash: '' };
		const row = { id, ...names, role: 'engineer' as const, lines: [], createdAt: clock.now };
		db.insert(user).values(row).run();
		return id;
	}
});

const serviceOn = ({ db, index, clock, next }: Ground) => ({
	aRepair: (ticketId: TicketId, change: Change<typeof repair> = {}): RepairId => {
		const sequence = next();
		const plain: typeof repair.$inferInsert = {
			...{ id: v.parse(RepairId, `r${sequence}`), number: `26-${1_000 + sequence}`, ticketId },
			...{ serialUnreadable: '', faultText: '', openedAt: clock.now, openedBy: SOMEBODY },
			...{ noticedOn: '2026-11-23', term: { state: 'undetermined' }, extends: true },
			...{ warrantyTransport: 'vendor_both', estimates: [], offerExpired: false },
			...{ irreparability: '', protocols: [], extensionDays: 0 }
		};
		const row = db
			.insert(repair)
			.values({ ...plain, ...change })
			.returning()
			.get();
		index.put(repairFindable(row));
		return row.id;
	},
	aProblem: (change: Change<typeof problem> = {}): ProblemId => {
		clock.now += MINUTE_MS;
		const sequence = next();
		const plain: typeof problem.$inferInsert = {
			...{ id: v.parse(ProblemId, `b${sequence}`), number: `26-${2_000 + sequence}`, title: '' },
			...{ model: '', firmware: '', software: '', rootCause: '', workaround: '', fixVersion: '' },
			...{ state: 'open', rev: 1, createdAt: clock.now, createdBy: SOMEBODY }
		};
		const values = { ...plain, ...change };
		return db.insert(problem).values(values).returning().get().id;
	}
});

/** For tests: rows that are written and indexed as the product does, over a file of its own. */
export const aSearchedHouse = () => {
	const folder = mkdtempSync(join(tmpdir(), 'liniya-search-'));
	const db = openDatabase(join(folder, 'liniya.sqlite'), 'drizzle');
	const index = createSearchIndex(db);
	const clock = { now: FIRST_INSTANT };
	const audited: SearchAuditEntry[] = [];
	const audit = (entry: SearchAuditEntry) => void audited.push(entry);
	const finder = createFinder({ db, index, now: () => clock.now, audit });
	let made = 0;
	const ground: Ground = { db, index, clock, next: () => (made += 1) };
	const close = (): void => {
		closeDatabase(db);
		rmSync(folder, { recursive: true });
	};
	return {
		...{ db, index, finder, clock, audited, close },
		...registryOn(ground),
		...ticketsOn(ground),
		...serviceOn(ground)
	};
};

export type SearchedHouse = ReturnType<typeof aSearchedHouse>;
