import { describe, expect, it } from 'vitest';
import type { ClockFace } from '#lib/ui/card-face.ts';
import type { PriorityNote, PriorityStep } from './priority-notes.ts';
import { priorityNotes } from './priority-notes.ts';

const MONDAY_10 = Date.UTC(2026, 10, 23, 7, 0);
const MINUTE = 60_000;

const clock = (left: number, given: Partial<ClockFace> = {}): ClockFace => ({
	st: left < 0 ? 'breached' : 'ok',
	due: MONDAY_10 + left * MINUTE,
	left: left * MINUTE,
	at: MONDAY_10,
	frozen: null,
	raised: false,
	prov: false,
	...given
});

const step = (given: Partial<PriorityStep>): PriorityStep => ({
	from: 'high',
	to: 'medium',
	preliminary: false,
	reacted: false,
	clock: clock(200),
	due: { due: MONDAY_10 + 60 * MINUTE, wouldBreach: false },
	...given
});

const past = { due: MONDAY_10 - MINUTE, wouldBreach: true };

describe('что сказать до изменения приоритета, R41 и R42', () => {
	it.each<[string, Partial<PriorityStep>, PriorityNote[]]>([
		['nothing while there is time', {}, []],
		['the clock has stopped: the client knows', { reacted: true, due: past }, ['reacted']],
		['raised too late, the breach is the raise’s', { to: 'critical', due: past }, ['raised']],
		[
			'lowered, and late all the same',
			{ due: past, clock: clock(-200) },
			['passed', 'breachStays']
		],
		['a breach is not erased by lowering', { clock: clock(-10) }, ['breachStays']],
		['75 % of four hours are gone after three', { clock: clock(59) }, ['loweredLate']],
		['at 75 % sharp lowering is not late yet', { clock: clock(60) }, []],
		['raising late is not lowering late', { to: 'critical', clock: clock(10) }, []],
		['the same priority lowers nothing', { to: 'high', clock: clock(10) }, []],
		['a preliminary one is confirmed, not lowered', { preliminary: true, clock: clock(10) }, []],
		['an overdue ticket keeps its priority', { to: 'high', due: past, clock: clock(-9) }, []],
		['the deadline is not told yet', { due: null, to: 'critical' }, []],
		['no clock, nothing to be late for', { clock: null }, []]
	])('%s', (_, given, notes) => {
		expect(priorityNotes(step(given), MONDAY_10)).toEqual(notes);
	});

	it('counts what has passed since the clock was painted', () => {
		const painted = step({ clock: clock(61) });
		expect(priorityNotes(painted, MONDAY_10)).toEqual([]);
		expect(priorityNotes(painted, MONDAY_10 + 2 * MINUTE)).toEqual(['loweredLate']);
	});
});
