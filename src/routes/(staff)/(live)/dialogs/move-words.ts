import { RESOLUTION_LENGTH_MIN } from '#lib/domain/move-details.ts';
import { WORDS_LENGTH_MAX } from '#lib/domain/words.ts';
import type { Priority } from '#lib/domain/regulation.ts';
import type { Column, ResolutionCode, SubjectKind } from '#lib/domain/ticket.ts';
import { MISSING_LENGTH_MAX, MISSING_MAX, RESOLUTION_CODES, lineOf } from '#lib/domain/ticket.ts';
import { fill, t } from '#lib/i18n/index.ts';
import { ruDialogs } from '#lib/i18n/ru-dialogs.ts';
import type { Fault, Field } from './move-form.ts';

export interface MoveWords {
	title: string;
	intro: string;
	submit: string;
}

const isWorded = (rule: string): rule is keyof typeof ruDialogs.moves =>
	Object.hasOwn(ruDialogs.moves, rule);

/** What the dialog of a transition is called. */
export const moveWords = (rule: string, to: Column): MoveWords => {
	const { title, intro, submit } = ruDialogs.moves[isWorded(rule) ? rule : 'other'];
	const values = { line: lineOf(to) ?? '', column: t.columns[to] };
	return { title: fill(title, values), intro: fill(intro, values), submit };
};

const NOT_ON_A_LINE: readonly ResolutionCode[] = [
	'foreign',
	'no_client_answer',
	'repaired',
	'replaced',
	'no_fault_found'
];

/** How a ticket may end from here (W9, W10, R5). */
export const codesFrom = (column: Column, subject: SubjectKind): readonly ResolutionCode[] => {
	if (column === 'waiting_client') return ['no_client_answer'];
	if (subject === 'foreign') return ['foreign'];
	return RESOLUTION_CODES.filter((code) => !NOT_ON_A_LINE.includes(code));
};

/** As `Resolution` in domain/move-details.ts has it. */
const FIX_VERSION_LENGTH_MAX = 60;
const LENGTH_MAX: Partial<Record<Field, number>> = {
	missing: MISSING_LENGTH_MAX,
	fixVersion: FIX_VERSION_LENGTH_MAX
};

/** What is wrong with a field and what to do. */
export const faultWords = (field: Field, fault: Fault | undefined): string | undefined => {
	const { faults } = ruDialogs;
	switch (fault) {
		case undefined:
			return undefined;
		case 'many':
			return fill(faults.missingMany, { max: MISSING_MAX });
		case 'long':
			return fill(faults.long, { max: LENGTH_MAX[field] ?? WORDS_LENGTH_MAX });
		case 'short':
			return fill(faults[field], { min: RESOLUTION_LENGTH_MIN });
		default:
			return fault satisfies never;
	}
};

/** What the dialog of an acceptance is called; `isMove`: this person only moves the ticket. */
export const acceptWords = (
	{ wantsPriority, priority }: { wantsPriority: boolean; priority: Priority | null },
	isMove: boolean
): MoveWords => {
	const words = ruDialogs.priority;
	if (!wantsPriority) {
		const { title, submit, moveOnly } = ruDialogs.accept;
		return { title, intro: '', submit: isMove ? moveOnly : submit };
	}
	const name = priority ? t.priorities[priority] : '';
	const submit = isMove ? words.confirmAndMove : words.confirmAndGoOn;
	return {
		title: words.confirmTitle,
		intro: words.confirmIntro,
		submit: fill(submit, { priority: name })
	};
};
