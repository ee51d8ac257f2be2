import type { CommandResult } from '../domain/command.ts';
import type { TicketId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusal.ts';

/** So many are asked for at a time: the queue of the board holds fifty, and belongs to others too. */
const AT_ONCE = 8;

export interface BulkOutcome {
	done: TicketId[];
	refused: { ticket: TicketId; refusal: Refusal }[];
}

/** Null: the ticket is already as it should be. */
export type BulkAct = (ticket: TicketId) => Promise<CommandResult | null>;

/** One command for each ticket, begun in the given order; one that is refused stops no other. */
export const forEachTicket = async (
	tickets: readonly TicketId[],
	act: BulkAct
): Promise<BulkOutcome> => {
	const results = new Map<TicketId, CommandResult | null>();
	const waiting = [...tickets];
	const work = async (): Promise<void> => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
			results.set(next, await act(next));
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return outcomeOf(tickets, results);
};

const outcomeOf = (
	tickets: readonly TicketId[],
	results: ReadonlyMap<TicketId, CommandResult | null>
): BulkOutcome => {
	const outcome: BulkOutcome = { done: [], refused: [] };
	for (const ticket of tickets) {
		const result = results.get(ticket) ?? null;
		if (result === null || result.ok) outcome.done.push(ticket);
		else outcome.refused.push({ ticket, refusal: result.refusal });
	}
	return outcome;
};
