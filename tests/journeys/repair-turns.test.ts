import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bench } from './repair-bench.ts';
import {
	closePanel,
	dialog,
	field,
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
const TO_WORK = [...TO_DIAGNOSTICS, 'repair_work'] as const;

let bench: Bench;
beforeAll(async () => void (bench = await openBench()));
afterAll(() => bench.close());
beforeEach(() => bench.fresh());
afterEach(() => expect(bench.faults()).toEqual([]));

describe('неисправность не подтвердилась, W19', () => {
	it('a unit that works is tested and goes back, and the client reads so', async () => {
		const { service, lead } = bench;
		const ticket = await bench.aTicketAboutAUnit('in term');
		await bench.brought(ticket, TO_DIAGNOSTICS);
		await moveTo(service, ticket, 'Тестирование');
		await dialog(service)
			.getByRole('heading', { name: 'Неисправность не подтвердилась' })
			.waitFor();
		// Nothing was done to it: the only thing to tell is how it was tested.
		expect(await field(service, 'Работа', true).count()).toBe(0);
		await submit(service);
		await dialog(service).locator('.fault, [role=alert]').first().waitFor();
		expect(await stumbles(service, '[role=dialog]')).toEqual([]);
		await tested(service, '8');
		await bench.send(service, ticket, 'repair_testing');

		await moveTo(service, ticket, 'Отгрузка');
		await tested(service);
		await bench.send(service, ticket, 'repair_shipping');
		await moveTo(service, ticket, 'Решены');
		await field(service, 'Перевозчик', true).fill('Деловые линии');
		await field(service, 'Номер накладной').fill('77-1234');
		const text = field(service, 'Что сделано: текст для клиента');
		await expect.poll(() => text.inputValue()).toMatch(/при испытаниях не.проявилась/);
		await bench.send(service, ticket, 'resolved');

		const told = await toldBy(await openSection(lead, ticket));
		expect(told).toContain('неисправность не подтвердилась');
		const [row] = bench.rows<{ code: string }>(
			'SELECT resolution_code AS code FROM ticket WHERE id = ?',
			ticket.id
		);
		expect(row).toEqual({ code: 'no_fault_found' });
	});

	it('the fault that shows itself after all takes the unit back to diagnostics, not to work', async () => {
		const { service } = bench;
		const ticket = await bench.aTicketAboutAUnit('in term');
		await bench.brought(ticket, [...TO_DIAGNOSTICS, 'repair_testing']);
		await moveTo(service, ticket, 'Диагностика');
		await dialog(service).getByRole('heading', { name: 'Неисправность проявилась' }).waitFor();
		await dialog(service).getByText('Не пройдены', { exact: true }).waitFor();
		await tested(service);
		await bench.send(service, ticket, 'repair_diagnostics');
		const told = await toldBy(await openSection(service, ticket));
		expect(told).toContain('не пройдены');
		expect(told).not.toContain('не подтвердилась');
	});
});

describe('ремонт и замена, W22', () => {
	it('a lead replaces what cannot be repaired, and the centre may change its mind', async () => {
		const { service, lead } = bench;
		const ticket = await bench.aTicketAboutAUnit('in term');
		await bench.brought(ticket, TO_WORK);

		await openMoves(service, ticket);
		await service.getByRole('menuitem', { name: 'Тестирование', exact: true }).waitFor();
		const replacement = service.getByRole('menuitem', { name: 'Замена', exact: true });
		expect(await replacement.count()).toBe(0);
		await service.keyboard.press('Escape');

		await moveTo(lead, ticket, 'Замена');
		await dialog(lead).getByRole('heading', { name: 'Заменить изделие' }).waitFor();
		await submit(lead);
		await expect
			.poll(() => field(lead, /Заключение о.неремонтопригодности/).getAttribute('aria-invalid'))
			.toBe('true');
		await field(lead, /Заключение о.неремонтопригодности/).fill('Плата расколота');
		await bench.send(lead, ticket, 'repair_replacement');
		const section = await openSection(service, ticket);
		expect(await toldBy(section)).toMatch(/Неремонтопригодно\s*Плата расколота/);
		await closePanel(service);

		await moveTo(service, ticket, 'Ремонт');
		await dialog(service).getByRole('heading', { name: 'Вернуть в ремонт' }).waitFor();
		await field(service, 'Причина').fill('Нашлась такая же плата');
		await bench.send(service, ticket, 'repair_work');
		// A repaired unit keeps its number: none is asked for any more.
		await moveTo(service, ticket, 'Тестирование');
		expect(await field(service, 'Серийный номер нового изделия').count()).toBe(0);
		await field(service, 'Работа', true).fill('Заменена плата');
		await bench.send(service, ticket, 'repair_testing');
	});
});
