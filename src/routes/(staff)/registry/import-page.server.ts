import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { fill } from '#lib/i18n/index.ts';
import { ruImport } from '#lib/i18n/ru-import.ts';
import type { Asked } from '#lib/server/auth/guard.ts';
import { requireAction } from '#lib/server/auth/guard.ts';
import type { ImportKind } from '#lib/server/registry/import-words.ts';
import type { ConfirmResult, PreviewResult } from '#lib/server/registry/imports.ts';
import { theApp } from '#lib/server/the-app.ts';

type Sent = Asked & { request: Request };

const Token = v.pipe(v.string(), v.uuid());

const importerOf = (event: Asked) => {
	const { user, sessionId } = requireAction(event, 'importRegistry');
	return { by: user.id, session: sessionId };
};

export const importLoad = (event: Asked): void => void importerOf(event);

/** First what would happen, then, if the person wants it so, that and nothing else. */
export const importActions = (kind: ImportKind) => ({
	preview: async (event: Sent) => {
		const by = importerOf(event);
		const file = (await event.request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return fail(400, { message: ruImport.noFile });
		const bytes = new Uint8Array(await file.arrayBuffer());
		const words = ruImport.words[kind];
		const result = theApp().registry.imports.preview(bytes, words, { kind, ...by });
		if (!result.ok) return fail(400, { message: refusalOf(kind, result) });
		return { preview: result.preview };
	},
	confirm: async (event: Sent) => {
		const by = importerOf(event);
		const form = await event.request.formData();
		const token = v.safeParse(Token, form.get('token'));
		if (!token.success) return fail(400, { message: ruImport.refusals.forgotten });
		const skip = form.get('skip') === 'on';
		const result = theApp().registry.imports.confirm(token.output, skip, { kind, ...by });
		return result.ok ? { done: result.counts } : refusedConfirm(result);
	}
});

const refusedConfirm = (result: ConfirmResult & { ok: false }) => {
	const message = ruImport.refusals[result.reason];
	return result.reason === 'forgotten'
		? fail(400, { message })
		: fail(400, { message, preview: result.preview });
};

const refusalOf = (kind: ImportKind, result: PreviewResult & { ok: false }): string => {
	const words = ruImport.refusals[result.reason];
	switch (result.reason) {
		case 'torn':
			return fill(words, { row: result.row });
		case 'no-column':
		case 'same-column':
			return fill(words, { columns: result.fields.map(headOf(kind)).join(', ') });
		case 'too-big':
		case 'workbook':
		case 'not-text':
		case 'empty':
		case 'too-many-lines':
			return words;
		default:
			return result satisfies never;
	}
};

/** How the sample calls a column. */
const headOf =
	(kind: ImportKind) =>
	(field: string): string => {
		const heads: Readonly<Record<string, readonly string[]>> = ruImport.words[kind].heads;
		return `«${heads[field]?.[0] ?? field}»`;
	};

const BYTE_ORDER_MARK = '\uFEFF';

/** Headings alone, as a spreadsheet opens them with the right letters. */
export const sampleOf = (kind: ImportKind): Response => {
	const heads = Object.values(ruImport.words[kind].heads).map(([name]) => name);
	const name = encodeURIComponent(ruImport.sampleFile[kind]);
	return new Response(`${BYTE_ORDER_MARK}${heads.join(';')}\r\n`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename*=UTF-8''${name}`
		}
	});
};
