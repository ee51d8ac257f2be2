export type AuthEvent =
	| 'logIn'
	| 'logInRefused'
	| 'logOut'
	| 'endSessions'
	| 'changePassword'
	| 'changePasswordRefused'
	| 'resetPassword'
	| 'createUser'
	| 'updateUser'
	| 'disableUser'
	| 'enableUser'
	| 'setUp'
	| 'setUpRefused';

/** Nobody has proved who they are yet, or nobody asked: the house itself wrote it down. */
export const SYSTEM = 'system';

export interface AuditEntry {
	/** A user's id, or `system`. */
	actor: string;
	/** The hash of the session, never its token. */
	session: string | null;
	via: 'login';
	what: AuthEvent;
	/** The changed fields only; never anything of a password. */
	before?: unknown;
	after?: unknown;
}

/** Writes one row; it runs inside the transaction of what it tells about, so it must not wait. */
export type Audit = (entry: AuditEntry) => void;
