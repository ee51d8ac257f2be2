import * as v from 'valibot';
import type { LetterText } from '#lib/domain/letter.ts';
import { BODY_TEMPLATE_LENGTH_MAX, SUBJECT_TEMPLATE_LENGTH_MAX } from '#lib/domain/letter.ts';
import { fill } from '#lib/i18n/index.ts';
import { withFieldWords } from '#lib/i18n/letter-fields.ts';
import { ruLetterPages } from '#lib/i18n/ru-letter-pages.ts';

const words = ruLetterPages.form;

/** A browser sends CRLF; the place of a fault is counted in plain ends of lines. */
const Plain = v.pipe(
	v.string(),
	v.transform((text) => text.replaceAll('\r\n', '\n'))
);

/** The newest version that the author saw; nothing: there was none. */
const Seen = v.pipe(
	v.string(),
	v.transform((text) => (text === '' ? null : Number(text))),
	v.nullable(v.pipe(v.number(), v.integer()))
);

export const SeenForm = v.object({ seen: Seen });

export const LetterForm = v.object({
	subject: v.pipe(
		Plain,
		v.trim(),
		v.nonEmpty(words.subjectEmpty),
		v.maxLength(SUBJECT_TEMPLATE_LENGTH_MAX, fill(words.long, { max: SUBJECT_TEMPLATE_LENGTH_MAX }))
	),
	body: v.pipe(
		Plain,
		v.check((text) => text.trim() !== '', words.bodyEmpty),
		v.maxLength(BODY_TEMPLATE_LENGTH_MAX, fill(words.long, { max: BODY_TEMPLATE_LENGTH_MAX }))
	),
	seen: Seen
});

/** What the page shows again after a refusal. */
const text = v.fallback(Plain, '');
export const Typed = v.object({ subject: text, body: text });

/** As it is edited: fields in words. */
export const wordsOfLetter = ({ subject, body }: LetterText): LetterText => ({
	subject: withFieldWords(subject),
	body: withFieldWords(body)
});
