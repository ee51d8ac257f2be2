import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refused } from '../domain/command.ts';
import { MONDAY_10, aBoard, anEntry, ticketOf } from './fixtures.ts';

const SECOND = 1_000;
const t1 = ticketOf('t1');

beforeEach(() => void vi.useFakeTimers({ now: MONDAY_10 }));
afterEach(() => void vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(0);
const toLine1 = { ticket: t1, to: 'line1', after: null } as const;
const open = () => aBoard([anEntry('t1', { column: 'new' }), anEntry('t2')]);

describe('на краю связи', () => {
	it('nothing is sent before the server has said whom it takes this board for', async () => {
		const { board, line } = open();
		line.up();
		void board.move(toLine1);
		line.down();
		line.wire.length = 0;
		line.connected = true; // another person signed in; the greeting is on its way
		await vi.advanceTimersByTimeAsync(500);
		expect(line.wire).toEqual([]);
	});
	it('after the end of the session a move is refused, not shown for ever', async () => {
		const { board, line, said } = open();
		line.up();
		line.say.ended();
		void board.move(toLine1);
		await vi.advanceTimersByTimeAsync(60 * SECOND);
		expect([board.index.ids('new'), said.refused, board.queue.count]).toEqual([
			[t1],
			[{ refusal: { code: 'session' }, ticket: t1 }],
			0
		]);
	});
	it('moves that wait are shown in the order in which the server will play them', async () => {
		const { board, line } = aBoard([anEntry('t1'), anEntry('t2'), anEntry('t3'), anEntry('t4')]);
		line.up();
		void board.move({ ticket: ticketOf('t4'), to: 'line1', after: t1 });
		void board.move({ ticket: t1, to: 'line1', after: ticketOf('t3') });
		expect(board.index.ids('line1')).toEqual(['t4', 't2', 't3', 't1']);
	});
	it('a queue that is full refuses the next move and keeps the one before it', async () => {
		const { board } = open();
		void board.move(toLine1);
		for (let n = 0; n < 49; n += 1) void board.confirmPriority(ticketOf('t2'), 'high');
		void board.move({ ticket: t1, to: 'line1', after: ticketOf('t2') });
		await settled();
		expect(board.index.ids('line1')).toEqual([t1, 't2']);
	});
	it('a refused move goes back at once, though another command on the card still waits', async () => {
		const { board, line } = open();
		line.up();
		void board.move(toLine1);
		void board.confirmPriority(t1, 'high');
		line.wire[0]?.answer(refused({ code: 'gone' }));
		await settled();
		expect(board.index.ids('new')).toEqual([t1]);
	});
});
