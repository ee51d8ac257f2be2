import type { ProblemRefusal } from '../domain/problem-course.ts';
import { fill } from './index.ts';
import { ruProblem } from './ru-problem.ts';

/** Why a problem stays as it is, in words. */
export const problemRefusalWords = (refusal: ProblemRefusal): string => {
	const { refusals, states, needed } = ruProblem;
	const phrase = refusals[refusal.code];
	switch (refusal.code) {
		case 'no-way':
			return fill(phrase, { from: states[refusal.from], to: states[refusal.to] });
		case 'needs':
			return fill(phrase, { state: states[refusal.state], field: needed[refusal.field] });
		case 'tickets-in-line3':
			return fill(phrase, { count: refusal.count });
		case 'moved-meanwhile':
			return fill(phrase, { state: states[refusal.state] });
		case 'forbidden':
		case 'gone':
		case 'closed':
		case 'owner-unfit':
		case 'not-verified':
		case 'changed-meanwhile':
			return phrase;
		default:
			return refusal satisfies never;
	}
};
