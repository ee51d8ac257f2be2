/** The browser asks for code that did not come once more, but never again for a style sheet. */
export const restyled = async (): Promise<void> => {
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
