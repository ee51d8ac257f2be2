import { eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { ContactId, CustomerId } from '../../domain/ids.ts';
import { Contact, ContactFacts } from '../../domain/registry.ts';
import type { Db } from '../db/open.ts';
import { contact } from '../db/schema.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { By } from './audit-entry.ts';
import { contactFindable } from '../search/findables.ts';
import { createOwnerRule } from './owner.ts';
import type { Edit, RecordParts } from './records.ts';
import { createRecords } from './records.ts';
import type { Written } from './refusal.ts';
import { createRowWriter } from './row-writer.ts';

export interface ContactParts extends RecordParts {
	db: Db;
	index: SearchIndex;
	/** Inside the transaction, when what a person may see or logs in with is another now. */
	onContact?: ((id: ContactId) => void) | undefined;
	/** The same, when a person is called otherwise now. */
	onRenamed?: ((id: ContactId) => void) | undefined;
}

/** What the account in the clients' board follows. */
const OF_ACCOUNT = new Set(['scope', 'emails', 'retiredAt']);
/** What of a person stands on the cards of the clients' boards. */
const OF_NAME = new Set(['surname', 'firstName', 'patronymic']);

export interface NewContact extends By {
	id: ContactId;
	/** For good: a person who changes the employer would take the tickets along (R4). */
	customerId: CustomerId;
	facts: ContactFacts;
}

export const createContacts = (parts: ContactParts) => {
	const { db, index, onContact, onRenamed } = parts;

	const whyNotOwner = createOwnerRule(db);
	const write = createRowWriter(db, contact);
	const byId = db
		.select()
		.from(contact)
		.where(eq(contact.id, sql.placeholder('id')))
		.prepare();

	const find = (id: ContactId): Contact | null => {
		const row = byId.get({ id });
		return row ? v.parse(Contact, row) : null;
	};

	const records = createRecords<ContactId, ContactFacts, Contact>(parts, {
		name: 'contact',
		find,
		factsOf: contactFactsOf,
		update: (row, change) => write({ ...row, ...change, rev: row.rev + 1 }),
		mark: (row, retired) => write({ ...row, ...retired, rev: row.rev + 1 }),
		whyNot: () => null,
		told: (id, changed) => {
			const row = find(id);
			if (row) index.put(contactFindable(row));
			if (changed.some((name) => OF_ACCOUNT.has(name))) onContact?.(id);
			if (changed.some((name) => OF_NAME.has(name))) onRenamed?.(id);
		}
	});

	return {
		find,
		create: ({ id, customerId, facts, ...by }: NewContact): Written<ContactId> =>
			records.enter({
				...{ id, facts, owner: { customer: customerId } },
				...by,
				whyNot: () => whyNotOwner(customerId),
				insert: () => write({ id, customerId, ...facts })
			}),
		update: (edit: Edit<ContactId, ContactFacts>): Written<ContactId> => records.change(edit),
		retire: records.retire,
		restore: records.restore
	};
};

export type Contacts = ReturnType<typeof createContacts>;

export const contactFactsOf = (row: Contact): ContactFacts => v.parse(ContactFacts, row);
