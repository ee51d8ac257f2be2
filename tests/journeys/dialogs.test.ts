import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { bundleDialogs } from './fixtures/dialogs/bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const FACT_MS_MAX = 20_000;
const soon = <Fact>(fact: () => Fact) => expect.poll(fact, { timeout: FACT_MS_MAX, interval: 20 });

const CLIENT = {
	address: 'ivanov@zavod.example' as string | null,
	minimal: false,
	phones: [{ number: '+78462123456', extension: '12' }],
	missing: ['serial', 'logs']
};
const DUE = Date.UTC(2026, 10, 23, 6, 20);

let browser: Browser;
let html: string;
let page: Page;
let client = CLIENT;
/** Without the pages behind the dialogs: a dialog must work all the same. */
let bare = false;
const wanted: unknown[] = [];
const faults: string[] = [];

beforeAll(async () => {
	[browser, html] = await Promise.all([launchBrowser(), bundleDialogs()]);
});

afterAll(() => browser?.close());

const open = async (width = 1280, height = 800): Promise<void> => {
	const context = await browser.newContext({
		viewport: { width, height },
		reducedMotion: 'reduce'
	});
	page = await context.newPage();
	page.on('pageerror', (error) => faults.push(String(error)));
	await page.route('**/*', async (route) => {
		const { pathname } = new URL(route.request().url());
		if (pathname === '/')
			return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
		if (bare) return route.fulfill({ status: 404, body: '' });
		if (pathname.endsWith('/client')) return route.fulfill({ json: client });
		if (pathname.endsWith('/due')) return route.fulfill({ json: { due: DUE, wouldBreach: true } });
		wanted.push(route.request().postDataJSON());
		return route.fulfill({ json: { subject: 'Тема письма', body: 'Текст письма' } });
	});
	// A secure origin: the board mints its commands' ids.
	await page.goto('http://localhost/');
	await page.waitForSelector('[data-id="t1"]');
};

beforeEach(async () => {
	faults.length = 0;
	wanted.length = 0;
	client = CLIENT;
	bare = false;
	await open();
});

afterEach(async () => {
	await page.context().close();
	expect(faults).toEqual([]);
});

const dialog = () => page.getByRole('dialog');
const isOpen = () => dialog().isVisible();
const sent = () =>
	page.evaluate(() => window.desk.sent.map(({ id: _id, ...rest }) => rest as unknown));
const said = () => page.evaluate(() => window.desk.said);
const focusedCard = () =>
	page.evaluate(() => document.activeElement?.getAttribute('data-id') ?? null);
const focusedField = () =>
	page.evaluate(
		() => document.activeElement?.getAttribute('name') ?? document.activeElement?.tagName
	);
const field = (label: string | RegExp) => dialog().getByLabel(label);
const press = (name: string | RegExp) => dialog().getByRole('button', { name }).click();

const escalate = () => page.evaluate(() => window.desk.explain('t1', 'line2'));

describe('передача на 2 линию, W4', () => {
	it('does not leave without the note, and says so at the field', async () => {
		await page.focus('[data-id="t1"]');
		await escalate();
		await soon(focusedField).toBe('escalationNote');
		await page.keyboard.press('Control+Enter');
		await dialog().getByText('Напишите, что уже сделано.').waitFor();
		await soon(focusedField).toBe('escalationNote');
		expect(await sent()).toEqual([]);
	});

	it('carries note and colleague along, closes, and gives the focus back to the card', async () => {
		await page.focus('[data-id="t1"]');
		await escalate();
		await field('Что уже сделано').fill('Смотрели журнал контроллера');
		await field('Кому передать').selectOption({ label: 'Сидорова А. И.' });
		await press('Передать');
		await soon(isOpen).toBe(false);
		const details = { escalationNote: 'Смотрели журнал контроллера', assignee: 'sidorova' };
		const move = { type: 'move', ticket: 't1', from: 'line1', to: 'line2', after: null };
		expect(await sent()).toEqual([{ ...move, details }]);
		await soon(focusedCard).toBe('t1');
		// Nothing of the dialog lies over the board any more.
		await page.click('[data-id="t2"]');
		await soon(focusedCard).toBe('t2');
	});

	it('offers the people of that line who still work here, and nobody else', async () => {
		await escalate();
		const options = await field('Кому передать').locator('option').allTextContents();
		expect(options.map((name) => name.replaceAll('\u00A0', ' '))).toEqual([
			'Никому: решит линия',
			'Петров П. П.',
			'Сидорова А. И.',
			'Иванова М. К.'
		]);
	});

	it('asks for line 3 why the unit is unknown, where it is', async () => {
		await page.evaluate(() => window.desk.explain('t2', 'line3'));
		await field('Что уже сделано').fill('Смотрели журнал');
		await press('Передать');
		await dialog().getByText('Напишите, почему изделие и\u00A0версия неизвестны.').waitFor();
		await soon(focusedField).toBe('versionUnknown');
		await field(/Почему изделие/).fill('Клиент не помнит');
		await press('Передать');
		await soon(isOpen).toBe(false);
		expect(await sent()).toMatchObject([
			{ details: { escalationNote: 'Смотрели журнал', versionUnknown: 'Клиент не помнит' } }
		]);
	});
});

describe('то, что введено', () => {
	it('is sent once, however often the button is pressed', async () => {
		await page.evaluate(() => (window.desk.answer = 'silence'));
		await escalate();
		await field('Что уже сделано').fill('Смотрели журнал');
		await dialog().getByRole('button', { name: 'Передать' }).dblclick();
		await page.keyboard.press('Control+Enter');
		await page.keyboard.press('Control+Enter');
		await dialog().getByText('Отправляем…').waitFor();
		expect(await sent()).toHaveLength(1);
	});

	it('stays when the server refuses; the reason stands in the dialog, not in a corner', async () => {
		await page.evaluate(() => (window.desk.answer = { code: 'no-such-person' }));
		await escalate();
		await field('Что уже сделано').fill('Смотрели журнал');
		await press('Передать');
		await dialog().getByRole('alert').getByText('Такого специалиста').waitFor();
		expect(await field('Что уже сделано').inputValue()).toBe('Смотрели журнал');
		expect(await said()).toEqual([]);
		await page.evaluate(() => (window.desk.answer = 'yes'));
		await press('Передать');
		await soon(isOpen).toBe(false);
		expect(await sent()).toHaveLength(2);
	});

	it('stays for this ticket and this column when Esc closes the dialog, and nowhere else', async () => {
		await escalate();
		await field('Что уже сделано').fill('Смотрели журнал');
		await page.keyboard.press('Escape');
		await soon(isOpen).toBe(false);
		await page.evaluate(() => window.desk.explain('t2', 'line3'));
		expect(await field('Что уже сделано').inputValue()).toBe('');
		await page.keyboard.press('Escape');
		await escalate();
		expect(await field('Что уже сделано').inputValue()).toBe('Смотрели журнал');
		await press('Начать заново');
		expect(await field('Что уже сделано').inputValue()).toBe('');
		expect(await sent()).toEqual([]);
	});

	it('is gone once the server has accepted it', async () => {
		await escalate();
		await field('Что уже сделано').fill('Смотрели журнал');
		await press('Передать');
		await soon(isOpen).toBe(false);
		await page.evaluate(() => window.desk.moves('t1', 'line1'));
		await escalate();
		expect(await field('Что уже сделано').inputValue()).toBe('');
		expect(await dialog().getByText('начали раньше').count()).toBe(0);
	});

	it('survives a pointer beside the dialog; an empty dialog closes', async () => {
		await escalate();
		await field('Что уже сделано').fill('Смотрели журнал');
		await page.mouse.click(20, 700);
		expect(await isOpen()).toBe(true);
		await field('Что уже сделано').fill('');
		await page.mouse.click(20, 700);
		await soon(isOpen).toBe(false);
	});

	it('goes by itself when the line is back, also after the dialog was closed', async () => {
		await page.evaluate(() => window.desk.line.say.line('down'));
		await escalate();
		await field('Что уже сделано').fill('Смотрели журнал');
		await press('Передать');
		await dialog().getByText('Окно можно закрыть').waitFor();
		await dialog().locator('footer').getByRole('button', { name: 'Закрыть' }).click();
		await soon(isOpen).toBe(false);
		await page.evaluate(() => {
			window.desk.answer = { code: 'no-such-person' };
			window.desk.be('petrov');
		});
		await soon(said).toEqual(['no-such-person']);
		await escalate();
		expect(await field('Что уже сделано').inputValue()).toBe('Смотрели журнал');
	});

	it('is not sent from a place where the ticket no longer stands', async () => {
		await page.evaluate(() => window.desk.explain('t1', 'line3'));
		await field('Причина').fill('Нужны разработчики');
		await page.evaluate(() => window.desk.moves('t1', 'line2'));
		await dialog().getByText('Пока окно было открыто').waitFor();
		await page.keyboard.press('Control+Enter');
		expect(await sent()).toEqual([]);
		await press('Продолжить оттуда');
		expect(await field('Что уже сделано').inputValue()).toBe('Нужны разработчики');
		await press('Передать');
		await soon(isOpen).toBe(false);
		expect(await sent()).toMatchObject([
			{ from: 'line2', to: 'line3', details: { escalationNote: 'Нужны разработчики' } }
		]);
	});
});

describe('клавиатура', () => {
	it('the focus stays inside, and no key of the dialog reaches the board', async () => {
		await escalate();
		await soon(focusedField).toBe('escalationNote');
		for (let steps = 0; steps < 12; steps += 1) {
			await page.keyboard.press('Tab');
			expect(await dialog().evaluate((one) => one.contains(document.activeElement))).toBe(true);
		}
		await page.keyboard.press('KeyD');
		await page.keyboard.press('Escape');
		await soon(isOpen).toBe(false);
		expect(await page.evaluate(() => window.desk.keys)).toEqual([]);
	});
});

describe('запрос сведений, W7', () => {
	const ask = () => page.evaluate(() => window.desk.explain('t1', 'waiting_client'));

	it('begins with what the ticket misses; the list is the person’s to change', async () => {
		await ask();
		await soon(() => field('журналы (логи)').isChecked()).toBe(true);
		await field('журналы (логи)').uncheck();
		await field('Другие сведения').fill('схема подключения');
		await page.keyboard.press('Enter');
		await soon(() => field('схема подключения').isChecked()).toBe(true);
		await field('Другие сведения').fill('дата сбоя');
		await field('Вопрос клиенту').fill('Какой номер на шильдике?');
		await press('Запросить');
		await soon(isOpen).toBe(false);
		const missing = ['serial', 'схема подключения', 'дата сбоя'];
		const question = { text: 'Какой номер на шильдике?', missing, told: 'letter' };
		expect(await sent()).toMatchObject([{ to: 'waiting_client', details: { question } }]);
	});

	it('goes by telephone alone where there is no address, with the number at hand', async () => {
		client = { ...CLIENT, address: null };
		await ask();
		await soon(() => field(/Письмом/).isDisabled()).toBe(true);
		await dialog().getByRole('link', { name: '+7 (846) 212-34-56 доб. 12' }).waitFor();
		await field('Вопрос клиенту').fill('Какой номер на шильдике?');
		await press('Запросить');
		await soon(isOpen).toBe(false);
		expect(await sent()).toMatchObject([{ details: { question: { told: 'phone' } } }]);
	});

	it('shows the letter only to who asks for it', async () => {
		await ask();
		await field('Вопрос клиенту').fill('Какой номер?');
		expect(wanted).toEqual([]);
		await dialog().getByText('Показать письмо').click();
		await dialog().getByText('Текст письма').waitFor();
		expect(wanted).toEqual([{ act: 'ask', question: 'Какой номер?', missing: ['serial', 'logs'] }]);
	});

	it('works without the pages behind it', async () => {
		bare = true;
		await ask();
		await dialog().getByText('Показать письмо').click();
		await dialog().getByText('Показать письмо сейчас не\u00A0удалось').waitFor();
		await field('серийный номер изделия').check();
		await field('Вопрос клиенту').fill('Какой номер на шильдике?');
		await press('Запросить');
		await soon(isOpen).toBe(false);
		expect(await sent()).toHaveLength(1);
	});
});

describe('решение, W9 и W10', () => {
	it('counts the signs the client must at least be told', async () => {
		await page.evaluate(() => window.desk.explain('t1', 'resolved'));
		await field('Чем закончилось').selectOption('solved');
		await field('Что сделано').fill('Обновили микрокод');
		await dialog().getByText('Ещё 3\u00A0знака').waitFor();
		await press('Решить заявку');
		expect(await sent()).toEqual([]);
		await field('Что сделано').fill('Обновили микрокод 4.2');
		await press('Решить заявку');
		await soon(isOpen).toBe(false);
		const resolution = { code: 'solved', text: 'Обновили микрокод 4.2', fixVersion: '' };
		expect(await sent()).toMatchObject([{ to: 'resolved', details: { resolution } }]);
	});

	it('of foreign equipment ends as such and as nothing else (R5)', async () => {
		await page.evaluate(() => window.desk.explain('t5', 'resolved'));
		expect(await dialog().locator('select').count()).toBe(0);
		await field('Что сделано').fill('Этот сервер выпускаем не мы');
		await press('Решить заявку');
		await soon(isOpen).toBe(false);
		expect(await sent()).toMatchObject([{ details: { resolution: { code: 'foreign' } } }]);
	});

	it('without an answer has its code and a usual text', async () => {
		await page.evaluate(() => window.desk.explain('t3', 'resolved'));
		await press('Решить заявку');
		await soon(isOpen).toBe(false);
		expect(await sent()).toMatchObject([{ details: { resolution: { code: 'no_client_answer' } } }]);
	});

	it('is impossible before the client knows who leads; a call can be written down', async () => {
		await page.evaluate(() => window.desk.explain('t7', 'resolved'));
		await press('Записать звонок…');
		await soon(isOpen).toBe(false);
		expect(await page.evaluate(() => window.desk.calls)).toEqual(['t7']);
	});
});

describe('принятие в работу, W2 и W3', () => {
	it('Enter accepts what was put into an own line', async () => {
		await page.focus('[data-id="t6"]');
		await page.evaluate(() => window.desk.drop('t6', 'line1'));
		await dialog().getByText('ivanov@zavod.example').waitFor();
		await page.keyboard.press('Enter');
		await soon(isOpen).toBe(false);
		expect(await sent()).toEqual([{ type: 'accept', ticket: 't6', engineer: 'petrov', line: 1 }]);
		await soon(focusedCard).toBe('t6');
	});

	it('the Enter that put the card down accepts nothing, however long it is held', async () => {
		await page.focus('[data-id="t6"]');
		await page.keyboard.down('Enter');
		await page.evaluate(() => window.desk.drop('t6', 'line1'));
		await soon(focusedField).toBe('BUTTON');
		await page.keyboard.down('Enter');
		await page.keyboard.up('Enter');
		expect(await isOpen()).toBe(true);
		expect(await sent()).toEqual([]);
		await page.keyboard.press('Enter');
		await soon(isOpen).toBe(false);
	});

	it('it may also stay a plain move, or nothing at all', async () => {
		await page.evaluate(() => window.desk.drop('t6', 'line1'));
		await page.keyboard.press('Escape');
		await soon(isOpen).toBe(false);
		expect(await sent()).toEqual([]);
		await page.evaluate(() => window.desk.drop('t6', 'line1'));
		await press('Только переместить');
		await soon(isOpen).toBe(false);
		expect(await sent()).toMatchObject([{ type: 'move', from: 'new', to: 'line1' }]);
	});

	it('confirms the priority first: Enter, Enter', async () => {
		await page.evaluate(() => window.desk.accept('t4'));
		await dialog().getByText('Шаг 1 из\u00A02').waitFor();
		await page.keyboard.press('Enter');
		await dialog().getByText('Шаг 2 из\u00A02').waitFor();
		await page.keyboard.press('Enter');
		await soon(isOpen).toBe(false);
		expect(await sent()).toEqual([
			{ type: 'confirmPriority', ticket: 't4', priority: 'medium' },
			{ type: 'accept', ticket: 't4', engineer: 'petrov', line: 1 }
		]);
	});

	it('an operator confirms the priority and moves; nobody is named', async () => {
		await page.evaluate(() => {
			window.desk.be('orlova');
			window.desk.explain('t4', 'line2');
		});
		await field(/Высокий/).check();
		await press('Подтвердить «Высокий» и\u00A0переместить');
		await soon(isOpen).toBe(false);
		expect(await sent()).toMatchObject([
			{ type: 'confirmPriority', priority: 'high' },
			{ type: 'move', from: 'new', to: 'line2' }
		]);
	});

	it('a lead says to whom', async () => {
		await page.evaluate(() => {
			window.desk.be('ivanova');
			window.desk.accept('t6');
		});
		await field('3\u00A0линия').check();
		await field('Кто будет вести заявку').selectOption('kuznetsov');
		await press('Принять');
		await soon(isOpen).toBe(false);
		expect(await sent()).toEqual([
			{ type: 'accept', ticket: 't6', engineer: 'kuznetsov', line: 3 }
		]);
	});

	it('asks nothing where nothing is to be decided', async () => {
		await page.evaluate(() => window.desk.accept('t6'));
		await soon(sent).toEqual([{ type: 'accept', ticket: 't6', engineer: 'petrov', line: 1 }]);
		expect(await isOpen()).toBe(false);
	});

	it('without an address says that the client must be called', async () => {
		client = { ...CLIENT, address: null };
		await page.evaluate(() => window.desk.drop('t6', 'line1'));
		await dialog().getByText('Адреса для писем нет').waitFor();
		expect(await dialog().getByText('Показать письмо').count()).toBe(0);
	});
});

describe('приоритет, R41', () => {
	it('is changed with a reason, the new deadline and what it will mean being said', async () => {
		await page.evaluate(() => window.desk.priority('t2'));
		await press('Изменить приоритет');
		await dialog().getByText('Выберите приоритет').waitFor();
		await field(/Критический/).check();
		await dialog().getByText('Срок реакции: пн\u00A023.11,\u00A009:20\u00A0МСК').waitFor();
		await dialog().getByText('вызванное повышением приоритета').waitFor();
		await press('Изменить на\u00A0«Критический»');
		await dialog().getByText('Напишите причину.').waitFor();
		expect(await sent()).toEqual([]);
		await field('Причина').fill('Остановлен цех');
		await press('Изменить на\u00A0«Критический»');
		await soon(isOpen).toBe(false);
		expect(await sent()).toEqual([
			{ type: 'changePriority', ticket: 't2', priority: 'critical', reason: 'Остановлен цех' }
		]);
	});

	it('lowering late will be noted, and is said beforehand', async () => {
		await page.evaluate(() => window.desk.priority('t2'));
		await field(/Низкий/).check();
		await dialog().getByText('понижение будет отмечено').waitFor();
	});

	it('is confirmed with one click', async () => {
		await page.evaluate(() => window.desk.priority('t4'));
		await press('Подтвердить: «Средний»');
		await soon(isOpen).toBe(false);
		expect(await sent()).toEqual([{ type: 'confirmPriority', ticket: 't4', priority: 'medium' }]);
	});

	it('is not an operator’s to change', async () => {
		await page.evaluate(() => {
			window.desk.be('orlova');
			window.desk.priority('t2');
		});
		await soon(said).toEqual(['forbidden']);
		expect(await isOpen()).toBe(false);
	});
});

describe('каждое окно', () => {
	const every: Record<string, () => void> = {
		escalate: () => window.desk.explain('t2', 'line3'),
		ask: () => window.desk.explain('t1', 'waiting_client'),
		answer: () => window.desk.explain('t3', 'line2'),
		resolve: () => window.desk.explain('t1', 'resolved'),
		unanswered: () => window.desk.explain('t3', 'resolved'),
		'not accepted': () => window.desk.explain('t7', 'resolved'),
		accept: () => window.desk.drop('t6', 'line1'),
		confirm: () => window.desk.priority('t4'),
		priority: () => window.desk.priority('t2')
	};

	/** Nothing is lacking in these; the others are looked at with their faults. */
	const SENT_AT_ONCE = ['unanswered', 'not accepted', 'accept', 'confirm'];

	it.each(['light', 'dark'])('lets weak eyes and a screen reader work: %s', async (theme) => {
		await page.evaluate((look) => (document.documentElement.dataset['theme'] = look), theme);
		await page.evaluate(axe.source);
		for (const [name, show] of Object.entries(every)) {
			await page.evaluate(show);
			await dialog().waitFor();
			if (!SENT_AT_ONCE.includes(name)) await page.keyboard.press('Control+Enter');
			const violations = await page.evaluate(async () => {
				const run = (window as unknown as { axe: typeof axe }).axe.run;
				const found = await run('[role=dialog]', { runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa'] });
				return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
			});
			expect(violations, name).toEqual([]);
			await page.keyboard.press('Escape');
			await soon(isOpen).toBe(false);
		}
	});

	it('fits a telephone', async () => {
		await page.setViewportSize({ width: 390, height: 700 });
		for (const [name, show] of Object.entries(every)) {
			await page.evaluate(show);
			await dialog().waitFor();
			const edges = () =>
				dialog().evaluate((one) => {
					const { left, right, bottom } = one.getBoundingClientRect();
					return { left, right, bottom };
				});
			await soon(edges).toEqual({ left: 0, right: 390, bottom: 700 });
			expect(await dialog().evaluate((one) => one.getBoundingClientRect().top)).toBeGreaterThan(0);
			const wide = await dialog().evaluate((one) =>
				[one, ...one.querySelectorAll('*')]
					.filter((part) => part.getBoundingClientRect().right > 391 && !part.closest('.sr-only'))
					.map((part) => part.outerHTML.slice(0, 80))
			);
			expect(wide, name).toEqual([]);
			await page.keyboard.press('Escape');
			await soon(isOpen).toBe(false);
		}
	});
});
