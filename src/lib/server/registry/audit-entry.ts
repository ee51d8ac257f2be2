import type { UserId } from '../../domain/ids.ts';

/** What the registries keep. */
export type RecordName = 'customer' | 'site' | 'contract' | 'contact' | 'unit';

export interface AuditEntry {
	actor: string;
	/** The hash of the session, never its token. */
	session: string | null;
	/** `read`: somebody looked at a person's data. */
	via: 'registry' | 'read';
	what: `${RecordName}.${'create' | 'update' | 'retire' | 'restore' | 'read'}` | 'import';
	/** The changed fields only; null for something new. */
	before?: unknown;
	after?: unknown;
}

/** Writes one row inside the transaction of what it tells about, so it must not wait. */
export type Audit = (entry: AuditEntry) => void;

/** Who asks, and from which session. */
export interface By {
	by: UserId;
	session: string;
}
