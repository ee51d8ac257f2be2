import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import {
	CallId,
	ContactId,
	CustomerId,
	MessageId,
	TicketId,
	UnitId,
	UserId
} from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import type { Role } from '../../domain/regulation.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import { call, contact, customer, equipmentUnit, message, ticket, user } from '../db/schema.ts';
import type { Finder, SearchAuditEntry } from './found.ts';
import { createFinder } from './found.ts';
import {
	callFindable,
	contactFindable,
	customerFindable,
	messageFindable,
	ticketFindable,
	unitFindable
} from './findables.ts';
import { createSearchIndex } from './fts-index.ts';

const FIRST_INSTANT = Date.UTC(2026, 10, 23, 9);
const MINUTE_MS = 60_000;

export const anActor = (role: Role, id = role): Actor => ({
	id: v.parse(UserId, id),
	role,
	lines: [1, 2, 3]
});

/** For tests: rows that are written and indexed as the product does, over a file of its own. */
export const aSearchedHouse = () => {
	const folder = mkdtempSync(join(tmpdir(), 'liniya-search-'));
	const db = openDatabase(join(folder, 'liniya.sqlite'), 'drizzle');
	const index = createSearchIndex(db);
	const clock = { now: FIRST_INSTANT };
	const audited: SearchAuditEntry[] = [];
	const finder: Finder = createFinder({
		db,
		index,
		now: () => clock.now,
		audit: (entry) => void audited.push(entry)
	});
	let made = 0;
	const next = () => {
		made += 1;
		return made;
	};

	const aCustomer = (change: Partial<typeof customer.$inferInsert> = {}): CustomerId => {
		const id = v.parse(CustomerId, `c${next()}`);
		const names = { code: id, shortName: id, fullName: '', inn: `inn${id}` };
		const row = db
			.insert(customer)
			.values({ id, ...names, ...change })
			.returning()
			.get();
		index.put(customerFindable(row));
		return row.id;
	};

	const aContact = (
		customerId: CustomerId,
		change: Partial<typeof contact.$inferInsert> = {}
	): ContactId => {
		const id = v.parse(ContactId, `p${next()}`);
		const row = db
			.insert(contact)
			.values({ id, customerId, surname: id, firstName: '', ...change })
			.returning()
			.get();
		index.put(contactFindable(row));
		return row.id;
	};

	const aUnit = (
		customerId: CustomerId,
		change: Partial<typeof equipmentUnit.$inferInsert> = {}
	): UnitId => {
		const id = v.parse(UnitId, `u${next()}`);
		const row = db
			.insert(equipmentUnit)
			.values({
				...{ id, customerId, model: '', modelName: id, serial: '', warrantyMonths: 12 },
				...change
			})
			.returning()
			.get();
		index.put(unitFindable(row));
		return row.id;
	};

	const aTicket = (change: Partial<typeof ticket.$inferInsert> = {}): TicketId => {
		const sequence = next();
		clock.now += MINUTE_MS;
		const row = db
			.insert(ticket)
			.values({
				id: v.parse(TicketId, `t${sequence}`),
				number: `26-${String(900_000 + sequence)}`,
				...{ title: '', description: '', kind: 'incident', channel: 'phone', priority: 'medium' },
				...{ priorityConfirmed: true, missing: [], column: 'line2', line: 2 },
				...{ rank: `a${sequence}`, rev: 1, columnSince: clock.now, registeredAt: clock.now },
				...change
			})
			.returning()
			.get();
		index.put(ticketFindable(row));
		return row.id;
	};

	const aMessage = (
		ticketId: TicketId,
		change: Partial<typeof message.$inferInsert> = {}
	): MessageId => {
		const row = db
			.insert(message)
			.values({
				...{ id: v.parse(MessageId, `m${next()}`), ticketId, at: clock.now },
				...{ kind: 'in', channel: 'email', body: '', ...change }
			})
			.returning()
			.get();
		index.put(messageFindable(row));
		return row.id;
	};

	const aCall = (ticketId: TicketId, change: Partial<typeof call.$inferInsert>): CallId => {
		const at = clock.now;
		const row = db
			.insert(call)
			.values({
				...{ id: v.parse(CallId, `k${next()}`), ticketId, at, startedAt: at, direction: 'in' },
				...{ result: 'reached', author: v.parse(UserId, 'operator'), ...change }
			})
			.returning()
			.get();
		index.put(callFindable(row));
		return row.id;
	};

	const anEngineer = (id: string): UserId => {
		const names = { login: id, surname: id, firstName: '', passwordHash: '' };
		const row = { id: v.parse(UserId, id), ...names, role: 'engineer' as const, lines: [] };
		db.insert(user)
			.values({ ...row, createdAt: clock.now })
			.run();
		return row.id;
	};

	const close = (): void => {
		closeDatabase(db);
		rmSync(folder, { recursive: true });
	};

	return {
		...{ db, index, finder, clock, audited, close },
		...{ aCustomer, aContact, aUnit, aTicket, aMessage, aCall, anEngineer }
	};
};

export type SearchedHouse = ReturnType<typeof aSearchedHouse>;
