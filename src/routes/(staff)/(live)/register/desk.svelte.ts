import { tick, untrack } from 'svelte';
import * as v from 'valibot';
import type { LiveBoard } from '#lib/board/live-board.svelte.ts';
import type { Toasts } from '#lib/board/toasts.svelte.ts';
import { CommandId } from '#lib/domain/ids.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import { fill } from '#lib/i18n/index.ts';
import { refusalWords } from '#lib/i18n/refusal-words.ts';
import { ruFilter } from '#lib/i18n/ru-filter.ts';
import { ruRegister } from '#lib/i18n/ru-register.ts';
import type { Desk } from './register-form.svelte.ts';

const ACTION_MS = 10_000;
/** What comes back refused wants to be read, not caught. */
const REFUSED_MS = 60_000;

interface Around {
	board: LiveBoard;
	toasts: Toasts;
	nameOf: (id: string) => string;
	openTicket: (number: string) => void;
}

/** The form's way to the board, and what is said about what became of it. */
export const deskOf = ({ board, toasts, nameOf, openTicket }: Around): Desk => {
	/** The card flashes where it stands, and the notice leads to it. */
	const point = async (number: string, ticket: TicketId): Promise<void> => {
		board.changes.note(ticket);
		await tick();
		const isDrawn = showCard(ticket);
		const words = fill(ruRegister.registered, { number });
		toasts.show({
			kind: 'info',
			text: isDrawn ? words : `${words} ${ruFilter.hiddenNew}`,
			action: {
				label: ruRegister.openTicket,
				until: board.clock.exact() + ACTION_MS,
				run: () => openTicket(number)
			}
		});
	};
	return {
		register: (request) => board.register(request),
		now: () => board.clock.exact(),
		newId: () => v.parse(CommandId, crypto.randomUUID()),
		registered: (ticket) => whenOnBoard(board, ticket, (number) => void point(number, ticket)),
		refused: (refusal, takeUp) =>
			toasts.show({
				kind: 'refusal',
				text: fill(ruRegister.refused, { reason: refusalWords(refusal, nameOf) }),
				action: {
					label: ruRegister.takeUpRefused,
					until: board.clock.exact() + REFUSED_MS,
					run: takeUp
				}
			})
	};
};

/** The answer and the view come over two lines: the card may be there a moment later. */
export const whenOnBoard = (
	{ index }: Pick<LiveBoard, 'index'>,
	ticket: TicketId,
	act: (number: string) => void
): void => {
	const stop = $effect.root(() => {
		$effect(() => {
			const number = index.entry(ticket)?.card.no;
			if (number === undefined) return;
			untrack(() => act(number));
			queueMicrotask(stop);
		});
	});
};

const showCard = (ticket: TicketId): boolean => {
	const card = document.querySelector(`[data-id="${CSS.escape(ticket)}"]`);
	card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
	return card !== null;
};
