import type { Cookies } from '@sveltejs/kit';
import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { fill } from '#lib/i18n/index.ts';
import { ruWall } from '#lib/i18n/ru-wall.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Actions, PageServerLoad } from './$types';

const MINUTE_MS = 60_000;
const CODE_CHARS_MAX = 40;
const CodeForm = v.object({
	code: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(CODE_CHARS_MAX))
});

interface Cookie {
	name: string;
	value: string;
	attributes: Parameters<Cookies['set']>[2];
}

const setCookie = (cookies: Cookies, { name, value, attributes }: Cookie): void =>
	cookies.set(name, value, attributes);

/** Never a log-in page: a screen is paired, disconnected, or waits for its code. */
export const load: PageServerLoad = ({ request, url, cookies, getClientAddress, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	// The shell that the service worker keeps: the page without anything of a ticket in it.
	if (url.searchParams.has('shell')) return { state: 'shell' as const };
	const visit = theApp().walls.visit(request.headers.get('cookie'), getClientAddress());
	if (visit.state !== 'paired') return { state: visit.state };
	const { cookie, ...paired } = visit;
	// Renewed at each visit: a screen that is in use does not run out.
	setCookie(cookies, cookie);
	return paired;
};

export const actions: Actions = {
	default: async ({ request, cookies, getClientAddress, setHeaders }) => {
		const form = v.safeParse(CodeForm, Object.fromEntries(await request.formData()));
		if (!form.success) return fail(400, { message: ruWall.pairing.wrong });
		const paired = theApp().walls.pair(form.output.code, getClientAddress());
		if (!paired.ok && paired.reason === 'throttled') {
			setHeaders({ 'retry-after': String(Math.ceil(paired.retryAfterMs / 1000)) });
			const minutes = Math.ceil(paired.retryAfterMs / MINUTE_MS);
			return fail(429, { message: fill(ruWall.pairing.throttled, { minutes }) });
		}
		if (!paired.ok) return fail(400, { message: ruWall.pairing.wrong });
		if (paired.cookie) setCookie(cookies, paired.cookie);
		redirect(303, '/wall');
	}
};
