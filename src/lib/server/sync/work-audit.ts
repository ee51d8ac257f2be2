import type { TicketId } from '../../domain/ids.ts';

/** What is noted of co-written text; the texts themselves are not. */
export interface WorkAuditEntry {
	/** A user's id, or `system`. */
	actor: string;
	session: string | null;
	via: 'sync' | 'system';
	what: 'text.edit' | 'text.restore' | 'text.nightly' | 'security.foreign_name';
	ticketId?: TicketId;
	details?: unknown;
}

export type WorkAudit = (entry: WorkAuditEntry) => void;
