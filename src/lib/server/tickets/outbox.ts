import type { TicketId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { outbox } from '../db/schema.ts';

/** The messages of the regulation that a client gets; T1: the ticket is registered (R24). */
export type MessageKind = 'T1';

/**
 * What must be told to the client leaves in the transaction that makes it true: never a message
 * without its change, never a change without its message.
 */
export const createOutbox = (db: Db) => ({
	queue: (kind: MessageKind, ticketId: TicketId, at: number): void => {
		db.insert(outbox)
			.values({ at, ticketId, kind, body: {}, notBefore: at, state: 'queued' })
			.run();
	}
});

export type Outbox = ReturnType<typeof createOutbox>;
