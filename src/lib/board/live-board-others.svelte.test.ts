import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GivenEntry } from './fixtures.ts';
import { MONDAY_10, aBoard, anEntry, petrov, saved, ticketOf } from './fixtures.ts';

const t1 = ticketOf('t1');
const OUTLINE_MS = 600;
const fresh = (given: GivenEntry = {}) => anEntry('t1', { column: 'new', ...given });

beforeEach(() => void vi.useFakeTimers({ now: MONDAY_10 }));
afterEach(() => void vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(0);
const open = () => {
	const opened = aBoard([fresh(), anEntry('t2')]);
	opened.line.up();
	return opened;
};

describe('изменение коллеги', () => {
	it('outlines the card for six tenths of a second', () => {
		const { board, line } = open();
		line.shows(fresh({ rev: 2 }));
		vi.advanceTimersByTime(OUTLINE_MS - 1);
		expect(board.changes.has(t1)).toBe(true);
		expect(board.changes.has(ticketOf('t2'))).toBe(false);
		vi.advanceTimersByTime(1);
		expect(board.changes.has(t1)).toBe(false);
	});

	it('a change on top of a change keeps the outline for its own full time', () => {
		const { board, line } = open();
		line.shows(fresh({ rev: 2 }));
		vi.advanceTimersByTime(OUTLINE_MS / 2);
		line.shows(fresh({ rev: 3 }));
		vi.advanceTimersByTime(OUTLINE_MS - 1);
		expect(board.changes.has(t1)).toBe(true);
		vi.advanceTimersByTime(1);
		expect(board.changes.has(t1)).toBe(false);
	});

	it('a repainted clock is no news', () => {
		const { board, line } = open();
		line.shows(fresh({ clock: { st: 'breached' } }));
		expect(board.changes.has(t1)).toBe(false);
	});

	it('a ticket that is new on the board, or left it, is not outlined', () => {
		const { board, line } = open();
		line.shows(anEntry('t7'));
		line.say.changed([[t1, null]]);
		expect(board.changes.has(ticketOf('t7'))).toBe(false);
		expect(board.changes.has(t1)).toBe(false);
		expect(board.index.entry(t1)).toBeUndefined();
	});

	it.each(['the answer', 'the view'])('an own move is not outlined: %s first', async (first) => {
		const { board, line } = open();
		void board.move({ ticket: t1, to: 'line1', after: null });
		const answer = async () => {
			line.wire[0]!.answer(saved(t1, 2));
			await settled();
		};
		if (first === 'the answer') await answer();
		line.shows(fresh({ column: 'line1', rev: 2 }));
		if (first === 'the view') await answer();
		expect(board.changes.has(t1)).toBe(false);
		line.shows(fresh({ column: 'line2', rev: 3 }));
		expect(board.changes.has(t1)).toBe(true);
	});
});

describe('заявка в руке', () => {
	it('moved by somebody else, is said to be overtaken', () => {
		const { board, line, said } = open();
		board.tellHands({ dragging: t1 });
		line.shows(fresh({ column: 'line2', rev: 2 }));
		expect(said.overtaken).toEqual([{ ticket: t1, column: 'line2' }]);
	});

	it.each<[string, GivenEntry]>([
		['changed where it stands', { rev: 2, card: { title: 'other' } }],
		['repainted', { clock: { st: 'risk' } }]
	])('%s, is not overtaken', (_, given) => {
		const { board, line, said } = open();
		board.tellHands({ dragging: t1 });
		line.shows(fresh(given));
		expect(said.overtaken).toEqual([]);
	});

	it('a ticket that is not in the hand is nobody’s to overtake', () => {
		const { board, line, said } = open();
		board.tellHands({ dragging: t1 });
		board.tellHands({ dragging: null });
		line.shows(fresh({ column: 'line2', rev: 2 }));
		expect(said.overtaken).toEqual([]);
	});
});

describe('руки', () => {
	it('are told ten times a second at most, and the last word is what the others see', () => {
		const { board, line } = open();
		line.hands.length = 0;
		board.tellHands({ dragging: t1 });
		board.tellHands({ over: 'line1' });
		board.tellHands({ over: 'line2' });
		expect(line.hands).toEqual([]);
		vi.advanceTimersByTime(100);
		expect(line.hands).toEqual([{ viewing: null, dragging: t1, over: 'line2' }]);
	});

	it('that did not move are not told again', () => {
		const { board, line } = open();
		board.tellHands({ viewing: t1 });
		vi.advanceTimersByTime(100);
		line.hands.length = 0;
		board.tellHands({ viewing: t1 });
		vi.advanceTimersByTime(1_000);
		expect(line.hands).toEqual([]);
	});

	it('of the others are shown as they come and go', () => {
		const { board, line } = open();
		const hands = { viewing: null, dragging: t1, over: null };
		line.say.presence({ here: [{ board: 'b2', user: petrov, hands }], gone: [] });
		expect(board.presence.at(t1).dragger).toBe(petrov);
		line.say.presence({ here: [], gone: ['b2'] });
		expect(board.presence.at(t1).dragger).toBeNull();
	});
});
