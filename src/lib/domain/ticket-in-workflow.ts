import type { Repair, RepairInWorkflow } from './repair.ts';
import { repairInWorkflow } from './repair.ts';
import type { Ticket } from './ticket.ts';

/** What the rules of movement look at: the same on the server and in the browser. */
export type TicketInWorkflow = Pick<
	Ticket,
	| 'column'
	| 'priorityConfirmed'
	| 'assigneeId'
	| 'returnTo'
	| 'line'
	| 'clientInformedAt'
	| 'reminders'
	| 'subjectKind'
> & {
	/** The unit, and with it its model and versions, is known. */
	equipmentKnown: boolean;
	/** The repair that goes on; null: none does. */
	repair: RepairInWorkflow | null;
};

export const inWorkflow = (ticket: Ticket, repair: Repair | null): TicketInWorkflow => ({
	...ticket,
	equipmentKnown: ticket.unitId !== null,
	repair: repair && repairInWorkflow(repair)
});
