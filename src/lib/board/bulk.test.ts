import { describe, expect, it } from 'vitest';
import type { CommandResult } from '../domain/command.ts';
import type { TicketId } from '../domain/ids.ts';
import { forEachTicket } from './bulk.ts';
import { saved, ticketOf } from './fixtures.ts';

const tickets = (count: number): TicketId[] =>
	Array.from({ length: count }, (_, at) => ticketOf(`t${at}`));

describe('действие над выделенными', () => {
	it('tells what was done and what was refused, each with its reason', async () => {
		const [first, second, third] = tickets(3) as [TicketId, TicketId, TicketId];
		const outcome = await forEachTicket([first, second, third], (ticket) =>
			Promise.resolve<CommandResult>(
				ticket === second ? { ok: false, refusal: { code: 'not-accepted' } } : saved(ticket, 2)
			)
		);
		expect(outcome).toEqual({
			done: [first, third],
			refused: [{ ticket: second, refusal: { code: 'not-accepted' } }]
		});
	});

	it('asks for nothing where nothing is to be done', async () => {
		const outcome = await forEachTicket(tickets(2), () => Promise.resolve(null));
		expect(outcome).toEqual({ done: tickets(2), refused: [] });
	});

	it('begins in the given order and leaves the others room in the queue', async () => {
		const begun: TicketId[] = [];
		const answers: (() => void)[] = [];
		const all = tickets(20);
		const outcome = forEachTicket(all, (ticket) => {
			begun.push(ticket);
			return new Promise((answer) => answers.push(() => answer(saved(ticket, 2))));
		});
		expect(begun).toEqual(all.slice(0, 8));
		while (begun.length < all.length || answers.length > 0) {
			answers.shift()?.();
			await Promise.resolve();
			await Promise.resolve();
		}
		expect((await outcome).done).toEqual(all);
		expect(begun).toEqual(all);
	});
});
