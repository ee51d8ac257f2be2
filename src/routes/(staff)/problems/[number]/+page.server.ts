import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { waysFrom, whyNotAdvance } from '#lib/domain/problem-course.ts';
import { ProblemFacts, ProblemState, problemFactsOf } from '#lib/domain/problem.ts';
import { problemRefusalWords } from '#lib/i18n/ru-problem-words.ts';
import { ruRegistry } from '#lib/i18n/ru-registry.ts';
import { theApp } from '#lib/server/the-app.ts';
import { readTyped, seenIn, typedIn } from '../../registry/record-forms.server.ts';
import {
	commandIn,
	managerOf,
	namesOf,
	problemNumberIn,
	readerOf
} from '../problem-desk.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { answerIn, answerRefusalWords, outcomeWords } from './answer-form.server.ts';
import { problemForm, refusedFacts } from './problem-form.server.ts';

const detailOf = (params: { number: string }) => {
	const detail = theApp().problems.detail(problemNumberIn(params.number));
	if (!detail) error(404);
	return detail;
};

export const load: PageServerLoad = (event) => {
	const { actor, mayManage } = readerOf(event);
	const { people, owners, ...detail } = detailOf(event.params);
	const { problem, tickets } = detail;
	const facts = problemFactsOf(problem);
	const ticketsInLine3 = tickets.filter(({ column }) => column === 'line3').length;
	const whyNot = (to: ProblemState) => whyNotAdvance(problem, to, { actor, ticketsInLine3 });
	return {
		...{ ...detail, mayManage, names: namesOf(people), owners: namesOf(owners) },
		ways: waysFrom(problem.state).map((to) => {
			const refusal = whyNot(to);
			return { to, why: refusal && problemRefusalWords(refusal) };
		}),
		typed: problemForm({}).typedOf(facts),
		seen: JSON.stringify(facts),
		/** Of the answer to all: sent twice, no client gets two letters. */
		answerId: crypto.randomUUID()
	};
};

const Step = v.object({ from: ProblemState, to: ProblemState });
/** Every answer is of one form: what the others show stays. */
const SAVED = { saved: true } as const;
const FixVersion = v.fallback(ProblemFacts.entries.fixVersion, '');

export const actions = {
	save: async (event) => {
		const asker = managerOf(event);
		const { problem, people } = detailOf(event.params);
		const kind = problemForm(namesOf(people));
		const form = await event.request.formData();
		const typed = typedIn(form, kind.fields);
		const seen = seenIn(form, kind) ?? problemFactsOf(problem);
		const read = readTyped(kind, typed);
		const told = { typed, seen: JSON.stringify(seen) };
		if (!read.ok)
			return fail(400, {
				facts: { ...told, message: ruRegistry.checkFields, faults: read.faults }
			});
		const { problems } = theApp();
		const wanted = read.facts;
		const changed = problems.amend({ number: problem.number, seen, wanted }, asker);
		if (changed.ok) return { facts: SAVED };
		const now = problems.detail(problem.number)?.problem ?? null;
		const { refusal } = changed;
		return fail(400, { facts: refusedFacts(kind, { refusal, seen, wanted, now }) });
	},
	advance: async (event) => {
		const asker = managerOf(event);
		const step = v.safeParse(Step, Object.fromEntries(await event.request.formData()));
		if (!step.success) error(400);
		const number = problemNumberIn(event.params.number);
		const changed = theApp().problems.advance({ number, ...step.output }, asker);
		if (!changed.ok) return fail(409, { course: problemRefusalWords(changed.refusal) });
		return { course: null };
	},
	release: async (event) => {
		const asker = managerOf(event);
		const form = await event.request.formData();
		const fixVersion = v.parse(FixVersion, form.get('fixVersion'));
		const number = problemNumberIn(event.params.number);
		const changed = theApp().problems.release({ number, fixVersion }, asker);
		if (!changed.ok)
			return fail(400, { release: { fixVersion, fault: problemRefusalWords(changed.refusal) } });
		return { release: null };
	},
	check: async (event) => {
		managerOf(event);
		const { ok, ...answer } = answerIn(await event.request.formData());
		return ok ? { answer: { ...answer, checked: true } } : fail(400, { answer });
	},
	edit: async (event) => {
		managerOf(event);
		const { text } = answerIn(await event.request.formData());
		return { answer: { text } };
	},
	answer: async (event) => {
		const asker = managerOf(event);
		const form = await event.request.formData();
		const { ok, ...answer } = answerIn(form);
		if (!ok) return fail(400, { answer });
		const number = problemNumberIn(event.params.number);
		const answering = { id: commandIn(form), number, text: answer.text };
		const sent = theApp().problems.answerLinked(answering, asker);
		if (sent.ok) return { answer: { text: '', id: crypto.randomUUID(), sent: outcomeWords(sent) } };
		const { refusal } = sent;
		// Other words are another answer: pressed once more, it is sent as one.
		const id = refusal.code === 'said-otherwise' ? { id: crypto.randomUUID() } : {};
		const message = answerRefusalWords(refusal);
		return fail(409, { answer: { ...answer, ...id, checked: true, message } });
	}
} satisfies Actions;
