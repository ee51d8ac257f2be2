import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endOfDate } from '#lib/domain/date-at.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { TOLD } from '../a-repair.ts';
import { until } from '../fixtures.ts';
import type { Colleague } from './house.ts';
import type { RepairHouse } from './repair-house.ts';
import { LIQUID, aRepairHouse, toDiagnostics } from './repair-house.ts';

let house: RepairHouse;
beforeEach(async () => void (house = await aRepairHouse()));
afterEach(() => house.close());

const through = (...columns: Column[]) => {
	toDiagnostics(house);
	for (const to of columns) house.goes(house.service, to, to === 'repair_approval' ? LIQUID : {});
};

describe('отмена хода в сервисном центре', () => {
	it.each<[string, before: Column[], to: Column, by: 'service' | 'lead', letter: string | null]>([
		['W16', [], 'repair_diagnostics', 'service', null],
		['W17', [], 'repair_work', 'service', 'T11'],
		['W18', [], 'repair_approval', 'service', 'T12'],
		['W20', ['repair_approval'], 'repair_work', 'service', 'T14'],
		['W21', ['repair_approval'], 'repair_shipping', 'service', null],
		['W22', ['repair_work'], 'repair_replacement', 'lead', null],
		['W23', ['repair_approval', 'repair_work'], 'repair_approval', 'service', 'T12'],
		['W24', ['repair_work'], 'repair_testing', 'service', null],
		['W26', ['repair_work', 'repair_testing'], 'repair_shipping', 'service', 'T15'],
		['W27', ['repair_work', 'repair_testing', 'repair_shipping'], 'resolved', 'service', 'T16'],
		['W28', ['repair_work'], 'line2', 'lead', null]
	])(
		'%s: the repair is again what it was, and no letter leaves',
		async (rule, way, to, who, letter) => {
			if (rule === 'W16') {
				house.goes(house.engineer, 'repair_expected');
				house.goes(house.service, 'repair_received');
			} else through(...way);
			const by: Colleague = house[who];
			const [before, card, told] = [house.repair(), entry()?.card, house.letters()];
			const { column, returnTo, resolvedAt, confirmUntil, resolution } = house.row();
			const screen = await house.engineer.screen();
			const done = house.goes(by, to, to === 'repair_approval' && rule === 'W18' ? LIQUID : {});
			expect(house.repair()).not.toEqual(before);
			expect(house.undoes(by, done)).toMatchObject({ ok: true });
			expect(house.repair()).toEqual(before);
			expect(house.row()).toMatchObject({ column, returnTo, resolvedAt, confirmUntil, resolution });
			expect(house.letters()).toEqual([...told, ...(letter ? [`${letter} recalled`] : [])]);
			// What was said stays said.
			expect({ ...entry()?.card, msgs: card?.msgs }).toEqual(card);
			await until(() => screen.entry(house.ticket)?.place[0] === column, 'the card back in place');
			expect(await house.agrees()).toEqual([]);
		}
	);

	const entry = () =>
		house
			.app()
			.tickets.board()
			.find(({ id }) => id === house.ticket);

	it.each<[string, Column, Colleague['role']]>([
		['W14', 'repair_expected', 'engineer'],
		['W15', 'repair_received', 'service']
	])(
		'%s: an order begun by mistake is cancelled, its number not given again',
		async (_, to, who) => {
			const by = house[who as 'engineer' | 'service'];
			const done = house.goes(by, to);
			expect(house.undoes(by, done)).toMatchObject({ ok: true });
			expect(house.row().column).toBe('line2');
			expect(house.repair()).toMatchObject({
				...{ number: '26-0001', outcome: 'cancelled', closedAt: house.clock.now() },
				extensionDays: 0
			});
			expect(entry()?.card.rep).toBeNull();
			expect(house.letters()).toEqual([expect.stringMatching(/recalled$/)]);
			house.goes(by, to);
			expect(house.repair().number).toBe('26-0002');
			expect(await house.agrees()).toEqual([]);
		}
	);

	it('an approval taken back lets the offer run on, until it runs out', async () => {
		through('repair_approval');
		const over = endOfDate(TOLD.estimate.validTo);
		const done = house.goes(house.service, 'repair_work');
		expect(house.app().tickets.nextChangeAt()).not.toBe(over);
		house.undoes(house.service, done);
		house.later(over - house.clock.now());
		expect(entry()?.card.rep?.offerExpired).toBe(true);
		expect(await house.agrees()).toEqual([]);
	});

	it('a word of the lead in between, and it is too late', () => {
		toDiagnostics(house);
		const done = house.goes(house.service, 'repair_approval', LIQUID);
		const grant = { type: 'overrideWarranty', verdict: 'warranty', reason: 'Goodwill' } as const;
		expect(house.asks(house.lead, grant)).toMatchObject({ ok: true });
		expect(house.undoes(house.service, done)).toMatchObject({ refusal: { code: 'undo-too-late' } });
		expect(house.repair().override?.verdict).toBe('warranty');
	});
});
