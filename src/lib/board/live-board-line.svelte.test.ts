import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../domain/permissions.ts';
import { refused } from '../domain/command.ts';
import { MONDAY_10, aBoard, aLead, anEntry, ivanova, petrov, saved, ticketOf } from './fixtures.ts';

const SECOND = 1_000;
const t1 = ticketOf('t1');
const another: Actor = { id: petrov, role: 'lead', lines: [] };

beforeEach(() => void vi.useFakeTimers({ now: MONDAY_10 }));
afterEach(() => void vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(0);
const toLine1 = { ticket: t1, to: 'line1', after: null } as const;
const open = () => aBoard([anEntry('t1', { column: 'new' }), anEntry('t2')]);

describe('связь', () => {
	it('is there when both lines are', () => {
		const { board, line } = open();
		line.say.view('live');
		expect(board.lines.state).toBe('connecting');
		line.say.line('up');
		expect(board.lines.state).toBe('live');
		expect(board.lines.downSince).toBeNull();
	});

	it.each([
		['the view', 'view'],
		['the commands', 'line']
	] as const)(
		'without the line of %s the board is not current, and says since when',
		(_, which) => {
			const { board, line } = open();
			line.up();
			vi.advanceTimersByTime(7 * SECOND);
			line.say[which]('down');
			expect(board.lines.state).toBe('down');
			expect(board.lines.downSince).toBe(MONDAY_10 + 7 * SECOND);
			vi.advanceTimersByTime(60 * SECOND);
			line.say[which]('down');
			expect(board.lines.downSince).toBe(MONDAY_10 + 7 * SECOND);
		}
	);

	it('that does not come for ten seconds is no connection: since the page was made', () => {
		const { board, line } = open();
		vi.advanceTimersByTime(10 * SECOND - 1);
		expect(board.lines.state).toBe('connecting');
		vi.advanceTimersByTime(1);
		expect(board.lines.state).toBe('down');
		expect(board.lines.downSince).toBe(MONDAY_10);
		line.up();
		expect([board.lines.state, board.lines.downSince]).toEqual(['live', null]);
	});

	it('that came in time is not lost to impatience', () => {
		const { board, line } = open();
		line.up();
		vi.advanceTimersByTime(60 * SECOND);
		expect(board.lines.state).toBe('live');
	});

	it('lost takes the others from the screen, for nobody knows of them', () => {
		const { board, line } = open();
		const hands = { viewing: t1, dragging: null, over: null };
		line.up({ present: [{ board: 'b2', user: petrov, hands }] });
		expect(board.presence.at(t1).viewers).toEqual([petrov]);
		line.down();
		expect(board.presence.people).toEqual([]);
	});

	it('back again sends what waits and tells where the hands are', async () => {
		const { board, line } = open();
		line.up();
		line.down();
		void board.move(toLine1);
		board.tellHands({ viewing: t1 });
		await vi.advanceTimersByTimeAsync(SECOND);
		expect(line.wire).toEqual([]);
		expect(board.index.ids('line1')[0]).toBe(t1);
		line.hands.length = 0;
		line.up();
		expect(line.wire).toMatchObject([{ command: { ticket: t1, to: 'line1' } }]);
		expect(line.hands).toEqual([{ viewing: t1, dragging: null, over: null }]);
	});
});

describe('не сохранено', () => {
	it('a card without an answer for five seconds says that it is not saved, until it is', async () => {
		const { board, line } = open();
		line.up();
		void board.move(toLine1);
		vi.advanceTimersByTime(5 * SECOND - 1);
		expect(board.isUnsaved(t1)).toBe(false);
		vi.advanceTimersByTime(1);
		expect(board.isUnsaved(t1)).toBe(true);
		line.wire[0]!.answer(saved(t1, 2));
		await settled();
		expect(board.isUnsaved(t1)).toBe(false);
	});

	it('a refusal ends it as well', async () => {
		const { board, line } = open();
		line.up();
		void board.confirmPriority(t1, 'high');
		vi.advanceTimersByTime(5 * SECOND);
		line.wire[0]!.answer(refused({ code: 'priority-already-confirmed' }));
		await settled();
		expect(board.isUnsaved(t1)).toBe(false);
	});

	it('a later command has five seconds of its own', () => {
		const { board, line } = open();
		line.up();
		void board.move(toLine1);
		vi.advanceTimersByTime(4 * SECOND);
		void board.move({ ticket: t1, to: 'line1', after: ticketOf('t2') });
		vi.advanceTimersByTime(4 * SECOND);
		expect(board.isUnsaved(t1)).toBe(false);
		vi.advanceTimersByTime(SECOND);
		expect(board.isUnsaved(t1)).toBe(true);
	});
});

describe('приветствие сервера', () => {
	it('another person in this browser ends the board; what waits is theirs, and is not sent', async () => {
		const { board, line, said } = open();
		line.up();
		line.down();
		void board.move(toLine1);
		line.up({ actor: another });
		await vi.advanceTimersByTimeAsync(60 * SECOND);
		expect(board.lines.state).toBe('ended');
		expect(line.wire).toEqual([]);
		expect(line.closed).toBe(true);
		expect(said.refused).toEqual([{ refusal: { code: 'session' }, ticket: t1 }]);
		expect(board.index.ids('new')).toEqual([t1]);
		expect(board.queue.count).toBe(0);
	});

	it('the end of the session ends the board for good', () => {
		const { board, line } = open();
		line.up();
		line.say.ended();
		line.say.line('down');
		line.say.line('up');
		line.say.view('live');
		expect(board.lines.state).toBe('ended');
		expect(line.closed).toBe(true);
	});

	it('another build asks for a new page and goes on', () => {
		const { board, line } = open();
		line.up();
		expect(board.outdated).toBe(false);
		line.up({ build: 'build-2' });
		expect([board.outdated, board.lines.state]).toEqual([true, 'live']);
	});

	it.each<[string, Actor['role'], string | null]>([
		['a lead may', 'lead', null],
		['an auditor may not arrange', 'auditor', 'forbidden'],
		['it is not the move of the service centre', 'service', 'not-your-move']
	])('tells the role that holds now: %s', (_, role, code) => {
		const { board, line } = open();
		line.up({ actor: { id: ivanova, role, lines: [] } });
		expect(board.whyNot(t1, 'line1')?.code ?? null).toBe(code);
	});

	it('tells the support hours, and so does their change', () => {
		const { board, line } = open();
		line.up({ support: { open: false, until: MONDAY_10 } });
		expect(board.support).toEqual({ open: false, until: MONDAY_10 });
		line.say.support({ open: true, until: null });
		expect(board.support.open).toBe(true);
	});
});

describe('кто больше не работает, W12', () => {
	const resolved = anEntry('t1', { column: 'resolved', card: { who: petrov, ret: 'line2' } });
	const backToLine2 = null;
	const startsAgain = { code: 'returns-to', column: 'new' };

	it('a ticket of somebody who left starts again, whether the page knew it or is told', () => {
		const { board, line } = aBoard([resolved], { left: [petrov] });
		expect(board.whyNot(t1, 'line2')).toEqual(startsAgain);
		line.up();
		expect(board.whyNot(t1, 'line2')).toBe(backToLine2);
		line.say.left([petrov]);
		expect(board.whyNot(t1, 'line2')).toEqual(startsAgain);
		expect(board.whyNot(t1, 'new')).toBeNull();
		line.up({ left: [petrov] });
		expect(board.whyNot(t1, 'line2')).toEqual(startsAgain);
	});
});

describe('время', () => {
	it('is asked again when the clock of the browser was set', async () => {
		const { board, line } = open();
		line.up();
		vi.advanceTimersByTime(5 * SECOND);
		line.offsetMs = -3_600 * SECOND;
		vi.setSystemTime(Date.now() + 3_600 * SECOND);
		await vi.advanceTimersByTimeAsync(5 * SECOND);
		expect(line.asked).toBe(1);
		expect(board.clock.now).toBe(MONDAY_10 + 10 * SECOND);
	});

	it.each([
		['without an answer', true, 1],
		['without a line', false, 0]
	])('%s stays what it was until the next greeting', async (_, connected, asked) => {
		const { line } = open();
		line.up();
		line.connected = connected;
		vi.setSystemTime(Date.now() + 3_600 * SECOND);
		await vi.advanceTimersByTimeAsync(5 * SECOND);
		expect(line.asked).toBe(asked);
	});

	it('a closed board leaves no timer and no line behind', () => {
		const { board, line } = aBoard([], { actor: aLead });
		board.tellHands({ viewing: t1 });
		board.close();
		expect(line.closed).toBe(true);
		expect(vi.getTimerCount()).toBe(0);
	});
});
