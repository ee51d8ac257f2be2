import type { BulkAct, BulkOutcome } from '#lib/board/bulk.ts';
import type { LiveBoard } from '#lib/board/live-board.svelte.ts';
import type { TicketCommand } from '#lib/domain/command.ts';
import type { CommandId, TicketId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/permissions.ts';
import { worksOnLine } from '#lib/domain/permissions.ts';
import type { Line, Priority } from '#lib/domain/regulation.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { COLUMNS } from '#lib/domain/ticket.ts';
import { fill } from '#lib/i18n/index.ts';
import { refusalWords } from '#lib/i18n/refusal-words.ts';
import { ruFilter } from '#lib/i18n/ru-filter.ts';

type Board = Pick<LiveBoard, 'index' | 'queue' | 'whyNot'>;

interface Sending {
	board: Board;
	newId: () => CommandId;
	/** What was sent, to be taken back as one. */
	sent: (command: TicketCommand) => void;
}

const send = ({ board, sent }: Sending, command: TicketCommand) => {
	sent(command);
	return board.queue.send(command);
};

/** W2 for each; from «Новые» a ticket goes to its own line, or to one the engineer works on. */
export const assignAct =
	(sending: Sending, engineer: Actor): BulkAct =>
	(ticket) => {
		const entry = sending.board.index.entry(ticket);
		const own = entry?.card.line ?? 1;
		const line = sending.board.index.shownColumn(ticket) === 'new' ? lineFor(engineer, own) : null;
		const id = sending.newId();
		return send(sending, { id, type: 'accept', ticket, engineer: engineer.id, line });
	};

const lineFor = (engineer: Actor, own: Line): Line =>
	worksOnLine(engineer, own) ? own : (engineer.lines[0] ?? own);

/** Each to the top; begun from the last, so that they arrive in the order they stood in. */
export const moveAct =
	(sending: Sending, to: Column): BulkAct =>
	(ticket) => {
		const from = sending.board.index.shownColumn(ticket);
		const refusal = sending.board.whyNot(ticket, to);
		if (refusal) return Promise.resolve({ ok: false, refusal });
		if (from === null || from === to) return Promise.resolve(null);
		const id = sending.newId();
		return send(sending, { id, type: 'move', ticket, from, to, after: null, details: {} });
	};

/** Confirms what nobody confirmed yet, changes the rest with the reason (R41). */
export const priorityAct =
	(sending: Sending, priority: Priority, reason: string): BulkAct =>
	(ticket) => {
		const card = sending.board.index.entry(ticket)?.card;
		if (card?.conf && card.prio === priority) return Promise.resolve(null);
		const id = sending.newId();
		return card?.conf
			? send(sending, { id, type: 'changePriority', ticket, priority, reason })
			: send(sending, { id, type: 'confirmPriority', ticket, priority });
	};

export const undoAct =
	(sending: Sending, commands: ReadonlyMap<TicketId, CommandId>): BulkAct =>
	(ticket) => {
		const command = commands.get(ticket);
		if (!command) return Promise.resolve(null);
		return send(sending, { id: sending.newId(), type: 'undo', ticket, command });
	};

/** Where the chosen may go, and how many of them without more words. */
export const targetsOf = (
	board: Board,
	tickets: readonly TicketId[]
): { column: Column; possible: number }[] =>
	COLUMNS.map((column) => ({
		column,
		possible: tickets.filter((ticket) => {
			const stays = board.index.shownColumn(ticket) === column;
			return !stays && board.whyNot(ticket, column) === null;
		}).length
	})).filter(({ possible }) => possible > 0);

const NUMBERS_SHOWN = 3;

/** «Выполнено: 4 из 5. 26-000123: причина»; the same reason is said once. */
export const outcomeWords = (
	{ done, refused }: BulkOutcome,
	{
		phrase,
		numberOf,
		nameOf
	}: {
		phrase: string;
		numberOf: (ticket: TicketId) => string;
		nameOf: (id: string) => string;
	}
): string => {
	const all = done.length + refused.length;
	const reasons = new Map<string, string[]>();
	for (const { ticket, refusal } of refused) {
		const reason = refusalWords(refusal, nameOf);
		reasons.set(reason, [...(reasons.get(reason) ?? []), numberOf(ticket)]);
	}
	const said = [...reasons].map(([reason, numbers]) =>
		fill(ruFilter.selection.refused, { numbers: shortList(numbers), reason })
	);
	return [fill(phrase, { done: done.length, all }), ...said].join(' ');
};

const shortList = (numbers: readonly string[]): string => {
	const shown = numbers.slice(0, NUMBERS_SHOWN).join(', ');
	const count = numbers.length - NUMBERS_SHOWN;
	return count > 0 ? `${shown} ${fill(ruFilter.selection.more, { count })}` : shown;
};
