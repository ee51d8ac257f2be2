import type { Column } from '#lib/domain/ticket.ts';

/** A ticket as the pages of problems show it. */
export interface ShownTicket {
	id: string;
	number: string;
	title: string;
	column: Column;
	customer: string | null;
	open: boolean;
	changeable: boolean;
	hasAddress: boolean;
	minimal: boolean;
}
