import type { LetterFacts, LetterKind, LetterText, LetterValues } from '../domain/letter.ts';
import { LETTER_FIELDS, REPAIR_LETTER_KINDS } from '../domain/letter.ts';
import { parseTemplate, renderTemplate } from '../domain/letter-template.ts';
import type { HouseSettings } from '../domain/settings.ts';
import { fieldNamed } from './letter-fields.ts';
import { letterValues } from './letter-values.ts';
import { ruLetters } from './ru-letters.ts';

interface Material {
	/** The text of this kind as the house has it; a reply has none. */
	template: LetterText;
	house: HouseSettings;
}

/** The whole letter: a line to answer above, what there is to say, who says it. Pure. */
export const letterText = (
	kind: LetterKind,
	facts: LetterFacts,
	{ template, house }: Material
): LetterText => {
	const values = letterValues(facts, house);
	const { subject, body } = facts.minimal
		? minimalText(kind, values)
		: kind === 'reply'
			? { subject: shipped(ruLetters.replySubject, values), body: facts.text.trim() }
			: {
					subject: written(template.subject, { kind, values, field: 'subject' }),
					body: written(template.body, { kind, values, field: 'body' })
				};
	return {
		// A header is one line, whatever a title or a template holds (no header can be smuggled in).
		subject: subject.replace(/\s+/g, ' ').trim(),
		body: [ruLetters.delimiter, body, shipped(ruLetters.footer, values)].join('\n\n')
	};
};

/**
 * Number, state and link, nothing of the content (R25). Whom R42 wants named is named all the same:
 * our own engineer is no secret of the customer's, and without the name the clock could not stop.
 * Nor is the number of a repair one, or where a unit is awaited: without it none would arrive.
 */
const minimalText = (kind: LetterKind, values: LetterValues): LetterText => {
	const { subject, body, states } = ruLetters.minimal;
	const isOfRepair = REPAIR_LETTER_KINDS.some((one) => one === kind);
	const told = {
		...values,
		state: states[kind],
		engineer: kind === 'T3' || kind === 'T4' ? values.engineer : '',
		repairNumber: isOfRepair ? values.repairNumber : '',
		serviceAddress: kind === 'T9' ? values.serviceAddress : ''
	};
	return { subject: shipped(subject, told), body: shipped(body, told) };
};

/**
 * A text of the house; one that cannot be read (a field that a newer version took away) gives way
 * to the shipped text: a client must be told, whatever became of our texts.
 */
const written = (
	text: string,
	{
		kind,
		values,
		field
	}: { kind: Exclude<LetterKind, 'reply'>; values: LetterValues; field: keyof LetterText }
): string => {
	const parsed = parseTemplate(text, fieldNamed(kind));
	return parsed.ok
		? renderTemplate(parsed.template, values)
		: shipped(ruLetters.templates[kind][field], values);
};

/** A text of the dictionary: a fault in it is ours. */
const shipped = <Values extends LetterValues & { state?: string }>(
	text: string,
	values: Values
): string => {
	const parsed = parseTemplate(text, (name) =>
		name === 'state' ? name : (LETTER_FIELDS.find((field) => field === name) ?? null)
	);
	if (!parsed.ok) throw new Error('a shipped text of a letter is broken');
	return renderTemplate(parsed.template, { state: '', ...values });
};
