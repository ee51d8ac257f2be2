import { describe, expect, it } from 'vitest';
import type { Repair } from '#lib/domain/repair.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { REPAIR_COLUMNS } from '#lib/domain/ticket.ts';
import { aRepair, aRepairIn } from '../../../../tests/a-repair.ts';
import { mayOffer, mayRule } from './repair-acts.ts';
import { repairNotes } from './repair-history.ts';
import { repairMarkWords } from './repair-mark.ts';
import { stepsOf } from './repair-steps.ts';

const way = (repair: Repair, column: Column): string =>
	stepsOf(repair, column)
		.map(({ label, state }) => (state === 'now' ? `[${label}]` : label))
		.join(' ');

describe('как идёт ремонт', () => {
	it('draws the way this repair goes, and where it is', () => {
		expect(way(aRepair(), 'repair_expected')).toBe(
			'[Ожидание] Приёмка Диагностика Ремонт Испытания Отгрузка'
		);
		expect(way(aRepairIn('repair_approval'), 'repair_approval')).toBe(
			'Ожидание Приёмка Диагностика [Согласование] Ремонт Испытания Отгрузка'
		);
		expect(way(aRepairIn('repair_testing'), 'repair_testing')).toContain('[Испытания]');
	});

	it.each(REPAIR_COLUMNS)('always knows where a card in %s stands', (column) => {
		const steps = stepsOf(aRepair(), column);
		expect(steps.filter(({ state }) => state === 'now')).toHaveLength(1);
	});

	it('what ended so that nobody worked on it shows no work', () => {
		const found = { ...aRepairIn('repair_testing'), outcome: 'no_fault_found' as const };
		expect(way(found, 'repair_testing')).not.toContain('Ремонт');
		const back = { ...aRepairIn('repair_approval'), outcome: 'returned_unrepaired' as const };
		expect(way(back, 'repair_shipping')).toBe(
			'Ожидание Приёмка Диагностика Согласование [Отгрузка]'
		);
	});

	it('is over when the repair is closed, wherever the ticket went', () => {
		const closed = { ...aRepairIn('repair_shipping'), closedAt: 1 };
		expect(stepsOf(closed, 'resolved').every(({ state }) => state === 'done')).toBe(true);
	});
});

describe('кто решает о гарантии и кто считает', () => {
	const repair = { closedAt: null, override: null, conclusion: null };

	it.each([
		['lead', 'repair_diagnostics', true, false],
		['lead', 'repair_approval', true, false],
		['lead', 'repair_work', false, false],
		['service', 'repair_approval', false, true],
		['service', 'repair_diagnostics', false, false],
		['engineer', 'repair_approval', false, false]
	] as const)('%s in %s', (role, column, rules, offers) => {
		expect(mayRule(repair, { column }, { role })).toBe(rules);
		expect(mayOffer(repair, { column }, { role })).toBe(offers);
	});

	it('nobody asks for money where a lead has granted the warranty', () => {
		const override = {
			verdict: 'warranty',
			reason: 'goodwill',
			at: 1,
			by: aRepair().openedBy
		} as const;
		const granted = { ...repair, override };
		expect(mayOffer(granted, { column: 'repair_approval' }, { role: 'service' })).toBe(false);
	});

	it('nobody, once the repair is closed', () => {
		const closed = { ...repair, closedAt: 1 };
		expect(mayRule(closed, { column: 'repair_approval' }, { role: 'lead' })).toBe(false);
		expect(mayOffer(closed, { column: 'repair_approval' }, { role: 'service' })).toBe(false);
	});
});

describe('ремонт на карточке', () => {
	const keeper = { id: 'u', name: 'Ткачёв С. В.', initials: 'ТС', hue: 1 };

	it('is said in words, never by colour alone', () => {
		const face = { number: '26-0012', verdict: 'not_covered', offerExpired: true, keeper } as const;
		expect(repairMarkWords(face)).toBe(
			'Ремонт Р-26-0012. не\u00A0гарантия. расчёт истёк. Инженер сервисного центра: Ткачёв С. В.'
		);
	});

	it('says nothing that is not known yet', () => {
		const face = { number: '26-0012', verdict: null, offerExpired: false, keeper: null };
		expect(repairMarkWords(face)).toBe('Ремонт Р-26-0012');
	});
});

describe('ремонт в истории заявки', () => {
	it('a row says what was written down, and how a lead ruled', () => {
		const after = { receipt: { at: 1 }, estimates: [], approval: null, offerUntil: 5 };
		expect(repairNotes({ id: 'r', before: {}, after })).toEqual(['записано: приёмка']);
		expect(repairNotes({ after: { override: { verdict: 'warranty' } } })).toEqual([
			'решение: гарантийный случай'
		]);
	});

	it.each([null, undefined, 'later', { after: 5 }, { after: { override: 'x' } }])(
		'what a newer server may write (%o) says nothing',
		(details) => {
			expect(repairNotes(details)).toEqual([]);
		}
	);
});
