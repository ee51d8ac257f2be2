import * as v from 'valibot';
import { MoveDetails } from '#lib/domain/move-details.ts';
import { Words } from '#lib/domain/words.ts';
import type { Explanation } from '#lib/domain/refusal.ts';
import type { TypedWords } from './typed-words.svelte.ts';

/** What these dialogs ask for; the other explanations belong to the repair. */
const ASKED = [
	'escalationNote',
	'reason',
	'versionUnknown',
	'clientAnswer',
	'question',
	'resolution'
] as const satisfies readonly Explanation[];

export type Field = (typeof ASKED)[number] | 'missing' | 'code' | 'fixVersion' | 'assignee';
export type Fault = 'short' | 'long' | 'many';
export type Faults = Partial<Record<Field, Fault>>;

export type Judged = { ok: true; details: MoveDetails } | { ok: false; faults: Faults };

type Typed = Pick<
	TypedWords,
	| 'note'
	| 'versionUnknown'
	| 'assignee'
	| 'question'
	| 'missing'
	| 'other'
	| 'told'
	| 'code'
	| 'resolution'
	| 'fixVersion'
>;

/** The details of the move, by the schema the server parses them with, or a fault per field. */
export const judgeMove = (needs: readonly Explanation[], typed: Typed): Judged => {
	const parsed = v.safeParse(MoveDetails, detailsOf(needs, typed));
	if (parsed.success) return { ok: true, details: parsed.output };
	const faults: Faults = {};
	for (const issue of parsed.issues) {
		const field = fieldAt(issue);
		faults[field] ??= faultOf(issue, field);
	}
	return { ok: false, faults };
};

/** W13: why a closed ticket is put right. */
export const reasonFault = (reason: string): Fault | null => {
	const parsed = v.safeParse(Words, reason);
	return parsed.success ? null : faultOf(parsed.issues[0], 'reason');
};

/** The items of the list, with the one that is still being written; each once. */
export const missingOf = ({ missing, other }: Pick<Typed, 'missing' | 'other'>): string[] => [
	...new Set([...missing, other].map((item) => item.trim()).filter(Boolean))
];

const detailsOf = (needs: readonly Explanation[], typed: Typed): Record<string, unknown> => {
	const details: Record<string, unknown> = {};
	for (const need of needs) details[need] = answerTo(need, typed);
	if (typed.assignee !== '') details['assignee'] = typed.assignee;
	return details;
};

const answerTo = (need: Explanation, typed: Typed): unknown => {
	const { note, question, code, resolution, fixVersion } = typed;
	switch (need) {
		case 'question':
			return { text: question, missing: missingOf(typed), told: typed.told };
		case 'resolution':
			// A version that was typed for another code must not travel with this one.
			return { code, text: resolution, fixVersion: code === 'fixed_in_release' ? fixVersion : '' };
		case 'versionUnknown':
			return typed.versionUnknown;
		default:
			return note;
	}
};

const PARTS: Partial<Record<string, Field>> = {
	'question.text': 'question',
	'question.missing': 'missing',
	'resolution.text': 'resolution',
	'resolution.code': 'code',
	'resolution.fixVersion': 'fixVersion'
};

const fieldAt = (issue: v.BaseIssue<unknown>): Field => {
	const [root = '', part] = (v.getDotPath(issue) ?? '').split('.');
	const field =
		PARTS[`${root}.${part}`] ?? [...ASKED, 'assignee' as const].find((one) => one === root);
	if (!field) throw new Error(`no field of a dialog answers for ${root}`);
	return field;
};

const faultOf = ({ type, path }: v.BaseIssue<unknown>, field: Field): Fault => {
	if (type !== 'max_length') return 'short';
	return field === 'missing' && path?.length === 2 ? 'many' : 'long';
};
