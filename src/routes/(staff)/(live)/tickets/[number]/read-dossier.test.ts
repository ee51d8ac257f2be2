import { describe, expect, it } from 'vitest';
import { aDossier } from './a-dossier.ts';
import { readDossier } from './read-dossier.ts';

const NUMBER = '26-000123';
const answering = (status: number) => () => Promise.resolve(new Response('', { status }));

describe('чтение заявки', () => {
	it('asks for the ticket by its number and follows nobody to the log-in page', async () => {
		const asked: unknown[] = [];
		const read = await readDossier(NUMBER, (...given) => {
			asked.push(given);
			return Promise.resolve(Response.json(aDossier(1)));
		});
		expect(read).toEqual({ ok: true, dossier: aDossier(1) });
		expect(asked).toEqual([[`/tickets/${NUMBER}/dossier`, { redirect: 'manual' }]]);
	});

	it.each([
		[404, 'gone'],
		[403, 'gone'],
		[401, 'session'],
		[500, 'failed'],
		[503, 'failed']
	] as const)('the answer %d means «%s»', async (status, why) => {
		expect(await readDossier(NUMBER, answering(status))).toEqual({ ok: false, why });
	});

	it('a way to the log-in page means that the session is over', async () => {
		const redirected = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
		const read = await readDossier(NUMBER, () => Promise.resolve(redirected));
		expect(read).toEqual({ ok: false, why: 'session' });
	});

	it.each([
		['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
		['an answer cut short', () => Promise.resolve(new Response('{"ticket":'))]
	])('%s means that the server is out of reach', async (_, ask) => {
		expect(await readDossier(NUMBER, ask)).toEqual({ ok: false, why: 'unreachable' });
	});
});
