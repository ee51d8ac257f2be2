import type { Ticket } from '../../domain/ticket.ts';
import type { Audit } from './audit.ts';
import type { Clocks, Rules } from './clocks.ts';
import type { Author, Ledger } from './ledger.ts';
import type { News } from './news.ts';
import type { TicketRows } from './rows.ts';

export interface Painting {
	rows: Pick<TicketRows, 'find'>;
	clocks: Clocks;
	ledger: Pick<Ledger, 'show'>;
	audit: Audit;
	news: Pick<News, 'painted'>;
	rules: Rules;
	at: number;
	system: Author;
}

/** The hour has come for these: their clocks get another colour, and who is concerned is told. */
export const paintDue = (due: readonly Ticket['id'][], painting: Painting): void => {
	const { rows, ledger, system } = painting;
	const tickets = due.map((id) => rows.find(id)).filter((ticket) => ticket !== null);
	for (const ticket of tickets) paint(ticket, painting);
	ledger.show(tickets, system.actor);
};

const paint = (ticket: Ticket, { clocks, audit, news, rules, at, system }: Painting): void => {
	const { id: ticketId } = ticket;
	const was = clocks.painted(ticketId);
	const is = clocks.paint(ticketId, rules, at);
	const before = { reaction: was?.st ?? null };
	const after = { reaction: is?.st ?? null };
	if (before.reaction !== after.reaction)
		audit({ ...system, what: 'paint', ticketId, before, after });
	const since = () => clocks.reaction(ticketId, rules, at).startAt;
	news.painted({ by: system.actor, ticket, was, is, since });
};
