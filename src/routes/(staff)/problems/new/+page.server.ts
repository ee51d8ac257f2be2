import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ProblemTitle } from '#lib/domain/problem.ts';
import { TITLE_LENGTH_MAX } from '#lib/domain/ticket.ts';
import { fill, t } from '#lib/i18n/index.ts';
import { refusalWords } from '#lib/i18n/refusal-words.ts';
import { notJoinedWords } from '#lib/i18n/ru-problem-words.ts';
import { ruRegistry } from '#lib/i18n/ru-registry.ts';
import { theApp } from '#lib/server/the-app.ts';
import { commandIn, managerOf, ticketNumberIn, ticketsIn } from '../problem-desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** R21: a problem is opened from a ticket and nowhere else. */
export const load: PageServerLoad = (event) => {
	const { actor } = managerOf(event);
	const { problems, tickets } = theApp();
	const id = tickets.idOf(ticketNumberIn(event.url.searchParams.get('ticket')), actor);
	if (!id) error(404);
	return { id: crypto.randomUUID(), origin: problems.origin(id) };
};

const Typed = v.fallback(v.string(), '');

export const actions = {
	open: async (event) => {
		const asker = managerOf(event);
		const form = await event.request.formData();
		const from = ticketNumberIn(event.url.searchParams.get('ticket'));
		const join = ticketsIn(form);
		const typed = { title: v.parse(Typed, form.get('title')), join };
		const title = v.safeParse(ProblemTitle, typed.title);
		if (!title.success) return fail(400, { typed, fault: faultOf(title.issues[0].message) });
		const opening = { id: commandIn(form), from, title: title.output, join };
		const opened = theApp().problems.open(opening, asker);
		if (!opened.ok)
			return fail(400, { typed, message: refusalWords(opened.refusal, () => t.somebody) });
		const { number, left } = opened;
		if (left.length > 0) return { outcome: { number, left: notJoinedWords(left) } };
		redirect(303, `/problems/${number}`);
	}
} satisfies Actions;

const faultOf = (code: string): string =>
	code === 'long'
		? fill(ruRegistry.fault.long, { max: TITLE_LENGTH_MAX })
		: ruRegistry.fault.missing;
