import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { requireSection } from '#lib/server/auth/guard.ts';
import { downloadHeaders } from '#lib/server/files/download.ts';
import { PREVIEWED } from '#lib/server/files/file-store.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/**
 * Whoever may read the ticket may have its files, and has opened it then (R25); nothing of a file
 * ever runs in our origin.
 */
export const GET: RequestHandler = (event) => {
	const { actor, sessionId: session } = requireSection(event, 'tickets');
	const { files, tickets, audit } = theApp();
	const file = files.rows.find(event.params.id);
	if (!file || !tickets.admit(file.ticketId, { actor, session })) error(404);
	const isPreview = event.url.searchParams.has('preview') && PREVIEWED.includes(file.mime);
	if (!isPreview)
		audit({
			...{ actor: actor.id, session, via: 'read', what: 'file.read', ticketId: file.ticketId },
			details: { file: file.id }
		});
	const bytes = Readable.toWeb(files.store.read(file.sha256)) as ReadableStream<Uint8Array>;
	return new Response(bytes, {
		headers: downloadHeaders(file, isPreview ? file.mime : null)
	});
};
