import type { TicketId } from '../../domain/ids.ts';
import type { StaffEntry } from '../../views/staff.ts';

/** What a transaction changed for the audiences of a ticket. */
export type ViewChange = { put: StaffEntry } | { remove: TicketId };

/** The live documents as the write path sees them: staged in the transaction, shown after it. */
export interface Views {
	stage(changes: readonly ViewChange[], actor: string): void;
	publish(): void;
	discard(): void;
}
