import type { Column } from '../../domain/ticket.ts';

/** An open ticket that may be the same request, and why it may (R22). */
export interface AlikeTicket {
	id: string;
	number: string;
	title: string;
	column: Column;
	why: 'unit' | 'words';
}
