import type { UserId } from '../../domain/ids.ts';

export type ClientEvent =
	| 'client.logIn'
	| 'client.logInRefused'
	/** The password was right, the code of the second factor was not. */
	| 'client.codeRefused'
	| 'client.logOut'
	| 'client.endSessions'
	| 'client.changePassword'
	| 'client.changePasswordRefused'
	| 'client.invite'
	| 'client.inviteLetter'
	| 'client.acceptInvitation'
	| 'client.disable'
	| 'client.enable'
	/** The registry gave the person another address: they log in with it from now on. */
	| 'client.address'
	| 'client.secondFactor'
	| 'client.secondFactorRefused'
	| 'client.endSecondFactor'
	| 'client.endSecondFactorRefused'
	| 'client.resetSecondFactor';

export interface AuditEntry {
	/** A client account's id, a colleague's, or `system`. */
	actor: string;
	/** The hash of the session, never its token. */
	session: string | null;
	via: 'login' | 'registry';
	what: ClientEvent;
	before?: unknown;
	/** Never an address, a password or a link. */
	after?: unknown;
}

/** Writes one row inside the transaction of what it tells about, so it must not wait. */
export type Audit = (entry: AuditEntry) => void;

/** The colleague who asks, and from which session. */
export interface By {
	by: UserId;
	session: string;
}
