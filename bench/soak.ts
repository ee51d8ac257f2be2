import { pathToFileURL } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Command } from '#lib/domain/command.ts';
import { aBoard, newCommandId } from '../tests/fixtures.ts';
import type { Product } from '../tests/journeys/product.ts';
import { aBrowser, openBoard, startProduct, visit } from '../tests/journeys/product.ts';
import { table } from './figures.ts';

const EVERY_MS = 200;
const LOOK_EVERY_MS = 60_000;
const KIB = 1024;

/** In the support hours: a screen at night shows a clock. */
const MORNING = {
	DEMO: '1',
	NODE_OPTIONS: `--import ${pathToFileURL('tests/journeys/monday-morning.js').href}`
};

interface Look {
	minute: number;
	heapKib: number;
	nodes: number;
	listeners: number;
	changes: number;
}

const cookieOf = async (page: Page): Promise<string> =>
	(await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');

const pairScreen = async (office: Page, screen: Page, origin: string): Promise<void> => {
	await office.goto(`${origin}/settings/walls`);
	await office.getByLabel('Название').fill('Замер');
	await office.getByRole('button', { name: 'Создать экран' }).click();
	const code = await office.locator('code').innerText();
	await screen.goto(`${origin}/wall`);
	await screen.getByLabel('Код подключения').fill(code);
	await screen.getByRole('button', { name: 'Подключить' }).click();
	await screen.locator('main[data-wall]').waitFor();
};

/** Only what is still needed counts: the garbage is swept first. */
const look = async (cdp: CDPSession, seen: Pick<Look, 'minute' | 'changes'>): Promise<Look> => {
	await cdp.send('HeapProfiler.collectGarbage');
	const { metrics } = await cdp.send('Performance.getMetrics');
	const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
	return {
		...seen,
		heapKib: Math.round(of('JSHeapUsedSize') / KIB),
		nodes: of('Nodes'),
		listeners: of('JSEventListeners')
	};
};

/** Open tickets that stand on a line: their priority can go up and down all day. */
const ticketsOn = ({ dataDir }: Product): { id: string; priority: string }[] => {
	const db = new Database(`${dataDir}/liniya.sqlite`, { readonly: true });
	try {
		return db
			.prepare(
				"SELECT id, priority FROM ticket WHERE column LIKE 'line_' AND priority_confirmed = 1"
			)
			.all() as { id: string; priority: string }[];
	} finally {
		db.close();
	}
};

/** A screen on a wall under five changes a second, for so many minutes; one row for each. */
export const benchSoak = async (minutes: number): Promise<string> => {
	const [browser, product] = await Promise.all([aBrowser(), startProduct(MORNING)]);
	const office = await openBoard(browser, product, 'lead');
	const screen = await visit(browser, { viewport: { width: 1920, height: 1080 } });
	await pairScreen(office.page, screen.page, product.origin);
	const line = aBoard(product, { cookie: await cookieOf(office.page) });
	await line.connected();
	await office.page.close();
	const cdp = await screen.page.context().newCDPSession(screen.page);
	await cdp.send('Performance.enable');
	const tickets = ticketsOn(product);
	const looks: Look[] = [];
	const begunAt = performance.now();
	let changes = 0;
	for (let minute = 0; minute <= minutes; minute += 1) {
		looks.push(await look(cdp, { minute, changes }));
		while (minute < minutes && performance.now() - begunAt < (minute + 1) * LOOK_EVERY_MS) {
			const ticket = tickets[changes % tickets.length];
			if (!ticket) throw new Error('no ticket stands on a line');
			ticket.priority = ticket.priority === 'high' ? 'medium' : 'high';
			const wish = { type: 'changePriority', ticket: ticket.id, priority: ticket.priority };
			await line.send({ id: newCommandId(), ...wish, reason: 'Замер' } as Command);
			changes += 1;
			await pause(EVERY_MS);
		}
	}
	line.close();
	await browser.close();
	await product.close();
	return table([
		['minute', 'changes', 'heap, KiB', 'nodes', 'listeners'],
		...looks.map((one) =>
			[one.minute, one.changes, one.heapKib, one.nodes, one.listeners].map(String)
		)
	]);
};
