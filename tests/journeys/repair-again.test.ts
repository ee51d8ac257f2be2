import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Column } from '#lib/domain/ticket.ts';
import { toldFor } from '../a-repair.ts';
import { card, column } from './product.ts';
import type { Bench, Chosen } from './repair-bench.ts';
import {
	byHand,
	closePanel,
	columnOf,
	dialog,
	field,
	moveOf,
	moveTo,
	openBench,
	openMoves,
	openSection,
	stumbles,
	submit,
	tested,
	toldBy
} from './repair-bench.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const TO_DIAGNOSTICS = ['repair_expected', 'repair_received', 'repair_diagnostics'] as const;

let bench: Bench;
beforeAll(async () => void (bench = await openBench()));
afterAll(() => bench.close());
beforeEach(() => bench.fresh());
afterEach(() => expect(bench.faults()).toEqual([]));

const mayMoveTo = async (page: Page, ticket: Chosen, name: string): Promise<boolean> => {
	await openMoves(page, ticket);
	await page.getByRole('menuitem').first().waitFor();
	const count = await page.getByRole('menuitem', { name, exact: true }).count();
	await page.keyboard.press('Escape');
	return count > 0;
};

describe('расчёт вырос, W23', () => {
	it('an earlier «yes» counts no more: work waits for the client again', async () => {
		const { service } = bench;
		const ticket = await bench.aTicketAboutAUnit('in term');
		await bench.brought(ticket, [...TO_DIAGNOSTICS, 'repair_approval', 'repair_work'], {
			reasons: ['liquid']
		});
		const before = await openSection(service, ticket);
		expect(await toldBy(before)).toMatch(/Согласовано\s*Petrov/);
		await closePanel(service);

		await moveTo(service, ticket, 'Согласование');
		await dialog(service).getByRole('heading', { name: 'Расчёт вырос' }).waitFor();
		// The lines of the last offer stand there to be changed.
		const prices = field(service, 'Цена, ₽');
		await expect.poll(() => prices.nth(0).inputValue()).toMatch(/^500/);
		await prices.nth(0).fill('7 300');
		await field(service, 'Наименование').nth(1).fill('Доставка бесплатно по договору');
		await field(service, 'Нужна предоплата').check();
		expect(await stumbles(service, '[role=dialog]')).toEqual([]);
		await bench.send(service, ticket, 'repair_approval');

		const section = await openSection(service, ticket);
		await section.getByText(/Прежний расчёт/).waitFor();
		await section
			.getByText(/8.200,00/)
			.first()
			.waitFor();
		expect(await toldBy(section)).not.toMatch(/Согласовано\s*Petrov/);
		await closePanel(service);

		await moveTo(service, ticket, 'Ремонт');
		await dialog(service).getByRole('heading', { name: 'Клиент согласен' }).waitFor();
		await submit(service);
		await expect
			.poll(() => field(service, 'Кто от клиента').getAttribute('aria-invalid'))
			.toBe('true');
		await field(service, 'Кто от клиента').fill('Петров, главный инженер');
		// Money paid for the earlier offer is not the money for this one.
		await submit(service);
		await dialog(service).getByText('По расчёту нужна предоплата').waitFor();
		await field(service, 'Предоплата получена').check();
		await bench.send(service, ticket, 'repair_work');
	});
});

describe('испытания не пройдены, W25', () => {
	it('the unit goes back to work, and its failed protocol stays with it', async () => {
		const { service, lead } = bench;
		const ticket = await bench.aTicketAboutAUnit('in term');
		await bench.brought(ticket, [...TO_DIAGNOSTICS, 'repair_work', 'repair_testing']);
		await moveTo(service, ticket, 'Ремонт');
		await dialog(service).getByRole('heading', { name: 'Испытания не пройдены' }).waitFor();
		await dialog(service).getByText('Не пройдены', { exact: true }).waitFor();
		await field(service, 'Какие испытания проведены').fill('Перегрев через час');
		await field(service, 'часов').fill('1');
		await bench.send(service, ticket, 'repair_work');
		const told = await toldBy(await openSection(lead, ticket));
		expect(told).toMatch(/Испытания\s*не пройдены, 1 ч/);
		expect(told).toContain('Перегрев через час');

		await moveTo(service, ticket, 'Тестирование');
		await field(service, 'Работа', true).first().fill('Заменён вентилятор');
		await bench.send(service, ticket, 'repair_testing');
		await moveTo(service, ticket, 'Отгрузка');
		await dialog(service).getByText('Пройдены', { exact: true }).waitFor();
		await tested(service);
		await bench.send(service, ticket, 'repair_shipping');
	});
});

describe('неверный маршрут, W28', () => {
	it('a lead alone takes a ticket back from the centre, and its repair is called off', async () => {
		const { service, lead } = bench;
		const ticket = await bench.aTicketAboutAUnit('in term');
		await bench.brought(ticket, ['repair_expected']);
		expect(await mayMoveTo(service, ticket, '2 линия')).toBe(false);
		await moveTo(lead, ticket, '2 линия');
		await dialog(lead)
			.getByRole('heading', { name: /Вернуть на.2.линию/ })
			.waitFor();
		// It has not arrived: there is nothing to give back.
		expect(await field(lead, 'Номер накладной').count()).toBe(0);
		await submit(lead);
		await expect.poll(() => field(lead, 'Причина').getAttribute('aria-invalid')).toBe('true');
		await field(lead, 'Причина').fill('Помогла настройка, ремонт не нужен');
		await bench.send(lead, ticket, 'line2');
		expect(await toldBy(await openSection(lead, ticket))).toContain('ремонт отменён');
	});

	it('what lies in the centre is given back to the client with it', async () => {
		const { lead } = bench;
		const ticket = await bench.aTicketAboutAUnit('in term');
		await bench.brought(ticket, ['repair_expected', 'repair_received']);
		await moveTo(lead, ticket, '2 линия');
		await field(lead, 'Причина').fill('Прислали не то изделие');
		await field(lead, 'Перевозчик', true).fill('Деловые линии');
		await field(lead, 'Номер накладной').fill('77-1235');
		await bench.send(lead, ticket, 'line2');
		expect(await toldBy(await openSection(lead, ticket))).toContain('накладная 77-1235');
	});
});

describe('диагностику не обойти, R13', () => {
	it('a move written by hand in the page’s own session is refused, and it is known whose', async () => {
		const { service, lead, rows } = bench;
		const ticket = await bench.aTicketAboutAUnit('in term');
		await bench.brought(ticket, ['repair_expected', 'repair_received']);
		const ways: Column[] = ['repair_work', 'repair_replacement', 'repair_testing', 'resolved'];
		for (const to of ways) {
			const details = {
				...toldFor('repair_diagnostics', 'repair_work'),
				...toldFor('repair_diagnostics', 'repair_testing'),
				...toldFor('repair_shipping', 'resolved')
			};
			const answer = await byHand(service, moveOf(ticket, ['repair_received', to], details));
			expect(answer, to).toMatchObject({ ok: false, refusal: { code: 'illegal-transition' } });
		}
		const refused = rows<{ actor: string; session: string }>(
			`SELECT actor, session FROM audit WHERE what = 'refused.move.illegal-transition'
			 AND ticket_id = ?`,
			ticket.id
		);
		const sessions = rows<{ actor: string; session: string }>(
			`SELECT user_id AS actor, id AS session FROM session
			 WHERE user_id = (SELECT id FROM user WHERE login = 'tkachev')`
		);
		expect(refused).toHaveLength(ways.length);
		for (const one of refused) expect(sessions).toContainEqual(one);
		expect(columnOf(rows, ticket)).toBe('repair_received');
		for (const page of [service, lead])
			expect(await column(page, 'repair_received').locator(card(page, ticket.id)).count()).toBe(1);

		// The page has not been thrown out: the right way is open to it.
		await moveTo(service, ticket, 'Диагностика');
		await bench.send(service, ticket, 'repair_diagnostics');
	});
});
