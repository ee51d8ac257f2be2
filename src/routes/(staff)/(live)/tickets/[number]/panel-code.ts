import { restyled } from '../../style-sheets.ts';
import type TicketPage from './TicketPage.svelte';

/**
 * The part of the page that shows a ticket. Whoever has it before it is wanted can open a ticket
 * as soon as the network answers again.
 */
export const panelCode = async (): Promise<typeof TicketPage> => {
	const { default: page } = await import('./TicketPage.svelte');
	await restyled();
	return page;
};

/** What the panel asks for once it is open: the co-written texts and their editor. */
export const panelParts = (): Promise<unknown> =>
	Promise.all([
		import('#lib/board/work/work-text.svelte.ts'),
		import('#lib/board/work/work-editor.ts')
	]);
