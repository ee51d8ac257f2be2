import { eq, sql } from 'drizzle-orm';
import type { ClientActor } from '../../domain/client.ts';
import type { ClientAccountId, ContactId, CustomerId } from '../../domain/ids.ts';
import type { LoginName } from '../auth/login-name.ts';
import { shortName } from '../../domain/names.ts';
import type { Db } from '../db/open.ts';
import { clientAccount, contact, customer } from '../db/schema.ts';
import type { ClientUser } from './guard.ts';

export type ClientAccount = typeof clientAccount.$inferSelect;
export type Person = typeof contact.$inferSelect;

/** Somebody, with or without an account, and whether the one they speak for is served. */
export type Speaker = Pick<ClientRecord, 'person' | 'organisationRetiredAt'>;

/** An account, whose it is, and for whom the person speaks. */
export interface ClientRecord {
	account: ClientAccount;
	person: Person;
	organisation: string;
	/** Null: the customer is still served. */
	organisationRetiredAt: number | null;
}

const COLUMNS = {
	account: clientAccount,
	person: contact,
	organisation: customer.shortName,
	organisationRetiredAt: customer.retiredAt
};

export const createClientRows = (db: Db) => {
	const joined = () =>
		db
			.select(COLUMNS)
			.from(clientAccount)
			.innerJoin(contact, eq(contact.id, clientAccount.contactId))
			.innerJoin(customer, eq(customer.id, contact.customerId));
	const id = joined()
		.where(eq(clientAccount.id, sql.placeholder('id')))
		.prepare();
	const email = joined()
		.where(eq(clientAccount.email, sql.placeholder('email')))
		.prepare();
	const ofContact = joined()
		.where(eq(clientAccount.contactId, sql.placeholder('contact')))
		.prepare();
	const invite = joined()
		.where(eq(clientAccount.inviteHash, sql.placeholder('hash')))
		.prepare();
	const person = db
		.select({ person: contact, organisationRetiredAt: customer.retiredAt })
		.from(contact)
		.innerJoin(customer, eq(customer.id, contact.customerId))
		.where(eq(contact.id, sql.placeholder('id')))
		.prepare();
	const ofCustomer = db
		.select({ id: contact.id })
		.from(contact)
		.innerJoin(clientAccount, eq(clientAccount.contactId, contact.id))
		.where(eq(contact.customerId, sql.placeholder('customer')))
		.prepare();
	return {
		byId: (of: ClientAccountId): ClientRecord | null => id.get({ id: of }) ?? null,
		byEmail: (of: LoginName): ClientRecord | null => email.get({ email: of }) ?? null,
		byContact: (of: ContactId): ClientRecord | null => ofContact.get({ contact: of }) ?? null,
		byInvitation: (hash: string): ClientRecord | null => invite.get({ hash }) ?? null,
		person: (of: ContactId): Speaker | null => person.get({ id: of }) ?? null,
		/** Those of the customer's people who have an account. */
		contactsOf: (of: CustomerId): ContactId[] =>
			ofCustomer.all({ customer: of }).map(({ id: one }) => one),
		insert: (account: ClientAccount): void => {
			db.insert(clientAccount).values(account).run();
		},
		change: (of: ClientAccountId, change: Partial<ClientAccount>): void => {
			db.update(clientAccount).set(change).where(eq(clientAccount.id, of)).run();
		}
	};
};

export type ClientRows = ReturnType<typeof createClientRows>;

/** Null: the person is served, and so is the customer. */
export const retirementOf = ({
	person,
	organisationRetiredAt
}: Speaker): 'retired' | 'customer-retired' | null => {
	if (organisationRetiredAt !== null) return 'customer-retired';
	return person.retiredAt === null ? null : 'retired';
};

/** May come in, if the password is right. */
export const isOpen = (record: Pick<ClientRecord, 'account'> & Speaker): boolean =>
	record.account.disabledAt === null && retirementOf(record) === null;

export const hasSecondFactor = ({ totpSecret, totpSince }: ClientAccount): boolean =>
	totpSecret !== null && totpSince !== null;

/** Field by field: nothing of the password, the secret or the registry's notes gets to a page. */
export const clientUserOf = ({ account, person, organisation }: ClientRecord): ClientUser => ({
	id: account.id,
	email: account.email,
	surname: person.surname,
	firstName: person.firstName,
	patronymic: person.patronymic,
	displayName: shortName(person),
	organisation,
	theme: account.theme,
	secondFactor: hasSecondFactor(account)
});

export const clientActorOf = ({ account, person }: ClientRecord): ClientActor => ({
	id: account.id,
	contactId: person.id,
	customerId: person.customerId,
	scope: person.scope
});
