import { describe, expect, it } from 'vitest';
import { userOf } from '#lib/board/fixtures.ts';
import type { Explanation } from '#lib/domain/refusal.ts';
import { EXPLANATIONS } from '#lib/domain/refusal.ts';
import { REPAIR_TRANSITIONS } from '#lib/domain/repair-transitions.ts';
import { RepairDraft } from './repair-draft.svelte.ts';
import type { RepairStepFacts } from './repair-form.ts';
import { judgeRepair } from './repair-form.ts';
import { aLine, newKey, offer } from './repair-offers.ts';

/** Monday 23 November 2026, 10:00 in Moscow. */
const NOW = Date.UTC(2026, 10, 23, 7, 0);
const FACTS: RepairStepFacts = {
	now: NOW,
	testVerdict: 'passed',
	resolutionCode: 'repaired',
	prepay: false,
	replacing: false
};

const blank = (): RepairDraft => {
	const draft = new RepairDraft();
	offer(draft, { now: NOW, engineer: '', repair: null, terms: null });
	return draft;
};

/** Everything told, and told well. */
const whole = (): RepairDraft => {
	const draft = blank();
	draft.faultText.value = 'Не включается';
	draft.serialUnreadable.value = 'Табличка сорвана';
	draft.reason.value = 'Не та дорога';
	draft.irreparability.value = 'Плата расколота';
	draft.serviceEngineer.value = userOf('tkachev');
	draft.resolution.value = 'Оборудование отремонтировано и испытано.';
	draft.receipt.appearance.value = 'Без повреждений';
	draft.receipt.item.value = 'Кабель питания';
	draft.receipt.seals.value = 'intact';
	draft.conclusion.text.value = 'Неисправен блок питания';
	draft.estimate.lines.value = draft.estimate.lines.value.map((line) => ({
		...line,
		...{ name: `${line.name} по тарифу`, price: '12 500,50' }
	}));
	draft.estimate.days.value = '10';
	draft.answer.person.value = 'Петров, главный инженер';
	draft.works.work.value = 'Заменён блок питания';
	draft.works.newSerial.value = 'ГС2-26-000001';
	draft.protocol.tests.value = 'Нагрузка';
	draft.protocol.hours.value = '48';
	draft.shipment.carrier.value = 'Курьер';
	draft.shipment.waybill.value = '12-34';
	return draft;
};

const faultsOf = (
	needs: readonly Explanation[],
	draft: RepairDraft,
	facts: Partial<RepairStepFacts> = {}
) => {
	const judged = judgeRepair(needs, draft, { ...FACTS, ...facts });
	return judged.ok ? {} : judged.faults;
};

const NEEDS = [
	...new Set(REPAIR_TRANSITIONS.flatMap(({ needs }) => needs)),
	...(['faultText', 'serialUnreadable', 'approval', 'refusalRecord'] as const)
];

describe('что спрашивают окна ремонта', () => {
	it.each(NEEDS)('%s: told well, it is what the server takes', (need) => {
		expect(judgeRepair([need], whole(), FACTS)).toMatchObject({ ok: true });
	});

	it.each(NEEDS)('%s: untold, it is asked for in words at its field', (need) => {
		const words = Object.values(faultsOf([need], blank()));
		expect(words.length).toBeGreaterThan(0);
		for (const word of words) expect(word).toMatch(/^[А-ЯЁ]/);
		expect(words).not.toContain('Проверьте это поле.');
	});

	it('what was typed into another step does not travel along', () => {
		const judged = judgeRepair(['reason'], whole(), FACTS);
		expect(judged).toEqual({ ok: true, details: { reason: 'Не та дорога' } });
	});
});

describe('приёмка, W15', () => {
	it('counts what is still being typed, and takes the time as Moscow reads it', () => {
		const draft = whole();
		draft.receipt.at.value = '23.11.2026 09:30';
		const judged = judgeRepair(['receipt'], draft, FACTS);
		expect(judged).toMatchObject({
			details: {
				receipt: { receivedAt: Date.UTC(2026, 10, 23, 6, 30), completeness: ['Кабель питания'] }
			}
		});
	});

	it.each([
		['24.11.2026 09:30', 'Эта дата ещё не\u00A0наступила.'],
		['вчера', 'Укажите дату и\u00A0время: 23.11.2026 10:30.']
	])('«%s»: %s', (typed, words) => {
		const draft = whole();
		draft.receipt.at.value = typed;
		expect(faultsOf(['receipt'], draft)).toEqual({ 'receipt.receivedAt': words });
	});
});

describe('расчёт, W18 и R15', () => {
	it('always has the way there and back', () => {
		const kinds = blank().estimate.lines.value.map(({ kind }) => kind);
		expect(kinds).toEqual(['work', 'transport_there', 'transport_back']);
	});

	it('points at the very cell that is wrong', () => {
		const draft = whole();
		draft.estimate.lines.value = draft.estimate.lines.value.map((line, index) =>
			index === 1 ? { ...line, price: 'дорого', quantity: '0' } : line
		);
		expect(Object.keys(faultsOf(['estimate'], draft))).toEqual([
			'estimate.lines.1.quantity',
			'estimate.lines.1.price'
		]);
	});

	it('a free way says in its name why it is free', () => {
		const draft = whole();
		const [work, , back] = draft.estimate.lines.value;
		const there = { ...aLine('transport_there'), price: '0' };
		if (!work || !back) throw new Error('the estimate begins with three lines');
		draft.estimate.lines.value = [work, there, back];
		expect(Object.keys(faultsOf(['estimate'], draft))).toEqual(['estimate.lines.1.name']);
		draft.estimate.lines.value = [work, { ...there, name: 'Привезёт сам заказчик' }, back];
		expect(faultsOf(['estimate'], draft)).toEqual({});
	});

	it('does not stand until yesterday, and costs something', () => {
		const draft = whole();
		draft.estimate.validTo.value = '22.11.2026';
		expect(faultsOf(['estimate'], draft)).toEqual({ 'estimate.validTo': 'Этот день уже прошёл.' });
		draft.estimate.validTo.value = '23.11.2026';
		draft.estimate.lines.value = draft.estimate.lines.value.map((line) => ({
			...line,
			price: '0'
		}));
		expect(Object.keys(faultsOf(['estimate'], draft))).toEqual(['estimate.lines']);
	});
});

describe('согласование, W20', () => {
	it('waits for the money where the offer wants it first', () => {
		expect(Object.keys(faultsOf(['approval'], whole(), { prepay: true }))).toEqual([
			'approval.prepaid'
		]);
		const paid = whole();
		paid.answer.prepaid.value = true;
		expect(faultsOf(['approval'], paid, { prepay: true })).toEqual({});
	});

	it('was not said tomorrow', () => {
		const draft = whole();
		draft.answer.on.value = '24.11.2026';
		expect(Object.keys(faultsOf(['approval'], draft))).toEqual(['approval.on']);
	});
});

describe('работы и испытания, W24–W26', () => {
	it('a replacement names what the client gets', () => {
		const draft = whole();
		draft.works.newSerial.value = '';
		expect(faultsOf(['worksDone'], draft)).toEqual({});
		expect(Object.keys(faultsOf(['worksDone'], draft, { replacing: true }))).toEqual([
			'worksDone.newSerial'
		]);
	});

	it('a part without a name is pointed at', () => {
		const draft = whole();
		const part = { key: newKey(), name: '', quantity: '1', oldSerial: '', newSerial: '' };
		draft.works.parts.value = [part];
		expect(Object.keys(faultsOf(['worksDone'], draft))).toEqual(['worksDone.parts.0.name']);
	});

	it.each([
		['48', '', 2880],
		['', '45', 45],
		['1', '30', 90]
	])('%s h %s min is %i minutes', (hours, minutes, all) => {
		const draft = whole();
		draft.protocol.hours.value = hours;
		draft.protocol.minutes.value = minutes;
		const judged = judgeRepair(['protocol'], draft, { ...FACTS, testVerdict: 'failed' });
		expect(judged).toMatchObject({ details: { protocol: { minutes: all, verdict: 'failed' } } });
	});
});

describe('то, что введено', () => {
	it('what was merely offered is nothing a person would be sorry to lose', () => {
		expect(blank().isBlank(EXPLANATIONS)).toBe(true);
		expect(whole().isBlank(['receipt'])).toBe(false);
	});

	it('is not written over by what is learnt later', () => {
		const draft = blank();
		draft.estimate.validTo.value = '30.11.2026';
		const terms = { prepayment: false, offerValidDays: 20 };
		offer(draft, { now: NOW, engineer: userOf('tkachev'), repair: null, terms });
		expect(draft.estimate.validTo.value).toBe('30.11.2026');
		expect(draft.estimate.prepayment.value).toBe(false);
		expect(draft.serviceEngineer.value).toBe('tkachev');
	});

	it('goes when it was told, and only that', () => {
		const draft = whole();
		draft.clear(['protocol']);
		expect(draft.isBlank(['protocol'])).toBe(true);
		expect(draft.isBlank(['conclusion'])).toBe(false);
	});
});
