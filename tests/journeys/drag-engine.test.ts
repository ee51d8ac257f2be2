import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { bundleDragBoard } from './fixtures/drag-board/bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const FACT_MS_MAX = 30_000;

/** Waits for a fact; the limit is for a fact that never comes, not for a slow machine. */
const soon = <Fact>(fact: () => Fact) => expect.poll(fact, { timeout: FACT_MS_MAX, interval: 20 });

type Spot = 'upper' | 'middle' | 'lower';

let browser: Browser;
let html: string;
let page: Page;
let cdp: CDPSession;
const faults: string[] = [];

beforeAll(async () => {
	[browser, html] = await Promise.all([launchBrowser(), bundleDragBoard()]);
});

afterAll(() => browser?.close());

beforeEach(async () => {
	faults.length = 0;
	const context = await browser.newContext({
		hasTouch: true,
		viewport: { width: 1280, height: 720 }
	});
	page = await context.newPage();
	page.on('pageerror', (error) => faults.push(String(error)));
	await page.setContent(html);
	await page.waitForSelector('[data-id="a1"]');
	cdp = await context.newCDPSession(page);
});

afterEach(async () => {
	await page.context().close();
	expect(faults).toEqual([]);
});

const spotOf = async (selector: string, spot: Spot = 'middle') => {
	const box = await page.locator(selector).boundingBox();
	if (!box) throw new Error(`${selector} is not on the screen`);
	const down = spot === 'upper' ? 6 : spot === 'lower' ? box.height - 6 : box.height / 2;
	return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + down) };
};

const onCard = (id: string, spot?: Spot) => spotOf(`[data-list] [data-id="${id}"]`, spot);

const moveTo = async ({ x, y }: { x: number; y: number }) => page.mouse.move(x, y);

const dragOver = async (id: string, spot: Spot) => moveTo(await onCard(id, spot));

/** Takes a card by the mouse, as a hand does: down, a little way, and it is in the air. */
const lift = async (id: string) => {
	const { x, y } = await onCard(id);
	await page.mouse.move(x, y);
	await page.mouse.down();
	await page.mouse.move(x + 6, y);
	await page.waitForSelector('.drag-ghost');
};

const dropped = () => page.waitForSelector('.drag-ghost', { state: 'detached' });

const moves = () => page.evaluate(() => window.fixtureBoard.moves);
const opened = () => page.evaluate(() => window.fixtureBoard.opened);
const said = () => page.evaluate(() => window.fixtureBoard.said.map(({ text }) => text));
const lastSaid = async () => (await said()).at(-1);
const order = (column: string) => page.evaluate((id) => window.fixtureBoard.order(id), column);
const focused = () =>
	page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['id'] ?? null);
const columnOf = (id: string) =>
	page
		.locator(`[data-id="${id}"]`)
		.evaluate((card) => card.closest<HTMLElement>('[data-col]')?.dataset['col'] ?? null);

const intent = (id: string, toColumn: string, between: [string | null, string | null]) =>
	expect.objectContaining({ id, toColumn, aboveId: between[0], belowId: between[1] });

/** What the drop line lies between, measured apart from the engine; null: no line. */
const lineBetween = () =>
	page.evaluate(() => {
		const line = document.querySelector('.drop-line')?.getBoundingClientRect();
		if (!line) return null;
		const middle = (line.top + line.bottom) / 2;
		const cards = [...document.querySelectorAll<HTMLElement>('[data-list] [data-id]')]
			.map((card) => ({ id: card.dataset['id'], box: card.getBoundingClientRect() }))
			.filter(({ box }) => box.height > 0 && Math.abs(box.left - line.left) < 2);
		return [
			cards.findLast(({ box }) => box.bottom <= middle + 1)?.id ?? null,
			cards.find(({ box }) => box.top >= middle - 1)?.id ?? null
		];
	});

const markOf = (column: string) => page.locator(`[data-col="${column}"]`).getAttribute('data-drop');

type Finger = { x: number; y: number; id?: number };

const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', at: Finger[] = []) =>
	cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at });

/** A finger rests on a card until it is in the air: the lift is the fact we wait for. */
const hold = async (id: string) => {
	const at = await onCard(id);
	await touch('touchStart', [at]);
	await page.waitForSelector('.drag-ghost');
	return at;
};

const slide = async (from: Finger, to: Finger, steps = 6) => {
	for (let step = 1; step <= steps; step += 1) {
		const part = step / steps;
		const x = Math.round(from.x + (to.x - from.x) * part);
		const y = Math.round(from.y + (to.y - from.y) * part);
		await touch('touchMove', [{ x, y }]);
	}
};

/** Higher than the others: a line that did not move would not lie between two cards any more. */
const insertHighCard = () =>
	page.evaluate(() =>
		window.fixtureBoard.insert(
			'x',
			'line2',
			0,
			'Контроллер перезагружается под нагрузкой. '.repeat(12)
		)
	);

const focusCard = (id: string) => page.locator(`[data-id="${id}"]`).focus();

describe('dragging by mouse', () => {
	it('puts a card between two others of another line', async () => {
		await lift('a2');
		await dragOver('b2', 'upper');
		await soon(lineBetween).toEqual(['b1', 'b2']);
		await page.mouse.up();
		expect(await moves()).toEqual([
			{
				id: 'a2',
				fromColumn: 'line1',
				toColumn: 'line2',
				aboveId: 'b1',
				belowId: 'b2',
				via: 'pointer'
			}
		]);
		await soon(() => columnOf('a2')).toBe('line2');
	});

	it('reorders within a column, not counting the card in the hand', async () => {
		await lift('a1');
		await dragOver('a3', 'upper');
		await soon(lineBetween).toEqual(['a2', 'a3']);
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a1', 'line1', ['a2', 'a3'])]);
	});

	it('takes a card by a picture on it as well: the browser drags nothing of its own', async () => {
		const { x, y } = await spotOf('[data-id="a1"] img');
		await page.mouse.move(x, y);
		await page.mouse.down();
		await page.mouse.move(x + 30, y + 10, { steps: 6 });
		await page.waitForSelector('.drag-ghost');
		await dragOver('b2', 'upper');
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a1', 'line2', ['b1', 'b2'])]);
	});

	it('asks for nothing when the neighbours stay the same', async () => {
		await lift('a2');
		for (const [id, spot] of [
			['a1', 'lower'],
			['a3', 'upper'],
			['a2', 'lower']
		] as const) {
			await dragOver(id, spot);
			await soon(lineBetween).toBeNull();
		}
		await page.mouse.up();
		await dropped();
		expect(await moves()).toEqual([]);
	});

	it('takes the whole column from the header to the floor', async () => {
		await lift('a1');
		await moveTo(await spotOf('[data-col="line2"] header'));
		await soon(lineBetween).toEqual([null, 'b1']);
		const floor = await page.locator('[data-col="line2"]').boundingBox();
		await page.mouse.move((floor?.x ?? 0) + 100, (floor?.y ?? 0) + (floor?.height ?? 0) - 60);
		await soon(lineBetween).toEqual(['b3', null]);
		await page.mouse.move((floor?.x ?? 0) + 242, (floor?.y ?? 0) + 400);
		await soon(lineBetween).toEqual(['b3', null]);
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a1', 'line2', ['b3', null])]);
	});

	it('puts a card into an empty column', async () => {
		await lift('a1');
		await moveTo(await spotOf('[data-col="resolved"]'));
		await soon(() => markOf('resolved')).toBe('line');
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a1', 'resolved', [null, null])]);
	});

	it('drops into a collapsed column', async () => {
		await lift('a1');
		await moveTo(await spotOf('[data-col="waiting_client"]'));
		await soon(() => markOf('waiting_client')).toBe('whole');
		expect(await lineBetween()).toBeNull();
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a1', 'waiting_client', [null, null])]);
		expect(await markOf('waiting_client')).toBeNull();
	});

	it('offers no position in the column that ranks itself', async () => {
		await lift('a1');
		await dragOver('n2', 'upper');
		await soon(() => markOf('new')).toBe('whole');
		expect(await lineBetween()).toBeNull();
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a1', 'new', [null, null])]);
		await lift('n1');
		await dragOver('n3', 'lower');
		await page.mouse.up();
		await dropped();
		expect(await moves()).toHaveLength(1);
	});

	it('names the neighbours a person sees when a filter hides others', async () => {
		await page.evaluate(() => {
			window.fixtureBoard.show('b2', { filtered: true });
			window.fixtureBoard.show('a2', { hidden: true });
		});
		await page.waitForSelector('[data-id="b2"]', { state: 'detached' });
		await lift('a1');
		await dragOver('a3', 'upper');
		await soon(lineBetween).toBeNull();
		await dragOver('a3', 'lower');
		await soon(lineBetween).toEqual(['a3', 'a4']);
		await dragOver('b3', 'upper');
		await soon(lineBetween).toEqual(['b1', 'b3']);
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a1', 'line2', ['b1', 'b3'])]);
	});

	it('opens no card after a drop, and opens it by the next click', async () => {
		await lift('a1');
		await dragOver('a3', 'lower');
		await page.mouse.up();
		await soon(() => order('line1')).toEqual(['a2', 'a3', 'a1', 'a4']);
		await lift('a2');
		await dragOver('a2', 'lower');
		await page.mouse.up();
		await dropped();
		expect(await page.evaluate(() => window.fixtureBoard.clicks)).toBe(0);
		await moveTo(await onCard('a3'));
		await page.mouse.down();
		await page.mouse.up();
		expect(await opened()).toEqual(['a3']);
	});

	it('does not begin on the controls of a card, nor for a card one may not move', async () => {
		await page.evaluate(() => void window.fixtureBoard.locked.push('b1'));
		for (const start of [
			await spotOf('[data-id="a1"] button'),
			await spotOf('[data-id="a1"] input'),
			await onCard('b1')
		]) {
			await moveTo(start);
			await page.mouse.down();
			await page.mouse.move(start.x + 40, start.y + 40, { steps: 4 });
			expect(await page.locator('.drag-ghost').count()).toBe(0);
			await page.mouse.up();
		}
		expect(await moves()).toEqual([]);
	});

	it('shows a picture that is nobody: no second id, out of reach, untilted on request', async () => {
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await lift('a1');
		expect(await page.locator('[data-id="a1"]').count()).toBe(1);
		expect(await page.locator('#card-a1').count()).toBe(1);
		const ghost = page.locator('.drag-ghost');
		expect(await ghost.getAttribute('aria-hidden')).toBe('true');
		expect(await ghost.evaluate((box) => getComputedStyle(box).rotate)).toBe('none');
		expect(await ghost.evaluate((box) => getComputedStyle(box).pointerEvents)).toBe('none');
		const original = page.locator('[data-id="a1"]');
		expect(await original.evaluate((card) => getComputedStyle(card).opacity)).toBe('0.4');
		await page.mouse.up();
		await dropped();
		expect(await original.getAttribute('data-dragging')).toBeNull();
	});

	it('scrolls a long list down and the board sideways', async () => {
		await lift('a1');
		const list = page.locator('[data-col="line3"] [data-list]');
		const box = await list.boundingBox();
		await page.mouse.move((box?.x ?? 0) + 120, (box?.y ?? 0) + (box?.height ?? 0) - 8);
		await soon(() =>
			list.evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight)
		).toBeLessThan(2);
		await soon(lineBetween).toEqual(['c40', null]);
		const edge = 1276;
		await page.mouse.move(edge, 300);
		const board = page.locator('.board');
		await soon(() =>
			board.evaluate((it) => it.scrollWidth - it.scrollLeft - it.clientWidth)
		).toBeLessThan(2);
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a1', 'closed', ['e2', null])]);
	});

	it('scrolls a board that snaps to its columns, as on a telephone', async () => {
		await page.setViewportSize({ width: 400, height: 720 });
		await page.addStyleTag({
			content: '.board { scroll-snap-type: x mandatory } section { scroll-snap-align: center }'
		});
		const board = page.locator('.board');
		await lift('n1');
		await page.mouse.move(395, 100);
		await soon(() => board.evaluate((it) => it.scrollLeft)).toBeGreaterThan(150);
		await page.mouse.move(200, 100);
		await soon(() => page.locator('[data-drop]').count()).toBe(1);
		await page.mouse.up();
		expect(await moves()).toHaveLength(1);
	});

	it('does not scroll the board when a card is lifted at its edge', async () => {
		await page.locator('.board').evaluate((board) => board.scrollTo({ left: 100 }));
		const { y } = await onCard('n1');
		await page.mouse.move(20, y);
		await page.mouse.down();
		await page.mouse.move(26, y);
		await page.waitForSelector('.drag-ghost');
		await page.mouse.move(30, y + 80, { steps: 5 });
		expect(await page.locator('.board').evaluate((board) => board.scrollLeft)).toBe(100);
		await page.mouse.up();
	});
});

describe('a drag that is given up', () => {
	const expectNothing = async () => {
		await dropped();
		await page.mouse.up();
		expect(await lineBetween()).toBeNull();
		expect(await page.locator('[data-drop], [data-dragging]').count()).toBe(0);
		expect(await moves()).toEqual([]);
		expect(await opened()).toEqual([]);
	};

	it('ends on Esc', async () => {
		await lift('a1');
		await dragOver('b2', 'upper');
		await page.keyboard.press('Escape');
		await expectNothing();
	});

	it('ends on Esc after the pointer left the window', async () => {
		await lift('a1');
		await page.mouse.move(-40, 300);
		await page.keyboard.press('Escape');
		await expectNothing();
	});

	it('ends without a move when dropped outside the board', async () => {
		await lift('a1');
		await dragOver('b2', 'upper');
		await page.mouse.move(600, 710);
		await soon(lineBetween).toBeNull();
		await page.mouse.up();
		await expectNothing();
	});

	it('ends when the window loses the focus', async () => {
		await lift('a1');
		await dragOver('b2', 'upper');
		await page.evaluate(() => window.dispatchEvent(new Event('blur')));
		await expectNothing();
	});

	it('ends when the button was released where the window could not see it', async () => {
		await lift('a1');
		const { x, y } = await onCard('b2', 'upper');
		await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, buttons: 0 });
		await expectNothing();
	});

	it('ends when a second pointer comes', async () => {
		await lift('a1');
		await dragOver('b2', 'upper');
		await touch('touchStart', [{ x: 640, y: 700 }]);
		await dropped();
		await touch('touchEnd');
		await expectNothing();
	});

	it('works again after each of them', async () => {
		await lift('a1');
		await page.keyboard.press('Escape');
		await expectNothing();
		await lift('a1');
		await dragOver('b2', 'upper');
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a1', 'line2', ['b1', 'b2'])]);
	});
});

describe('the others edit the board during a drag', () => {
	it('moves the line when a card is inserted under a resting pointer', async () => {
		await lift('a1');
		await dragOver('b2', 'upper');
		await soon(lineBetween).toEqual(['b1', 'b2']);
		await insertHighCard();
		await soon(lineBetween).toEqual([null, 'x']);
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a1', 'line2', [null, 'x'])]);
		expect(await order('line2')).toEqual(['a1', 'x', 'b1', 'b2', 'b3']);
	});

	it('reads the neighbours at the drop even before the next frame', async () => {
		await lift('a1');
		await dragOver('b2', 'upper');
		await page.evaluate(() => {
			const up = { clientX: 0, clientY: 0, pointerId: 1, pointerType: 'mouse' };
			const box = document.querySelector('[data-id="b2"]')?.getBoundingClientRect();
			window.fixtureBoard.remove('b1');
			return Promise.resolve().then(() => {
				const at = { clientX: (box?.left ?? 0) + 100, clientY: (box?.top ?? 0) + 6 };
				window.dispatchEvent(new PointerEvent('pointerup', { ...up, ...at }));
			});
		});
		expect(await moves()).toEqual([intent('a1', 'line2', ['b2', 'b3'])]);
		await page.mouse.up();
	});

	it('lets the board hold the pointer, for the card may be drawn anew', async () => {
		await lift('a2');
		await page.evaluate(() => {
			const note = ({ target }: Event): void => {
				document.title = (target as HTMLElement).className;
			};
			window.addEventListener('pointermove', note);
			window.fixtureBoard.move('a2', 'line3', 0);
		});
		await dragOver('b2', 'upper');
		await soon(() => page.title()).toContain('board');
		await page.mouse.up();
	});

	it('keeps a remote edit of the card in the hand and shows it on the ghost', async () => {
		await lift('a2');
		await dragOver('b1', 'upper');
		await page.evaluate(() => window.fixtureBoard.edit('a2', 'Не видит полку'));
		await soon(() => page.locator('.drag-ghost').textContent()).toContain('полку');
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a2', 'line2', [null, 'b1'])]);
		await soon(() => page.locator('[data-col="line2"] [data-id="a2"] .title').textContent()).toBe(
			'Не видит полку'
		);
	});

	it('goes on when somebody moved the card meanwhile: says where it is, and the drop wins', async () => {
		await lift('a2');
		await dragOver('b2', 'upper');
		await page.evaluate(() => window.fixtureBoard.move('a2', 'line3', 0));
		await soon(() => page.locator('.drag-note').allTextContents()).toEqual(['уже в 3 линии']);
		expect(await lastSaid()).toContain('в 3 линии');
		expect(await columnOf('a2')).toBe('line3');
		expect(await page.locator('[data-id="a2"][data-dragging]').count()).toBe(1);
		await dragOver('b3', 'upper');
		await soon(lineBetween).toEqual(['b2', 'b3']);
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a2', 'line2', ['b2', 'b3'])]);
		expect(await page.locator('[data-id="a2"]').count()).toBe(1);
		await soon(() => columnOf('a2')).toBe('line2');
	});

	it('lets a card be put back where it was lifted when somebody else took it away', async () => {
		await lift('a2');
		await page.evaluate(() => window.fixtureBoard.move('a2', 'line3', 0));
		await dragOver('a3', 'upper');
		await soon(lineBetween).toEqual(['a1', 'a3']);
		await page.mouse.up();
		expect(await moves()).toEqual([intent('a2', 'line1', ['a1', 'a3'])]);
	});

	it('ends and says so when the card is gone', async () => {
		await lift('a2');
		await dragOver('b2', 'upper');
		await page.evaluate(() => window.fixtureBoard.remove('a2'));
		await dropped();
		expect(await page.evaluate(() => window.fixtureBoard.said)).toEqual([
			{ text: 'Заявка 26-a2 больше не доступна. Перенос прерван.', urgent: true }
		]);
		await page.mouse.up();
		expect(await moves()).toEqual([]);
		expect(await lineBetween()).toBeNull();
	});

	it.each([1, 2, 3])('bears twenty changes a second (seed %i)', async (seed) => {
		await lift('a2');
		await page.evaluate((it) => void window.fixtureBoard.storm(it, 'a2'), seed);
		const changes = () => page.evaluate(() => window.fixtureBoard.changes);
		for (let step = 0; (await changes()) < 40; step += 1) {
			await page.mouse.move(300 + (step % 60) * 10, 100 + (step % 37) * 12);
		}
		expect(await page.locator('.drag-ghost').count()).toBe(1);
		await page.mouse.move(620, 300);
		await page.mouse.up();
		await dropped();
		expect(await moves()).toHaveLength(1);
		expect(await page.evaluate(() => window.fixtureBoard.truthful)).toEqual([true]);
		const [drawn, kept] = await page.evaluate(() => {
			const list = document.querySelectorAll<HTMLElement>('[data-list] [data-id]');
			const { columns } = window.fixtureBoard;
			const open = columns.filter(({ collapsed }) => !collapsed);
			return [[...list].map((card) => card.dataset['id']), open.flatMap(({ cards }) => [...cards])];
		});
		expect(drawn).toEqual(kept);
	});
});

describe('dragging by finger', () => {
	it('lifts after a long press and drops', async () => {
		const from = await hold('a2');
		await slide(from, await onCard('b2', 'upper'));
		await soon(lineBetween).toEqual(['b1', 'b2']);
		await touch('touchEnd');
		await dropped();
		expect(await moves()).toEqual([intent('a2', 'line2', ['b1', 'b2'])]);
		expect(await opened()).toEqual([]);
	});

	/** The clock stands until a test moves it: however slow the machine, a swipe is a swipe. */
	const stopClock = async () => {
		await page.clock.install();
		await page.clock.pauseAt(Date.now() + 3_600_000);
	};

	it('scrolls on a swipe and lifts nothing, however long the finger stays then', async () => {
		await stopClock();
		const from = await onCard('c5');
		await touch('touchStart', [from]);
		await slide(from, { x: from.x, y: from.y - 220 }, 11);
		const list = page.locator('[data-col="line3"] [data-list]');
		await soon(() => list.evaluate((it) => it.scrollTop)).toBeGreaterThan(100);
		await page.clock.runFor(2_000);
		await touch('touchEnd');
		expect(await page.evaluate(() => window.fixtureBoard.news)).toEqual([]);
		expect(await moves()).toEqual([]);
	});

	it('takes a finger that wandered for no press, even where nothing scrolls', async () => {
		await page.addStyleTag({ content: '[data-col] article[data-id] { touch-action: none }' });
		await stopClock();
		const from = await onCard('a2');
		await touch('touchStart', [from]);
		await slide(from, { x: from.x, y: from.y + 40 });
		await page.clock.runFor(2_000);
		expect(await page.locator('.drag-ghost').count()).toBe(0);
		await touch('touchEnd');
		await touch('touchStart', [from]);
		await page.clock.runFor(219);
		expect(await page.locator('.drag-ghost').count()).toBe(0);
		await page.clock.runFor(1);
		expect(await page.locator('.drag-ghost').count()).toBe(1);
		await touch('touchEnd');
	});

	it('scrolls nothing under a card in the air', async () => {
		const list = page.locator('[data-col="line3"] [data-list]');
		await list.evaluate((it) => it.scrollTo({ top: 400 }));
		const from = await hold('c8');
		await slide(from, { x: from.x, y: from.y - 120 }, 8);
		await soon(lineBetween).not.toBeNull();
		expect(await list.evaluate((it) => it.scrollTop)).toBe(400);
		await touch('touchEnd');
		await dropped();
		expect(await moves()).toHaveLength(1);
	});

	it('holds the card although the touched node was drawn anew elsewhere', async () => {
		const list = page.locator('[data-col="line3"] [data-list]');
		await list.evaluate((it) => it.scrollTo({ top: 400 }));
		const from = await hold('c8');
		await page.evaluate(() => window.fixtureBoard.move('c8', 'line1', 0));
		await soon(() => columnOf('c8')).toBe('line1');
		const above = { x: from.x, y: from.y - 120 };
		await slide(from, above, 8);
		expect(await list.evaluate((it) => it.scrollTop)).toBe(400);
		await slide(above, await onCard('b2', 'upper'));
		await soon(lineBetween).toEqual(['b1', 'b2']);
		await touch('touchEnd');
		await dropped();
		expect(await moves()).toEqual([intent('c8', 'line2', ['b1', 'b2'])]);
	});

	it('moves the line under a resting finger when a card is inserted', async () => {
		const from = await hold('a1');
		await slide(from, await onCard('b2', 'upper'));
		await soon(lineBetween).toEqual(['b1', 'b2']);
		await insertHighCard();
		await soon(lineBetween).toEqual([null, 'x']);
		await touch('touchEnd');
		await dropped();
		expect(await moves()).toEqual([intent('a1', 'line2', [null, 'x'])]);
	});

	it('works again after the system took the touch away', async () => {
		await hold('a2');
		await touch('touchCancel');
		await dropped();
		expect(await moves()).toEqual([]);
		const from = await hold('a2');
		await slide(from, await onCard('b2', 'upper'));
		await touch('touchEnd');
		await dropped();
		expect(await moves()).toEqual([intent('a2', 'line2', ['b1', 'b2'])]);
	});

	it('ends when a second finger comes', async () => {
		const from = await hold('a2');
		const over = await onCard('b2', 'upper');
		await slide(from, over);
		await touch('touchStart', [
			{ ...over, id: 0 },
			{ x: 900, y: 600, id: 1 }
		]);
		await dropped();
		await touch('touchEnd');
		expect(await moves()).toEqual([]);
	});
});

describe('moving by keyboard', () => {
	it('asks for one move however many steps were made, and keeps the focus', async () => {
		await focusCard('a2');
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowRight');
		await soon(lineBetween).toEqual(['b1', 'b2']);
		await page.keyboard.press('ArrowDown');
		await soon(lineBetween).toEqual(['b2', 'b3']);
		expect(await moves()).toEqual([]);
		await page.keyboard.press('Space');
		expect(await moves()).toEqual([
			{
				id: 'a2',
				fromColumn: 'line1',
				toColumn: 'line2',
				aboveId: 'b2',
				belowId: 'b3',
				via: 'keyboard'
			}
		]);
		expect(await said()).toEqual([
			'Взята заявка 26-a2. 1 линия, позиция 2 из 4.',
			'2 линия, позиция 2 из 4.',
			'2 линия, позиция 3 из 4.',
			'Заявка 26-a2 перенесена. 2 линия, позиция 3 из 4.'
		]);
		expect(await page.evaluate(() => window.fixtureBoard.said.every((it) => it.urgent))).toBe(true);
		await soon(() => columnOf('a2')).toBe('line2');
		await soon(focused).toBe('a2');
		expect(await lineBetween()).toBeNull();
	});

	it('drops by Enter without opening the card, in a collapsed column too', async () => {
		await focusCard('c1');
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowRight');
		await soon(() => markOf('waiting_client')).toBe('whole');
		expect(await lastSaid()).toBe('Ожидание клиента.');
		await page.keyboard.press('Enter');
		expect(await moves()).toEqual([intent('c1', 'waiting_client', [null, null])]);
		expect(await opened()).toEqual([]);
		await focusCard('a1');
		await page.keyboard.press('Enter');
		expect(await opened()).toEqual(['a1']);
	});

	it('shows the far end of a long list', async () => {
		await focusCard('a1');
		for (const key of ['Space', 'ArrowRight', 'ArrowRight', 'End']) await page.keyboard.press(key);
		expect(await lastSaid()).toBe('3 линия, позиция 41 из 41.');
		await soon(lineBetween).toEqual(['c40', null]);
		await page.keyboard.press('Enter');
		expect(await moves()).toEqual([intent('a1', 'line3', ['c40', null])]);
	});

	it.each(['Escape', 'Tab', 'Shift+Tab'])('gives up on %s', async (key) => {
		await focusCard('a2');
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press(key);
		expect(await lastSaid()).toBe('Перенос отменён. Заявка 26-a2 осталась на месте.');
		expect(await lineBetween()).toBeNull();
		expect(await page.locator('[data-drop], [data-dragging]').count()).toBe(0);
		expect(await focused()).toBe(key === 'Escape' ? 'a2' : null);
		await page.keyboard.press('Enter');
		expect(await moves()).toEqual([]);
	});

	it('gives up when the focus, the window or the mouse goes elsewhere', async () => {
		const leaves = [
			() => page.evaluate(() => (document.activeElement as HTMLElement).blur()),
			() => page.evaluate(() => window.dispatchEvent(new Event('blur'))),
			() => page.locator('#search').focus(),
			() => page.mouse.click(640, 700)
		];
		for (const leave of leaves) {
			await focusCard('a2');
			await page.keyboard.press('Space');
			await soon(() => page.locator('[data-dragging]').count()).toBe(1);
			await leave();
			await soon(() => page.locator('[data-dragging]').count()).toBe(0);
		}
		expect(await moves()).toEqual([]);
	});

	it('keeps beside its neighbours while the others edit the column', async () => {
		await focusCard('a2');
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowRight');
		await page.evaluate(() => window.fixtureBoard.insert('x', 'line2', 0));
		await page.waitForSelector('[data-id="x"]');
		await soon(lineBetween).toEqual(['b1', 'b2']);
		await page.keyboard.press('Space');
		expect(await moves()).toEqual([intent('a2', 'line2', ['b1', 'b2'])]);
	});

	it('stays in the hand when somebody else moves the card, and ends when it is gone', async () => {
		await focusCard('a2');
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowRight');
		await page.evaluate(() => window.fixtureBoard.move('a2', 'line3', 0));
		await soon(() => columnOf('a2')).toBe('line3');
		await soon(focused).toBe('a2');
		await soon(lastSaid).toContain('в 3 линии');
		await page.keyboard.press('ArrowDown');
		await soon(lineBetween).toEqual(['b2', 'b3']);
		await page.evaluate(() => window.fixtureBoard.remove('a2'));
		await soon(lastSaid).toBe('Заявка 26-a2 больше не доступна. Перенос прерван.');
		await soon(focused).toBe('b3');
		expect(await moves()).toEqual([]);
	});

	it('keeps the focus on a focused card which the mouse carries to another column', async () => {
		await focusCard('a1');
		await lift('a1');
		await dragOver('b2', 'upper');
		await page.mouse.up();
		await soon(() => columnOf('a1')).toBe('line2');
		await soon(focused).toBe('a1');
	});

	it('keeps the focus on a card at rest which the others move', async () => {
		await focusCard('a2');
		await page.evaluate(() => window.fixtureBoard.move('a2', 'line2', 1));
		await soon(() => columnOf('a2')).toBe('line2');
		await soon(focused).toBe('a2');
		await page.evaluate(() => window.fixtureBoard.move('a2', 'line2', 3));
		await soon(() => order('line2')).toEqual(['b1', 'b2', 'b3', 'a2']);
		await soon(focused).toBe('a2');
	});

	it('says when a card may not be moved', async () => {
		await page.evaluate(() => void window.fixtureBoard.locked.push('a2'));
		await focusCard('a2');
		await page.keyboard.press('Space');
		expect(await said()).toEqual(['Заявку 26-a2 перенести нельзя.']);
		expect(await page.locator('[data-dragging]').count()).toBe(0);
	});

	it('walks between the cards when nothing is lifted', async () => {
		await focusCard('a2');
		const path = [];
		for (const key of ['Down', 'Up', 'Right', 'Right', 'Right', 'Left', 'Up', 'Up', 'Left']) {
			await page.keyboard.press(`Arrow${key}`);
			path.push(await focused());
		}
		expect(path).toEqual(['a3', 'a2', 'b2', 'c2', 'e2', 'c2', 'c1', 'c1', 'b1']);
		expect(await moves()).toEqual([]);
	});

	it('leaves a Space in a text field to the text', async () => {
		for (const selector of ['#search', '[data-id="a1"] input']) {
			const field = page.locator(selector);
			await field.focus();
			await page.keyboard.type('диск 3');
			await page.keyboard.press('ArrowLeft');
			await page.keyboard.press('Space');
			expect(await field.inputValue()).toBe('диск  3');
		}
		expect(await page.locator('[data-dragging]').count()).toBe(0);
		expect(await said()).toEqual([]);
	});
});

describe('what the others see of a hand', () => {
	it('tells each change of column at most ten times a second, and the end', async () => {
		await lift('a1');
		for (let step = 0; step < 40; step += 1) {
			await page.mouse.move(step % 2 ? 300 : 600, 300);
		}
		await dragOver('b1', 'upper');
		const news = () => page.evaluate(() => window.fixtureBoard.news);
		await soon(async () => (await news()).at(-1)?.state?.over).toBe('line2');
		await page.mouse.up();
		const told = await news();
		expect(told.at(-1)?.state).toBeNull();
		const gaps = told.slice(1, -1).map(({ at }, index) => at - (told[index]?.at ?? 0));
		// A timer may fire a little before its whole millisecond.
		expect(gaps.filter((gap) => gap < 98)).toEqual([]);
	});
});
