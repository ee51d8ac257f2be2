import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { ClientActor } from '../../domain/client.ts';
import type { ClientPace } from './pace.ts';
import { CLIENT_PACES, createClientPace } from './pace.ts';

const asker = (session: string, id = 'a-1') => ({
	session,
	actor: v.parse(ClientActor, { id, contactId: 'p-1', customerId: 'c-1', scope: 'own' })
});

const aPace = () => {
	let at = 1_000_000;
	return { pace: createClientPace(() => at), pass: (seconds: number) => (at += seconds * 1_000) };
};

describe('как часто клиент может спрашивать', () => {
	it.each([
		['read', 60, 1],
		['poll', 60, 1],
		['file', 30, 1],
		['export', 3, 60],
		['deed', 30, 2]
	] as const)('%s: %i at once, then one after %i s', (what, burst, seconds) => {
		const { pace, pass } = aPace();
		for (let one = 0; one < burst; one += 1) expect(pace(what, asker('s'))).toBeNull();
		expect(pace(what, asker('s'))).toBe(seconds);
		pass(seconds);
		expect(pace(what, asker('s'))).toBeNull();
	});

	it.each([
		['read', null],
		['poll', null],
		['file', 1],
		['export', 60],
		['deed', 2]
	] as const)('another session of the same account: %s %s', (what: ClientPace, answer) => {
		const { pace } = aPace();
		for (let one = 0; one < CLIENT_PACES[what].burst; one += 1) pace(what, asker('s'));
		expect(pace(what, asker('other'))).toBe(answer);
		expect(pace(what, asker('third', 'a-2'))).toBeNull();
	});

	it('whoever asks again and again is not forgotten meanwhile; whoever rested begins anew', () => {
		const { pace, pass } = aPace();
		for (let one = 0; one < 3; one += 1) pace('export', asker('s'));
		for (let minute = 0; minute < 10; minute += 1) {
			pass(30);
			expect(pace('export', asker('s'))).toBe(60);
			pass(30);
			expect(pace('export', asker('s'))).toBeNull();
		}
		pass(180);
		for (let one = 0; one < 3; one += 1) expect(pace('export', asker('s'))).toBeNull();
		expect(pace('export', asker('s'))).toBe(60);
	});
});
