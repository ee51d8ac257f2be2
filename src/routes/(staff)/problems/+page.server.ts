import { error, redirect } from '@sveltejs/kit';
import { notJoinedWords } from '#lib/i18n/ru-problem-words.ts';
import { shortName } from '#lib/domain/names.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Actions, PageServerLoad } from './$types';
import {
	commandIn,
	managerOf,
	problemNumberIn,
	readerOf,
	ticketsIn
} from './problem-desk.server.ts';

export const load: PageServerLoad = (event) => {
	const { mayManage } = readerOf(event);
	const closed = event.url.searchParams.get('closed') === '1';
	const { problems } = theApp();
	return {
		...{ mayManage, closed },
		problems: problems.list({ closed }).map(({ owner, ...problem }) => ({
			...problem,
			owner: owner && shortName(owner)
		})),
		suggestions: closed
			? []
			: problems.suggestions().map((one) => ({ ...one, id: crypto.randomUUID() }))
	};
};

export const actions = {
	join: async (event) => {
		const asker = managerOf(event);
		const form = await event.request.formData();
		const number = problemNumberIn(form.get('number'));
		const joining = { id: commandIn(form), number, join: ticketsIn(form) };
		const left = theApp().problems.join(joining, asker);
		if (!left) error(404);
		if (left.length > 0) return { outcome: { number, left: notJoinedWords(left) } };
		redirect(303, `/problems/${number}`);
	}
} satisfies Actions;
