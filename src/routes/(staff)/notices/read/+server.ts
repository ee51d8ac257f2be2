import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { MarkRead } from '#lib/domain/notice.ts';
import { requireAction } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** Read on this page; the other pages of the same person are told. */
export const POST: RequestHandler = async (event) => {
	const { user } = requireAction(event, 'work');
	const marked = v.safeParse(MarkRead, await event.request.json().catch(() => null));
	if (!marked.success) error(400);
	theApp().notices.markRead(user.id, marked.output);
	return new Response(null, { status: 204 });
};
