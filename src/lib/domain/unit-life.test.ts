import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayOf } from './local-date.ts';
import type { UnitLife } from './unit-life.ts';
import { lifeEvents, warrantySpans } from './unit-life.ts';
import { warrantyTerm } from './warranty-term.ts';

const ACT = '2023-11-23';

/** A unit whose repairs took so many days each, a month apart. */
const aLife = (days: readonly number[], change: Partial<UnitLife> = {}): UnitLife => ({
	today: '2026-11-23',
	act: ACT,
	term: warrantyTerm({
		...{ actSignedOn: ACT, months: 36, contractMonths: null },
		extensionDays: days.reduce((sum, one) => sum + one, 0)
	}),
	tickets: [],
	repairs: days.map((one, index) => ({
		...{ number: `26-${String(index).padStart(4, '0')}`, ticket: '26-000001', days: one },
		from: dateOf(dayOf(ACT) + 30 * index + 1),
		to: dateOf(dayOf(ACT) + 30 * index + 1 + one),
		...{ outcome: 'repaired' as const, extensionDays: one }
	})),
	...{ replaces: null, replacedBy: null },
	...change
});

const other = (on: string) => ({
	on,
	unit: { id: 'other' as never, modelName: 'Granit', serial: 'S-1' },
	repair: null
});

describe('гарантия по отрезкам', () => {
	it('the agreed term and one stretch for each repair, end to end, up to the last day', () => {
		const someDays = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 });
		fc.assert(
			fc.property(someDays, (days) => {
				const life = aLife(days);
				const spans = warrantySpans(life);
				const prolonging = life.repairs.filter(({ extensionDays }) => extensionDays > 0);
				expect(spans.map(({ repair }) => repair)).toEqual([
					undefined,
					...prolonging.map(({ number }) => number)
				]);
				spans.slice(1).forEach(({ from }, index) => {
					expect(dayOf(from)).toBe(dayOf(spans[index]?.to ?? '') + 1);
				});
				expect(spans[0]?.from).toBe(ACT);
				expect(spans.at(-1)?.to).toBe(life.term.state === 'set' ? life.term.end : null);
			})
		);
	});

	it('wherever a replacement cuts it, not a day is lost or told twice', () => {
		const cut = fc.integer({ min: 1, max: 1_500 });
		fc.assert(
			fc.property(cut, fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 5 }), (day, days) => {
				const on = dateOf(dayOf(ACT) + day);
				const whole = warrantySpans(aLife(days));
				const spans = warrantySpans(aLife(days, { replacedBy: other(on) }));
				const told = (all: typeof spans) =>
					all.reduce((sum, { from, to }) => sum + dayOf(to) - dayOf(from) + 1, 0);
				expect(told(spans)).toBe(told(whole));
				for (const { what, from, to } of spans)
					expect(what === 'lost' ? from >= on : to < on).toBe(true);
			})
		);
	});

	it('without a signed act there is none', () => {
		const undetermined = { act: null, term: { state: 'undetermined' } } as const;
		expect(warrantySpans(aLife([], undetermined))).toEqual([]);
		expect(lifeEvents(aLife([], undetermined))).toEqual([]);
	});
});

describe('события жизни единицы', () => {
	const told = (life: UnitLife) => lifeEvents(life).map(({ on, what }) => `${on} ${what}`);

	it.each<[string, UnitLife, string[]]>([
		[
			'the last day still counts',
			aLife([], { today: '2026-11-23' }),
			['2026-11-23 end', `${ACT} act`]
		],
		[
			'a replaced unit has no end to wait for',
			aLife([], { replacedBy: other('2026-05-01') }),
			['2026-05-01 replaced', `${ACT} act`]
		],
		[
			'one replaced after its warranty has',
			aLife([], { replacedBy: other('2027-05-01') }),
			['2027-05-01 replaced', '2026-11-23 end', `${ACT} act`]
		],
		[
			'what happened on one day, the later thing above',
			aLife([], { tickets: [{ number: '26-000001', title: 'Noise', on: ACT }] }),
			['2026-11-23 end', `${ACT} ticket`, `${ACT} act`]
		]
	])('%s', (_, life, events) => {
		expect(told(life)).toEqual(events);
	});

	it.each([
		['2026-11-23', false],
		['2026-11-24', true]
	])('on %s the warranty is over: %s', (today, isOver) => {
		expect(lifeEvents(aLife([], { today }))[0]).toMatchObject({ what: 'end', isOver });
	});
});
