import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refused } from '../domain/command.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Column } from '../domain/ticket.ts';
import type { GivenEntry } from './fixtures.ts';
import { MONDAY_10, aBoard, anEntry, saved, ticketOf } from './fixtures.ts';

const SECOND = 1_000;
const t1 = ticketOf('t1');
const t2 = ticketOf('t2');
const fresh = (given: GivenEntry = {}) => anEntry('t1', { column: 'new', ...given });

beforeEach(() => void vi.useFakeTimers({ now: MONDAY_10 }));
afterEach(() => void vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(0);

/** The board of a lead: t1 is new, t2 and t3 stand on line 1. */
const open = (given: GivenEntry = {}) => {
	const entries = [fresh(given), anEntry('t2'), anEntry('t3')];
	const opened = aBoard(entries);
	opened.line.up();
	const seen = (column: Column) => opened.board.index.ids(column).join(' ');
	const move = (to: Column, after: typeof t1 | null = null) =>
		void opened.board.move({ ticket: t1, to, after });
	return { ...opened, seen, move };
};

const wonByAnother: Refusal = { code: 'moved-meanwhile', column: 'line2', rev: 2, by: null };

describe('перенос', () => {
	it('is shown at once, and the server is told what the author saw', () => {
		const { move, seen, line } = open();
		move('line1', t2);
		expect([seen('new'), seen('line1')]).toEqual(['', 't2 t1 t3']);
		expect(line.wire).toHaveLength(1);
		expect(line.wire[0]!.command).toMatchObject({
			type: 'move',
			ticket: t1,
			from: 'new',
			to: 'line1',
			after: t2
		});
	});

	it('refused by the server, is taken back with its reason', async () => {
		const { move, seen, line, said } = open();
		move('line1');
		line.wire[0]!.answer(refused(wonByAnother));
		await settled();
		expect([seen('new'), seen('line1')]).toEqual(['t1', 't2 t3']);
		expect(said.refused).toEqual([{ refusal: wonByAnother, ticket: t1 }]);
		expect(said.moved).toEqual([]);
	});

	it('answered before the view shows it, does not jump back in between', async () => {
		const { move, seen, line } = open();
		move('line1');
		line.wire[0]!.answer(saved(t1, 2));
		await settled();
		expect(seen('line1')).toBe('t1 t2 t3');
		line.shows(fresh({ clock: { st: 'warn' } }));
		expect(seen('line1')).toBe('t1 t2 t3');
		line.shows(fresh({ column: 'line1', rank: 'z', rev: 2 }));
		expect(seen('line1')).toBe('t2 t3 t1');
	});

	it('shown by the view before its answer, goes over to the view when it is answered', async () => {
		const { move, seen, line } = open();
		move('line1');
		line.shows(fresh({ column: 'line1', rank: 'z', rev: 2 }));
		expect(seen('line1')).toBe('t1 t2 t3');
		line.wire[0]!.answer(saved(t1, 2));
		await settled();
		expect(seen('line1')).toBe('t2 t3 t1');
	});

	it('answered, goes over to a whole board that comes after it', async () => {
		const { move, seen, line } = open();
		move('line1');
		line.wire[0]!.answer(saved(t1, 2));
		await settled();
		line.say.whole([fresh({ column: 'line2', rev: 3 })]);
		expect([seen('line1'), seen('line2')]).toEqual(['', 't1']);
	});

	it('of a ticket that is not on the board is refused here', async () => {
		const { board, said, line } = open();
		await board.move({ ticket: ticketOf('t9'), to: 'line1', after: null });
		expect(said.refused).toEqual([{ refusal: { code: 'gone' }, ticket: null }]);
		expect(board.whyNot(ticketOf('t9'), 'line1')).toEqual({ code: 'gone' });
		expect(line.wire).toEqual([]);
	});

	it.each<[string, GivenEntry, Column, Refusal['code']]>([
		['no rule leads there', {}, 'closed', 'illegal-transition'],
		['«Новые» are not ordered by hand', {}, 'new', 'ordered-by-risk'],
		['it returns elsewhere', { column: 'resolved', card: { ret: 'line2' } }, 'line1', 'returns-to']
	])('is refused here and never sent: %s', async (_, given, to, code) => {
		const { board, move, said, line, seen } = open(given);
		expect(board.whyNot(t1, to)?.code).toBe(code);
		move(to);
		await settled();
		expect(said.refused).toEqual([{ refusal: expect.objectContaining({ code }), ticket: t1 }]);
		expect(line.wire).toEqual([]);
		expect(seen(given.column ?? 'new')).toBe('t1');
	});

	it('of a ticket nobody has classified or accepted asks what comes first', () => {
		const { board, move, said } = open({ card: { conf: false } });
		move('line1');
		void board.move({ ticket: t2, to: 'resolved', after: null });
		expect(said.asked.map(({ what, move: { to } }) => [what, to])).toEqual([
			['explain', 'line1'],
			['explain', 'resolved']
		]);
		expect(said.refused).toEqual([]);
	});

	it('that wants words is asked for them, and sent with them', async () => {
		const { board, move, said, line, seen } = open();
		move('waiting_client');
		expect(said.asked).toEqual([
			{ what: 'explain', move: { ticket: t1, to: 'waiting_client', after: null } }
		]);
		expect([seen('new'), line.wire.length, said.refused.length]).toEqual(['t1', 0, 0]);
		const question = { text: 'Which port?', missing: ['serial'], told: 'letter' } as const;
		const details = { question: { ...question, missing: [...question.missing] } };
		void board.move({ ticket: t1, to: 'waiting_client', after: null, details });
		expect(line.wire[0]!.command).toMatchObject({ type: 'move', details });
		expect(seen('waiting_client')).toBe('t1');
	});

	it.each([
		['engineer', [1], 'accept'],
		['engineer', [2], undefined],
		['operator', [], undefined],
		['lead', [], undefined]
	] as const)('of an %s of lines %o into line 1 asks %s', (role, lines, asked) => {
		const { board, move, said, line } = open();
		board.actor = { ...board.actor, role, lines: [...lines] };
		move('line1');
		expect(said.asked[0]?.what).toBe(asked);
		expect(line.wire).toHaveLength(asked ? 0 : 1);
		if (asked) void board.move({ ticket: t1, to: 'line1', after: null, plain: true });
		expect(line.wire).toHaveLength(1);
	});

	it('is not asked of the place the ticket has left on this screen', () => {
		const { board, move } = open();
		expect(board.whyNot(t1, 'line2')).toBeNull();
		move('line1');
		expect(board.whyNot(t1, 'line2')?.code).toBe('needs-explanation');
	});
});

describe('два переноса одной заявки подряд', () => {
	const twice = () => {
		const opened = open();
		opened.move('line1');
		opened.move('line1', t2);
		const [first, second] = opened.line.wire;
		return { ...opened, first: first!, second: second! };
	};

	it('the later one is shown, and is told from where the first one leads', () => {
		const { seen, second } = twice();
		expect(seen('line1')).toBe('t2 t1 t3');
		expect(second.command).toMatchObject({ from: 'line1', to: 'line1', after: t2 });
	});

	it('answers in order: the view of the first one does not pull the ticket back', async () => {
		const { first, second, line, seen } = twice();
		first.answer(saved(t1, 2));
		await settled();
		line.shows(fresh({ column: 'line1', rank: 'a', rev: 2 }));
		expect(seen('line1')).toBe('t2 t1 t3');
		second.answer(saved(t1, 3));
		await settled();
		line.shows(fresh({ column: 'line1', rank: 'z', rev: 3 }));
		expect(seen('line1')).toBe('t2 t3 t1');
	});

	it('answers the other way round: the later one decides alone', async () => {
		const { first, second, line, seen } = twice();
		second.answer(saved(t1, 3));
		await settled();
		first.answer(saved(t1, 2));
		await settled();
		line.shows(fresh({ column: 'line1', rank: 'a', rev: 2 }));
		expect(seen('line1')).toBe('t2 t1 t3');
		line.shows(fresh({ column: 'line1', rank: 'z', rev: 3 }));
		expect(seen('line1')).toBe('t2 t3 t1');
	});

	it('the first one refused: the later one stays shown until its own answer', async () => {
		const { first, second, seen, said } = twice();
		first.answer(refused(wonByAnother));
		await settled();
		expect(seen('line1')).toBe('t2 t1 t3');
		second.answer(refused(wonByAnother));
		await settled();
		expect([seen('new'), seen('line1')]).toEqual(['t1', 't2 t3']);
		expect(said.refused).toHaveLength(2);
	});
});

describe('отмена', () => {
	const movedUntil = async (undoUntil: number | null) => {
		const opened = open();
		opened.move('line1');
		opened.line.wire[0]!.answer(saved(t1, 2, undoUntil));
		await settled();
		return opened;
	};
	const until = MONDAY_10 + 10 * SECOND;

	it('is offered with the notice as long as the server allows it', async () => {
		const { said } = await movedUntil(until);
		expect(said.moved).toMatchObject([{ ticket: t1, to: 'line1', undo: { until } }]);
	});

	it('names the move it takes back, and is done once', async () => {
		const { board, line } = await movedUntil(until);
		const move = line.wire[0]!.command.id;
		board.undoLast();
		board.undoLast();
		expect(line.wire).toHaveLength(2);
		expect(line.wire[1]!.command).toMatchObject({ type: 'undo', ticket: t1, command: move });
	});

	it('brings the ticket back when the view shows it', async () => {
		const { board, line, seen } = await movedUntil(until);
		board.undoLast();
		line.wire[1]!.answer(saved(t1, 3));
		await settled();
		line.shows(fresh({ rev: 3 }));
		expect([seen('new'), seen('line1')]).toEqual(['t1', 't2 t3']);
	});

	it('is not sent when its time is over', async () => {
		const { board, line } = await movedUntil(until);
		vi.setSystemTime(until);
		board.undoLast();
		expect(line.wire).toHaveLength(1);
	});

	it('is not offered where the server offers none', async () => {
		const { board, said, line } = await movedUntil(null);
		expect(said.moved).toMatchObject([{ undo: null }]);
		board.undoLast();
		expect(line.wire).toHaveLength(1);
	});

	it('is not offered for a new place in the same column', async () => {
		const { board, said, line } = open();
		void board.move({ ticket: t2, to: 'line1', after: ticketOf('t3') });
		line.wire[0]!.answer(saved(t2, 2, until));
		await settled();
		expect(said.moved).toEqual([]);
	});
});

describe('принятие в работу, W2', () => {
	it('from «Новые» shows the ticket on the line at once, and can be taken back', async () => {
		const { board, seen, line, said } = open();
		const accepted = board.accept(t1, { line: 1 });
		expect(seen('line1').startsWith('t1')).toBe(true);
		const { command, answer } = line.wire[0]!;
		expect(command).toMatchObject({ type: 'accept', engineer: board.actor.id, line: 1 });
		answer(saved(t1, 2, MONDAY_10 + 10 * SECOND));
		expect(await accepted).toMatchObject({ ok: true });
		expect(said.accepted).toMatchObject([{ ticket: t1, engineer: board.actor.id }]);
		board.undoLast();
		expect(line.wire[1]!.command).toMatchObject({ type: 'undo', command: command.id });
	});

	it('refused, leaves the ticket where it was and tells who asked', async () => {
		const { board, seen, line } = open();
		const accepted = board.accept(t1, { line: 1 });
		line.wire[0]!.answer(refused({ code: 'priority-not-confirmed' }));
		expect(await accepted).toMatchObject({ refusal: { code: 'priority-not-confirmed' } });
		expect(seen('new')).toBe('t1');
	});

	it('on a line changes no place', () => {
		const { board, seen, line } = open();
		void board.accept(t2);
		expect(seen('line1')).toBe('t2 t3');
		expect(line.wire[0]!.command).toMatchObject({ type: 'accept', ticket: t2, line: null });
	});
});
