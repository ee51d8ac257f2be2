import type { Repair } from '../../domain/repair.ts';
import { repairInWorkflow } from '../../domain/repair.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { staffCardOf, staffPlaceOf } from '../../views/staff.ts';
import type { StaffEntry } from '../../views/staff.ts';
import type { ProblemRows } from '../problems/problem-rows.ts';
import type { RepairRows } from '../repairs/repair-rows.ts';
import { triageBy } from './clocks.ts';
import type { Clocks, Rules } from './clocks.ts';
import type { TicketRows } from './rows.ts';

export interface CardParts {
	rows: Pick<TicketRows, 'onBoard' | 'customerName' | 'customerNames'>;
	repairs: Pick<RepairRows, 'going' | 'allGoing'>;
	problems: Pick<ProblemRows, 'numberOf' | 'numbers'>;
	clocks: Pick<Clocks, 'painted' | 'paintedOnBoard'>;
	rules: () => Rules;
}

interface Around {
	customerName: string | null;
	repair: Repair | null;
	/** Number of the problem. */
	problem: string | null;
	clock: StaffEntry['clock'];
}

/** The cards of the staff's board as the rows make them. */
export const createCards = ({ rows, repairs, problems, clocks, rules }: CardParts) => {
	const cardOf = (ticket: Ticket, { clock, repair, ...around }: Around): StaffEntry => ({
		id: ticket.id,
		card: staffCardOf(ticket, {
			...around,
			triageBy: triageBy(ticket, rules()),
			repair: repair && repairInWorkflow(repair)
		}),
		place: staffPlaceOf(ticket),
		clock
	});

	return {
		/** Five reads for the whole board, not four for every ticket. */
		board: (): StaffEntry[] => {
			const names = rows.customerNames();
			const painted = clocks.paintedOnBoard();
			const going = repairs.allGoing();
			const numbers = problems.numbers();
			return rows.onBoard().map((ticket) =>
				cardOf(ticket, {
					customerName: ticket.customerId && (names.get(ticket.customerId) ?? null),
					repair: going.get(ticket.id) ?? null,
					problem: ticket.problemId && (numbers.get(ticket.problemId) ?? null),
					clock: painted.get(ticket.id) ?? null
				})
			);
		},
		entryOf: (ticket: Ticket): StaffEntry =>
			cardOf(ticket, {
				customerName: rows.customerName(ticket.customerId),
				repair: repairs.going(ticket.id),
				problem: ticket.problemId && problems.numberOf(ticket.problemId),
				clock: clocks.painted(ticket.id)
			})
	};
};
