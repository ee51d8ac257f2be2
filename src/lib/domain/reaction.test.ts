import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UserId } from './ids.ts';
import { ProductionCalendarFile, workCalendarOf } from './production-calendar.ts';
import type { ReactionEvent } from './reaction-event.ts';
import { REGULATION_POLICY } from './reaction-policy.ts';
import { loweringNeedsReason, reactionOf } from './reaction.ts';
import type { Priority } from './regulation.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const path = new URL('../../../data/calendar/ru.json', import.meta.url);
const file = v.parse(ProductionCalendarFile, JSON.parse(readFileSync(path, 'utf8')));
const calendar = workCalendarOf(file);
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
const seen = (now: string, ...events: ReactionEvent[]) =>
	reactionOf(events, calendar, REGULATION_POLICY, at(now));

describe('смена приоритета, R41 и R42', () => {
	const raised = [registered('09:00', 'low'), prioritySet('12:00', 'critical')];

	it('low since 09:00 raised to critical at 12:00 is due 11:00 and breached by the raise', () => {
		expect(seen('12:00', ...raised)).toMatchObject({
			dueAt: at('11:00'),
			breach: { at: at('12:00'), cause: 'priority-raised', plainAt: at('14:00') },
			level: 'breached',
			raised: true,
			leftMs: -HOUR,
			nextChangeAt: at('14:00') + 1
		});
	});

	it('the hatched red turns plain after a further norm since the raise', () => {
		expect(seen('14:00', ...raised)).toMatchObject({ level: 'breached', raised: true });
		const later = reactionOf(raised, calendar, REGULATION_POLICY, at('14:00') + 1);
		expect(later).toMatchObject({ level: 'breached', raised: false, nextChangeAt: at('17:00') });
	});

	it('critical since 09:00 lowered to medium at 10:30 is due 17:00 and not breached', () => {
		const events = [registered('09:00', 'critical'), prioritySet('10:30', 'medium')];
		expect(seen('16:59', ...events)).toMatchObject({ dueAt: at('17:00'), breach: null });
	});

	it('critical since 09:00 lowered to low at 11:20 was breached at 11:00 and stays so', () => {
		const events = [registered('09:00', 'critical'), prioritySet('11:20', 'low')];
		expect(seen('12:00', ...events)).toMatchObject({
			dueAt: at('2026-11-25T15:00'),
			breach: { at: at('11:00') + 1, cause: 'overdue', plainAt: null },
			level: 'breached',
			raised: false,
			leftMs: -HOUR
		});
		expect(seen('12:30', ...events, informed('12:30'))).toMatchObject({
			state: 'missed',
			overMs: 1.5 * HOUR,
			late: true
		});
	});

	it('a raise in time moves the deadline nearer, still counted from registration', () => {
		const events = [registered('09:00', 'low'), prioritySet('10:00', 'critical')];
		expect(seen('10:30', ...events)).toMatchObject({ dueAt: at('11:00'), level: 'risk' });
		expect(seen('11:01', ...events)).toMatchObject({ breach: { cause: 'overdue' } });
	});

	it('a raise at the very moment of the new deadline is still a raise in time', () => {
		const events = [registered('09:00', 'low'), prioritySet('11:00', 'critical')];
		expect(seen('11:00', ...events).breach).toBeNull();
		expect(seen('11:01', ...events).breach).toEqual({
			at: at('11:00') + 1,
			cause: 'overdue',
			plainAt: null
		});
	});

	it('a client told within the further norm: missed by the raise, but nobody was late', () => {
		const inTime = seen('13:00', ...raised, informed('13:00'));
		expect(inTime).toMatchObject({ state: 'missed', late: false, overMs: 2 * HOUR });
		expect(seen('15:00', ...raised, informed('14:00'))).toMatchObject({ late: false });
		expect(seen('15:00', ...raised, informed('14:01'))).toMatchObject({ late: true });
	});

	it('lowering and raising at the same moment erases no breach either', () => {
		const events = [...raised, prioritySet('12:00', 'low')];
		expect(seen('12:00', ...events).breach?.at).toBe(at('12:00'));
	});

	it('lowering after three quarters of the norm needs a reason, raising never does', () => {
		const early = seen('10:30', registered('09:00', 'critical'));
		const late = seen('10:31', registered('09:00', 'critical'));
		const told = seen('10:31', registered('09:00', 'critical'), informed('10:00'));
		expect(loweringNeedsReason(early, 'low')).toBe(false);
		expect(loweringNeedsReason(late, 'low')).toBe(true);
		expect(loweringNeedsReason(late, 'critical')).toBe(false);
		expect(loweringNeedsReason(told, 'low')).toBe(false);
	});
});

describe('цвет карточки', () => {
	it.each([
		['critical', '1:00', '0:30'],
		['high', '1:00', '0:30'],
		['medium', '2:00', '0:48'],
		['low', '6:00', '2:24']
	] as const)('%s turns yellow with %s left and orange with %s left', (priority, warn, risk) => {
		const { warnAt, riskAt } = seen('08:00', registered('08:00', priority));
		const left = [warnAt, riskAt].map((moment) => {
			const then = [registered('08:00', priority)];
			const reaction = reactionOf(then, calendar, REGULATION_POLICY, moment);
			if (reaction.state !== 'running') return reaction.state;
			return `${reaction.level} ${DateTime.fromMillis(reaction.leftMs).toUTC().toFormat('H:mm')}`;
		});
		expect(left).toEqual([`warn ${warn}`, `risk ${risk}`]);
	});

	it.each([
		['08:59', 'ok', 2 * HOUR],
		['09:59', 'ok', 61 * MINUTE],
		['10:00', 'warn', HOUR],
		['10:30', 'risk', 30 * MINUTE],
		['11:00', 'risk', 0],
		['11:01', 'breached', -MINUTE]
	])('a critical ticket of 09:00 is at %s painted %s', (now, level, leftMs) => {
		expect(seen(now, registered('09:00', 'critical'))).toMatchObject({ level, leftMs });
	});

	it('a norm shorter than the warning starts yellow', () => {
		const normMs = { ...REGULATION_POLICY.normMs, critical: 45 * MINUTE };
		const policy = { ...REGULATION_POLICY, normMs };
		const events = [registered('07:00', 'critical')];
		const reaction = reactionOf(events, calendar, policy, at('07:00'));
		expect(reaction).toMatchObject({ warnAt: at('08:00'), countsFrom: at('08:00') });
	});

	it('outside support hours the card keeps its colour and says when the clock goes on', () => {
		expect(seen('2026-11-20T20:00', registered('2026-11-20T16:30', 'critical'))).toMatchObject({
			level: 'ok',
			frozen: true,
			resumesAt: at('08:00'),
			leftMs: 90 * MINUTE,
			nextChangeAt: at('08:00')
		});
	});

	it('a deadline in a year without an official calendar says so', () => {
		const reaction = seen('2026-12-30T15:00', registered('2026-12-30T15:00', 'medium'));
		expect(reaction.provisional).toBe(true);
		expect(reaction.calendarVersion).toBe(calendar.version);
	});
});
