import * as v from 'valibot';
import type { DragOptions } from '#lib/board/drag/intent.ts';
import type { LiveBoard } from '#lib/board/live-board.svelte.ts';
import { TicketId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/permissions.ts';
import { Column, isOrderedByHand } from '#lib/domain/ticket.ts';
import { fill, t } from '#lib/i18n/index.ts';
import { ruDrag, ruDragPlaces } from '#lib/i18n/ru-drag.ts';

const ticketId = (id: string): TicketId => v.parse(TicketId, id);
const columnOf = (text: string): Column => v.parse(Column, text);

interface DragContext {
	isDrawn: (column: Column) => boolean;
	announce: (text: string, urgent: boolean) => void;
}

/** What the drag asks of the board, and what it tells it. */
export const dragOptionsOf = (
	board: LiveBoard,
	{ isDrawn, announce }: DragContext
): DragOptions => ({
	onMove: ({ id, toColumn, aboveId }) =>
		void board.move({
			ticket: ticketId(id),
			to: columnOf(toColumn),
			after: aboveId === null ? null : ticketId(aboveId)
		}),
	canLift: (id) => may(board.actor, 'arrange') && board.index.entry(ticketId(id)) !== undefined,
	ordered: (column) => isOrderedByHand(columnOf(column)),
	// A card in a column that is not drawn has left the hand as surely as one that is gone.
	whereIs: (id) => {
		const column = board.index.shownColumn(ticketId(id));
		return column && isDrawn(column) ? column : null;
	},
	label: (id) => board.index.entry(ticketId(id))?.card.no ?? '',
	describe: (column, position, count) => {
		const name = t.columns[columnOf(column)];
		if (position === null) return fill(ruDragPlaces.whole, { column: name });
		return fill(ruDragPlaces.position, { column: name, position, count });
	},
	announce: (text, urgent = false) => announce(text, urgent),
	words: ruDrag,
	onDragging: (state) => {
		const over = state?.over ? columnOf(state.over) : null;
		board.tellHands({ dragging: state ? ticketId(state.id) : null, over });
		// The pointer belongs to the board during a drag, so no column hears it come or go.
		board.index.keep(over);
	}
});
