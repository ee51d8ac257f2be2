import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UserId } from '#lib/domain/ids.ts';
import type { DossierReaction } from '#lib/domain/dossier.ts';
import type { ClockFace } from '#lib/ui/card-face.ts';
import { reactionWords } from './reaction-words.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-23T12:40:00Z');
const DUE = Date.parse('2026-11-24T06:40:00Z');
const facts = {
	...{ cycle: 1, priority: 'high' as const, startAt: START, breach: null, calendarVersion: 1 },
	...{ countsFrom: START, normMs: 240 * MINUTE, dueAt: DUE, warnAt: DUE, riskAt: DUE },
	provisional: false
};
const running = {
	...{ state: 'running' as const, level: 'ok' as const, raised: false, frozen: false },
	...{ resumesAt: null, leftMs: 80 * MINUTE, nextChangeAt: null }
};
const stopped = {
	...{ informedAt: DUE, assignee: v.parse(UserId, 'smirnova'), channel: 'email' as const },
	...{ elapsedMs: 42 * MINUTE, overMs: 0, late: false }
};
const reaction = (
	current: DossierReaction['current'],
	more: Partial<DossierReaction> = {}
): DossierReaction => ({ current, days: [], past: 0, priorities: [], ...more });
const clock: ClockFace = {
	...{ st: 'warn', due: DUE, left: 80 * MINUTE, at: START, frozen: null },
	...{ raised: false, prov: false }
};
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
const state = (current: DossierReaction['current']) =>
	plain(reactionWords(reaction(current), null, START).state);

describe('реакция словами, R42', () => {
	it('while it runs it says the minutes of the board, the deadline in Moscow and the norm', () => {
		const said = reactionWords(reaction({ ...facts, ...running }), clock, START + 10 * MINUTE);
		expect(plain(said.state)).toBe('Осталось 1 ч 10 мин рабочего времени');
		expect(plain(said.details)).toBe('до вт 24.11, 09:40 МСК');
		expect(plain(said.terms)).toBe('норматив 4 ч · отсчёт с пн 23.11, 15:40 МСК');
		expect(said.level).toBe('warn');
	});

	it('a reopened ticket says that its clock began anew', () => {
		const said = reactionWords(reaction({ ...facts, ...running }, { past: 1 }), clock, START);
		expect(plain(said.terms)).toContain('повторное обращение');
	});

	it('in time', () => {
		expect(state({ ...facts, ...stopped, state: 'met' })).toBe('Реакция за 42 мин, в срок');
	});

	it('late, it says by how much working time', () => {
		const late = {
			...facts,
			...stopped,
			state: 'missed' as const,
			late: true,
			overMs: 25 * MINUTE
		};
		expect(state(late)).toBe('Реакция за 42 мин, с опозданием на 25 мин');
	});

	it('late outside support hours is late without minutes', () => {
		expect(state({ ...facts, ...stopped, state: 'missed', late: true })).toBe(
			'Реакция за 42 мин, с опозданием вне рабочего времени'
		);
	});

	it('broken by a raise alone, nobody is called late', () => {
		const said = state({ ...facts, ...stopped, state: 'missed', late: false });
		expect(said).toContain('опоздания не было');
	});

	it('ended without anybody told is no reaction at all', () => {
		const said = state({ ...facts, state: 'ended', endedAt: DUE });
		expect(said).toContain('Отсчёт закончен 24.11.2026 09:40 МСК');
	});
});
