import type { ProblemFacts } from '#lib/domain/problem.ts';
import { PROBLEM_STATES } from '#lib/domain/problem.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruProblem } from '#lib/i18n/ru-problem.ts';

/** What happened, as the server tells it from the audit. */
export interface HistoryChange {
	seq: number;
	at: number;
	actor: string;
	what:
		| 'openProblem'
		| 'setProblem'
		| 'problem.update'
		| 'problem.advance'
		| 'problem.release'
		| 'problem.answer';
	/** The ticket that came or went. */
	ticket: { number: string; came: boolean } | null;
	before: Record<string, unknown>;
	after: Record<string, unknown>;
}

export interface HistoryDetail {
	label: string;
	before: string;
	after: string;
}

const { history: words, facts, states } = ruProblem;

/** What was done, in words. */
export const changeWords = ({ what, ticket, after }: HistoryChange): string => {
	const number = ticket?.number ?? '';
	switch (what) {
		case 'openProblem':
			return fill(words.opened, { number });
		case 'setProblem':
			return fill(ticket?.came ? words.joined : words.left, { number });
		case 'problem.update':
			return words.updated;
		case 'problem.advance':
			return words.advanced;
		case 'problem.release':
			return words.released;
		case 'problem.answer': {
			const { numbers } = after;
			return words.answered(Array.isArray(numbers) ? numbers.length : 0);
		}
		default:
			return what satisfies never;
	}
};

type Names = Readonly<Record<string, string>>;

/** From what to what: the facts of the problem and its state; the rest is machinery. */
export const changeDetails = ({ before, after }: HistoryChange, names: Names): HistoryDetail[] => {
	const told = (field: keyof ProblemFacts | 'state', label: string): HistoryDetail[] =>
		field in after && field in before
			? [
					{
						label,
						before: valueWords(field, before[field], names),
						after: valueWords(field, after[field], names)
					}
				]
			: [];
	return [...told('state', words.state), ...FIELDS.flatMap((field) => told(field, labelOf(field)))];
};

const FIELDS = [
	'title',
	'ownerId',
	'model',
	'firmware',
	'software',
	'rootCause',
	'workaround',
	'fixVersion'
] as const satisfies (keyof ProblemFacts)[];

const labelOf = (field: keyof ProblemFacts): string => facts.fields[field].toLowerCase();

const valueWords = (field: string, value: unknown, names: Names): string => {
	if (typeof value !== 'string' || value === '') return words.nothing;
	if (field === 'ownerId') return names[value] ?? words.somebody;
	const state = PROBLEM_STATES.find((one) => field === 'state' && one === value);
	return state ? states[state] : value;
};
