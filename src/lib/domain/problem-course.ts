import type { Clash } from './merged.ts';
import type { Actor } from './permissions.ts';
import { may } from './permissions.ts';
import type { Problem, ProblemFacts, ProblemState } from './problem.ts';

/**
 * R21, §2.5: forward in the order of the regulation. A fix that is at hand waits for no workaround,
 * and a cause that lies outside the product is no error to fix; back where what was thought true
 * has proved wrong, and from «closed» when it comes again.
 */
const WAYS: Readonly<Record<ProblemState, readonly ProblemState[]>> = {
	open: ['investigating'],
	investigating: ['known_error', 'fix_in_progress', 'closed'],
	known_error: ['fix_in_progress', 'closed', 'investigating'],
	fix_in_progress: ['verification', 'known_error', 'investigating'],
	verification: ['closed', 'fix_in_progress'],
	closed: ['investigating']
};

/** What a state says about the problem must be written down, and stays written while it lasts. */
const NEEDS: Readonly<Record<ProblemState, NeededFact | null>> = {
	open: null,
	investigating: null,
	known_error: 'workaround',
	fix_in_progress: null,
	verification: 'fixVersion',
	closed: 'rootCause'
};

export type NeededFact = 'workaround' | 'fixVersion' | 'rootCause';

/** An expected «no» to a change of a problem. */
export type ProblemRefusal =
	| { code: 'forbidden' }
	| { code: 'gone' }
	| { code: 'no-way'; from: ProblemState; to: ProblemState }
	| { code: 'needs'; field: NeededFact; state: ProblemState }
	/** Who waits for a fix on line 3 is answered before the problem is closed. */
	| { code: 'tickets-in-line3'; count: number }
	/** A closed problem stays as it is; it is opened again first. */
	| { code: 'closed' }
	| { code: 'owner-unfit' }
	/** Only what was verified is given to clients. */
	| { code: 'not-verified' }
	| { code: 'moved-meanwhile'; state: ProblemState }
	| { code: 'changed-meanwhile'; fields: Clash[] };

export const waysFrom = (state: ProblemState): readonly ProblemState[] => WAYS[state];

/** A problem is led by line 2 or 3, or by the lead of the service. */
export const mayOwnProblem = ({ role, lines }: Pick<Actor, 'role' | 'lines'>): boolean =>
	role === 'lead' || (role === 'engineer' && lines.some((line) => line > 1));

interface Advancing {
	actor: Pick<Actor, 'role'>;
	ticketsInLine3: number;
}

export const whyNotAdvance = (
	problem: Pick<Problem, 'state' | NeededFact>,
	to: ProblemState,
	{ actor, ticketsInLine3 }: Advancing
): ProblemRefusal | null => {
	if (!may(actor, 'manageProblems')) return { code: 'forbidden' };
	if (!WAYS[problem.state].includes(to)) return { code: 'no-way', from: problem.state, to };
	if (to === 'closed' && ticketsInLine3 > 0)
		return { code: 'tickets-in-line3', count: ticketsInLine3 };
	return whatIsLacking(problem, to);
};

/** Of a new owner `owner` is who they are now; null: nobody of that id works here. */
interface Amending {
	actor: Pick<Actor, 'role'>;
	owner: Pick<Actor, 'role' | 'lines'> | null;
}

export const whyNotAmend = (
	problem: Pick<Problem, 'state' | 'ownerId'>,
	facts: ProblemFacts,
	{ actor, owner }: Amending
): ProblemRefusal | null => {
	if (!may(actor, 'manageProblems')) return { code: 'forbidden' };
	if (problem.state === 'closed') return { code: 'closed' };
	const isHandedOver = facts.ownerId !== null && facts.ownerId !== problem.ownerId;
	if (isHandedOver && !(owner && mayOwnProblem(owner))) return { code: 'owner-unfit' };
	return whatIsLacking(facts, problem.state);
};

export const whyNotRelease = (
	{ state }: Pick<Problem, 'state'>,
	fixVersion: string,
	actor: Pick<Actor, 'role'>
): ProblemRefusal | null => {
	if (!may(actor, 'manageProblems')) return { code: 'forbidden' };
	if (state !== 'verification') return { code: 'not-verified' };
	return whatIsLacking({ workaround: '', rootCause: '', fixVersion }, state);
};

const whatIsLacking = (
	facts: Pick<Problem, NeededFact>,
	state: ProblemState
): ProblemRefusal | null => {
	const field = NEEDS[state];
	return field !== null && facts[field].trim() === '' ? { code: 'needs', field, state } : null;
};

/** A version was released for a fix that holds: with the step back it is no such version. */
export const advanced = (problem: Problem, to: ProblemState, at: number): Problem => ({
	...problem,
	state: to,
	rev: problem.rev + 1,
	releasedAt: to === 'closed' ? problem.releasedAt : null,
	closedAt: to === 'closed' ? at : null
});

/** Another version than the released one has been released by nobody yet. */
export const amended = (problem: Problem, facts: ProblemFacts): Problem => ({
	...problem,
	...facts,
	rev: problem.rev + 1,
	releasedAt: facts.fixVersion === problem.fixVersion ? problem.releasedAt : null
});

export const released = (problem: Problem, fixVersion: string, at: number): Problem => ({
	...problem,
	fixVersion,
	rev: problem.rev + 1,
	releasedAt: at
});
