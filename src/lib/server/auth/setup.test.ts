import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { user } from '../db/schema.ts';
import type { AnAuth } from './an-auth.ts';
import { anAuth, anEngineer, from, GOOD_PASSWORD } from './an-auth.ts';
import { SET_UP_FAILURES_MAX } from './throttle.ts';

let an: AnAuth;

beforeEach(() => {
	an = anAuth();
});
afterEach(() => an.close());

const names = { surname: 'Смирнова', firstName: 'Анна', patronymic: null };

const setUp = (token: string, wanted: { login?: string; password?: string } = {}) =>
	an.auth.createFirstAdministrator({
		token,
		login: 'smirnova',
		password: GOOD_PASSWORD,
		names,
		...from('10.0.0.7'),
		...wanted
	});

const offered = (): string => {
	const token = an.auth.offerSetUp();
	if (token === null) throw new Error('set-up was not offered');
	return token;
};

describe('первичная настройка', () => {
	it('with the token from the console makes the first administrator, signed in at once', async () => {
		const result = await setUp(offered());
		expect(result).toMatchObject({
			ok: true,
			user: { login: 'smirnova', role: 'admin', lines: [] }
		});
		if (result.ok) expect((await an.auth.signedIn(result.token))?.user.surname).toBe('Смирнова');
		expect(an.audited.map(({ what }) => what)).toEqual(['setUp', 'logIn']);
	});

	it('works once', async () => {
		const token = offered();
		await setUp(token);
		expect(await setUp(token, { login: 'another' })).toEqual({ ok: false, reason: 'closed' });
		expect(an.auth.offerSetUp()).toBeNull();
		expect(an.auth.countUsers()).toBe(1);
	});

	it('does not take a used token again, even after every account is gone', async () => {
		const token = offered();
		await setUp(token);
		an.db.delete(user).run();
		expect(await setUp(token)).toEqual({ ok: false, reason: 'token' });
	});

	it('is refused with a wrong token, an old token, or none offered', async () => {
		expect(await setUp('')).toEqual({ ok: false, reason: 'token' });
		const old = offered();
		offered();
		for (const token of [old, `${old}x`, '']) {
			expect(await setUp(token)).toEqual({ ok: false, reason: 'token' });
		}
		expect(an.auth.countUsers()).toBe(0);
		expect(an.audited.every(({ what }) => what === 'setUpRefused')).toBe(true);
	});

	it('of two people at once makes one administrator', async () => {
		const token = offered();
		const results = await Promise.all([
			setUp(token, { login: 'first' }),
			setUp(token, { login: 'second' })
		]);
		expect(results.filter(({ ok }) => ok)).toHaveLength(1);
		expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'closed' });
		expect(an.auth.countUsers()).toBe(1);
	});

	it('is never open while somebody has an account', async () => {
		const token = offered();
		await an.auth.createUser(anEngineer());
		expect(await setUp(token)).toEqual({ ok: false, reason: 'closed' });
		expect(an.auth.offerSetUp()).toBeNull();
	});

	it('guessing the token is stopped', async () => {
		const token = offered();
		for (let turn = 0; turn < SET_UP_FAILURES_MAX; turn++) await setUp(`guess${turn}`);
		expect(await setUp(token)).toMatchObject({ ok: false, reason: 'throttled' });
	});

	it('a slip in the form neither uses the token up nor counts as guessing it', async () => {
		const token = offered();
		for (let turn = 0; turn <= SET_UP_FAILURES_MAX; turn++) {
			expect(await setUp(token, { password: 'short' })).toEqual({ ok: false, reason: 'short' });
		}
		expect(await setUp(token, { login: 'a b' })).toEqual({ ok: false, reason: 'login-unfit' });
		expect((await setUp(` ${token}\n`)).ok).toBe(true);
	});
});
