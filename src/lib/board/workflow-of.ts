import type { UserId } from '../domain/ids.ts';
import type { TicketInWorkflow } from '../domain/ticket-in-workflow.ts';
import type { Column } from '../domain/ticket.ts';
import type { StaffEntry } from '../views/staff.ts';

/** A card as the rules of movement see it; `column`: where the board shows it now. */
export const workflowOf = (
	{ card, place }: StaffEntry,
	column: Column | null,
	left: readonly UserId[]
): TicketInWorkflow => ({
	column: column ?? place[0],
	priorityConfirmed: card.conf,
	assigneeId: card.who && !left.includes(card.who) ? card.who : null,
	returnTo: card.ret,
	line: card.line,
	clientInformedAt: card.inf,
	reminders: card.rem,
	subjectKind: card.subj,
	equipmentKnown: card.unit,
	repair: card.rep
});
