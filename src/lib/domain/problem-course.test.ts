import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ProblemId, UserId } from './ids.ts';
import type { ProblemRefusal } from './problem-course.ts';
import {
	advanced,
	amended,
	mayOwnProblem,
	released,
	waysFrom,
	whyNotAdvance,
	whyNotAmend,
	whyNotRelease
} from './problem-course.ts';
import type { Problem, ProblemState } from './problem.ts';
import { PROBLEM_STATES, problemFactsOf } from './problem.ts';
import type { Role } from './regulation.ts';

const userId = (id: string) => v.parse(UserId, id);
const aProblem = (change: Partial<Problem> = {}): Problem => ({
	id: v.parse(ProblemId, 'p-1'),
	number: '26-0007',
	title: 'Коммутатор перезагружается',
	ownerId: null,
	...{ model: 'Кварц-К24', firmware: '4.20', software: '' },
	...{ rootCause: '', workaround: '', fixVersion: '', state: 'open', releasedAt: null },
	...{ rev: 1, createdAt: 1, createdBy: userId('u-1'), closedAt: null },
	...change
});
const COMPLETE = { rootCause: 'Сторожевой таймер', workaround: 'Отключить', fixVersion: '4.23' };
const engineer = { role: 'engineer' } as const;
const free = { actor: engineer, ticketsInLine3: 0 };

/** The regulation's order first, then what it leaves open. */
const WAYS: [from: ProblemState, to: ProblemState][] = [
	['open', 'investigating'],
	['investigating', 'known_error'],
	['known_error', 'fix_in_progress'],
	['fix_in_progress', 'verification'],
	['verification', 'closed'],
	['investigating', 'fix_in_progress'],
	['investigating', 'closed'],
	['known_error', 'closed'],
	['known_error', 'investigating'],
	['fix_in_progress', 'known_error'],
	['fix_in_progress', 'investigating'],
	['verification', 'fix_in_progress'],
	['closed', 'investigating']
];

describe('состояния проблемы, R21', () => {
	it.each(WAYS)('%s leads to %s when everything needed is known', (state, to) => {
		expect(whyNotAdvance(aProblem({ ...COMPLETE, state }), to, free)).toBeNull();
	});

	it('there is no other way', () => {
		for (const from of PROBLEM_STATES)
			for (const to of PROBLEM_STATES) {
				if (WAYS.some(([a, b]) => a === from && b === to)) continue;
				const refusal = whyNotAdvance(aProblem({ ...COMPLETE, state: from }), to, free);
				expect(refusal).toEqual({ code: 'no-way', from, to });
			}
	});

	it('from every state there is a way on, and none is left for ever', () => {
		for (const state of PROBLEM_STATES) expect(waysFrom(state).length).toBeGreaterThan(0);
	});

	it.each<[ProblemState, ProblemState, keyof typeof COMPLETE]>([
		['investigating', 'known_error', 'workaround'],
		['fix_in_progress', 'known_error', 'workaround'],
		['fix_in_progress', 'verification', 'fixVersion'],
		['verification', 'closed', 'rootCause'],
		['known_error', 'closed', 'rootCause'],
		['investigating', 'closed', 'rootCause']
	])('%s does not lead to %s without the %s', (state, to, field) => {
		const lacking = aProblem({ ...COMPLETE, state, [field]: '  ' });
		expect(whyNotAdvance(lacking, to, free)).toEqual({ code: 'needs', field, state: to });
	});

	it('a problem is not closed while a ticket waits for its fix on line 3', () => {
		const problem = aProblem({ ...COMPLETE, state: 'verification' });
		const waiting = { actor: engineer, ticketsInLine3: 2 };
		expect(whyNotAdvance(problem, 'closed', waiting)).toEqual({
			code: 'tickets-in-line3',
			count: 2
		});
		expect(whyNotAdvance(problem, 'fix_in_progress', waiting)).toBeNull();
	});
});

describe('кто ведёт проблемы', () => {
	it.each<[Role, boolean]>([
		['operator', false],
		['engineer', true],
		['service', false],
		['lead', true],
		['admin', false],
		['auditor', false]
	])('%s: %s', (role, may) => {
		const problem = aProblem({ ...COMPLETE, state: 'verification' });
		const forbidden: ProblemRefusal | null = may ? null : { code: 'forbidden' };
		const actor = { role };
		expect(whyNotAdvance(problem, 'closed', { actor, ticketsInLine3: 0 })).toEqual(forbidden);
		expect(whyNotRelease(problem, '4.23', actor)).toEqual(forbidden);
		const facts = problemFactsOf(problem);
		expect(whyNotAmend(problem, facts, { actor, owner: null })).toEqual(forbidden);
	});

	it.each<[Role, (1 | 2 | 3)[], boolean]>([
		['engineer', [1], false],
		['engineer', [2], true],
		['engineer', [1, 3], true],
		['lead', [], true],
		['operator', [], false],
		['service', [], false],
		['admin', [], false],
		['auditor', [], false]
	])('%s of lines %j may own one: %s', (role, lines, may) => {
		expect(mayOwnProblem({ role, lines })).toBe(may);
	});
});

describe('сведения о проблеме', () => {
	const amend = (problem: Problem, change: Partial<Problem>, owner = {}) =>
		whyNotAmend(problem, problemFactsOf({ ...problem, ...change }), {
			actor: engineer,
			owner: null,
			...owner
		});

	it.each<[ProblemState, keyof typeof COMPLETE]>([
		['known_error', 'workaround'],
		['verification', 'fixVersion']
	])('what makes a problem %s is not struck out while it is one', (state, field) => {
		const problem = aProblem({ ...COMPLETE, state });
		expect(amend(problem, { [field]: '' })).toEqual({ code: 'needs', field, state });
		expect(amend(problem, { [field]: 'another' })).toBeNull();
	});

	it('a closed problem stays as it is', () => {
		expect(amend(aProblem({ ...COMPLETE, state: 'closed' }), {})).toEqual({ code: 'closed' });
	});

	it('it is handed over to line 2 or 3 only, to somebody who works here', () => {
		const ownerId = userId('u-2');
		expect(amend(aProblem(), { ownerId })).toEqual({ code: 'owner-unfit' });
		const operator = { owner: { role: 'operator', lines: [] } };
		expect(amend(aProblem(), { ownerId }, operator)).toEqual({ code: 'owner-unfit' });
		const second = { owner: { role: 'engineer', lines: [2] } };
		expect(amend(aProblem(), { ownerId }, second)).toBeNull();
	});

	it('an owner who has left does not stop others from writing', () => {
		expect(amend(aProblem({ ownerId: userId('u-9') }), { rootCause: 'Таймер' })).toBeNull();
	});
});

describe('выпуск исправления', () => {
	it('only what was verified is released, and under a name', () => {
		for (const state of PROBLEM_STATES)
			expect(whyNotRelease({ state }, '4.23', engineer)).toEqual(
				state === 'verification' ? null : { code: 'not-verified' }
			);
		expect(whyNotRelease({ state: 'verification' }, ' ', engineer)).toMatchObject({
			code: 'needs',
			field: 'fixVersion'
		});
	});

	it('another version than the released one has not been released', () => {
		const problem = released(aProblem({ ...COMPLETE, state: 'verification' }), '4.24', 5);
		expect(problem).toMatchObject({ fixVersion: '4.24', releasedAt: 5, rev: 2 });
		const facts = problemFactsOf(problem);
		expect(amended(problem, { ...facts, rootCause: 'x' }).releasedAt).toBe(5);
		expect(amended(problem, { ...facts, fixVersion: '4.25' }).releasedAt).toBeNull();
	});

	it('whatever way it goes, closed is closed and only a fix that holds is released', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(), { maxLength: 30 }), (choices) => {
				let problem = aProblem(COMPLETE);
				choices.forEach((choice, step) => {
					const ways = waysFrom(problem.state);
					const to = ways[choice % ways.length];
					if (!to) return;
					problem = advanced(problem, to, step + 1);
					if (to === 'verification') problem = released(problem, '4.23', step + 1);
					expect(problem.closedAt !== null).toBe(problem.state === 'closed');
					const holds = problem.state === 'verification' || problem.state === 'closed';
					if (problem.releasedAt !== null) expect(holds).toBe(true);
				});
			})
		);
	});
});
