import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { FILE_BYTES_MAX, FILE_NAME_LENGTH_MAX } from '#lib/domain/conversation.ts';
import { plainFileName } from '#lib/domain/file-name.ts';
import { CommandId } from '#lib/domain/ids.ts';
import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

const FileName = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		try {
			return plainFileName(decodeURIComponent(dataset.value));
		} catch {
			addIssue();
			return NEVER;
		}
	}),
	v.minLength(1),
	v.maxLength(FILE_NAME_LENGTH_MAX)
);
const Sent = v.object({ name: FileName, id: CommandId, open: v.boolean() });

/** One file as the body, its name beside it: streamed to the disk, never held in memory whole. */
export const POST: RequestHandler = async (event) => {
	const { actor, sessionId: session } = requireSection(event, 'tickets');
	const { tickets, files } = theApp();
	const { headers, body } = event.request;
	const ticket = tickets.idOf(event.params.number, actor);
	if (!ticket) error(404);
	const sent = v.safeParse(Sent, {
		name: headers.get('x-file-name'),
		id: headers.get('x-command-id'),
		open: headers.get('x-open') === '1'
	});
	if (!sent.success || !body) return json({ reason: 'bad' }, { status: 400 });
	const { name, id, open } = sent.output;
	const taken = await files.store.takeIf(body, FILE_BYTES_MAX, (stored) => {
		const file = { ...stored, name, open };
		return tickets.execute({ id, type: 'attach', ticket, file }, { actor, session });
	});
	if (!taken.ok) return json({ reason: taken.reason }, { status: 413 });
	return json(taken.answer, { status: taken.answer.ok ? 201 : 409 });
};
