import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { FileId } from '#lib/domain/ids.ts';
import { requireClient } from '#lib/server/clients/guard.ts';
import { downloadHeaders } from '#lib/server/files/download.ts';
import { theApp } from '#lib/server/the-app.ts';
import { askerOf, whyWait } from '../../asker.server.ts';
import type { RequestHandler } from './$types';

/** What is open to the client, of a ticket of theirs; everything else is not there (R25). */
export const GET: RequestHandler = async (event) => {
	const asker = askerOf(requireClient(event));
	const wait = whyWait('file', asker);
	if (wait) return wait;
	const id = v.safeParse(FileId, event.params.id);
	const file = id.success ? theApp().portal.file(id.output, asker) : null;
	if (!file) error(404);
	const { size } = await stat(file.path);
	const bytes = Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>;
	return new Response(bytes, { headers: downloadHeaders({ name: file.name, bytes: size }) });
};
