import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { ContactId, ContractId, CustomerId, SiteId, UnitId, UserId } from '../../domain/ids.ts';
import type {
	ContactFacts,
	ContractFacts,
	CustomerFacts,
	UnitFacts
} from '../../domain/registry.ts';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import type { Findable, SearchIndex } from '../search/search-index.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { Registry } from './registry.ts';
import { createRegistry } from './registry.ts';

/** Monday 23 November 2026, 10:00 in Moscow. */
export const FIRST_INSTANT = Date.UTC(2026, 10, 23, 7);

export const BY = { by: v.parse(UserId, 'operator'), session: 'session-hash' };

export const mint = {
	customer: () => v.parse(CustomerId, randomUUID()),
	contact: () => v.parse(ContactId, randomUUID()),
	unit: () => v.parse(UnitId, randomUUID()),
	site: () => v.parse(SiteId, randomUUID()),
	contract: () => v.parse(ContractId, randomUUID())
};

/** For tests: a registry over a real file, a clock one sets, and everything it says. */
export interface ARegistry {
	registry: Registry;
	db: Db;
	clock: { now: number };
	audited: AuditEntry[];
	/** Customers the board was told of. */
	renamed: CustomerId[];
	/** Customers who were told to be served no more, or again. */
	served: CustomerId[];
	/** What can be found, by kind and id. */
	indexed: Map<string, Findable>;
	close: () => void;
}

export const aRegistry = (): ARegistry => {
	const folder = mkdtempSync(join(tmpdir(), 'liniya-registry-'));
	const db = openDatabase(join(folder, 'registry.sqlite'), 'drizzle');
	const clock = { now: FIRST_INSTANT };
	const audited: AuditEntry[] = [];
	const renamed: CustomerId[] = [];
	const served: CustomerId[] = [];
	const indexed = new Map<string, Findable>();
	const registry = createRegistry({
		db,
		now: () => clock.now,
		audit: (entry) => {
			if (!db.$client.inTransaction && entry.via !== 'read')
				throw new Error('an audit row outside the transaction of its change');
			audited.push(entry);
		},
		index: recording(indexed),
		onCustomer: (id) => {
			if (!db.$client.inTransaction) throw new Error('the board was told outside');
			renamed.push(id);
		},
		onServed: (id) => {
			if (!db.$client.inTransaction) throw new Error('the accounts were told outside');
			served.push(id);
		}
	});
	const close = () => {
		closeDatabase(db);
		rmSync(folder, { recursive: true });
	};
	return { registry, db, clock, audited, renamed, served, indexed, close };
};

/** Finds by any part of a text: enough to tell which rows a list asks for. */
const recording = (indexed: Map<string, Findable>): SearchIndex => ({
	put: (findable) => void indexed.set(`${findable.kind} ${findable.ref}`, findable),
	remove: (kind, ref) => void indexed.delete(`${kind} ${ref}`),
	find: (query, { kinds = [], limit }) =>
		[...indexed.values()]
			.filter(({ kind }) => kinds.includes(kind))
			.filter(({ texts, codes }) => [...texts, ...codes].some((text) => text.includes(query)))
			.slice(0, limit)
			.map(({ kind, ref, part }) => ({ kind, ref, part }))
});

export const customerFacts = (some: Partial<CustomerFacts> = {}): CustomerFacts => ({
	code: 'VKZ',
	shortName: 'Volga Compressor Works',
	fullName: '',
	inn: '0000101016',
	kpp: '',
	city: 'Samara',
	address: '',
	zone: 'Europe/Samara',
	emailMinimal: false,
	messengersAllowed: 'russian',
	note: '',
	...some
});

export const contactFacts = (some: Partial<ContactFacts> = {}): ContactFacts => ({
	surname: 'Belova',
	firstName: 'Marina',
	patronymic: null,
	position: '',
	emails: ['belova@vkz.example'],
	phones: [{ number: '+78462123456', extension: null }],
	scope: 'own',
	note: '',
	...some
});

export const contractFacts = (some: Partial<ContractFacts> = {}): ContractFacts => ({
	number: '12/2024',
	signedOn: '2024-02-01',
	validUntil: null,
	warrantyMonths: null,
	extendByRepair: true,
	replacementTerm: 'fresh',
	warrantyTransport: 'vendor_both',
	prepayment: true,
	offerValidDays: 10,
	...some
});

export const unitFacts = (some: Partial<UnitFacts> = {}): UnitFacts => ({
	siteId: null,
	contractId: null,
	parentId: null,
	modelName: 'Server Granit',
	serial: 'GS2-24-000118',
	firmware: '',
	software: [],
	actNumber: '',
	actSignedOn: '2024-03-01',
	warrantyMonths: 36,
	note: '',
	...some
});

/** A customer that is there, with the id. */
export const entered = (
	{ registry }: Pick<ARegistry, 'registry'>,
	some: Partial<CustomerFacts> = {}
): CustomerId => {
	const id = mint.customer();
	const result = registry.customers.create({ id, facts: customerFacts(some), ...BY });
	if (!result.ok) throw new Error(`no customer: ${result.reason}`);
	return id;
};
