import { describe, expect, it } from 'vitest';
import { WALL_SETTINGS } from '../domain/wall.ts';
import type { StaffEntry } from './staff.ts';
import { StaffCard } from './staff.ts';
import { ON_THE_WALL, WallCard, wallEntryOf } from './wall.ts';

const STAFF: StaffEntry = {
	id: 't-1' as StaffEntry['id'],
	card: {
		...{ no: '26-000001', title: 'Секрет', prio: 'high', conf: true, kind: 'incident' },
		...{ chan: 'phone', cust: 'АО «Вектор»', who: 'u-1' as never, line: 2, ret: null },
		...{ reg: 1, inf: null, told: false, fail: false, tri: null, miss: 0, rem: 0, unit: true },
		...{ subj: 'own', acc: null, msgs: 3, files: 1, todo: [0, 1], rep: null, prob: '26-0001' },
		wish: 'critical'
	} as StaffCard,
	place: ['line2', 'a0', 7, 1],
	clock: { st: 'warn', due: 9, left: 5, at: 4, frozen: null, raised: true, prov: true }
};
const WORDS = { surname: 'Смирнова', customerCode: 'VKT' };
const seen = (change: Partial<typeof WALL_SETTINGS>) =>
	wallEntryOf(STAFF, { ...WALL_SETTINGS, ...change }, WORDS)?.card;

describe('R25: что видно на экране', () => {
	it('every field of the staff card has its decision, and none that is gone', () => {
		expect(Object.keys(ON_THE_WALL).sort()).toEqual(Object.keys(StaffCard.entries).sort());
	});

	it('a screen nobody has decided about: number, priority, line, surname, code, clock', () => {
		expect(wallEntryOf(STAFF, WALL_SETTINGS, WORDS)).toEqual({
			id: 't-1',
			card: {
				...{ no: '26-000001', prio: 'high', line: 2, rep: false, who: 'Смирнова', code: 'VKT' },
				...{ cust: null, title: null }
			},
			place: 'line2',
			clock: { st: 'warn', due: 9, left: 5, at: 4, frozen: null }
		});
	});

	it.each([
		['title', { title: true }, { title: 'Секрет', cust: null }],
		['customer', { customer: true }, { title: null, cust: 'АО «Вектор»' }],
		['no code', { code: false }, { code: null, who: 'Смирнова' }],
		[
			'visitors',
			{ lobby: true, title: true, customer: true },
			{ title: null, cust: null, code: null, who: null }
		]
	])('the switch: %s', (_, change, shown) => {
		expect(seen(change)).toMatchObject(shown);
	});

	it('a row holds what its schema names and nothing more', () => {
		const card = seen({ title: true, customer: true }) ?? {};
		expect(Object.keys(card).sort()).toEqual(Object.keys(WallCard.entries).sort());
	});

	it.each([
		['closed', 'warn', false],
		['resolved', 'met', false],
		['resolved', 'warn', true],
		['waiting_client', 'met', true],
		['repair_work', 'missed', true]
	] as const)('%s with a clock that is %s is on the screen: %s', (column, st, shown) => {
		const clock = STAFF.clock && { ...STAFF.clock, st };
		const entry: StaffEntry = { ...STAFF, place: [column, 'a0', 7, 1], clock };
		expect(wallEntryOf(entry, WALL_SETTINGS, WORDS) !== null).toBe(shown);
	});
});
