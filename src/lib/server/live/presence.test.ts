import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TicketId, UserId } from '../../domain/ids.ts';
import type { PresenceChange } from '../../domain/live.ts';
import { EMPTY_HANDS, PRESENCE_EVERY_MS } from '../../domain/live.ts';
import { PresenceBoard } from './presence.ts';

const anna = v.parse(UserId, 'anna');
const boris = v.parse(UserId, 'boris');
const dragging = { ...EMPTY_HANDS, dragging: v.parse(TicketId, 't'), over: 'line2' } as const;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const aPresence = () => {
	const told: PresenceChange[] = [];
	return { board: new PresenceBoard((change) => told.push(change)), told };
};

describe('кто у доски', () => {
	it('everything that happens within a tenth of a second is told in one message', () => {
		const { board, told } = aPresence();
		board.enter('1', anna);
		board.enter('2', boris);
		for (let step = 0; step < 50; step += 1) board.move('1', { ...dragging, viewing: null });
		vi.advanceTimersByTime(PRESENCE_EVERY_MS - 1);
		expect(told).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(told).toEqual([
			{
				here: [
					{ board: '1', user: anna, hands: dragging },
					{ board: '2', user: boris, hands: EMPTY_HANDS }
				],
				gone: []
			}
		]);
	});

	it('fifty people who come at once cost one message, and silence costs none', () => {
		const { board, told } = aPresence();
		for (let one = 0; one < 50; one += 1) board.enter(String(one), anna);
		vi.advanceTimersByTime(60_000);
		expect(told).toHaveLength(1);
		expect(told[0]?.here).toHaveLength(50);
	});

	it('one person on two boards is two, and leaves one by one', () => {
		const { board, told } = aPresence();
		board.enter('1', anna);
		board.enter('2', anna);
		vi.advanceTimersByTime(PRESENCE_EVERY_MS);
		board.leave('1');
		vi.advanceTimersByTime(PRESENCE_EVERY_MS);
		expect(told.at(-1)).toEqual({ here: [], gone: ['1'] });
		expect(board.present()).toEqual([{ board: '2', user: anna, hands: EMPTY_HANDS }]);
	});

	it('who came and went within the tenth is told as gone and never as here', () => {
		const { board, told } = aPresence();
		board.enter('1', anna);
		board.leave('1');
		vi.advanceTimersByTime(PRESENCE_EVERY_MS);
		expect(told).toEqual([{ here: [], gone: ['1'] }]);
	});

	it('hands of a board that is not there are nobody’s', () => {
		const { board, told } = aPresence();
		board.move('1', dragging);
		vi.advanceTimersByTime(PRESENCE_EVERY_MS);
		expect([board.present(), told]).toEqual([[], []]);
	});

	it('after the end nothing is told, also of those who leave then', () => {
		const { board, told } = aPresence();
		board.enter('1', anna);
		board.close();
		board.leave('1');
		vi.advanceTimersByTime(60_000);
		expect(told).toEqual([]);
		expect(vi.getTimerCount()).toBe(0);
	});
});
