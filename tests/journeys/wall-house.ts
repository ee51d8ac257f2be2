import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Command } from '#lib/domain/command.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import {
	MONDAY_10,
	aBoard,
	aFolder,
	aRegistration,
	aUser,
	anApp,
	newCommandId,
	signIn
} from '../fixtures.ts';
import type { Product, Visitor } from './product.ts';
import { startProduct, visit } from './product.ts';

const CLOCK = {
	NODE_OPTIONS: `--import ${pathToFileURL('tests/journeys/moved-clock.js').href}`
};

export interface WallHouse {
	product: Product;
	/** The screen, paired, in a context of its own. */
	screen: (browser: Browser, before?: (page: Page) => Promise<unknown>) => Promise<Visitor>;
	/** Whoever leads, at this page. */
	office: (browser: Browser, path: string) => Promise<Visitor>;
	wallId: string;
	engineer: string;
	say: (command: object) => Promise<TicketId>;
	register: (title: string, priority: 'critical' | 'low') => Promise<TicketId>;
	numberOf: (ticket: TicketId) => string;
	/** The server's clock, from ten o'clock on. */
	setClock: (aheadMs: number) => void;
	close: () => Promise<void>;
}

const cookieOf = (cookie: string, url: string) => {
	const [name = '', value = ''] = cookie.split('=');
	return { name, value, url };
};

/** People and one paired screen, made before the product starts: no ticket burns in this house. */
const furnish = async (dataDir: string) => {
	const running = await anApp({ dataDir, now: () => MONDAY_10 });
	const { app } = running;
	const lead = await aUser(app, 'lead');
	const engineer = await aUser(app);
	const session = await signIn(app, lead);
	const added = app.walls.add('ТВ комната 3', { user: lead.id, session: null });
	const paired = added && app.walls.pair(added.code, '127.0.0.1');
	if (!added || !paired?.ok || !paired.cookie) throw new Error('no wall');
	await running.close();
	const wall = `${paired.cookie.name}=${paired.cookie.value}`;
	return { lead: session.cookie, engineer: engineer.id, wall, wallId: added.id };
};

/**
 * Until the page has asked for its voice and was refused. Whatever playwright evaluates counts as a
 * touch of a hand, which gives the voice; what is asked by the protocol itself does not.
 */
const isLeftAlone = async (page: Page): Promise<void> => {
	const protocol = await page.context().newCDPSession(page);
	const expression = `document.querySelector('main[data-wall] .muted') !== null`;
	await vi.waitFor(
		async () => {
			const { result } = await protocol.send('Runtime.evaluate', { expression });
			if (result.value !== true) throw new Error('the screen has not asked for its voice');
		},
		{ timeout: 60_000, interval: 50 }
	);
	await protocol.detach();
};

/** The built product with one screen, without the demonstration. */
export const aWallHouse = async (): Promise<WallHouse> => {
	const dataDir = aFolder();
	const made = await furnish(dataDir);
	const product = await startProduct(CLOCK, dataDir);
	const { origin } = product;
	const line = aBoard(product, { cookie: made.lead });
	await line.connected();
	const say = async (command: object): Promise<TicketId> => {
		const result = await line.send({ id: newCommandId(), ...command } as Command);
		if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
		return result.ticket;
	};
	const visited = async (browser: Browser, cookie: string): Promise<Visitor> => {
		const visitor = await visit(browser, { viewport: { width: 1920, height: 1080 } });
		await visitor.page.context().addCookies([cookieOf(cookie, origin)]);
		return visitor;
	};
	return {
		...{ product, say, wallId: made.wallId, engineer: made.engineer },
		screen: async (browser, before) => {
			const visitor = await visited(browser, made.wall);
			await before?.(visitor.page);
			await visitor.page.goto(`${origin}/wall`);
			await isLeftAlone(visitor.page);
			await visitor.page.locator('main[data-wall]').waitFor();
			return visitor;
		},
		office: async (browser, path) => {
			const visitor = await visited(browser, made.lead);
			await visitor.page.goto(origin + path);
			return visitor;
		},
		register: (title, priority) => say({ ...aRegistration({ title, priority }) }),
		numberOf: (ticket) => {
			const db = new Database(join(dataDir, 'liniya.sqlite'), { readonly: true });
			const found = db.prepare('SELECT number FROM ticket WHERE id = ?').get(ticket);
			db.close();
			return (found as { number: string }).number;
		},
		setClock: (aheadMs) => writeFileSync(join(dataDir, 'clock-ahead-ms'), String(aheadMs)),
		close: async () => {
			line.close();
			await product.close();
		}
	};
};
