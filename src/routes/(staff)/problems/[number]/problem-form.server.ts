import type { ProblemRefusal } from '#lib/domain/problem-course.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { ProblemFacts, problemFactsOf } from '#lib/domain/problem.ts';
import { problemRefusalWords } from '#lib/i18n/ru-problem-words.ts';
import type { FormOf } from '../../registry/record-forms.server.ts';
import { orNull, refusedEdit } from '../../registry/record-forms.server.ts';

/** `names`: of the colleagues, by their id. */
export const problemForm = (names: Readonly<Record<string, string>>): FormOf<ProblemFacts> => ({
	fields: Object.keys(ProblemFacts.entries),
	schema: ProblemFacts,
	read: (typed) => ({ candidate: { ...typed, ownerId: orNull(typed['ownerId'] ?? '') } }),
	typedOf: (facts) => ({ ...facts, ownerId: facts.ownerId ?? '' }),
	wordsOf: (field, value) =>
		field === 'ownerId' && typeof value === 'string' ? (names[value] ?? null) : null
});

interface Refused {
	refusal: ProblemRefusal;
	seen: ProblemFacts;
	wanted: ProblemFacts;
	/** As it stands now; null: it is gone. */
	now: Problem | null;
}

/** The form after a refusal: everything typed stays, the reason stands at its field. */
export const refusedFacts = (
	kind: FormOf<ProblemFacts>,
	{ refusal, seen, wanted, now }: Refused
) => {
	const message = problemRefusalWords(refusal);
	if (refusal.code === 'changed-meanwhile') {
		const clash = { ok: false, reason: 'changed-meanwhile', fields: refusal.fields } as const;
		const told = refusedEdit(kind, clash, { seen, wanted, now: now && problemFactsOf(now) });
		return { ...told, message };
	}
	const field =
		refusal.code === 'needs' ? refusal.field : refusal.code === 'owner-unfit' ? 'ownerId' : null;
	const faults: Record<string, string> = field === null ? {} : { [field]: message };
	return { message, faults, typed: kind.typedOf(wanted), seen: JSON.stringify(seen) };
};
