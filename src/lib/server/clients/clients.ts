import type { ClientAccountId, ContactId, CustomerId } from '../../domain/ids.ts';
import type { Passwords } from '../auth/passwords.ts';
import { createPasswords } from '../auth/passwords.ts';
import { createRevocations } from '../auth/revocation.ts';
import { createThrottle } from '../auth/throttle.ts';
import type { Theme } from '../auth/users.ts';
import type { Db } from '../db/open.ts';
import { disable, enable, followContact, resetSecondFactor } from './account-changes.ts';
import { contactAccountOf } from './contact-account.ts';
import type { Audit, By } from './audit-entry.ts';
import type { ClientEnded, ClientParts } from './client-parts.ts';
import { createClientRows, isOpen } from './client-rows.ts';
import { acceptInvitation, invitationOf, invite } from './invitation.ts';
import type { LogInAttempt } from './log-in.ts';
import { logIn } from './log-in.ts';
import { changePassword } from './own-password.ts';
import { createSecondFactor } from './second-factor.ts';
import { createSessionRows } from './session-rows.ts';
import { createClientSessions } from './sessions.ts';

export interface ClientsOptions {
	db: Db;
	now: () => number;
	/** True when the address in the browser is https. */
	secureCookies: boolean;
	/** Must write synchronously, on the same database handle. */
	audit?: Audit;
	passwords?: Passwords;
}

/** Who of the customers may come in: accounts, invitations, sessions, the second factor. */
export const createClients = (options: ClientsOptions) => {
	const { parts, sweepSessions, ...sessions } = partsOf(options);
	const { rows, throttle, revocations } = parts;
	return {
		...sessions,
		onRevoked: revocations.onRevoked,
		logIn: (wanted: LogInAttempt) => logIn(parts, wanted),
		invite: (contactId: ContactId, by: By) => invite(parts, contactId, by),
		/** Null: there is no such link, it was used, replaced or has run out. */
		invitationOf: (token: string) => invitationOf(parts, token),
		acceptInvitation: (wanted: Parameters<typeof acceptInvitation>[1]) =>
			acceptInvitation(parts, wanted),
		/** As a colleague sees it; null: never invited. */
		accountOf: (contactId: ContactId) => contactAccountOf(parts, contactId),
		disable: (contactId: ContactId, by: By) => disable(parts, contactId, by),
		enable: (contactId: ContactId, by: By) => enable(parts, contactId, by),
		resetSecondFactor: (contactId: ContactId, by: By) => resetSecondFactor(parts, contactId, by),
		changePassword: (wanted: Parameters<typeof changePassword>[1]) => changePassword(parts, wanted),
		setTheme: (id: ClientAccountId, theme: Theme) => rows.change(id, { theme }),
		secondFactor: createSecondFactor(parts),
		/** They work with the board: a letter may send them there. */
		hasAccount: (contactId: ContactId): boolean => {
			const record = rows.byContact(contactId);
			return record !== null && record.account.passwordHash !== null && isOpen(record);
		},
		...createFollowing(parts),
		/** Expired sessions and old failures; the app calls it now and then. */
		sweep: () => {
			sweepSessions();
			throttle.prune();
		}
	};
};

export type Clients = ReturnType<typeof createClients>;

const partsOf = ({ db, now, secureCookies, ...given }: ClientsOptions) => {
	const { audit = () => undefined, passwords = createPasswords() } = given;
	const revocations = createRevocations<ClientEnded>();
	const rows = createClientRows(db);
	const store = createSessionRows(db, now);
	const throttle = createThrottle(db, now);
	const { begin, ...open } = createClientSessions(
		{ db, audit, rows, store, revocations },
		{ secureCookies }
	);
	const sessions = { begin };
	const parts: ClientParts = {
		...{ db, now, audit, passwords, throttle, rows, store, sessions, revocations }
	};
	return { parts, ...open };
};

/** What the registry does to a person is done to the account in the same transaction. */
const createFollowing = (parts: ClientParts) => {
	const untold: ClientEnded[] = [];
	const contactChanged = (contactId: ContactId): void => {
		const ended = followContact(parts, contactId);
		if (ended) untold.push(ended);
	};
	return {
		/** Inside a registry's transaction; what is open is told by `following`, after the commit. */
		contactChanged,
		/** A customer who is restored gets nobody back: a colleague says who may come again. */
		customerChanged: (customerId: CustomerId): void =>
			parts.rows.contactsOf(customerId).forEach(contactChanged),
		/** Runs a transaction; what was rolled back is told to nobody. */
		following: <Result>(act: () => Result): Result => {
			try {
				const result = act();
				for (const ended of untold.splice(0)) parts.revocations.announce(ended);
				return result;
			} finally {
				untold.length = 0;
			}
		}
	};
};
