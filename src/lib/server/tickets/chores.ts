import type { WorkCalendar } from '../../domain/work-calendar.ts';
import { earliest } from '../../domain/earliest.ts';
import type { Repair } from '../../domain/repair.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { RepairRows } from '../repairs/repair-rows.ts';
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
	repairs: Pick<RepairRows, 'dueOffers' | 'nextOfferAt'>;
	rules: () => Rules;
	system: Author;
}

/** What the regulation does by itself when its hour comes: W9's reminders, W11's closing, W18's offers. */
export const createChores = (parts: ChoreParts) => {
	const { rows, clocks, post, ledger, repairs, rules, system } = parts;
	const doIt = (ticket: Ticket, decision: Decision, at: number): void => {
		const amended = ledger.amend(ticket, decision, system, at);
		const reaction = clocks.reaction(ticket.id, rules(), at);
		for (const order of decision.letters ?? [])
			post.queue({ ticket: amended, at, commandId: null, recallable: false, reaction }, order);
	};

	/** W20, W21: nobody answered while the offer stood. */
	const runOut = (repair: Repair, at: number): void => {
		const ticket = rows.find(repair.ticketId);
		if (!ticket) throw new Error('a repair belongs to a ticket');
		const expired = { ...repair, offerExpired: true };
		ledger.amend(ticket, { what: 'offerExpired', change: {}, repair: expired }, system, at);
	};

	return {
		/** How many tickets had something due. */
		run: (at: number): number => {
			const { confirm, remind } = rows.due(at);
			for (const ticket of confirm) doIt(ticket, closing(at), at);
			for (const ticket of remind) doIt(ticket, reminding(ticket, rules().calendar, at), at);
			const offers = repairs.dueOffers(at);
			for (const repair of offers) runOut(repair, at);
			return confirm.length + remind.length + offers.length;
		},
		nextAt: (): number | null => earliest(rows.nextDueAt(), repairs.nextOfferAt())
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
