import * as v from 'valibot';
import { RepairId, TicketId, UnitId, UserId } from './ids.ts';

/** Of the invented ticket that a text of a letter is tried on: nobody's. */
export const SAMPLE_IDS = {
	ticketId: v.parse(TicketId, 'sample'),
	repairId: v.parse(RepairId, 'sample'),
	unitId: v.parse(UnitId, 'sample'),
	userId: v.parse(UserId, 'sample')
};
