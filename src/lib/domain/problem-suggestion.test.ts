import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alike } from './problem-suggestion.ts';
import { suggestionsAmong } from './problem-suggestion.ts';
import { SIMILAR_DAYS, SIMILAR_TICKETS } from './problem.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 23, 7, 0);

const aTicket = (change: Partial<Alike> & { days?: number } = {}): Alike & { id: string } => {
	const { days = 1, ...told } = change;
	const facts = { model: 'Кварц-К24', firmware: '4.20', tags: ['питание'] };
	return { id: `${days}`, ...facts, registeredAt: NOW - days * DAY, ...told };
};
const three = (change: Partial<Alike> = {}) =>
	[1, 2, 3].map((days) => aTicket({ days, ...change }));

describe('похожие заявки, R21', () => {
	it('three tickets of a month with model, firmware and a tag in common suggest a problem', () => {
		expect(suggestionsAmong(three(), NOW)).toMatchObject([
			{
				model: 'Кварц-К24',
				firmware: '4.20',
				tags: ['питание'],
				tickets: [{ id: '3' }, { id: '2' }, { id: '1' }]
			}
		]);
	});

	it.each([
		['two tickets', three().slice(1)],
		['tickets without a tag', three({ tags: [] })],
		['tickets whose firmware nobody wrote down', three({ firmware: '' })],
		['tickets of no known model', three({ model: '' })],
		['another model', [...three().slice(1), aTicket({ model: 'Гранит-С2' })]],
		['another firmware', [...three().slice(1), aTicket({ firmware: '4.22' })]],
		['another tag', [...three().slice(1), aTicket({ tags: ['raid'] })]],
		['one from before this month', [...three().slice(1), aTicket({ days: SIMILAR_DAYS })]]
	])('%s suggest nothing', (_, tickets) => {
		expect(suggestionsAmong(tickets, NOW)).toEqual([]);
	});

	it('the last day of the month still counts', () => {
		const oldest = aTicket({ registeredAt: NOW - SIMILAR_DAYS * DAY + 1 });
		expect(suggestionsAmong([...three().slice(1), oldest], NOW)).toHaveLength(1);
	});

	it('tickets that share two tags are suggested once, with both', () => {
		const [only] = suggestionsAmong(three({ tags: ['raid', 'питание'] }), NOW);
		expect(only?.tags).toEqual(['raid', 'питание']);
		expect(suggestionsAmong(three({ tags: ['raid', 'питание'] }), NOW)).toHaveLength(1);
	});

	it('a smaller group inside a larger one is not suggested beside it', () => {
		const tickets = [...three({ tags: ['питание', 'raid'] }), aTicket({ days: 4 })];
		const found = suggestionsAmong(tickets, NOW);
		expect(found.map((one) => [one.tags, one.tickets.length])).toEqual([[['питание'], 4]]);
	});

	it('who is suggested together really has it all in common, whatever the order they came in', () => {
		const some = fc.record({
			model: fc.constantFrom('', 'A', 'B'),
			firmware: fc.constantFrom('', '1', '2'),
			tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
			registeredAt: fc.integer({ min: NOW - 40 * DAY, max: NOW })
		});
		fc.assert(
			fc.property(fc.array(some, { maxLength: 20 }), (tickets) => {
				const found = suggestionsAmong(tickets, NOW);
				for (const group of found) {
					expect(group.tickets.length).toBeGreaterThanOrEqual(SIMILAR_TICKETS);
					expect(group.tags.length).toBeGreaterThan(0);
					for (const ticket of group.tickets) {
						expect([ticket.model, ticket.firmware]).toEqual([group.model, group.firmware]);
						for (const tag of group.tags) expect(ticket.tags).toContain(tag);
					}
				}
				const sizes = (groups: typeof found) => groups.map((one) => one.tickets.length).sort();
				expect(sizes(suggestionsAmong(tickets.toReversed(), NOW))).toEqual(sizes(found));
			})
		);
	});
});
