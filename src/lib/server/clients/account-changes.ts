import type { ContactId } from '../../domain/ids.ts';
import { SYSTEM } from '../auth/audit-entry.ts';
import type { AuditEntry, By } from './audit-entry.ts';
import type { AddressFault } from './client-address.ts';
import { addressOf } from './client-address.ts';
import type { ClientEnded, ClientParts } from './client-parts.ts';
import type { ClientRecord } from './client-rows.ts';
import { hasSecondFactor, retirementOf } from './client-rows.ts';
import { NO_FACTOR } from './second-factor.ts';

export type AccountResult =
	/** Asked for what is so already, the answer is yes, and nothing is written. */
	{ ok: true } | { ok: false; reason: 'gone' | 'retired' | 'customer-retired' | AddressFault };

/** Who may not come any more: what is open closes at once, and an open link opens nothing. */
export const disable = (parts: ClientParts, contactId: ContactId, by: By): AccountResult => {
	const record = parts.rows.byContact(contactId);
	if (!record) return { ok: false, reason: 'gone' };
	if (record.account.disabledAt !== null) return { ok: true };
	const ended = parts.db.transaction(() => close(parts, record, byColleague(by)));
	parts.revocations.announce(ended);
	return { ok: true };
};

/** Back with the old password; the sessions that ended with the account stay ended. */
export const enable = (parts: ClientParts, contactId: ContactId, by: By): AccountResult => {
	const { db, rows, audit } = parts;
	return db.transaction(() => {
		const record = rows.byContact(contactId);
		if (!record) return { ok: false, reason: 'gone' };
		const { account, person } = record;
		if (account.disabledAt === null) return { ok: true };
		const retired = retirementOf(record);
		if (retired) return { ok: false, reason: retired };
		const address = addressOf(rows, person, account);
		if (!address.ok) return address;
		rows.change(account.id, { disabledAt: null, email: address.email });
		const before = { disabledAt: account.disabledAt };
		audit({ ...entryOf('client.enable', record, byColleague(by)), before });
		return { ok: true };
	});
};

/** The telephone is lost: in with the password alone, until another one is set up. */
export const resetSecondFactor = (
	{ db, rows, audit }: ClientParts,
	contactId: ContactId,
	by: By
): AccountResult => {
	const record = rows.byContact(contactId);
	if (!record) return { ok: false, reason: 'gone' };
	if (!hasSecondFactor(record.account)) return { ok: true };
	db.transaction(() => {
		rows.change(record.account.id, NO_FACTOR);
		audit(entryOf('client.resetSecondFactor', record, byColleague(by)));
	});
	return { ok: true };
};

/**
 * The registry tells of another scope, another address or of a person, or a whole customer, who is
 * retired, inside its own transaction. Null: there is no account to be closed, or let in anew.
 */
export const followContact = (parts: ClientParts, contactId: ContactId): ClientEnded | null => {
	const { rows, audit, store } = parts;
	const record = rows.byContact(contactId);
	if (!record || record.account.disabledAt !== null) return null;
	const { account, person } = record;
	const address = addressOf(rows, person, account);
	if (retirementOf(record) || !address.ok) return close(parts, record, HOUSE);
	if (address.email !== account.email) {
		// The link went to an address that is the person's no more, and so may have its password.
		const unknown = { inviteHash: null, inviteUntil: null, passwordHash: null, activatedAt: null };
		rows.change(account.id, { email: address.email, ...unknown });
		store.removeOf(account.id);
		audit(entryOf('client.address', record, HOUSE));
		return { accountId: account.id };
	}
	return { accountId: account.id, reauthorise: true };
};

type Who = Pick<AuditEntry, 'actor' | 'session'>;
const HOUSE: Who = { actor: SYSTEM, session: null };
const byColleague = ({ by, session }: By): Who => ({ actor: by, session });

const close = (parts: ClientParts, record: ClientRecord, who: Who): ClientEnded => {
	const { rows, store, now, audit } = parts;
	const { id } = record.account;
	rows.change(id, { disabledAt: now(), inviteHash: null, inviteUntil: null });
	store.removeOf(id);
	audit(entryOf('client.disable', record, who));
	return { accountId: id };
};

const entryOf = (what: AuditEntry['what'], { account, person }: ClientRecord, who: Who) =>
	({ ...who, via: 'registry', what, after: { contact: person.id, account: account.id } }) as const;
