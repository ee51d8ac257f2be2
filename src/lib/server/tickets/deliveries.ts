import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Author, Ledger } from './ledger.ts';
import type { Letter, Post } from './post.ts';
import type { TicketChange, TicketRows } from './rows.ts';

export interface DeliveryParts {
	rows: TicketRows;
	post: Post;
	ledger: Ledger;
	system: Author;
}

/**
 * What became of the letters. A letter that names the engineer and was taken by the mail server is
 * the evidence of R42: only now the reaction clock stops.
 */
export const createDeliveries = ({ rows, post, ledger, system }: DeliveryParts) => {
	const withTicket = (seq: number, act: (letter: Letter, ticket: Ticket) => void): void => {
		const letter = post.find(seq);
		const ticket = letter && rows.find(letter.ticketId);
		if (letter && ticket) act(letter, ticket);
	};

	const note = (ticket: Ticket, letter: Letter, what: string) => ({
		what: `letter.${what}`,
		details: { letter: letter.kind, message: letter.messageId },
		change: { undelivered: what !== 'delivered' } as TicketChange,
		events: [] as ReactionEvent[]
	});

	return {
		delivered: (seq: number, { at, evidence }: { at: number; evidence: string }, now: number) =>
			withTicket(seq, (letter, ticket) => {
				post.sent(seq, at, evidence);
				const news = note(ticket, letter, 'delivered');
				const { names: assignee } = letter;
				if (assignee) {
					const { clientInformedAt } = ticket;
					Object.assign(news.change, {
						informedOf: assignee,
						clientInformedAt: clientInformedAt ?? at
					});
					const proof = evidence || letter.mailId;
					news.events.push({ type: 'clientInformed', at, assignee, channel: 'email', proof });
				}
				ledger.amend(ticket, news, system, now);
			}),
		/**
		 * Not gone yet: it will be tried again, and until then the client knows nothing. Each attempt is
		 * a change of its own, so that an open panel tells of it.
		 */
		delayed: (seq: number, now: number) =>
			withTicket(seq, (letter, ticket) => {
				ledger.amend(ticket, note(ticket, letter, 'delayed'), system, now);
			}),
		/** W7: who was not told that he is waited for is not waited for (R24). */
		failed: (seq: number, fault: string, now: number) =>
			withTicket(seq, (letter, ticket) => {
				post.failed(seq, fault);
				const news = note(ticket, letter, 'failed');
				const isVain = letter.kind === 'T2' && ticket.column === 'waiting_client';
				const column = ticket.returnTo ?? 'new';
				ledger.amend(
					ticket,
					isVain
						? {
								...news,
								change: { ...news.change, columnSince: now, returnTo: null, remindAt: null },
								events: [{ type: 'resumed', at: now }],
								place: { column, after: null }
							}
						: news,
					system,
					now
				);
			})
	};
};

export type Deliveries = ReturnType<typeof createDeliveries>;
