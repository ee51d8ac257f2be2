import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRIORITIES } from '../domain/regulation.ts';
import { addressWith, filterAt, onArrival } from './filter-address.ts';
import type { BoardFilter } from './filter.ts';
import { EVERYTHING, SHOWS, customerKey } from './filter.ts';

const at = (path: string): URL => new URL(path, 'https://desk.example');
const asked = (path: string): BoardFilter => filterAt(at(path).searchParams);

const filters = fc.record({
	show: fc.constantFrom(...SHOWS),
	customer: fc.option(fc.string().map(customerKey)),
	priority: fc.option(fc.constantFrom(...PRIORITIES)),
	text: fc.constant('')
});

describe('адрес отбора', () => {
	it('a bookmarked view comes back as it was, whatever it was', () => {
		fc.assert(
			fc.property(filters, (filter) => {
				expect(asked(addressWith(at('/board'), filter))).toEqual(filter);
			})
		);
	});

	it('holds nothing of what was typed (R25)', () => {
		const filter: BoardFilter = { ...EVERYTHING, show: 'mine', text: 'секретный объект' };
		expect(addressWith(at('/board'), filter)).toBe('/board?show=mine');
		expect(asked('/board?show=mine&q=секрет&text=секрет').text).toBe('');
	});

	it('leaves the other questions of the address alone, and forgets the old view', () => {
		const old = at('/tickets/26-000123?view=page&show=mine&priority=low');
		expect(addressWith(old, { ...EVERYTHING, show: 'burning' })).toBe(
			'/tickets/26-000123?view=page&show=burning'
		);
		expect(addressWith(old, EVERYTHING)).toBe('/tickets/26-000123?view=page');
	});

	it.each(['/board?show=nonsense', '/board?priority=urgent', '/board?customer=../../etc'])(
		'%s asks for nothing that exists, so everything is shown',
		(path) => {
			expect(asked(path)).toEqual(EVERYTHING);
		}
	);
});

describe('переход по адресам', () => {
	it.each<[string, string, string | null, boolean, 'adopt' | 'keep' | 'write']>([
		['a bookmark is shown as it was kept', '/board?show=mine', null, false, 'adopt'],
		['the way home clears the view', '/board', '/board', false, 'adopt'],
		['the way home from the settings too', '/board', '/account', false, 'adopt'],
		['a closed ticket gives the view back', '/board', '/tickets/26-000123', false, 'write'],
		['going back shows what was there', '/board', '/tickets/26-000123', true, 'adopt'],
		['an opened ticket leaves the board as it is', '/tickets/26-000123', '/board', false, 'keep'],
		['a link with a view is obeyed', '/tickets/26-000123?show=mine', '/board', false, 'adopt']
	])('%s', (_, to, from, byHistory, expected) => {
		expect(onArrival({ to: at(to), from: from === null ? null : at(from), byHistory })).toBe(
			expected
		);
	});
});
