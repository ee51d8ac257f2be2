import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ClientTicketLine } from '../../domain/client-ticket.ts';
import { TicketId } from '../../domain/ids.ts';
import { inOrder, sortedBy } from './table-order.ts';

const aLine = (number: string, line: Partial<ClientTicketLine>): ClientTicketLine => ({
	...{ id: v.parse(TicketId, number), number, title: 'Сбой', stage: 'working', priority: 'low' },
	...{ registeredAt: 0, closedAt: null, lead: null, askedBy: null, ...line }
});
const LINES = [
	aLine('26-000001', { title: 'Ёлка', priority: 'low', registeredAt: 30 }),
	aLine('26-000002', { title: 'Диск', priority: 'critical', registeredAt: 10 }),
	aLine('26-000003', { title: 'Ель', priority: 'critical', registeredAt: 20 })
];
const numbers = (by: Parameters<typeof inOrder>[1]) =>
	inOrder(LINES, by).map(({ number }) => Number(number.slice(3)));

describe('the table of a client', () => {
	it.each([
		['the newest first', { by: 'registered', down: true } as const, [1, 3, 2]],
		['by the Russian alphabet', { by: 'title', down: false } as const, [2, 1, 3]],
		[
			'the most urgent first, of alike ones the newer',
			{ by: 'priority', down: false } as const,
			[3, 2, 1]
		]
	])('%s', (_, sorting, order) => {
		expect(numbers(sorting)).toEqual(order);
	});

	it('the same head once more turns the order round', () => {
		const once = sortedBy({ by: 'registered', down: true }, 'title');
		expect(once).toEqual({ by: 'title', down: false });
		expect(sortedBy(once, 'title')).toEqual({ by: 'title', down: true });
	});
});
