import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { bundleTicketPanel } from './fixtures/ticket-panel/bundle.ts';
import type { StateName } from './fixtures/ticket-panel/dossiers.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const FACT_MS_MAX = 20_000;
const soon = <Fact>(fact: () => Fact) => expect.poll(fact, { timeout: FACT_MS_MAX, interval: 20 });

let browser: Browser;
let html: string;
let page: Page;
const faults: string[] = [];
/** Addresses the page asked for besides itself. */
const wanted: string[] = [];

const open = async (width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<void> => {
	const context = await browser.newContext({
		viewport: { width, height: 800 },
		reducedMotion: 'reduce',
		colorScheme
	});
	page = await context.newPage();
	page.on('pageerror', (error) => faults.push(String(error)));
	await page.route('**/*', (route) => {
		const { pathname } = new URL(route.request().url());
		if (pathname === '/')
			return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
		wanted.push(pathname);
		return route.fulfill({ status: 404, body: '' });
	});
	// A secure origin: files get their ids there.
	await page.goto('http://localhost/');
	await page.waitForSelector('.panel');
};

beforeAll(async () => {
	[browser, html] = await Promise.all([launchBrowser(), bundleTicketPanel()]);
	await open(1280);
});

afterAll(() => browser?.close());

beforeEach(async () => {
	faults.length = 0;
	wanted.length = 0;
	await page.evaluate(() => window.ticketPanel.reset());
});

afterEach(() => expect(faults).toEqual([]));

const show = async (name: StateName, view: 'panel' | 'page' = 'panel'): Promise<void> => {
	await page.evaluate(([state, how]) => window.ticketPanel.show(state, how), [name, view] as const);
	await soon(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
	await page.evaluate(() =>
		Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
	);
};
const asked = () => page.evaluate(() => window.ticketPanel.asked);
const done = () => page.evaluate(() => window.ticketPanel.done);
const isOpen = () => page.evaluate(() => window.ticketPanel.open);
const dock = () => page.locator('.dock');
const composer = () => dock().locator('[data-composer]');
const panel = () => page.locator('.panel');

describe('открытая заявка', () => {
	it('is named by its number and title, and takes the focus', async () => {
		await show('fresh');
		await soon(() => panel().getAttribute('aria-labelledby')).not.toBeNull();
		expect(
			await page.getByRole('region', { name: /26-001047\s+Контроллер B перезагружается/ }).count()
		).toBe(1);
	});

	it('leaves the board beside it to be used', async () => {
		await show('fresh');
		const hit = await page.evaluate(() => document.elementFromPoint(100, 150)?.tagName);
		expect(hit).toBe('ARTICLE');
	});

	it('Esc closes it, but first a correction that is under way', async () => {
		await show('fresh');
		await page.getByRole('button', { name: 'Изменить тему' }).click();
		await page.keyboard.press('Escape');
		expect(await isOpen()).toBe(true);
		expect(await page.locator('.title input').count()).toBe(0);
		await page.keyboard.press('Escape');
		await soon(isOpen).toBe(false);
	});

	it('Esc in an open menu closes the menu alone', async () => {
		await show('fresh');
		await page.getByRole('button', { name: 'Другие действия' }).click();
		await page.getByRole('menu').waitFor();
		await page.keyboard.press('Escape');
		await soon(() => page.getByRole('menu').count()).toBe(0);
		expect(await isOpen()).toBe(true);
	});

	it('A accepts, P changes the priority, C begins to write; what is typed is only text', async () => {
		await show('fresh');
		await page.keyboard.press('KeyA');
		await page.keyboard.press('KeyP');
		await page.keyboard.press('KeyC');
		expect(await done()).toEqual(['accept', 'priority']);
		await page.keyboard.type('a');
		expect(await composer().inputValue()).toBe('a');
		expect(await done()).toEqual(['accept', 'priority']);
	});

	it('who may not accept is offered nothing to press', async () => {
		await show('auditor');
		expect(await page.getByRole('button', { name: /Принять в/ }).count()).toBe(0);
		expect(await dock().locator('textarea').count()).toBe(0);
		expect(await page.getByText('можно только читать').count()).toBe(1);
	});
});

describe('переписка', () => {
	it('writes an internal note unless told otherwise', async () => {
		await show('busy');
		await composer().fill('Проверить второй ввод');
		await page.keyboard.press('Control+Enter');
		await soon(asked).toEqual([{ type: 'note', text: 'Проверить второй ввод' }]);
		await soon(() => composer().inputValue()).toBe('');
	});

	it('an answer says where it goes before it goes', async () => {
		await show('busy');
		await dock().getByText('Ответ клиенту', { exact: true }).click();
		expect(await dock().getByText('Письмо на avdeev@vkz.example').count()).toBe(1);
		await composer().fill('Добрый день!');
		await dock().getByRole('button', { name: 'Отправить клиенту' }).click();
		await soon(asked).toEqual([{ type: 'reply', text: 'Добрый день!', draft: false }]);
	});

	it('a refusal keeps what was typed and says why', async () => {
		await show('busy');
		await page.evaluate(() => window.ticketPanel.answers.push({ code: 'too-fast' }));
		await composer().fill('Не потеряйте');
		await page.keyboard.press('Control+Enter');
		await soon(() => dock().getByRole('alert').textContent()).toContain('Слишком много действий');
		expect(await composer().inputValue()).toBe('Не потеряйте');
	});

	it('what was typed is there when the ticket is opened again', async () => {
		await show('busy');
		await composer().fill('Допишу потом');
		await page.keyboard.press('Escape');
		await soon(isOpen).toBe(false);
		await show('busy');
		expect(await composer().inputValue()).toBe('Допишу потом');
	});

	it('without an address nothing can be sent, and the panel says what to do', async () => {
		await show('untold');
		await dock().getByText('Ответ клиенту', { exact: true }).click();
		await composer().fill('Добрый день!');
		expect(await dock().getByRole('button', { name: 'Отправить клиенту' }).isDisabled()).toBe(true);
		expect(await dock().getByText('нет адреса для писем').count()).toBe(1);
	});

	it('the shared draft goes as it stands, and says that it is the draft', async () => {
		await page.evaluate(() => {
			window.ticketPanel.withEditors = true;
			window.ticketPanel.draftText = ' Общий ответ ';
		});
		await show('busy');
		await dock().getByText('Ответ клиенту', { exact: true }).click();
		await dock().getByRole('button', { name: 'Отправить клиенту' }).click();
		await soon(asked).toEqual([{ type: 'reply', text: 'Общий ответ', draft: true }]);
	});

	it('markup in a message is text: nothing of it becomes a part of the page', async () => {
		await show('busy');
		await page.evaluate(() => {
			const { dossier } = window.ticketPanel.state;
			const [first] = dossier.messages;
			const body = '<img src=x onerror="window.pwned = 1"><b>жирный</b>';
			if (first)
				window.ticketPanel.change({ messages: [{ ...first, kind: 'note', letter: null, body }] });
		});
		await soon(() => page.locator('.feed').textContent()).toContain('<b>жирный</b>');
		expect(await page.locator('.feed img, .feed b').count()).toBe(0);
	});

	it('a long conversation shows its newest hundred, and the rest when asked', async () => {
		await show('long');
		expect(await page.locator('.feed article').count()).toBe(100);
		await page.getByRole('button', { name: /Показать раньше/ }).click();
		await soon(() => page.locator('.feed article').count()).toBeGreaterThan(125);
	});

	it('on the whole page the newest is seen at once, and stays seen when more comes', async () => {
		await show('long', 'page');
		const distance = () =>
			page.locator('.talk').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
		await soon(distance).toBeLessThan(2);
		await page.evaluate(() => {
			const { messages } = window.ticketPanel.state.dossier;
			const last = messages.at(-1);
			// reason: an id of a made-up world
			const id = 'newest' as unknown as NonNullable<typeof last>['id'];
			if (last)
				window.ticketPanel.change({
					messages: [...messages, { ...last, id, body: 'Самое новое' }]
				});
		});
		await page.getByText('Самое новое').waitFor();
		await soon(distance).toBeLessThan(2);
	});

	it('the tabs keep apart what the client knows and what stays in the house', async () => {
		await show('busy');
		await page.getByRole('tab', { name: 'Переписка' }).click();
		expect(await page.locator('.feed').textContent()).not.toContain('Похоже на питание полки');
		await page.keyboard.press('ArrowRight');
		await soon(() => page.locator('.feed').textContent()).toContain('Похоже на питание полки');
		expect(await page.locator('.feed').textContent()).not.toContain('Замеры сделали');
	});
});

describe('звонок, R29', () => {
	it('a press on the number dials and puts the form of an outgoing call in front', async () => {
		await show('busy');
		await page.evaluate(() =>
			document.addEventListener('click', (event) => {
				if (event.target instanceof Element && event.target.closest('a')) event.preventDefault();
			})
		);
		await page.locator('a[href="tel:+78465550112;ext=12"]').click();
		await soon(() => dock().getByLabel('Телефон').inputValue()).toBe(
			'+7\u00A0(846)\u00A0555-01-12 доб.\u00A012'
		);
		await dock().getByLabel('клиент проинформирован о').check();
		await dock().getByRole('button', { name: 'Записать' }).click();
		await soon(asked).toMatchObject([
			{ type: 'logCall', direction: 'out', result: 'informed', startedAt: null }
		]);
	});

	it('nobody leads the ticket: nobody can be told about', async () => {
		await show('fresh');
		await dock().getByText('Звонок', { exact: true }).click();
		expect(await dock().getByLabel('клиент проинформирован о').isDisabled()).toBe(true);
	});
});

describe('сведения', () => {
	it('two people in one field: both texts are shown and the person decides', async () => {
		await show('fresh');
		await page.evaluate(() =>
			window.ticketPanel.answers.push({
				code: 'changed-meanwhile',
				fields: [{ field: 'title', theirs: 'Их тема' }],
				by: null
			})
		);
		await page.getByRole('button', { name: 'Изменить тему' }).click();
		await page.locator('.title input').fill('Моя тема');
		await page.keyboard.press('Enter');
		await page.getByText('Их тема').waitFor();
		await page.getByRole('button', { name: 'Оставить моё' }).click();
		await soon(async () => (await asked())[1]).toEqual({
			type: 'edit',
			changes: { title: { from: 'Их тема', to: 'Моя тема' } }
		});
	});

	it('a choice is saved with what was seen before it', async () => {
		await show('fresh');
		await page.getByLabel('неработоспособность').selectOption({ label: 'Полная' });
		await soon(asked).toEqual([
			{ type: 'edit', changes: { outage: { from: 'partial', to: 'full' } } }
		]);
	});

	it('a missing fact that has come is taken off', async () => {
		await show('fresh');
		await page.getByRole('button', { name: 'Получено: журналы' }).click();
		await soon(asked).toEqual([
			{
				type: 'edit',
				changes: { missing: { from: ['logs', 'окно работ'], to: ['окно работ'] } }
			}
		]);
	});

	it('an unknown caller is found in the registry by the keyboard alone', async () => {
		await show('stranger');
		await page.getByRole('button', { name: /Изменить заказчика/ }).click();
		await page.keyboard.type('бел');
		await page.locator('.picker [role=option]').waitFor();
		await page.keyboard.press('Enter');
		await soon(asked).toEqual([
			{
				type: 'edit',
				changes: { customerId: { from: null, to: 'sg' }, contactId: { from: null, to: 'belova' } }
			}
		]);
	});

	it('a closed ticket is corrected by a lead and only with a reason (W13)', async () => {
		await show('closed');
		await page.getByRole('button', { name: 'Изменить тему' }).click();
		await page.locator('.title input').first().fill('Верная тема');
		const save = page.getByRole('button', { name: 'Сохранить' });
		expect(await save.isDisabled()).toBe(true);
		await page.getByLabel('Причина исправления').fill('описка');
		await save.click();
		await soon(asked).toMatchObject([{ type: 'edit', reason: 'описка' }]);
		expect(await dock().locator('textarea').count()).toBe(0);
	});
});

describe('вложения', () => {
	const drop = (type: 'dragenter' | 'drop', name: string) =>
		panel().evaluate(
			(element, [kind, fileName]) => {
				const dataTransfer = new DataTransfer();
				dataTransfer.items.add(new File(['журнал'], fileName));
				element.dispatchEvent(
					new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true })
				);
			},
			[type, name] as const
		);

	it('a file dropped on the panel is sent, internal unless told otherwise', async () => {
		await show('busy');
		await drop('dragenter', 'журнал.txt');
		await page.getByText(/Отпустите/).waitFor();
		await drop('drop', 'журнал.txt');
		await soon(() => page.evaluate(() => window.ticketPanel.sent)).toMatchObject([
			{ name: 'журнал.txt', open: false }
		]);
		await page.getByText('Отправляем: 60').waitFor();
	});

	it('without a network the file stays to be sent again', async () => {
		await show('busy');
		await page.evaluate(() => window.ticketPanel.uploadFaults.push('network'));
		await drop('drop', 'журнал.txt');
		await page.getByText('Файл остался здесь').waitFor();
		await page.getByRole('button', { name: 'Повторить' }).click();
		await soon(
			async () =>
				new Set((await page.evaluate(() => window.ticketPanel.sent)).map(({ id }) => id)).size
		).toBe(1);
	});

	it('nothing can be dropped into a closed ticket', async () => {
		await show('closed');
		await drop('drop', 'журнал.txt');
		expect(await page.evaluate(() => window.ticketPanel.sent)).toEqual([]);
	});

	it('only pictures are asked for, and only as previews', async () => {
		await show('busy');
		await soon(() => wanted).toEqual(['/files/f1']);
	});
});

describe('удалённый доступ, R12', () => {
	it('a connection begins with who allowed it, when and how', async () => {
		await show('busy');
		await page.getByRole('button', { name: 'Начать подключение…' }).click();
		const start = page.getByRole('button', { name: 'Подключение начато' });
		expect(await start.isDisabled()).toBe(true);
		await page.getByLabel('Зачем').fill('Журнал BMC');
		await page.getByLabel('К чему подключаемся').fill('Контроллер B');
		await page.getByLabel('Чем', { exact: true }).fill('SSH');
		await page.getByLabel('Когда, МСК').fill('24.11.2026 09:58');
		await page.locator('.consent select').selectOption({ label: 'по\u00A0почте' });
		await start.click();
		await soon(asked).toEqual([
			{
				...{ type: 'beginRemote', target: 'Контроллер B', tool: 'SSH', purpose: 'Журнал BMC' },
				consent: { by: 'Авдеев Пётр', at: Date.parse('2026-11-24T06:58:00Z'), how: 'email' }
			}
		]);
	});

	it('consent of tomorrow is none', async () => {
		await show('busy');
		await page.getByRole('button', { name: 'Начать подключение…' }).click();
		await page.getByLabel('Зачем').fill('Журнал BMC');
		await page.getByLabel('К чему подключаемся').fill('Контроллер B');
		await page.getByLabel('Чем', { exact: true }).fill('SSH');
		await page.getByLabel('Когда, МСК').fill('25.11.2026 09:58');
		expect(await page.getByRole('button', { name: 'Подключение начато' }).isDisabled()).toBe(true);
		expect(await page.getByText('ещё не\u00A0наступило').count()).toBe(1);
	});
});

describe('на любом экране', () => {
	const STATES: StateName[] = ['fresh', 'stranger', 'failed', 'busy', 'resolved', 'closed', 'long'];

	/** The theme from the first paint: a switch takes its colours some frames to reach everything. */
	it.each(['light', 'dark'] as const)(
		'hides nothing from a reader of screens, %s',
		async (theme) => {
			await page.context().close();
			await open(1280, theme);
			await page.evaluate(axe.source);
			for (const name of STATES) {
				await show(name);
				const violations = await page.evaluate(async () => {
					const run = (window as unknown as { axe: typeof axe }).axe.run;
					return (await run('.panel')).violations;
				});
				expect(
					violations.map(({ id, nodes }) => [name, id, nodes[0]?.html, nodes[0]?.failureSummary])
				).toEqual([]);
			}
		}
	);

	it('fits a telephone: nothing sticks out sideways', async () => {
		await page.context().close();
		await open(390);
		for (const name of STATES) {
			await show(name);
			const out = await page.evaluate(() =>
				[...document.querySelectorAll('.panel *')]
					.filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
					.filter((one) => one.closest('.tabs, .sr-only') === null)
					.map((one) => one.outerHTML.slice(0, 80))
			);
			expect([name, ...out.slice(0, 5)]).toEqual([name]);
		}
	});
});
