import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Column } from '#lib/domain/ticket.ts';
import { card, column } from './product.ts';
import type { Bench, Chosen } from './repair-bench.ts';
import {
	closePanel,
	dialog,
	field,
	moveTo,
	openBench,
	openSection,
	stumbles,
	submit,
	tested,
	toldBy
} from './repair-bench.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let bench: Bench;
let lead: Page;
let service: Page;

beforeAll(async () => {
	bench = await openBench();
	({ lead, service } = bench);
});
afterAll(() => bench.close());
beforeEach(() => bench.fresh());
afterEach(() => expect(bench.faults()).toEqual([]));

const aTicketAboutAUnit = (state: 'in term' | 'expired') => bench.aTicketAboutAUnit(state);
const send = (page: Page, ticket: Chosen, place: Column) => bench.send(page, ticket, place);

const receive = async (ticket: Chosen): Promise<void> => {
	await moveTo(service, ticket, 'Приёмка');
	await submit(service);
	await dialog(service).getByText('Опишите внешний вид.').waitFor();
	expect(await stumbles(service, '[role=dialog]')).toEqual([]);
	await field(service, 'Внешний вид').fill('Следов ударов и влаги нет');
	await field(service, 'Кабель питания').check();
	await field(service, 'целы').check();
	await send(service, ticket, 'repair_received');
	await moveTo(service, ticket, 'Диагностика');
	await send(service, ticket, 'repair_diagnostics');
};

const sendToCentre = async (ticket: Chosen): Promise<void> => {
	await moveTo(lead, ticket, 'Ожидаем поступления');
	await field(lead, 'Неисправность').fill('Не включается после отключения питания');
	await send(lead, ticket, 'repair_expected');
	await receive(ticket);
};

/** By the mouse, as the dialogs of every transition may be opened. */
const dragTo = async (page: Page, { id }: Chosen, place: string): Promise<void> => {
	const target = column(page, place);
	await target.scrollIntoViewIfNeeded();
	const from = await card(page, id).boundingBox();
	const to = await target.boundingBox();
	if (!from || !to) throw new Error('the card and the column are on the screen');
	await page.mouse.move(from.x + 60, from.y + 40);
	await page.mouse.down();
	await page.mouse.move(from.x + 70, from.y + 50, { steps: 3 });
	await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 8 });
	await page.mouse.up();
};

const test = async (ticket: Chosen): Promise<void> => {
	await moveTo(service, ticket, 'Отгрузка');
	await tested(service);
	await send(service, ticket, 'repair_shipping');
};

const ship = async (ticket: Chosen, resolution: RegExp): Promise<void> => {
	await moveTo(service, ticket, 'Решены');
	await field(service, 'Перевозчик', true).fill('Деловые линии');
	await field(service, 'Номер накладной').fill('77-1234');
	expect(await stumbles(service, '[role=dialog]')).toEqual([]);
	const text = field(service, 'Что сделано: текст для клиента');
	await expect.poll(() => text.inputValue()).toMatch(resolution);
	await send(service, ticket, 'resolved');
};

const estimate = async (price: string): Promise<void> => {
	await field(service, 'Наименование').nth(0).fill('Замена платы питания');
	const prices = field(service, 'Цена, ₽');
	await prices.nth(0).fill(price);
	await prices.nth(1).fill('900');
	await prices.nth(2).fill('1 100,50');
	await field(service, 'Срок работ').fill('10');
};

describe('гарантийный ремонт, W14–W17 и W24–W27', () => {
	it('from the line through the centre to the client, each step by its dialog', async () => {
		const ticket = await aTicketAboutAUnit('in term');
		await sendToCentre(ticket);

		await dragTo(service, ticket, 'repair_work');
		await dialog(service).getByText('Гарантийный случай').waitFor();
		await dialog(service)
			.getByText(/Гарантия до.\d\d\.\d\d\.\d{4}/)
			.waitFor();
		await field(service, 'Заключение').fill('Неисправен блок питания');
		await send(service, ticket, 'repair_work');
		await card(lead, ticket.id).getByText('гарантия', { exact: true }).waitFor();

		await moveTo(service, ticket, 'Тестирование');
		await field(service, 'Работа', true).fill('Заменён блок питания');
		await send(service, ticket, 'repair_testing');
		await test(ticket);
		await ship(ticket, /отремонтировано.*Заменён блок питания/);

		const section = await openSection(lead, ticket);
		expect(await stumbles(lead, 'section.panel .facts')).toEqual([]);
		const told = await toldBy(section);
		expect(told).toContain('Неисправен блок питания');
		expect(told).toContain('гарантийный случай');
		expect(told).toContain('77-1234');
		expect(told).toContain('отремонтировано');
		const papers = await section.getByRole('navigation').getByRole('link').allInnerTexts();
		expect(papers.map((paper) => paper.trim())).toEqual([
			'Акт приёма-передачи',
			'Акт диагностики',
			'Акт выполненных работ',
			'Сопроводительное письмо',
			'Этикетка'
		]);
	});
});

describe('не гарантийный ремонт, W18, W20 и W21', () => {
	it('the wrong column is put right in the dialog, and nothing typed is lost', async () => {
		const ticket = await aTicketAboutAUnit('in term');
		await sendToCentre(ticket);
		await moveTo(service, ticket, 'Ремонт');
		await field(service, 'Заключение').fill('Следы воды на плате');
		await field(service, 'попадание жидкости').check();
		await dialog(service).getByText('Не гарантийный случай: попадание жидкости').waitFor();
		// The way to «Ремонт» is closed, also by the keyboard.
		await submit(service);
		await dialog(service).getByRole('button', { name: 'Перенести в «Согласование»' }).click();
		await dialog(service).getByText('Расчёт стоимости').waitFor();
		expect(await field(service, 'Заключение').inputValue()).toBe('Следы воды на плате');
		expect(await field(service, 'попадание жидкости').isChecked()).toBe(true);

		// Bad input is named where it stands, and stays.
		await estimate('дорого');
		await submit(service);
		await dialog(service).getByText('Укажите цену числом.').waitFor();
		expect(await field(service, 'Цена, ₽').nth(0).inputValue()).toBe('дорого');
		expect(await stumbles(service, '[role=dialog]')).toEqual([]);
		await service.keyboard.press('Escape');
		await dialog(service).waitFor({ state: 'detached' });
		await moveTo(service, ticket, 'Согласование');
		await dialog(service).getByText('Здесь текст, который вы начали раньше.').waitFor();
		expect(await field(service, 'Заключение').inputValue()).toBe('Следы воды на плате');
		expect(await field(service, 'Наименование').nth(0).inputValue()).toBe('Замена платы питания');
		await field(service, 'Цена, ₽').nth(0).fill('12 500,50');
		await dialog(service)
			.getByText(/14.501,00/)
			.waitFor();
		await send(service, ticket, 'repair_approval');

		// The client has agreed.
		await moveTo(service, ticket, 'Ремонт');
		await field(service, 'Кто от клиента').fill('Петров, главный инженер');
		const prepaid = field(service, 'Предоплата получена');
		if (await prepaid.isVisible()) {
			await submit(service);
			await dialog(service).getByText('По расчёту нужна предоплата').waitFor();
			await prepaid.check();
		}
		await send(service, ticket, 'repair_work');
	});

	it('the client refuses, and the unit goes back unrepaired', async () => {
		const ticket = await aTicketAboutAUnit('expired');
		await sendToCentre(ticket);
		await moveTo(service, ticket, 'Согласование');
		await dialog(service)
			.getByText(/Не.гарантийный случай: гарантийный срок истёк/)
			.waitFor();
		await field(service, 'Заключение').fill('Износ батарей');
		await estimate('30 000');
		await send(service, ticket, 'repair_approval');

		// Another offer while the client decides.
		await openSection(service, ticket);
		await service.getByRole('button', { name: 'Новый расчёт…' }).click();
		await field(service, 'Цена, ₽').nth(0).fill('25 000');
		await submit(service);
		await dialog(service).waitFor({ state: 'detached' });
		const section = service.getByRole('region', { name: /^Ремонт Р-/ });
		await section.getByText(/Прежний расчёт/).waitFor();
		await section
			.getByText(/27.000,50/)
			.first()
			.waitFor();
		await closePanel(service);

		await moveTo(service, ticket, 'Отгрузка');
		await field(service, 'Кто от клиента').fill('Петров, главный инженер');
		await send(service, ticket, 'repair_shipping');
		await ship(ticket, /без ремонта/);
	});

	it('a lead rules for the client, and nobody asks for money any more', async () => {
		const ticket = await aTicketAboutAUnit('expired');
		await sendToCentre(ticket);
		await openSection(lead, ticket);
		await lead.getByRole('button', { name: 'Решить о гарантии…' }).click();
		await submit(lead);
		await dialog(lead).getByText('Выберите решение.').waitFor();
		await field(lead, 'Гарантийный случай', true).check();
		await field(lead, 'Причина').fill('Серийный дефект, решение завода');
		await submit(lead);
		await dialog(lead).waitFor({ state: 'detached' });
		const section = lead.getByRole('region', { name: /^Ремонт Р-/ });
		await section.getByText(/Решение руководителя: гарантийный случай/).waitFor();
		await section.getByText('Причина: Серийный дефект, решение завода').waitFor();

		await moveTo(service, ticket, 'Ремонт');
		await dialog(service).getByText('Таково решение руководителя службы').waitFor();
		await field(service, 'Заключение').fill('Дефект партии');
		await send(service, ticket, 'repair_work');
	});
});

describe('замена, W22 и W24', () => {
	it('names the serial of what the client gets, and says so in the end', async () => {
		const ticket = await aTicketAboutAUnit('in term');
		await sendToCentre(ticket);
		await moveTo(service, ticket, 'Замена');
		await field(service, 'Заключение').fill('Плата расколота');
		await send(service, ticket, 'repair_replacement');
		await moveTo(service, ticket, 'Тестирование');
		await field(service, 'Работа', true).fill('Изделие заменено');
		await submit(service);
		await dialog(service).getByText('Укажите серийный номер изделия').waitFor();
		const serial = `ЗМ-26-${String(Date.now()).slice(-6)}`;
		await field(service, 'Серийный номер нового изделия').fill(serial);
		await send(service, ticket, 'repair_testing');
		await test(ticket);
		await ship(ticket, new RegExp(`заменено, новый серийный номер ${serial}`));
	});
});
