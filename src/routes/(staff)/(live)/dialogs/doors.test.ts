import { describe, expect, it } from 'vitest';
import { doorsOf } from './doors.ts';

const { signal } = new AbortController();

const answering = (status: number, body: string) => {
	const asked: { path: string; init: RequestInit | undefined }[] = [];
	const ask: typeof fetch = (path, init) => {
		asked.push({ path: String(path), init });
		return Promise.resolve(new Response(body, { status }));
	};
	return { doors: doorsOf(ask), asked };
};

describe('вопросы к серверу до действия', () => {
	it('reads what the server knows of the client', async () => {
		const client = {
			address: 'ivanov@zavod.example',
			minimal: false,
			phones: [{ number: '+78312123456', extension: '12' }],
			missing: ['serial']
		};
		const { doors, asked } = answering(200, JSON.stringify(client));
		expect(await doors.client('26-000123', signal)).toEqual(client);
		expect(asked[0]!.path).toBe('/tickets/26-000123/client');
	});

	it('puts what was written into the body, never into the address (R25)', async () => {
		const { doors, asked } = answering(200, '{"subject":"Тема","body":"Текст"}');
		const wanted = { act: 'ask' as const, question: 'Пароль верный?', missing: [] };
		expect(await doors.letter('26-000123', wanted, signal)).toEqual({
			subject: 'Тема',
			body: 'Текст'
		});
		expect(asked[0]!.path).toBe('/tickets/26-000123/letter');
		expect(asked[0]!.init).toMatchObject({ method: 'POST', body: JSON.stringify(wanted) });
	});

	it.each([
		['there is no such page', 404, '{}'],
		['the server is unwell', 500, 'oops'],
		['the answer is no JSON', 200, '<html>'],
		['the answer is something else', 200, '{"due":"завтра"}']
	])('%s: the dialog goes on without the answer', async (_, status, body) => {
		expect(await answering(status, body).doors.due('26-000123', 'high', signal)).toBeNull();
	});

	it('a broken line is no fault of the dialog', async () => {
		const doors = doorsOf(() => Promise.reject(new TypeError('network')));
		expect(await doors.due('26-000123', 'high', signal)).toBeNull();
	});
});
