import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import * as v from 'valibot';
import { CommandId, TicketId } from '#lib/domain/ids.ts';
import { aBoard, until } from '../tests/fixtures.ts';
import type { Product } from '../tests/journeys/product.ts';
import {
	aBrowser,
	card,
	column,
	idsIn,
	openBoard,
	startProduct
} from '../tests/journeys/product.ts';
import { median, medianAndP95, medianAndP99 } from './figures.ts';
import { LOGIN, PASSWORD, furnish } from './house.ts';

const MOVES = 200;
const DRAG_STEPS = 180;
const LOADS = 5;
const OPENINGS = 21;
/** A frame larger than this is the document, not a change or a heartbeat. */
const WHOLE_BYTES_MIN = 16 * 1024;
/** Changes by others while somebody drags. */
const CHANGE_EVERY_MS = 50;

export interface BoardFigures {
	openTickets: number;
	/** How many times slower the browser's processor was made. */
	slower: number;
	firstPaintMs: string;
	liveMs: string;
	frameMs: string;
	ackMs: string;
	paintMs: string;
	/** From the click on a card to the frame that shows its conversation. */
	panelMs: string;
	script: string;
	view: string;
}

type Commands = ReturnType<typeof aBoard>;

const wallClock = (): number => performance.timeOrigin + performance.now();

const moveToTop = (commands: Commands, ticket: string) =>
	commands.send({
		id: v.parse(CommandId, randomUUID()),
		type: 'move',
		ticket: v.parse(TicketId, ticket),
		from: 'line2',
		to: 'line2',
		after: null
	});

/** Page load to first contentful paint, and to a live board; medians of several loads. */
const measureLoads = async (page: Page): Promise<Pick<BoardFigures, 'firstPaintMs' | 'liveMs'>> => {
	const painted: number[] = [];
	const live: number[] = [];
	for (let load = 0; load < LOADS; load += 1) {
		await page.reload({ waitUntil: 'load' });
		await page.getByText('Связь есть').first().waitFor({ state: 'attached' });
		live.push(await page.evaluate(() => performance.now()));
		painted.push(
			await page.evaluate(
				() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN
			)
		);
	}
	return { firstPaintMs: median(painted).toFixed(0), liveMs: median(live).toFixed(0) };
};

/** The instant of the frame that first shows the ticket on top of the column. */
const watchTop = (page: Page, ticket: string): Promise<number> =>
	page.evaluate(
		(id) =>
			new Promise<number>((resolve) => {
				const list = document.querySelector('[data-col="line2"] [data-list]');
				const look = () => {
					if (list?.querySelector('[data-id]')?.getAttribute('data-id') !== id) return;
					observer.disconnect();
					requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
				};
				const observer = new MutationObserver(look);
				if (list) observer.observe(list, { childList: true });
			}),
		ticket
	);

/** Another person's move: command to answer, and command to the frame that shows it. */
const measureMoves = async (
	page: Page,
	commands: Commands
): Promise<Pick<BoardFigures, 'ackMs' | 'paintMs'>> => {
	const acked: number[] = [];
	const painted: number[] = [];
	for (let move = 0; move < MOVES; move += 1) {
		const ids = await idsIn(page, 'line2');
		const ticket = ids[1 + (move % (ids.length - 1))] ?? '';
		const shown = watchTop(page, ticket);
		await page.evaluate(() => undefined);
		const sentAt = wallClock();
		await moveToTop(commands, ticket);
		acked.push(wallClock() - sentAt);
		painted.push((await shown) - sentAt);
	}
	return { ackMs: medianAndP99(acked), paintMs: medianAndP99(painted) };
};

/** Frame times while a card is dragged over the board and others change twenty cards a second. */
const measureDrag = async (page: Page, commands: Commands): Promise<string> => {
	const ids = await idsIn(page, 'line2');
	const from = await card(page, ids[0] ?? '').boundingBox();
	const goal = await column(page, 'line3').boundingBox();
	if (!from || !goal) throw new Error('no board to drag on');
	await page.mouse.move(from.x + 40, from.y + 30);
	await page.mouse.down();
	await page.evaluate(() => {
		const frames: number[] = [];
		Object.assign(window, { frames });
		let last = performance.now();
		const next = (now: number) => {
			frames.push(now - last);
			last = now;
			requestAnimationFrame(next);
		};
		requestAnimationFrame(next);
	});
	let change = 1;
	const others = setInterval(() => {
		change = (change % (ids.length - 1)) + 1;
		// Whoever is still under way when the drag ends is not what is measured.
		moveToTop(commands, ids[change] ?? '').catch(() => undefined);
	}, CHANGE_EVERY_MS);
	for (let step = 0; step < DRAG_STEPS; step += 1) {
		const swing = Math.abs(Math.sin(step / 20));
		await page.mouse.move(from.x + swing * (goal.x - from.x), from.y + swing * 500);
	}
	clearInterval(others);
	const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
	await page.keyboard.press('Escape');
	await page.mouse.up();
	return medianAndP95(frames.slice(2));
};

/** A ticket opens over the board: the click, its reading on the server, and the paint. */
const measurePanel = async (page: Page): Promise<string> => {
	const opened: number[] = [];
	const ids = (await idsIn(page, 'line3')).slice(0, OPENINGS);
	for (const id of ids) {
		await card(page, id).scrollIntoViewIfNeeded();
		const number = await page.evaluate((ticket) => {
			const found = document.querySelector<HTMLElement>(`[data-id="${ticket}"]`);
			return new Promise<number>((resolve) => {
				const begun = performance.now();
				const observer = new MutationObserver(() => {
					if (!document.querySelector('[role=tablist]')) return;
					observer.disconnect();
					requestAnimationFrame(() => resolve(performance.now() - begun));
				});
				observer.observe(document.body, { childList: true, subtree: true });
				found?.click();
			});
		}, id);
		opened.push(number);
		await page.keyboard.press('Escape');
		await page.waitForURL('**/board*');
	}
	// The first one brings the code of the panel.
	return medianAndP95(opened.slice(1));
};

/** The scripts until the board is live and those of its idle time, compressed one by one. */
const measureScripts = async (page: Page): Promise<string> => {
	const bodies: Promise<Buffer>[] = [];
	const note = (response: Response): void => {
		if (response.url().endsWith('.js')) bodies.push(response.body());
	};
	// What the page before still brings is not of this load.
	const board = page.url();
	await page.goto('about:blank');
	page.on('response', note);
	await page.goto(board, { waitUntil: 'load' });
	await page.getByText('Связь есть').first().waitFor({ state: 'attached' });
	const first = bodies.length;
	await page.waitForLoadState('networkidle');
	page.off('response', note);
	const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
	const kib = (part: readonly number[]) =>
		(part.reduce((sum, size) => sum + size, 0) / 1024).toFixed(0);
	return `${kib(sizes.slice(0, first))} KiB in ${first} files, then ${kib(sizes.slice(first))} KiB`;
};

/** What the staff's document weighs on the wire, to a browser that has nothing. */
const measureView = async (page: Page): Promise<string> => {
	const frames: Buffer[] = [];
	page.on('websocket', (socket) => {
		if (!socket.url().includes('/sync/')) return;
		socket.on('framereceived', ({ payload }) => frames.push(Buffer.from(payload)));
	});
	await page.reload({ waitUntil: 'networkidle' });
	await page.getByText('Связь есть').first().waitFor({ state: 'attached' });
	await until(() => frames.some(({ length }) => length > WHOLE_BYTES_MIN), 'the whole document');
	const whole = frames.reduce((one, other) => (one.length > other.length ? one : other));
	return `${(whole.length / 1024).toFixed(0)} / ${(gzipSync(whole).length / 1024).toFixed(0)} KiB`;
};

/** As on the oldest computer of the support room; the server and the loader keep their pace. */
const slowDown = async (page: Page, slower: number): Promise<void> => {
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
};

const measure = async (
	browser: Browser,
	product: Product,
	{ openTickets, slower }: BoardSize
): Promise<BoardFigures> => {
	const { page } = await openBoard(browser, product, LOGIN, { password: PASSWORD });
	await slowDown(page, slower);
	const cookies = await page.context().cookies();
	const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
	const commands = aBoard(product, { cookie });
	await commands.connected();
	try {
		return {
			...{ openTickets, slower },
			script: await measureScripts(page),
			view: await measureView(page),
			...(await measureLoads(page)),
			...(await measureMoves(page, commands)),
			frameMs: await measureDrag(page, commands),
			panelMs: await measurePanel(page)
		};
	} finally {
		commands.close();
		await page.context().close();
	}
};

export interface BoardSize {
	openTickets: number;
	slower: number;
}

/** The board of the built product in a real browser, over a real socket on loopback. */
export const benchBoard = async (size: BoardSize): Promise<BoardFigures> => {
	const product = await startProduct({}, await furnish(size.openTickets));
	const browser = await aBrowser();
	try {
		return await measure(browser, product, size);
	} finally {
		await browser.close();
		await product.close();
	}
};
