import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Command, CommandResult } from '#lib/domain/command.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { aBoard, newCommandId, ticketId } from '../fixtures.ts';
import type { Product, Visitor } from './product.ts';
import { aBrowser, card, column, idOf, idsIn, openBoard, startProduct } from './product.ts';

/** Changes by others while a card is in the hand. */
const STORM_CHANGES = 60;
const STORM_EVERY_MS = 50;

let browser: Browser;
let product: Product;
let mine: Visitor;
let page: Page;
let others: ReturnType<typeof aBoard>;

beforeAll(async () => {
	[browser, product] = await Promise.all([aBrowser(), startProduct()]);
});
afterAll(async () => {
	await browser.close();
	await product.close();
});
beforeEach(async () => {
	mine = await openBoard(browser, product, 'morozov', { hasTouch: true });
	page = mine.page;
	const lead = await openBoard(browser, product, 'lead');
	const cookies = await lead.page.context().cookies();
	await lead.page.context().close();
	const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
	others = aBoard(product, { cookie });
	await others.connected();
});
afterEach(async () => {
	others.close();
	expect(mine.faults).toEqual([]);
	await page.context().close();
});

/** A colleague's move, over the same wire as the board's. */
const theyMove = (
	id: string,
	from: Column,
	to: Column,
	after: string | null = null
): Promise<CommandResult> => {
	const under = after === null ? null : ticketId(after);
	const command: Command = {
		id: newCommandId(),
		type: 'move',
		ticket: ticketId(id),
		from,
		to,
		after: under
	};
	return others.send(command);
};

const boxOf = async (id: string) => {
	const box = await card(page, id).boundingBox();
	if (!box) throw new Error(`${id} is not on the screen`);
	return box;
};

/** The nth card of «Новые» that may go to a line: a person has confirmed its priority. */
const confirmed = async (at: number): Promise<string> => {
	const cards = column(page, 'new').locator('[data-id]').filter({ hasNotText: '?' });
	return (await cards.nth(at).getAttribute('data-id')) ?? '';
};

const lift = async (id: string): Promise<void> => {
	const { x, y } = await boxOf(id);
	await page.mouse.move(x + 40, y + 30);
	await page.mouse.down();
	await page.mouse.move(x + 60, y + 36, { steps: 3 });
	await page.locator('.drag-ghost').waitFor();
};

const overLowerHalf = async (id: string): Promise<void> => {
	const { x, y, width, height } = await boxOf(id);
	await page.mouse.move(x + width / 2, y + height - 8, { steps: 4 });
};

const drop = async (): Promise<void> => {
	await page.mouse.up();
	await page.locator('.drag-ghost').waitFor({ state: 'detached' });
};

const top = async (name: string, count: number): Promise<string[]> =>
	(await idsIn(page, name)).slice(0, count);

const soon = <Fact>(fact: () => Promise<Fact>) => expect.poll(fact, { timeout: 30_000 });

describe('a drag on a live board', () => {
	it('drops where the line is, though a card came in while the pointer stood still', async () => {
		const incoming = await confirmed(3);
		const [first = '', second = '', third = '', fourth = ''] = await idsIn(page, 'line2');
		await lift(fourth);
		await overLowerHalf(second);
		expect(await theyMove(incoming, 'new', 'line2', first)).toMatchObject({ ok: true });
		await soon(() => top('line2', 3)).toEqual([first, incoming, second]);
		const above = await page.evaluate(() => {
			const line = document.querySelector('.drop-line')?.getBoundingClientRect();
			const cards = [...document.querySelectorAll('[data-col="line2"] [data-list] [data-id]')];
			const upper = cards.filter(
				(one) => one.getBoundingClientRect().bottom <= (line?.top ?? 0) + 4
			);
			return upper.at(-1)?.getAttribute('data-id');
		});
		await drop();
		const ids = await top('line2', 6);
		expect(ids[ids.indexOf(fourth) - 1]).toBe(above);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toContain(third);
	});

	it('keeps what a colleague changed on the card in the hand', async () => {
		const unconfirmed = column(page, 'new').locator('[data-id]').filter({ hasText: '?' }).first();
		const id = (await unconfirmed.getAttribute('data-id')) ?? '';
		await lift(id);
		await others.send({
			id: newCommandId(),
			type: 'confirmPriority',
			ticket: ticketId(id),
			priority: 'low'
		});
		await soon(() => card(page, id).getByText('Низкий').count()).toBeGreaterThan(0);
		const line1 = await column(page, 'line1').boundingBox();
		await page.mouse.move((line1?.x ?? 0) + 140, (line1?.y ?? 0) + 120, { steps: 4 });
		await drop();
		await soon(() => idsIn(page, 'line1')).toContain(id);
		expect(await card(page, id).getByText('Низкий').count()).toBeGreaterThan(0);
	});

	it('wins over a colleague who moved the card meanwhile, and says so', async () => {
		const id = await confirmed(2);
		const [first = ''] = await idsIn(page, 'line3');
		await lift(id);
		const line3 = await column(page, 'line3').boundingBox();
		await page.mouse.move((line3?.x ?? 0) + 140, (line3?.y ?? 0) + 60, { steps: 4 });
		expect(await theyMove(id, 'new', 'line3')).toMatchObject({ ok: true });
		await page.getByText('коллега перенёс её: «3 линия»').waitFor();
		await overLowerHalf(first);
		await drop();
		await soon(() => top('line3', 2)).toEqual([first, id]);
	});

	it('ends when the card leaves the board, and says so', async () => {
		const id = await idOf(page, 'resolved', 0);
		await card(page, id).scrollIntoViewIfNeeded();
		await lift(id);
		expect(await theyMove(id, 'resolved', 'closed')).toMatchObject({ ok: true });
		await page.locator('.drag-ghost').waitFor({ state: 'detached' });
		await page.mouse.up();
		expect(await page.locator('[aria-live]').allInnerTexts()).toEqual(
			expect.arrayContaining([expect.stringContaining('Перенос прерван')])
		);
	});

	it('is taken back by Esc', async () => {
		const before = await idsIn(page, 'line2');
		await lift(before[0] ?? '');
		await overLowerHalf(before[2] ?? '');
		await page.keyboard.press('Escape');
		await drop();
		expect(await idsIn(page, 'line2')).toEqual(before);
	});

	it('by keyboard is one command, however many steps it takes', async () => {
		const sent: string[] = [];
		await page.reload();
		page.on('websocket', (socket) =>
			socket.on('framesent', ({ payload }) => sent.push(String(payload)))
		);
		await page.reload();
		await page.getByText('Связь есть').first().waitFor({ state: 'attached' });
		const [first = '', second = '', third = ''] = await idsIn(page, 'line3');
		await card(page, first).focus();
		for (const key of ['Space', 'ArrowDown', 'ArrowDown', 'Space']) await page.keyboard.press(key);
		await soon(() => top('line3', 3)).toEqual([second, third, first]);
		expect(sent.filter((frame) => frame.includes('"type":"move"'))).toHaveLength(1);
		expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe(first);
	});

	it('holds its ground while colleagues change twenty cards a second', async () => {
		const ids = await idsIn(page, 'line2');
		const [held = '', , , goal = ''] = ids;
		const movers = ids.slice(4, 10);
		await lift(held);
		await overLowerHalf(goal);
		for (let change = 0; change < STORM_CHANGES; change += 1) {
			const [id = '', after = ''] = [movers[change % 6], movers[(change + 1) % 6]];
			await Promise.all([
				theyMove(id, 'line2', 'line2', after),
				new Promise((resolve) => setTimeout(resolve, STORM_EVERY_MS))
			]);
		}
		expect(await page.locator('.drag-ghost').count()).toBe(1);
		await overLowerHalf(goal);
		await drop();
		await soon(async () => {
			const now = await idsIn(page, 'line2');
			return [now.indexOf(held) - now.indexOf(goal), new Set(now).size - now.length];
		}).toEqual([1, 0]);
	});

	it('of two people at one card has one winner, and one card on both screens', async () => {
		const theirs = await openBoard(browser, product, 'belova');
		const id = await confirmed(1);
		await lift(id);
		const line3 = await column(page, 'line3').boundingBox();
		await page.mouse.move((line3?.x ?? 0) + 140, (line3?.y ?? 0) + 60, { steps: 4 });
		await Promise.all([drop(), theyMove(id, 'new', 'line1')]);
		const places = (one: Page) =>
			one
				.locator(`[data-list] [data-id="${id}"]`)
				.evaluateAll((cards) =>
					cards.map((found) => found.closest('[data-col]')?.getAttribute('data-col'))
				);
		await soon(async () => {
			const [here, there] = [await places(page), await places(theirs.page)];
			return here.length === 1 && String(here) === String(there) && here[0] !== 'new';
		}).toBe(true);
		await theirs.page.context().close();
	});
});

describe('a finger on a live board', () => {
	let cdp: CDPSession;
	beforeEach(async () => (cdp = await page.context().newCDPSession(page)));

	const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', x = 0, y = 0) =>
		cdp.send('Input.dispatchTouchEvent', {
			type,
			touchPoints: type === 'touchStart' || type === 'touchMove' ? [{ x, y }] : []
		});

	const slide = async (from: [number, number], to: [number, number]) => {
		for (let step = 1; step <= 8; step += 1)
			await touch(
				'touchMove',
				from[0] + ((to[0] - from[0]) * step) / 8,
				from[1] + ((to[1] - from[1]) * step) / 8
			);
	};

	it('drags after a long press, also after the system took the last touch away', async () => {
		const [first = '', second = '', third = ''] = await idsIn(page, 'line3');
		const from = await boxOf(first);
		const start: [number, number] = [from.x + 60, from.y + 40];
		await touch('touchStart', ...start);
		await page.locator('.drag-ghost').waitFor();
		await touch('touchCancel');
		await page.locator('.drag-ghost').waitFor({ state: 'detached' });
		expect(await top('line3', 3)).toEqual([first, second, third]);

		const goal = await boxOf(second);
		await touch('touchStart', ...start);
		await page.locator('.drag-ghost').waitFor();
		await slide(start, [goal.x + 60, goal.y + goal.height - 6]);
		await touch('touchEnd');
		await soon(() => top('line3', 3)).toEqual([second, first, third]);
	});

	it('scrolls by a quick swipe and moves nothing', async () => {
		const before = await idsIn(page, 'line2');
		const list = column(page, 'line2').locator('[data-list]');
		const from = await boxOf(before[3] ?? '');
		await touch('touchStart', from.x + 60, from.y + 40);
		await slide([from.x + 60, from.y + 40], [from.x + 60, from.y - 260]);
		await touch('touchEnd');
		await soon(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(20);
		expect(await idsIn(page, 'line2')).toEqual(before);
		expect(await page.locator('.drag-ghost').count()).toBe(0);
	});
});
