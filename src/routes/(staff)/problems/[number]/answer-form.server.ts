import * as v from 'valibot';
import { MESSAGE_LENGTH_MAX } from '#lib/domain/conversation.ts';
import { fill } from '#lib/i18n/index.ts';
import { problemRefusalWords, refusedTicketWords } from '#lib/i18n/ru-problem-words.ts';
import { ruProblem } from '#lib/i18n/ru-problem.ts';
import type { theApp } from '#lib/server/the-app.ts';

const { answer: words } = ruProblem;

const Text = v.pipe(
	v.fallback(v.string(), ''),
	v.transform((typed) => typed.replaceAll('\r\n', '\n')),
	v.trim(),
	v.nonEmpty(words.empty),
	v.maxLength(MESSAGE_LENGTH_MAX, fill(words.long, { max: MESSAGE_LENGTH_MAX }))
);

type Typed = { ok: true; text: string } | { ok: false; text: string; fault: string };

export const answerIn = (form: FormData): Typed => {
	const sent = form.get('text');
	const text = v.safeParse(Text, sent);
	return text.success
		? { ok: true, text: text.output }
		: { ok: false, text: String(sent ?? ''), fault: text.issues[0].message };
};

type Answering = ReturnType<ReturnType<typeof theApp>['problems']['answerLinked']>;
type Answered = Extract<Answering, { ok: true }>;
type AnswerRefusal = Extract<Answering, { ok: false }>['refusal'];

/** What came of it, in words: nobody who was not reached is left out. */
export const outcomeWords = ({ sent, unreachable, refused }: Answered) => ({
	done: sent.length > 0 ? words.sent(sent.length) : undefined,
	left: [
		unreachable.length > 0 && fill(words.unreachable, { numbers: unreachable.join(', ') }),
		...refusedTicketWords(words.refused, refused),
		sent.length + unreachable.length + refused.length === 0 && words.nobody
	].filter((one) => one !== false)
});

/** Why nobody was answered. */
export const answerRefusalWords = (refusal: AnswerRefusal): string =>
	refusal.code === 'said-otherwise' ? words.otherwise : problemRefusalWords(refusal);
