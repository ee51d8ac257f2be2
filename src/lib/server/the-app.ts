import type { App } from './app.ts';

const KEY = Symbol.for('liniya.app');

type Holder = { [KEY]?: App };

/**
 * The one app of the process. In production the server's entry and the bundle are two module
 * graphs, in development modules are loaded anew at every change: a symbol of the process is what
 * they share, so that there is never a second copy of the rooms or of the database.
 */
export const publishApp = (app: App): void => {
	(globalThis as Holder)[KEY] = app;
};

const OPENING = Symbol.for('liniya.opening');

/** Whoever asks while the app is being made waits for the same one. */
export const openOnce = (open: () => Promise<App>): Promise<App> =>
	((globalThis as { [OPENING]?: Promise<App> })[OPENING] ??= open());

export const publishedApp = (): App | null => (globalThis as Holder)[KEY] ?? null;

export const theApp = (): App => {
	const app = publishedApp();
	if (!app) throw new Error('the app is asked for before it was made');
	return app;
};
