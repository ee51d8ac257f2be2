import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { launchBrowser } from '../browser.ts';
import type { WorkPage } from './fixtures/work-editor/bundle.ts';
import { bundleWorkPage } from './fixtures/work-editor/bundle.ts';
import { RoomServer } from './fixtures/work-editor/room-server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const FACT_MS_MAX = 30_000;

/** Waits for a fact; the limit is for a fact that never comes, not for a slow machine. */
const soon = <Fact>(fact: () => Fact) => expect.poll(fact, { timeout: FACT_MS_MAX, interval: 20 });

const IVANOVA = { id: 'ivanova', name: 'Иванова И. И.', hue: 20 };
const PETROV = { id: 'petrov', name: 'Петров П. П.', hue: 220 };

let browser: Browser;
let bundle: WorkPage;
let server: RoomServer;
const faults: string[] = [];
const pages: Page[] = [];

beforeAll(async () => {
	[browser, bundle] = await Promise.all([launchBrowser(), bundleWorkPage()]);
});

afterAll(() => browser?.close());

beforeEach(async () => {
	faults.length = 0;
	server = await RoomServer.open(IVANOVA, PETROV);
	for (const [path, file] of bundle.files) server.files.set(path, file);
});

afterEach(async () => {
	for (const page of pages.splice(0)) await page.context().close();
	server.close();
	expect(faults).toEqual([]);
});

const NOTES = '[aria-label="Заметки"].cm-content';
const DRAFT = '[aria-label="Черновик ответа"].cm-content';

const aPage = async (as: string, size = { width: 1280, height: 900 }): Promise<Page> => {
	const context = await browser.newContext({ viewport: size, permissions: ['clipboard-write'] });
	const page = await context.newPage();
	pages.push(page);
	page.on('pageerror', (error) => faults.push(String(error)));
	// The policy of the page speaks here when the editor asks for more than it may.
	page.on('console', (message) => {
		const isLine = message.text().includes('WebSocket connection to');
		if (message.type() === 'error' && !isLine) faults.push(message.text());
	});
	await page.goto(`${server.origin}/?as=${as}`);
	return page;
};

const aReadyPage = async (as: string): Promise<Page> => {
	const page = await aPage(as);
	await page.waitForSelector(`${NOTES}[contenteditable="true"]`);
	await page.waitForSelector(`${DRAFT}[contenteditable="true"]`);
	return page;
};

const both = (): Promise<[Page, Page]> =>
	Promise.all([aReadyPage(IVANOVA.id), aReadyPage(PETROV.id)]);

const textOf = (page: Page, root: 'notes' | 'draft' = 'notes') =>
	page.evaluate((name) => window.work.text.contents(name), root);
const onServer = (root = 'notes') => server.doc.getText(root).toString();
const shown = (page: Page, selector = NOTES) =>
	page.locator(`${selector} .cm-line`).evaluateAll((lines) =>
		lines.map((line) => {
			const copy = line.cloneNode(true) as HTMLElement;
			for (const caret of copy.querySelectorAll('.cm-person')) caret.remove();
			return copy.textContent;
		})
	);
const write = async (page: Page, text: string, selector = NOTES) => {
	await page.focus(selector);
	await page.keyboard.press('Control+End');
	await page.keyboard.insertText(text);
};
const seen = (page: Page, text: string) => soon(() => textOf(page)).toBe(text);
const focusedLabel = (page: Page) =>
	page.evaluate(() => {
		const { activeElement } = document;
		return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? null;
	});
const paste = (page: Page, text: string) =>
	page.evaluate((pasted) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', pasted);
		const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
		document.activeElement?.dispatchEvent(event);
	}, text);

/** A Russian layout, as the browser tells it: the letter of the layout and the place of the key. */
const russianKey = async (page: Page, letter: string, code: string, modifiers = 0) => {
	const cdp = await page.context().newCDPSession(page);
	const key = { key: letter, code, modifiers, windowsVirtualKeyCode: code.charCodeAt(3) };
	const typed = modifiers === 0 ? { text: letter } : {};
	await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, ...typed });
	await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
};
const CONTROL = 2;

describe('общий текст в браузере', () => {
	it('two people write one text, each at their own place', async () => {
		const [mine, theirs] = await both();
		await write(mine, 'Диск 3 не виден');
		await seen(theirs, 'Диск 3 не виден');
		await theirs.focus(NOTES);
		await theirs.keyboard.press('Control+Home');
		await theirs.keyboard.insertText('Срочно. ');
		await seen(mine, 'Срочно. Диск 3 не виден');
		await mine.keyboard.insertText('!');
		await soon(() => shown(theirs)).toEqual(['Срочно. Диск 3 не виден!']);
		expect(onServer()).toBe('Срочно. Диск 3 не виден!');
	});

	it('the colleague’s caret is seen with their name, where they write, and goes with them', async () => {
		const [mine, theirs] = await both();
		// The name stays, however slow the machine: only its stepping back is put off.
		await mine.addStyleTag({ content: '.cm-person-name { animation: none !important }' });
		await write(theirs, 'первая строка\nвторая');
		const tag = mine.locator(`${NOTES} .cm-person-name`);
		await soon(() => tag.allTextContents()).toEqual([PETROV.name]);
		await soon(() => tag.isVisible()).toBe(true);
		const lineOfCaret = () =>
			mine
				.locator(`${NOTES} .cm-line`)
				.evaluateAll((lines) => lines.findIndex((line) => line.querySelector('.cm-person')));
		await soon(lineOfCaret).toBe(1);
		await theirs.keyboard.press('Control+Home');
		await soon(lineOfCaret).toBe(0);
		const [box, editor] = await Promise.all([
			tag.boundingBox(),
			mine.locator('.cm-editor').first().boundingBox()
		]);
		expect(box!.y).toBeGreaterThanOrEqual(editor!.y);
		await theirs.focus(DRAFT);
		await soon(() => tag.count()).toBe(0);
		await soon(() => mine.locator(`${DRAFT} .cm-person`).count()).toBe(1);
		await theirs.focus('button');
		await soon(() => mine.locator('.cm-person').count()).toBe(0);
	});

	it('a long name at the right edge turns round and is not cut', async () => {
		const [mine, theirs] = await both();
		await write(theirs, 'слово '.repeat(9).trim());
		const cut = () =>
			mine.evaluate(() => {
				const right = (selector: string) =>
					document.querySelector(selector)!.getBoundingClientRect().right;
				return right('.cm-person-name') > right('.cm-scroller');
			});
		await soon(() => mine.locator('.cm-person-turned').count()).toBe(1);
		expect(await cut()).toBe(false);
	});

	it('what a colleague has selected is marked in their colour', async () => {
		const [mine, theirs] = await both();
		await write(theirs, 'замена диска');
		await theirs.keyboard.press('Control+Shift+ArrowLeft');
		const marked = mine.locator(`${NOTES} .cm-person-selection`);
		await soon(() => marked.allTextContents()).toEqual(['диска']);
		const [hue, caret] = await Promise.all([
			marked.evaluate((mark) => getComputedStyle(mark).getPropertyValue('--hue')),
			mine
				.locator(`${NOTES} .cm-person`)
				.evaluate((one) => getComputedStyle(one).getPropertyValue('--hue'))
		]);
		expect([hue.trim() !== '', hue.trim()]).toEqual([true, caret.trim()]);
	});

	it('tells the screen reader of people in a list, not in the middle of the text', async () => {
		const [mine, theirs] = await both();
		await write(theirs, 'я');
		const list = mine.getByRole('list', { name: 'Кто открыл текст' });
		await soon(() => list.getByRole('img').getAttribute('aria-label')).toMatch(
			/^Петров П\. П\.( печатает)?: Заметки$/
		);
		await soon(() => mine.locator('.cm-person').getAttribute('aria-hidden')).toBe('true');
	});
});

describe('отмена', () => {
	it('takes back one’s own words only, and never asks the board', async () => {
		const [mine, theirs] = await both();
		await write(mine, 'моё ');
		await seen(theirs, 'моё ');
		await write(theirs, 'их ');
		await seen(mine, 'моё их ');
		await mine.keyboard.press('Control+z');
		await seen(theirs, 'их ');
		await mine.keyboard.press('Control+z');
		await mine.keyboard.press('Control+Shift+Z');
		await seen(theirs, 'моё их ');
		expect(await mine.evaluate(() => window.work.keysOutside)).not.toContain('KeyZ');
	});

	it('listens to a Russian layout too', async () => {
		const page = await aReadyPage(IVANOVA.id);
		await page.focus(NOTES);
		for (const [letter, code] of [
			['д', 'KeyL'],
			['а', 'KeyF']
		] as const)
			await russianKey(page, letter, code);
		await seen(page, 'да');
		await russianKey(page, 'я', 'KeyZ', CONTROL);
		await seen(page, '');
		expect(await page.evaluate(() => window.work.keysOutside)).not.toContain('KeyZ');
	});

	it('is there for what the mouse asks of the browser as well', async () => {
		const page = await aReadyPage(IVANOVA.id);
		await write(page, 'моё');
		await page.evaluate(() => document.execCommand('undo'));
		await page.evaluate((selector) => {
			const event = new InputEvent('beforeinput', { inputType: 'historyUndo', bubbles: true });
			document.querySelector(selector)!.dispatchEvent(event);
		}, NOTES);
		await seen(page, '');
	});
});

describe('клавиши', () => {
	it('Tab goes on to the next field, as in any form', async () => {
		const page = await aReadyPage(IVANOVA.id);
		await page.focus('a');
		const walked: (string | null)[] = [];
		for (let step = 0; step < 3; step += 1) {
			await page.keyboard.press('Tab');
			walked.push(await focusedLabel(page));
		}
		expect(walked).toEqual(['Заметки', 'Черновик ответа', 'После текста']);
		await page.keyboard.press('Shift+Tab');
		expect(await focusedLabel(page)).toBe('Черновик ответа');
		expect([onServer('notes'), onServer('draft')]).toEqual(['', '']);
	});

	it('Ctrl+Enter sends, and adds no line', async () => {
		const page = await aReadyPage(IVANOVA.id);
		await write(page, 'Здравствуйте!', DRAFT);
		await page.keyboard.press('Control+Enter');
		expect(await page.evaluate(() => window.work.sent)).toBe(1);
		expect(await textOf(page, 'draft')).toBe('Здравствуйте!');
	});

	it('a list goes on by itself, and an empty item ends it', async () => {
		const page = await aReadyPage(IVANOVA.id);
		await write(page, '- журналы');
		await page.keyboard.press('Enter');
		await page.keyboard.insertText('фото');
		await seen(page, '- журналы\n- фото');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Enter');
		await page.keyboard.insertText('Ждём.');
		await soon(() => textOf(page)).toMatch(/^- журналы\n- фото\n+Ждём\.$/);
	});
});

describe('что вставляют', () => {
	it('lines of another system are lines here', async () => {
		const page = await aReadyPage(IVANOVA.id);
		await page.focus(NOTES);
		await paste(page, 'раз\r\nдва\rтри');
		await seen(page, 'раз\nдва\nтри');
	});

	it('a log too large for the server is kept from the text, with words', async () => {
		const page = await aReadyPage(IVANOVA.id);
		await write(page, 'журнал:');
		await paste(page, 'ошибка\n'.repeat(6_000));
		const alert = page.getByRole('alert');
		await soon(() => alert.textContent()).toContain('Приложите его к\u00A0заявке файлом');
		expect(await textOf(page)).toBe('журнал:');
		await alert.getByRole('button').click();
		expect(await alert.count()).toBe(0);
		await page.focus(NOTES);
		await paste(page, 'ошибка\n'.repeat(600));
		await soon(() => textOf(page)).toHaveLength(7 + 7 * 600);
	});

	it('a sign that nobody sees is shown, in Russian', async () => {
		server.doc.getText('notes').insert(0, 'до\u202Eпосле');
		const page = await aReadyPage(IVANOVA.id);
		expect(await page.locator('.cm-specialChar').getAttribute('aria-label')).toBe(
			'невидимый знак U+202E'
		);
	});

	it('a carriage return of a colleague’s program does not move the places behind it', async () => {
		server.doc.getText('notes').insert(0, 'раз\r\nдва');
		const [mine, theirs] = await both();
		await write(mine, ' три');
		await seen(theirs, 'раз\r\nдва три');
		await theirs.focus(NOTES);
		await theirs.keyboard.press('Control+End');
		await theirs.keyboard.press('Backspace');
		await seen(mine, 'раз\r\nдва тр');
	});
});

describe('связь и отказ', () => {
	it('the text may be written when it has come', async () => {
		server.hold();
		const page = await aPage(IVANOVA.id);
		await soon(() => page.getByText('Загружаем текст…').count()).toBe(2);
		expect(await page.locator('.cm-editor').count()).toBe(0);
		server.release();
		await page.waitForSelector(`${NOTES}[contenteditable="true"]`);
		await soon(() => page.getByText('Сохранено').isVisible()).toBe(true);
	});

	it('without a network it is written on, and says that the edits wait', async () => {
		const page = await aReadyPage(IVANOVA.id);
		server.cut();
		await soon(() => page.getByRole('status').textContent()).toContain('Писать можно');
		await write(page, 'без сети');
		await soon(() => page.getByRole('status').textContent()).toContain('Правки ждут сети');
		server.mend();
		await soon(() => onServer()).toBe('без сети');
		await soon(() => page.getByText('Сохранено').isVisible()).toBe(true);
	});

	it('a refused edit is shown, may be put back, and the hands stay where they were', async () => {
		server.doc.getText('notes').insert(0, 'Диск 3 не виден. ');
		const page = await aReadyPage(IVANOVA.id);
		await write(page, 'Звонили. ');
		await soon(() => onServer()).toBe('Диск 3 не виден. Звонили. ');
		server.gate = () => 4413;
		await page.keyboard.insertText('Слишком много.');
		const alert = page.getByRole('alert');
		await soon(() => alert.getByText('Правка не\u00A0принята').isVisible()).toBe(true);
		await soon(() => alert.locator('mark').textContent()).toContain('Слишком много.');
		await soon(() => shown(page)).toEqual(['Диск 3 не виден. Звонили. ']);
		await soon(() => focusedLabel(page)).toBe('Заметки');
		server.gate = () => null;
		await alert.getByRole('button', { name: 'Вставить снова' }).click();
		await soon(() => onServer()).toBe('Диск 3 не виден. Звонили. Слишком много.');
		expect(await alert.count()).toBe(0);
		expect(await focusedLabel(page)).toBe('Заметки');
		await page.keyboard.press('Control+z');
		expect(await textOf(page)).toBe('Диск 3 не виден. Звонили. Слишком много.');
	});

	it('what was not taken may be copied', async () => {
		const page = await aReadyPage(IVANOVA.id);
		server.gate = () => 4422;
		await write(page, 'моё');
		const alert = page.getByRole('alert');
		await alert.getByRole('button', { name: 'Скопировать' }).click();
		await soon(() => alert.getByText('Скопировано').count()).toBe(1);
		await alert.getByRole('button', { name: 'Убрать' }).click();
		await soon(() => alert.count()).toBe(0);
	});

	it('at the end the text stays to be read and reached by keys, and nothing changes it', async () => {
		const page = await aReadyPage(IVANOVA.id);
		await write(page, 'видно');
		await soon(() => onServer()).toBe('видно');
		server.closeAll(4401);
		await page.waitForSelector(`${NOTES}[aria-readonly="true"][contenteditable="false"]`);
		await soon(() => page.getByRole('status').textContent()).toContain('Сеанс завершён');
		await page.focus('a');
		await page.keyboard.press('Tab');
		expect(await focusedLabel(page)).toBe('Заметки');
		await page.keyboard.press('Control+z');
		await page.keyboard.press('Backspace');
		expect(await textOf(page)).toBe('видно');
	});
});

describe('вид', () => {
	it('follows the theme without a new editor', async () => {
		const [mine, theirs] = await both();
		await write(theirs, '**важно**');
		await soon(() => mine.locator('.cm-person').count()).toBe(1);
		await mine.evaluate((selector) => {
			document.querySelector<HTMLElement>(selector)!.dataset['same'] = 'yes';
		}, NOTES);
		const colours = () =>
			mine.evaluate(() =>
				['.cm-editor', '.cm-person-name'].map((selector) => {
					const style = getComputedStyle(document.querySelector(selector)!);
					return [style.color, style.backgroundColor];
				})
			);
		const light = await colours();
		await mine.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
		const dark = await colours();
		expect(dark.flat().filter((colour, place) => colour === light.flat()[place])).toEqual([]);
		expect(await mine.locator(`${NOTES}[data-same="yes"]`).count()).toBe(1);
	});

	it('shows Markdown as it will look, and its signs quietly', async () => {
		const page = await aReadyPage(IVANOVA.id);
		await write(page, '# План\n**важно** и `код`, https://liniya.example');
		const looks = async () =>
			Promise.all(
				['heading', 'strong', 'code', 'link'].map((look) =>
					page.locator(`.cm-md-${look}`).first().textContent()
				)
			);
		await soon(looks).toEqual(['# План', '**важно**', '`код`', 'https://liniya.example']);
		expect(await page.locator('.cm-md-mark').allTextContents()).toEqual([
			'#',
			'**',
			'**',
			'`',
			'`'
		]);
	});

	it('fits a telephone', async () => {
		const page = await aPage(IVANOVA.id, { width: 390, height: 844 });
		await page.waitForSelector(`${NOTES}[contenteditable="true"]`);
		server.gate = () => 4413;
		await write(page, 'https://liniya.example/' + 'очень-длинная-ссылка'.repeat(10));
		await page.waitForSelector('mark');
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
	});

	it.each(['light', 'dark'])('keeps the rules of accessibility, %s', async (theme) => {
		const [mine, theirs] = await both();
		await mine.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
		await write(theirs, '# План\n> цитата\n**важно** `код`');
		await soon(() => mine.locator('.cm-person').count()).toBe(1);
		server.gate = () => 4413;
		await write(mine, 'x');
		await mine.waitForSelector('mark');
		server.gate = () => null;
		await soon(() => mine.locator('.cm-person').count()).toBe(1);
		await mine.getByRole('button', { name: 'Показать' }).first().click();
		await mine.evaluate(axe.source);
		const { violations } = await mine.evaluate(() =>
			(window as unknown as { axe: typeof axe }).axe.run({
				runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
			})
		);
		const told = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
		expect(told).toEqual([]);
	});

	it('versions are read before they are brought back', async () => {
		const page = await aReadyPage(IVANOVA.id);
		const list = page.getByRole('list', { name: 'Версии текста' });
		const first = list.getByRole('listitem').first();
		await soon(() => first.textContent()).toContain('пн\u00A023.11,\u00A010:00\u00A0МСК');
		expect(await first.textContent()).toContain('Заявка перешла: «2 линия»');
		expect(await first.getByText('Запросили журналы').count()).toBe(0);
		await first.getByRole('button', { name: 'Показать' }).click();
		expect(await first.getByText('Запросили журналы').isVisible()).toBe(true);
		await first.getByRole('button', { name: 'Вернуть этот текст' }).click();
		expect(await page.locator('[data-restored]').textContent()).toBe('3');
	});

	it('authors are told apart by colour and by line', async () => {
		const page = await aReadyPage(IVANOVA.id);
		const section = page.getByRole('region', { name: 'Кто что написал' });
		expect(await section.getByRole('listitem').allTextContents()).toEqual([
			expect.stringContaining('Петров П. П., 58\u00A0%'),
			expect.stringContaining('Иванова И. И., 40\u00A0%'),
			expect.stringContaining('автор неизвестен, 2\u00A0%')
		]);
		const looks = await section
			.locator('.text .run')
			.evaluateAll((runs) =>
				runs.map((run) => getComputedStyle(run)).map((style) => style.textDecorationStyle)
			);
		expect(new Set(looks).size).toBe(3);
	});
});

describe('без обмана', () => {
	it('the words of one are the words of all, whatever two people do at once', async () => {
		const [mine, theirs] = await both();
		server.cut();
		await soon(() => mine.evaluate(() => window.work.text.state)).toBe('down');
		await soon(() => theirs.evaluate(() => window.work.text.state)).toBe('down');
		await write(mine, 'первый\nвторой');
		await write(theirs, 'третий');
		server.mend();
		await soon(() => onServer().length).toBe('первый\nвторойтретий'.length);
		const lines = () => Promise.all([shown(mine), shown(theirs)]);
		const expected = () => onServer().split('\n');
		await soon(async () => (await lines()).map((one) => one.join('\n'))).toEqual([
			expected().join('\n'),
			expected().join('\n')
		]);
	});

	it('a caret that lies about its place breaks nothing', async () => {
		const [mine, theirs] = await both();
		await write(theirs, 'текст');
		await soon(() => mine.locator('.cm-person').count()).toBe(1);
		const far = { item: { client: 1, clock: 10 ** 15 } };
		for (const cursor of [
			{ anchor: far, head: far },
			{ anchor: { tname: 'hidden' }, head: { tname: 'hidden' } },
			'здесь'
		]) {
			server.say('petrov', { user: PETROV, cursor });
			await soon(() => mine.locator('.cm-person').count()).toBe(0);
		}
		await write(mine, '!');
		await soon(() => shown(mine)).toEqual(['текст!']);
		const roots = await mine.evaluate(() => [
			...window.work.text.shared!.text('notes').doc!.share.keys()
		]);
		expect(roots.sort()).toEqual(['draft', 'notes']);
		expect(Y.encodeStateVector(server.doc).length).toBeGreaterThan(0);
	});
});
