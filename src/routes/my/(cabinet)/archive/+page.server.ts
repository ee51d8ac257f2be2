import * as v from 'valibot';
import { theApp } from '#lib/server/the-app.ts';
import { readerOf } from '../../asker.server.ts';
import type { PageServerLoad } from './$types';

const QUERY_CHARS_MAX = 200;

const Wanted = v.object({
	text: v.pipe(
		v.fallback(v.string(), ''),
		v.transform((text) => text.trim().slice(0, QUERY_CHARS_MAX))
	),
	page: v.fallback(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1)), 1)
});

export const load: PageServerLoad = (event) => {
	const asker = readerOf(event);
	const { searchParams } = event.url;
	const { text, page } = v.parse(Wanted, {
		text: searchParams.get('q'),
		page: searchParams.get('page')
	});
	return { text, page, ...theApp().portal.lines(asker, { closed: true, text, page }) };
};
