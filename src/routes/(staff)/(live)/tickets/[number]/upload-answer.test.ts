import { describe, expect, it } from 'vitest';
import { uploadFaultOf } from './upload-answer.ts';

const ok = JSON.stringify({ ok: true, ticket: 't', rev: 2, at: 1, undoUntil: null });
const refused = (code: string) => JSON.stringify({ ok: false, refusal: { code } });
const fault = (status: number, body = '', redirected = false) =>
	uploadFaultOf({ status, body, redirected });

describe('ответ на вложение', () => {
	it('only the server’s own word says that the file lies in the ticket', () => {
		expect(fault(201, ok)).toBeNull();
		expect(fault(200, ok)).toBe('refused');
		expect(fault(201, '<!doctype html>')).toBe('refused');
		expect(fault(201, ok, true)).toBe('session');
	});

	it.each([
		[409, refused('closed'), 'closed'],
		[409, refused('forbidden'), 'forbidden'],
		[409, refused('gone'), 'gone'],
		[409, refused('internal'), 'refused'],
		[413, '{"reason":"too-large"}', 'large'],
		[413, '{"reason":"empty"}', 'empty'],
		[400, '{"reason":"bad"}', 'refused'],
		[401, '', 'session'],
		[403, '', 'forbidden'],
		[404, '', 'gone'],
		[413, 'Payload Too Large', 'large'],
		[429, '', 'busy'],
		[507, '', 'full'],
		[500, '{"message":"Код 12ab"}', 'refused'],
		[502, '<html>', 'refused']
	])('%d %s is «%s»', (status, body, expected) => {
		expect(fault(status, body)).toBe(expected);
	});
});
