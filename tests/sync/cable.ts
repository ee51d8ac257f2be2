import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export interface Cable {
	/** What browsers believe to be the server; it stays when the server behind it changes. */
	origin: string;
	/** Leads to another server from now on; null: nobody answers. */
	lead: (port: number | null) => void;
	/** Breaks every line, or those the chooser names, without a word. Returns how many. */
	cut: (isCut?: () => boolean) => number;
	/**
	 * The lines that are open lose every byte from now on, both ways, and nobody is told: a cable
	 * pulled out behind a switch. New lines work. Returns how many.
	 */
	swallow: () => number;
	/** Everything the server has said so far, byte by byte. */
	heard: () => Buffer;
	close: () => void;
}

/** A TCP line between browsers and the server: it can be cut, listened to and led elsewhere. */
export const aCable = async ({ tap = false }: { tap?: boolean } = {}): Promise<Cable> => {
	const lines = new Map<Socket, Socket>();
	const heard: Buffer[] = [];
	let to: number | null = null;
	const server = createServer((browser) => {
		browser.on('error', () => undefined);
		if (to === null) return browser.destroy();
		const behind = connect(to, '127.0.0.1');
		behind.on('error', () => undefined);
		behind.on('close', () => browser.destroy());
		browser.on('close', () => {
			lines.delete(browser);
			behind.destroy();
		});
		lines.set(browser, behind);
		if (tap) behind.on('data', (bytes) => heard.push(bytes));
		browser.pipe(behind).pipe(browser);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const cut = (isCut: () => boolean = () => true): number => {
		const chosen = [...lines.keys()].filter(isCut);
		for (const line of chosen) line.destroy();
		return chosen.length;
	};
	return {
		origin: `http://127.0.0.1:${port}`,
		lead: (next) => (to = next),
		cut,
		swallow: () => {
			for (const [browser, behind] of lines) {
				browser.unpipe(behind).resume();
				behind.unpipe(browser).resume();
			}
			return lines.size;
		},
		heard: () => Buffer.concat(heard),
		close: () => {
			cut();
			server.close();
		}
	};
};
