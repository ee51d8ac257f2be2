import { DateTime } from 'luxon';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UserId } from './ids.ts';
import { ReactionEvent } from './reaction-event.ts';
import { REGULATION_POLICY } from './reaction-policy.ts';
import { reactionCyclesOf, reactionOf } from './reaction.ts';
import type { Priority } from './regulation.ts';
import type { WorkCalendar } from './work-calendar.ts';

const office: [string, string][] = [['08:00', '17:00']];
const calendar: WorkCalendar = {
	zone: 'Europe/Moscow',
	weekly: { mon: office, tue: office, wed: office, thu: office, fri: office },
	holidays: [],
	special: {},
	validFrom: '2026-01-01',
	validTo: '2026-12-31',
	version: 1
};
const petrov = v.parse(UserId, 'petrov');

/** A moment of Monday 2026-11-23, or of another day when it is named. */
const at = (time: string): number =>
	DateTime.fromISO(time.includes('T') ? time : `2026-11-23T${time}`, {
		zone: 'Europe/Moscow'
	}).toMillis();

const registered = (time: string, priority: Priority): ReactionEvent => ({
	type: 'registered',
	at: at(time),
	priority
});
const prioritySet = (time: string, priority: Priority): ReactionEvent => ({
	type: 'prioritySet',
	at: at(time),
	priority
});
const informed = (time: string): ReactionEvent => ({
	type: 'clientInformed',
	at: at(time),
	assignee: petrov,
	channel: 'email',
	proof: '250 2.0.0 Ok: queued as 4F1'
});
const closed = (time: string): ReactionEvent => ({ type: 'closed', at: at(time) });
const reopened = (time: string, newCycle: boolean): ReactionEvent => ({
	type: 'reopened',
	at: at(time),
	newCycle
});

const seen = (now: string, ...events: ReactionEvent[]) =>
	reactionOf(events, calendar, REGULATION_POLICY, at(now));

describe('клиент уведомлён, R42', () => {
	it('told at the very deadline is in time, a millisecond later it is not', () => {
		const ticket = registered('2026-11-20T15:00', 'critical');
		const told = informed('2026-11-20T17:00');
		expect(seen('17:00', ticket, told)).toMatchObject({ state: 'met', late: false, overMs: 0 });
		expect(seen('17:00', ticket, { ...told, at: told.at + 1 })).toMatchObject({ state: 'missed' });
	});

	it('told at 17:05 of a 17:00 deadline is late by the wall and by no working time', () => {
		const events = [registered('2026-11-20T15:00', 'critical'), informed('2026-11-20T17:05')];
		expect(seen('08:00', ...events)).toMatchObject({ state: 'missed', late: true, overMs: 0 });
	});

	it('told on Saturday about a ticket of Saturday is in time after no working time', () => {
		const events = [registered('2026-11-21T11:00', 'critical'), informed('2026-11-21T18:00')];
		expect(seen('08:00', ...events)).toMatchObject({
			state: 'met',
			elapsedMs: 0,
			assignee: petrov,
			channel: 'email'
		});
	});

	it('only the first message counts, and what happens later changes nothing', () => {
		const events = [registered('09:00', 'low'), informed('10:00')];
		const later = [prioritySet('12:00', 'critical'), informed('16:00'), closed('16:30')];
		expect(seen('17:00', ...events, ...later)).toEqual(seen('10:00', ...events));
	});

	it('a message that a correction takes back has never stopped the clock', () => {
		const events = [registered('09:00', 'critical'), informed('10:00')];
		const correction: ReactionEvent = {
			type: 'correction',
			at: at('12:00'),
			of: 1,
			by: petrov,
			why: 'delivered to another client'
		};
		expect(seen('11:59', ...events, correction).state).toBe('met');
		expect(seen('12:00', ...events, correction)).toMatchObject({
			state: 'running',
			breach: { at: at('11:00') + 1 }
		});
		expect(seen('13:00', ...events, correction, informed('12:30')).state).toBe('missed');
	});

	it('neither an assignment nor waiting for the client nor resolving stops the clock', () => {
		const events: ReactionEvent[] = [
			registered('09:00', 'critical'),
			{ type: 'assigneeSet', at: at('09:05'), assignee: petrov },
			{ type: 'paused', at: at('09:10'), reason: 'client', until: at('15:00') },
			{ type: 'resumed', at: at('10:50') },
			{ type: 'resolved', at: at('10:55') }
		];
		expect(seen('11:30', ...events)).toEqual(seen('11:30', registered('09:00', 'critical')));
	});
});

describe('закрытие и возврат, W11–W13', () => {
	const told = [registered('09:00', 'low'), informed('10:00'), prioritySet('11:00', 'high')];

	it('closed without a word to the client: the clock ends, a breach remains', () => {
		const events = [registered('09:00', 'critical'), closed('12:00')];
		expect(seen('16:00', ...events)).toMatchObject({
			state: 'ended',
			endedAt: at('12:00'),
			breach: { at: at('11:00') + 1 }
		});
		const early = [registered('09:00', 'critical'), closed('10:00')];
		expect(seen('16:00', ...early).breach).toBeNull();
	});

	it('a reopened ticket goes on as it was', () => {
		const events = [...told, reopened('12:00', false)];
		expect(seen('16:00', ...events)).toEqual(seen('11:00', ...told));
	});

	it('a new cycle starts at the reopening with the priority of that moment', () => {
		const events = [...told, reopened('12:00', true)];
		const [first, second, ...others] = reactionCyclesOf(
			events,
			calendar,
			REGULATION_POLICY,
			at('13:00')
		);
		expect(first).toEqual(seen('10:00', ...told.slice(0, 2)));
		expect(second).toMatchObject({
			cycle: 2,
			priority: 'high',
			startAt: at('12:00'),
			dueAt: at('16:00'),
			state: 'running'
		});
		expect(others).toEqual([]);
	});

	it('a ticket may get as many cycles as it is reopened without an engineer', () => {
		const events = [...told, reopened('12:00', true), informed('12:30'), reopened('13:00', true)];
		expect(seen('13:30', ...events)).toMatchObject({ cycle: 3, startAt: at('13:00') });
	});

	it('a cycle that nobody answered before the new one began has ended there', () => {
		const events = [registered('09:00', 'critical'), reopened('12:00', true)];
		const [first] = reactionCyclesOf(events, calendar, REGULATION_POLICY, at('13:00'));
		expect(first).toMatchObject({
			state: 'ended',
			endedAt: at('12:00'),
			breach: { plainAt: null }
		});
	});
});

describe('список событий', () => {
	it('begins with the registration and has no other one', () => {
		expect(() => seen('12:00')).toThrow('begin with its registration');
		expect(() => seen('12:00', informed('10:00'))).toThrow(RangeError);
		expect(() => seen('12:00', registered('09:00', 'low'), registered('10:00', 'low'))).toThrow(
			'registered once'
		);
	});

	it('a message to the client that names nobody is not accepted as one', () => {
		expect(v.safeParse(ReactionEvent, informed('10:00')).success).toBe(true);
		const anonymous = { ...informed('10:00'), assignee: null };
		expect(v.safeParse(ReactionEvent, anonymous).success).toBe(false);
		expect(v.safeParse(ReactionEvent, { ...informed('10:00'), proof: '' }).success).toBe(false);
	});
});
