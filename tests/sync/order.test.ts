import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TicketId } from '#lib/domain/ids.ts';
import { ticket as ticketTable } from '#lib/server/db/schema.ts';
import { RANK_LENGTH_MAX } from '#lib/server/tickets/ranks.ts';
import { aBroughtTicket, aMove, aTicket, newCommandId } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';

let house: House;
let engineer: Colleague;

beforeEach(async () => {
	house = await aHouse();
	engineer = await house.hire();
});
afterEach(() => house.close());

const inLine1 = () =>
	house
		.app()
		.db.select({ id: ticketTable.id, rank: ticketTable.rank })
		.from(ticketTable)
		.where(eq(ticketTable.column, 'line1'))
		.orderBy(ticketTable.rank)
		.all();
const order = () => inLine1().map((one) => one.id);

const put = (id: TicketId, after: TicketId | null) => {
	const answer = engineer.asks(aMove(id, ['line1', 'line1'], after));
	if (!answer.ok) throw new Error(answer.refusal.code);
};

describe('порядок в колонке', () => {
	it('is what the last person to drop left, on every screen', async () => {
		const [a, b, c] = [0, 1, 2].map(() => aBroughtTicket(house.app(), { column: 'line1' }));
		const [one, two] = [await engineer.screen(), await (await house.hire('operator')).screen()];
		put(a!, c!);
		put(b!, null);
		expect(order()).toEqual([b, c, a]);
		expect(await house.agrees()).toEqual([]);
		for (const screen of [one, two]) {
			const places = screen.entries().map(({ id, place }) => ({ id, rank: place[1] }));
			expect(places.sort((x, y) => (x.rank < y.rank ? -1 : 1))).toEqual(inLine1());
		}
	});

	it('a new ticket stands on top of «Новые», and a move without a neighbour on top of its column', () => {
		const [first, second] = [aTicket(house.app(), engineer), aTicket(house.app(), engineer)];
		engineer.asks(aMove(first, ['new', 'line1']));
		engineer.asks(aMove(second, ['new', 'line1'], null));
		expect(order()).toEqual([second, first]);
	});
});

describe('колонка раздаётся заново', () => {
	/** A gap in which no rank of an honest length is left. */
	const tight = (): [TicketId, TicketId] => {
		const rank = `a1${'0'.repeat(RANK_LENGTH_MAX - 3)}1`;
		const above = aBroughtTicket(house.app(), { column: 'line1', rank: 'a1' });
		return [above, aBroughtTicket(house.app(), { column: 'line1', rank })];
	};

	it('for a card from another column, with every new rank in the audit', async () => {
		const [above, below] = tight();
		const newcomer = aTicket(house.app(), engineer);
		const screen = await engineer.screen();
		engineer.asks(aMove(newcomer, ['new', 'line1'], above));
		expect(order()).toEqual([above, newcomer, below]);
		expect(house.audited('dealAnew').length).toBeGreaterThan(0);
		expect(await house.agrees()).toEqual([]);
		expect(screen.entries()).toHaveLength(3);
	});

	it.each(['a0', 'a2', 'a3', 'a4', 'a1V'])(
		'for a card of the same column whose old rank %s one of the others is to get',
		async (rank) => {
			const [above, below] = tight();
			const [self, last] = [rank, 'a9'].map((one) =>
				aBroughtTicket(house.app(), { column: 'line1', rank: one })
			);
			put(self!, above);
			expect(order()).toEqual([above, self, below, last]);
			expect(await house.agrees()).toEqual([]);
		}
	);

	it('and the move that caused it can still be taken back', async () => {
		const [above, below] = tight();
		const self = aBroughtTicket(house.app(), { column: 'line1', rank: 'a0' });
		const move = aMove(self, ['line1', 'line1'], above);
		engineer.asks(move);
		const undo = { id: newCommandId(), type: 'undo', ticket: self, command: move.id } as const;
		expect(engineer.asks(undo).ok).toBe(true);
		expect(order()).toEqual([self, above, below]);
		expect(await house.agrees()).toEqual([]);
	});
});
