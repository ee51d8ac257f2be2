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

/** The browser asks for code that did not come once more, but never again for a style sheet. */
const restyled = async (): Promise<void> => {
	const links = globalThis.document?.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]');
	await Promise.all([...(links ?? [])].filter(({ sheet }) => sheet === null).map(askedAgain));
};

const askedAgain = (link: HTMLLinkElement): Promise<void> =>
	new Promise((resolve, reject) => {
		const again = document.createElement('link');
		again.rel = 'stylesheet';
		again.onload = () => resolve();
		again.onerror = () => reject(new Error('a style sheet did not come'));
		again.href = link.href;
		link.replaceWith(again);
	});
