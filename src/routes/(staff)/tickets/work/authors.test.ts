import { describe, expect, it } from 'vitest';
import { authorsOf, LINES } from './authors.ts';

describe('кто что написал', () => {
	it('names each author once, the busiest first, with their share', () => {
		const runs = [
			{ author: 'petrov', text: 'раз' },
			{ author: 'ivanova', text: 'два три' },
			{ author: 'petrov', text: '' }
		];
		expect(authorsOf(runs)).toEqual([
			{ id: 'ivanova', line: 'solid', percent: 70 },
			{ id: 'petrov', line: 'dashed', percent: 30 }
		]);
	});

	it('whoever wrote a letter has at least one percent', () => {
		const authors = authorsOf([
			{ author: 'ivanova', text: 'я'.repeat(1_000) },
			{ author: null, text: 'ё' }
		]);
		expect(authors.map(({ id, percent }) => [id, percent])).toEqual([
			['ivanova', 100],
			[null, 1]
		]);
	});

	it('of an empty text is nobody', () => {
		expect(authorsOf([])).toEqual([]);
		expect(authorsOf([{ author: 'petrov', text: '' }])).toEqual([]);
	});

	it('the sixth has a line again', () => {
		const runs = ['а', 'б', 'в', 'г', 'д', 'е'].map((author) => ({ author, text: 'я' }));
		expect(authorsOf(runs).map(({ line }) => line)).toEqual([...LINES, LINES[0]]);
	});
});
