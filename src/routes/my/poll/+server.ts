import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { theApp } from '#lib/server/the-app.ts';
import { askerOf, whyWait } from '../asker.server.ts';
import type { RequestHandler } from './$types';

const HEADERS = { 'cache-control': 'no-store' };
const Since = v.object({
	epoch: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
	vector: v.pipe(v.string(), v.maxLength(8_192))
});

/** For a browser without a websocket: answers when there is news, or after a while with none. */
export const GET: RequestHandler = async ({ locals, url, request }) => {
	const { client } = locals;
	if (!client) return new Response(null, { status: 401, headers: HEADERS });
	const asked = v.safeParse(Since, {
		epoch: url.searchParams.get('epoch') ?? '0',
		vector: url.searchParams.get('vector') ?? ''
	});
	if (!asked.success) return new Response(null, { status: 400, headers: HEADERS });
	const asker = askerOf(client);
	const wait = whyWait('poll', asker);
	if (wait) return wait;
	const news = await theApp().portal.poll(asker, { ...asked.output, signal: request.signal });
	if (news === 'gone') return new Response(null, { status: 401, headers: HEADERS });
	return json(news, { headers: HEADERS });
};
