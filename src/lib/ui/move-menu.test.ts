import { describe, expect, it } from 'vitest';
import { moveGroups } from './move-menu.ts';

describe('меню «Переместить…»', () => {
	it('shows the columns in the order of the board, support and repair apart', () => {
		const groups = moveGroups([
			{ column: 'repair_work', reason: null },
			{ column: 'line2', reason: null },
			{ column: 'new', reason: 'нельзя' }
		]);
		expect(groups).toEqual([
			{
				title: 'Поддержка',
				targets: [
					{ column: 'new', reason: 'нельзя' },
					{ column: 'line2', reason: null }
				]
			},
			{ title: 'Ремонт', targets: [{ column: 'repair_work', reason: null }] }
		]);
	});

	it('has no empty group', () => {
		expect(moveGroups([{ column: 'line1', reason: null }])).toHaveLength(1);
	});
});
