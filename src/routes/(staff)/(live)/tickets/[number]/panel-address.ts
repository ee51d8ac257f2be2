import type { PanelView } from '#lib/ui/ticket/TicketPanel.svelte';

/** The address says how the open ticket is shown, so that reloading shows it the same way. */
export const viewAt = ({ searchParams }: URL): PanelView =>
	searchParams.get('view') === 'page' ? 'page' : 'panel';

export const withView = ({ pathname, searchParams }: URL, view: PanelView): string => {
	const query = new URLSearchParams(searchParams);
	if (view === 'page') query.set('view', view);
	else query.delete('view');
	return addressOf(pathname, query);
};

/** The board as it was before the ticket was opened: the view of it stays in the address. */
export const boardUnder = ({ searchParams }: URL): string => {
	const query = new URLSearchParams(searchParams);
	query.delete('view');
	query.delete('focus');
	return addressOf('/board', query);
};

const addressOf = (path: string, query: URLSearchParams): string =>
	query.size === 0 ? path : `${path}?${query}`;
