import type { Actor } from '#lib/domain/permissions.ts';
import { may } from '#lib/domain/permissions.ts';
import type { Ticket } from '#lib/domain/ticket.ts';

type Lockable = Pick<Ticket, 'column' | 'archivedAt'>;

/** A closed ticket stays as it is: no notes, no calls, no files (W13). */
export const isLocked = ({ column, archivedAt }: Lockable): boolean =>
	column === 'closed' || archivedAt !== null;

/** Whether anything can be done inside the ticket by this person. */
export const mayWork = (ticket: Lockable, actor: Actor): boolean =>
	may(actor, 'work') && !isLocked(ticket);

/** W13: facts of a closed ticket are put right by a lead alone. */
export const mayCorrect = (ticket: Lockable, actor: Actor): boolean =>
	may(actor, 'work') && (!isLocked(ticket) || actor.role === 'lead');

/** W13: and only with a reason. */
export const needsReason = (ticket: Lockable): boolean => isLocked(ticket);
