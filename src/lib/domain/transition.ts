import type { MoveDetails } from './move-details.ts';
import type { Actor } from './permissions.ts';
import { worksOnLine } from './permissions.ts';
import type { Explanation, Refusal } from './refusal.ts';
import type { TicketInWorkflow } from './ticket-in-workflow.ts';
import type { Column } from './ticket.ts';

/** One row of the table of transitions; the letters W1–W28 are the regulation's annex. */
export interface Transition {
	rule: string;
	from: readonly Column[];
	to: readonly Column[];
	who: (actor: Actor, ticket: TicketInWorkflow) => boolean;
	/** What must be told with the move. Empty: the move needs nothing but itself. */
	needs: readonly Explanation[];
	/** What this ticket has to explain besides. */
	needsMore?: (ticket: TicketInWorkflow, actor: Actor) => readonly Explanation[];
	guard?: (ticket: TicketInWorkflow, to: Column, actor: Actor) => Refusal | null;
	/** Asked when everything was told: whether what was told leads there. */
	judge?: (ticket: TicketInWorkflow, told: { to: Column; details: MoveDetails }) => Refusal | null;
}

export const lead = (actor: Actor) => actor.role === 'lead';
export const service = (actor: Actor) => actor.role === 'service';
export const engineer = (actor: Actor) => actor.role === 'engineer' || lead(actor);
export const triage = (actor: Actor) => actor.role === 'operator' || engineer(actor);
export const serviceOrLead = (actor: Actor) => service(actor) || lead(actor);
export const upperLine = (actor: Actor) => worksOnLine(actor, 2) || worksOnLine(actor, 3);
export const assignee = (actor: Actor, ticket: TicketInWorkflow) =>
	lead(actor) || (actor.role === 'engineer' && ticket.assigneeId === actor.id);
