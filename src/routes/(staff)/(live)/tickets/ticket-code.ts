import { preloadCode } from '$app/navigation';
import { panelCode, panelParts } from './[number]/panel-code.ts';

/** Any number will do: all tickets are shown by the same code. */
const SOME_TICKET = '/tickets/26-000001';

/** Brings the code that shows a ticket before anybody asks for one: without a network too late. */
export const prepareTickets = async (): Promise<void> => {
	await preloadCode(SOME_TICKET);
	await panelCode();
	await panelParts();
};

/**
 * Asked before going to a ticket from the board. A page whose code does not come is asked for by
 * the browser itself, and the browser's own error takes the place of the living board.
 */
export const canOpenTickets = (): Promise<boolean> =>
	preloadCode(SOME_TICKET).then(
		() => true,
		() => false
	);
