/**
 * The browser ends a drag with a click, which would open the card. It is swallowed unless the
 * pointer goes down anew first. Clicks of the keyboard and of programs (detail 0) are let through.
 */
export const swallowNextClick = (): void => {
	const over = new AbortController();
	const listen = { capture: true, signal: over.signal };
	window.addEventListener('pointerdown', () => over.abort(), listen);
	window.addEventListener(
		'click',
		(event) => {
			if (event.detail === 0) return;
			event.preventDefault();
			event.stopImmediatePropagation();
			over.abort();
		},
		listen
	);
};
