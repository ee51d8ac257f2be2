import type { ProblemRefusal } from '../domain/problem-course.ts';
import type { Refusal } from '../domain/refusal.ts';
import { fill, t } from './index.ts';
import { refusalWords } from './refusal-words.ts';
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

interface RefusedTicket {
	number: string;
	refusal: Refusal;
}

/** Which tickets were refused, a line for each reason; `phrase` has {numbers} and {why}. */
export const refusedTicketWords = (phrase: string, refused: readonly RefusedTicket[]): string[] => {
	const numbersOf = new Map<string, string[]>();
	for (const { number, refusal } of refused) {
		const why = refusalWords(refusal, () => t.somebody);
		numbersOf.set(why, [...(numbersOf.get(why) ?? []), number]);
	}
	return [...numbersOf].map(([why, numbers]) => fill(phrase, { why, numbers: numbers.join(', ') }));
};

/** What was to come along with others to a problem, and did not. */
export const notJoinedWords = (left: readonly RefusedTicket[]): string[] =>
	refusedTicketWords(ruProblem.open.left, left);
