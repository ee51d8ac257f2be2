import { error } from '@sveltejs/kit';
import { paperOf } from '#lib/papers/paper-of.ts';
import { fileNameOf } from '#lib/papers/paper.ts';
import { pdfOf } from '#lib/server/papers/pdf.ts';
import { theApp } from '#lib/server/the-app.ts';
import { askedPaper } from '../asked-paper.server.ts';
import type { RequestHandler } from './$types';

/** The same paper as a file: who may read the page may have it. */
export const GET: RequestHandler = async (event) => {
	const { kind, facts } = askedPaper(event);
	const printed = paperOf(kind, facts);
	if (!printed) error(404);
	const pdf = await pdfOf(printed, { at: theApp().now() });
	return new Response(new Uint8Array(pdf), { headers: headersOf(`${fileNameOf(printed)}.pdf`) });
};

/** RFC 5987: the name is Russian. */
const headersOf = (name: string): Record<string, string> => ({
	'content-type': 'application/pdf',
	'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
	'x-content-type-options': 'nosniff',
	'content-security-policy': "default-src 'none'; sandbox",
	'cross-origin-resource-policy': 'same-origin',
	'cache-control': 'no-store'
});
