import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { TicketId } from '../../domain/ids.ts';
import { RANK_LENGTH_MAX, listedColumn, neighbourAbove, placeUnder } from './ranks.ts';

const id = (name: string | number): TicketId => v.parse(TicketId, `t-${name}`);

/** A column in memory that sorts as SQLite does: by the bytes of the rank. */
const aColumn = () => {
	const ranks = new Map<TicketId, string>();
	const inColumn = () =>
		[...ranks]
			.map(([one, rank]) => ({ id: one, rank }))
			.sort((one, other) => (one.rank < other.rank ? -1 : 1));
	const put = (self: TicketId, after: TicketId | null) => {
		const placement = placeUnder(listedColumn(inColumn), 'line1', { self, after });
		for (const { id: other, to } of placement.dealtAnew) ranks.set(other, to);
		ranks.set(self, placement.rank);
		return placement;
	};
	return {
		put,
		inColumn,
		order: () => inColumn().map((one) => one.id),
		leave: (self: TicketId) => ranks.delete(self),
		ranks: () => [...ranks.values()]
	};
};

describe('место в колонке', () => {
	it('a ticket stands right under the one it was put under, on top if under none', () => {
		const column = aColumn();
		column.put(id(1), null);
		column.put(id(2), id(1));
		column.put(id(3), id(1));
		column.put(id(4), null);
		expect(column.order()).toEqual([id(4), id(1), id(3), id(2)]);
		expect(neighbourAbove(listedColumn(column.inColumn), 'line1', id(3))).toBe(id(1));
		expect(neighbourAbove(listedColumn(column.inColumn), 'line1', id(4))).toBeNull();
	});

	it('if the neighbour has left meanwhile, the ticket goes to the end', () => {
		const column = aColumn();
		for (const name of [1, 2, 3]) column.put(id(name), null);
		column.put(id(9), id('gone'));
		expect(column.order()).toEqual([id(3), id(2), id(1), id(9)]);
	});

	it('put under itself it stands at the end, once', () => {
		const column = aColumn();
		for (const name of [1, 2, 3]) column.put(id(name), null);
		column.put(id(3), id(3));
		expect(column.order()).toEqual([id(2), id(1), id(3)]);
	});

	it('whatever is moved in whatever order, the order is what people see and no rank is shared', () => {
		const step = fc.record({ self: fc.nat(12), after: fc.option(fc.nat(12)), leaves: fc.nat(9) });
		fc.assert(
			fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
				const column = aColumn();
				let seen: TicketId[] = [];
				for (const { self, after, leaves } of steps) {
					if (leaves === 0) column.leave(id(self));
					else column.put(id(self), after === null ? null : id(after));
					const others = seen.filter((one) => one !== id(self));
					const found = others.indexOf(id(after ?? -1));
					const place = after === null ? 0 : found < 0 ? others.length : found + 1;
					seen = leaves === 0 ? others : others.toSpliced(place, 0, id(self));
					expect(column.order()).toEqual(seen);
				}
				expect(new Set(column.ranks()).size).toBe(seen.length);
			})
		);
	});

	it('a gap that was halved for months is dealt anew before a rank grows without end', () => {
		const column = aColumn();
		for (const name of ['top', 'low', 'bottom']) column.put(id(name), null);
		let dealt = 0;
		let upper = id('bottom');
		for (let round = 0; round < 500; round += 1) {
			const order = column.order();
			// Always into the same gap, from above and from below in turn: the worst case.
			const self = id(round);
			if (column.put(self, upper).dealtAnew.length > 0) dealt += 1;
			if (round % 2) upper = self;
			expect(column.order().filter((one) => one !== self)).toEqual(order);
		}
		expect(dealt).toBeGreaterThan(0);
		expect(Math.max(...column.ranks().map((rank) => rank.length))).toBeLessThanOrEqual(
			RANK_LENGTH_MAX
		);
		expect(new Set(column.ranks()).size).toBe(503);
	});
});
