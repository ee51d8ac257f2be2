import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MarkRead, NoticeNews } from '../domain/notice.ts';
import { NOTICES_LISTED_MAX, NoticeLine } from '../domain/notice.ts';
import { MONDAY_10 } from './fixtures.ts';
import { BURST_MS, Notices } from './notices.svelte.ts';

beforeEach(() => void vi.useFakeTimers({ now: MONDAY_10 }));
afterEach(() => void vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(0);
const aLine = (seq: number, read = false): NoticeLine =>
	v.parse(NoticeLine, {
		...{ seq, read, kind: 'assigned', ticket: `t${seq}`, at: MONDAY_10 },
		...{ number: `26-${String(seq).padStart(6, '0')}`, priority: 'high' },
		...{ line: 2, column: 'line2', due: null, left: null }
	});

interface Rows {
	lines: NoticeLine[];
	sound: boolean;
}

/** The bell of a page over given rows; what is marked is remembered. */
const aBell = (unread: number | null = 0, { lines = [], sound = false }: Partial<Rows> = {}) => {
	const rows: Rows = { lines, sound };
	const marked: MarkRead[] = [];
	const said: [string, string | null][] = [];
	const opened: string[] = [];
	const chime = vi.fn();
	const read = vi.fn(async () => rows);
	const mark = vi.fn(async (one: MarkRead) => void marked.push(one));
	const words = {
		one: ({ seq }: NoticeLine) => `one ${seq}`,
		many: (count: number) => `${count}!`
	};
	const bell = new Notices({ ...{ unread, read, mark, words, chime }, now: () => Date.now() });
	const attach = () =>
		bell.attach({
			open: (number) => void opened.push(number),
			say: (...words) => void said.push(words)
		});
	return { ...{ bell, rows, marked, said, opened, chime, read, mark, attach } };
};
const added = (quiet: boolean, ...seqs: number[]): NoticeNews => ({
	...{ type: 'added', quiet, lines: seqs.map((seq) => aLine(seq)) }
});
const seqs = ({ lines }: Notices) => lines.map(({ seq, read }) => (read ? `(${seq})` : `${seq}`));
const burst = () => vi.advanceTimersByTime(BURST_MS);

describe('колокольчик страницы', () => {
	it('counts what the page came with, and what the rows say as soon as they are read', async () => {
		const { bell } = aBell(7, { lines: [aLine(3), aLine(2, true), aLine(1)] });
		expect(bell.unread).toBe(7);
		bell.again();
		await settled();
		expect(bell.unread).toBe(2);
	});

	it('nobody who does not work on tickets has one, and none is asked for', async () => {
		const { bell, read } = aBell(null);
		bell.again();
		await settled();
		expect([bell.isThere, read.mock.calls.length]).toEqual([false, 0]);
	});

	it('a list that was not read leaves the old one there and says so until the next', async () => {
		const { bell, read } = aBell(0, { lines: [aLine(1)] });
		await bell.load();
		read.mockRejectedValueOnce(new Error('offline'));
		await bell.load();
		expect([bell.failed, seqs(bell)]).toEqual([true, ['1']]);
		await bell.load();
		expect(bell.failed).toBe(false);
	});

	it('news goes to the top, once, however often it is told', async () => {
		const { bell } = aBell(0, { lines: [aLine(1)] });
		await bell.load();
		bell.heard(added(false, 2, 3));
		bell.heard(added(false, 3));
		expect(seqs(bell)).toEqual(['3', '2', '1']);
	});

	it('lists the newest only', async () => {
		const all = Array.from({ length: NOTICES_LISTED_MAX }, (_, at) => aLine(at + 1)).reverse();
		const { bell } = aBell(0, { lines: all });
		await bell.load();
		bell.heard(added(true, NOTICES_LISTED_MAX + 1));
		expect([bell.lines.length, bell.lines[0]?.seq]).toEqual([
			NOTICES_LISTED_MAX,
			NOTICES_LISTED_MAX + 1
		]);
	});
});

describe('прочитанное', () => {
	const listed = async () => {
		const all = aBell(0, { lines: [aLine(3), aLine(2), aLine(1, true)] });
		await all.bell.load();
		return all;
	};

	it('one that was clicked is read at once, and the server is told', async () => {
		const { bell, marked } = await listed();
		bell.read(bell.lines[1]!);
		expect([seqs(bell), marked]).toEqual([['3', '(2)', '(1)'], [{ seqs: [2] }]]);
	});

	it('what was read before is not sent again', async () => {
		const { bell, mark } = await listed();
		bell.read(bell.lines[2]!);
		expect(mark).not.toHaveBeenCalled();
	});

	it('all of them: everything up to the newest that was on the screen', async () => {
		const { bell, marked } = await listed();
		bell.readAll();
		expect([bell.unread, marked]).toEqual([0, [{ upTo: 3 }]]);
	});

	it('what another page has read is read here', async () => {
		const { bell } = await listed();
		bell.heard({ type: 'read', seqs: [3] });
		expect(seqs(bell)).toEqual(['(3)', '2', '(1)']);
	});

	it('a mark that did not arrive shows up again', async () => {
		const { bell, mark } = await listed();
		mark.mockRejectedValueOnce(new Error('offline'));
		bell.readAll();
		expect(bell.unread).toBe(0);
		await settled();
		expect(bell.unread).toBe(2);
	});
});

describe('что видно и слышно сразу', () => {
	it('a notice is said with the way to its ticket', () => {
		const { bell, said, attach } = aBell();
		attach();
		bell.heard(added(false, 1));
		expect(said).toEqual([]);
		burst();
		expect(said).toEqual([['one 1', '26-000001']]);
	});

	it('a burst is one sentence', () => {
		const { bell, said, attach } = aBell();
		attach();
		bell.heard(added(false, 1, 2));
		bell.heard(added(false, 3));
		burst();
		expect(said).toEqual([['3!', null]]);
	});

	it('outside support hours the bell counts and nothing is said, also later', async () => {
		const { bell, said, chime, attach } = aBell(0, { sound: true });
		await bell.load();
		attach();
		bell.heard(added(true, 1));
		burst();
		bell.heard(added(false, 2));
		burst();
		expect([bell.unread, said, chime.mock.calls.length]).toEqual([2, [['one 2', '26-000002']], 1]);
	});

	it('a sound is heard only by who chose it, and no longer when another page chose anew', async () => {
		const { bell, chime, rows, attach } = aBell();
		attach();
		await bell.load();
		bell.heard(added(false, 1));
		burst();
		expect([chime.mock.calls.length, bell.wantsSound()]).toEqual([0, false]);
		rows.sound = true;
		await bell.load();
		bell.heard(added(false, 2, 3));
		burst();
		expect([chime.mock.calls.length, bell.wantsSound()]).toEqual([1, true]);
		bell.heard({ type: 'chosen', sound: false });
		bell.heard(added(false, 4));
		burst();
		expect([chime.mock.calls.length, bell.wantsSound()]).toEqual([1, false]);
	});

	it('a page without a board only counts, and its links lead to the tickets themselves', () => {
		const { bell, said } = aBell();
		bell.heard(added(false, 1));
		burst();
		expect([said, bell.open(aLine(1))]).toEqual([[], false]);
	});

	it('over an open board the ticket opens, until the board is left', () => {
		const { bell, said, opened, attach } = aBell();
		const leave = attach();
		expect([bell.open(aLine(1)), opened]).toEqual([true, ['26-000001']]);
		bell.heard(added(false, 2));
		leave();
		burst();
		expect([bell.open(aLine(1)), said]).toEqual([false, []]);
	});
});
