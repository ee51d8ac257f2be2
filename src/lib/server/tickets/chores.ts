import type { WorkCalendar } from '../../domain/work-calendar.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Clocks, Rules } from './clocks.ts';
import { reminder } from './decide-content.ts';
import type { Decision } from './decision.ts';
import type { Author, Ledger } from './ledger.ts';
import type { Post } from './post.ts';
import type { TicketRows } from './rows.ts';

export interface ChoreParts {
	rows: TicketRows;
	clocks: Clocks;
	post: Post;
	ledger: Ledger;
	rules: () => Rules;
	system: Author;
}

/** What the regulation does by itself when its hour comes: W9's reminders, W11's closing. */
export const createChores = ({ rows, clocks, post, ledger, rules, system }: ChoreParts) => {
	const doIt = (ticket: Ticket, decision: Decision, at: number): void => {
		const amended = ledger.amend(ticket, decision, system, at);
		const reaction = clocks.reaction(ticket.id, rules(), at);
		for (const order of decision.letters ?? [])
			post.queue({ ticket: amended, at, commandId: null, recallable: false, reaction }, order);
	};

	return {
		/** How many tickets had something due. */
		run: (at: number): number => {
			const { confirm, remind } = rows.due(at);
			for (const ticket of confirm) doIt(ticket, closing(at), at);
			for (const ticket of remind) doIt(ticket, reminding(ticket, rules().calendar, at), at);
			return confirm.length + remind.length;
		},
		nextAt: (): number | null => rows.nextDueAt()
	};
};

/** W11: nobody came back within the window. */
const closing = (at: number): Decision => ({
	what: 'move',
	change: { closedAt: at, columnSince: at, confirmUntil: null },
	place: { column: 'closed', after: null },
	events: [{ type: 'closed', at }],
	details: { by: 'confirmWindow' },
	letters: [{ kind: 'T8' }]
});

const reminding = (ticket: Ticket, calendar: WorkCalendar, at: number): Decision => ({
	what: 'remind',
	...reminder(ticket, { at, calendar }),
	details: { by: 'reminder' }
});
