import * as v from 'valibot';
import type { UserId } from '../../domain/ids.ts';
import { ClientAccountId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { clientAccount } from '../db/schema.ts';
import type { Audit } from '../tickets/audit.ts';
import type { ContactRow } from './customers.ts';

export type ClientAccountRow = typeof clientAccount.$inferInsert;

interface Given {
	/** Who of the contacts works with the clients' board. */
	emails: readonly string[];
	contacts: readonly ContactRow[];
	/** Of the one password of the demonstration. */
	passwordHash: string;
	invitedBy: UserId;
	now: number;
}

/** They came long before anybody looks: no invitation lies open. */
export const clientAccountsOf = (given: Given): ClientAccountRow[] =>
	given.emails.map((email) => {
		const contact = given.contacts.find(({ emails }) => emails?.[0] === email);
		if (!contact) throw new Error('a demo account is nobody’s');
		return {
			id: v.parse(ClientAccountId, `demo-${contact.id}`),
			contactId: contact.id,
			email,
			passwordHash: given.passwordHash,
			createdAt: given.now,
			createdBy: given.invitedBy,
			activatedAt: given.now
		};
	});

export const enterClients = (db: Db, accounts: readonly ClientAccountRow[], audit: Audit): void => {
	for (const account of accounts) {
		db.insert(clientAccount).values(account).run();
		const after = { contact: account.contactId, account: account.id };
		audit({ actor: 'system', session: null, via: 'import', what: 'client.invite', after });
	}
};
