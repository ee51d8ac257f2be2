import { randomBytes, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { ContactId } from '../../domain/ids.ts';
import { ClientAccountId } from '../../domain/ids.ts';
import { sha256 } from '../auth/digest.ts';
import type { PasswordFault } from '../auth/passwords.ts';
import { whyNotPassword } from '../auth/passwords.ts';
import type { SessionCookie } from '../auth/session-cookie.ts';
import type { By } from './audit-entry.ts';
import type { AddressFault } from './client-address.ts';
import { addressOf } from './client-address.ts';
import type { ClientParts } from './client-parts.ts';
import type { ClientAccount, ClientRecord, Person } from './client-rows.ts';
import { clientUserOf, hasSecondFactor, isOpen, retirementOf } from './client-rows.ts';
import type { ClientUser } from './guard.ts';
import type { LogInAttempt } from './log-in.ts';
import { beginSession } from './log-in.ts';
import { NO_FACTOR } from './second-factor.ts';

/** How long a link opens the door to a new password. */
export const INVITATION_MS = 72 * 60 * 60_000;
const TOKEN_BYTES = 32;

export type InviteResult =
	/** The token is in no table: whoever needs it again makes a new link. */
	| { ok: true; token: string; until: number; email: string; person: Person; renewal: boolean }
	| { ok: false; reason: 'gone' | 'retired' | 'customer-retired' | 'disabled' | AddressFault };

/** Who opens the link, as the page greets them. */
export interface Invitation {
	person: Pick<ClientUser, 'surname' | 'firstName' | 'patronymic' | 'organisation' | 'email'>;
	until: number;
	/** The account worked before: this is the way to a new password. */
	renewal: boolean;
}

export type AcceptResult =
	/** No cookie: the second factor is asked for at the door, a link must not go round it. */
	| { ok: true; cookie: SessionCookie | null; account: ClientUser }
	| { ok: false; reason: 'gone' | PasswordFault };

/** A new link; the one before it, if any, opens nothing any more. */
export const invite = (parts: ClientParts, contactId: ContactId, by: By): InviteResult => {
	const { db, rows, now } = parts;
	return db.transaction(() => {
		const speaker = rows.person(contactId);
		if (!speaker) return { ok: false, reason: 'gone' };
		const retired = retirementOf(speaker);
		if (retired) return { ok: false, reason: retired };
		const { person } = speaker;
		const account = rows.byContact(contactId)?.account ?? null;
		if (account && account.disabledAt !== null) return { ok: false, reason: 'disabled' };
		const address = addressOf(rows, person, account);
		if (!address.ok) return address;
		const { email } = address;
		const token = randomBytes(TOKEN_BYTES).toString('base64url');
		const link = { email, inviteHash: sha256(token), inviteUntil: now() + INVITATION_MS };
		const id = account?.id ?? v.parse(ClientAccountId, randomUUID());
		if (account) rows.change(id, link);
		else rows.insert({ ...newAccount({ id, contactId, by, at: now() }), ...link });
		const after = { contact: contactId, account: id, until: link.inviteUntil };
		const { by: actor, session } = by;
		parts.audit({ actor, session, via: 'registry', what: 'client.invite', after });
		const renewal = account !== null && account.activatedAt !== null;
		return { ok: true, token, until: link.inviteUntil, email, person, renewal };
	});
};

export const invitationOf = (parts: ClientParts, token: string): Invitation | null => {
	const record = openInvitation(parts, token);
	if (!record) return null;
	const { surname, firstName, patronymic, organisation, email } = clientUserOf(record);
	return {
		person: { surname, firstName, patronymic, organisation, email },
		until: record.account.inviteUntil ?? 0,
		renewal: record.account.activatedAt !== null
	};
};

/** Sets the password, once; every session there was ends, as after any lost password. */
export const acceptInvitation = async (
	parts: ClientParts,
	{ token, password, ...from }: { token: string } & Omit<LogInAttempt, 'email' | 'code'>
): Promise<AcceptResult> => {
	const asked = openInvitation(parts, token);
	if (!asked) return { ok: false, reason: 'gone' };
	const fault = whyNotPassword(password, asked.account.email);
	if (fault) return { ok: false, reason: fault };
	const passwordHash = await parts.passwords.hash(password);
	// Another tab may have used the link meanwhile, or a colleague may have sent a new one.
	const record = openInvitation(parts, token);
	if (!record) return { ok: false, reason: 'gone' };
	const { account } = record;
	const { ended, cookie } = parts.db.transaction(() => ({
		ended: store(parts, account, passwordHash),
		cookie: hasSecondFactor(account) ? null : beginSession(parts, record, from).cookie
	}));
	for (const sessionId of ended) parts.revocations.announce({ sessionId });
	return { ok: true, cookie, account: clientUserOf(record) };
};

/** Returns the sessions that ended. */
const store = (parts: ClientParts, { id, activatedAt }: ClientAccount, hash: string): string[] => {
	const { rows, now, audit } = parts;
	rows.change(id, {
		...{ passwordHash: hash, inviteHash: null, inviteUntil: null },
		activatedAt: activatedAt ?? now()
	});
	const ended = parts.store.removeOf(id);
	const what = 'client.acceptInvitation';
	audit({ actor: id, session: null, via: 'login', what, after: { ended } });
	return ended;
};

const openInvitation = ({ rows, now }: ClientParts, token: string): ClientRecord | null => {
	const record = rows.byInvitation(sha256(token));
	return record && isOpen(record) && (record.account.inviteUntil ?? 0) > now() ? record : null;
};

interface NewAccount {
	id: ClientAccountId;
	contactId: ContactId;
	by: By;
	at: number;
}

const newAccount = ({
	id,
	contactId,
	by,
	at
}: NewAccount): Omit<ClientAccount, 'email' | 'inviteHash' | 'inviteUntil'> => ({
	...{ id, contactId, createdAt: at, createdBy: by.by },
	...{ passwordHash: null, activatedAt: null, disabledAt: null, theme: 'system' },
	...NO_FACTOR
});
