import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loginFailure, user } from '../db/schema.ts';
import type { AnAuth } from './an-auth.ts';
import { anAuth, anEngineer, from, GOOD_PASSWORD } from './an-auth.ts';
import { loginFingerprint, loginName } from './login-name.ts';
import { sessionIdOf } from './session-store.ts';
import { ADDRESS_FAILURES_MAX, FAILURE_WINDOW_MS, LOGIN_FAILURES_MAX } from './throttle.ts';

const WRONG = { ok: false, reason: 'wrong' };

let an: AnAuth;

beforeEach(async () => {
	an = anAuth();
	await an.auth.createUser(anEngineer());
	an.audited.length = 0;
});
afterEach(() => an.close());

const attempt = (login: string, password: string, address = '10.0.0.7') =>
	an.auth.logIn({ login, password, ...from(address) });

const failTimes = async (times: number, login: (turn: number) => string, address?: string) => {
	for (let turn = 0; turn < times; turn++) await attempt(login(turn), 'not the password', address);
};

describe('вход', () => {
	it('an engineer comes in with the right password, and the audit says so', async () => {
		const result = await an.logIn('ivanov');
		expect(result.user).toMatchObject({ login: 'ivanov', role: 'engineer', lines: [1, 2] });
		expect(an.audited).toEqual([
			{
				actor: result.user.id,
				session: sessionIdOf(result.token),
				via: 'login',
				what: 'logIn',
				after: { address: '10.0.0.7' }
			}
		]);
	});

	it('the login is the same person in any case, with spaces around, however й is composed', async () => {
		await an.auth.createUser(anEngineer('Толстой'));
		for (const typed of [' толстой ', 'ТОЛСТОЙ', 'толсто\u0438\u0306']) {
			expect((await an.logIn(typed)).user.login).toBe('толстой');
		}
	});

	it('the password is the same on every keyboard', async () => {
		await an.auth.createUser({ ...anEngineer('petrov'), password: 'зимой и летой' });
		const typedOnMac = 'зимой и летой'.normalize('NFD');
		expect((await an.logIn('petrov', typedOnMac)).ok).toBe(true);
	});
});

describe('отказ во входе', () => {
	it('is the same for an unknown login, a wrong password and a disabled account', async () => {
		await an.auth.createUser(anEngineer('petrov'));
		const petrov = (await an.logIn('petrov')).user.id;
		an.auth.disableUser({ userId: petrov });
		an.verified.length = 0;

		expect(await attempt('nobody', GOOD_PASSWORD)).toEqual(WRONG);
		expect(await attempt('ivanov', 'not the password')).toEqual(WRONG);
		expect(await attempt('petrov', GOOD_PASSWORD)).toEqual(WRONG);

		// One check each, of hashes that cost the same: the time does not tell either.
		expect(an.verified).toHaveLength(3);
		const costs = an.verified.map((hash) => hash.split('$').slice(0, 4).join('$'));
		expect(new Set(costs).size).toBe(1);
	});

	it('a password longer than any that could be set is checked and refused', async () => {
		expect(await attempt('ivanov', GOOD_PASSWORD.padEnd(100_000, 'x'))).toEqual(WRONG);
		expect(an.verified).toHaveLength(1);
	});

	it('is audited with the account if there is one, else only with a trace of the name', async () => {
		const [ivanov] = an.db.select().from(user).all();
		await attempt('ivanov', 'not the password');
		await attempt('My Secret Passphrase', 'ivanov');
		expect(an.audited.map(({ actor, what, after }) => ({ actor, what, after }))).toEqual([
			{
				actor: 'system',
				what: 'logInRefused',
				after: { user: ivanov?.id, address: '10.0.0.7' }
			},
			{
				actor: 'system',
				what: 'logInRefused',
				after: {
					loginFingerprint: loginFingerprint(loginName('My Secret Passphrase')),
					address: '10.0.0.7'
				}
			}
		]);
		const stored = JSON.stringify([an.audited, an.db.select().from(loginFailure).all()]);
		expect(stored.toLowerCase()).not.toContain('secret');
	});

	it('an account disabled while its password is being checked stays outside', async () => {
		const { user: ivanov } = await an.logIn('ivanov');
		const pending = attempt('ivanov', GOOD_PASSWORD);
		an.auth.disableUser({ userId: ivanov.id });
		expect(await pending).toEqual(WRONG);
	});

	it('an old password does not come in after a reset that happened meanwhile', async () => {
		const { user: ivanov } = await an.logIn('ivanov');
		const old = attempt('ivanov', GOOD_PASSWORD);
		an.db.update(user).set({ passwordHash: 'another' }).run();
		expect(await old).toEqual(WRONG);
		expect(an.auth.sessionsOf(ivanov.id)).toHaveLength(1);
	});
});

describe('ограничение попыток', () => {
	it('after ten failures even the right password has to wait, and is told how long', async () => {
		await failTimes(LOGIN_FAILURES_MAX, () => 'ivanov');
		an.clock.now += 60_000;
		const { length: checks } = an.verified;
		expect(await attempt('ivanov', GOOD_PASSWORD)).toEqual({
			ok: false,
			reason: 'throttled',
			retryAfterMs: FAILURE_WINDOW_MS - 60_000
		});
		expect(an.verified).toHaveLength(checks);
	});

	it('is over when the window has passed, also for who kept trying', async () => {
		await failTimes(LOGIN_FAILURES_MAX, () => 'ivanov');
		an.clock.now += FAILURE_WINDOW_MS - 1;
		await failTimes(20, () => 'ivanov');
		an.clock.now += 1;
		expect((await attempt('ivanov', GOOD_PASSWORD)).ok).toBe(true);
	});

	it('counts an unknown login the same as a known one', async () => {
		await failTimes(LOGIN_FAILURES_MAX, () => 'nobody');
		expect(await attempt('NOBODY ', 'x')).toMatchObject({ reason: 'throttled' });
	});

	it('does not lock a colleague out', async () => {
		await an.auth.createUser(anEngineer('petrov'));
		await failTimes(LOGIN_FAILURES_MAX, () => 'ivanov');
		expect((await attempt('petrov', GOOD_PASSWORD)).ok).toBe(true);
	});

	it('a success forgets the failures of this login, not those of the address', async () => {
		await failTimes(LOGIN_FAILURES_MAX - 1, () => 'ivanov');
		expect((await attempt('ivanov', GOOD_PASSWORD)).ok).toBe(true);
		await failTimes(LOGIN_FAILURES_MAX - 1, () => 'ivanov');
		expect((await attempt('ivanov', GOOD_PASSWORD)).ok).toBe(true);
		const left = an.db.select().from(loginFailure).all();
		expect(left).toHaveLength(2 * (LOGIN_FAILURES_MAX - 1));
		expect(left.every(({ key }) => key === 'address:10.0.0.7')).toBe(true);
	});

	it('an address that tries many logins is stopped, another address is not', async () => {
		await failTimes(ADDRESS_FAILURES_MAX, (turn) => `guess${turn}`, '10.0.0.66');
		expect(await attempt('ivanov', GOOD_PASSWORD, '10.0.0.66')).toMatchObject({
			reason: 'throttled'
		});
		expect((await attempt('ivanov', GOOD_PASSWORD, '10.0.0.7')).ok).toBe(true);
	});

	it('neighbours in one IPv6 network are one address, an IPv4 address has one spelling', async () => {
		const networks = ['2001:db8::1', '2001:db8:0:0:ffff::2', '2001:db8:0:0:0:0:0:3%eth0'];
		for (const address of networks) await attempt('guess', 'x', address);
		await attempt('guess', 'x', '::ffff:10.0.0.9');
		await attempt('guess', 'x', '10.0.0.9');
		const keys = an.db.select().from(loginFailure).all();
		const addresses = keys.map(({ key }) => key).filter((key) => key.startsWith('address:'));
		expect(new Set(addresses)).toEqual(new Set(['address:2001:db8:0:0::/64', 'address:10.0.0.9']));
	});

	it('a hundred attempts at once are a hundred attempts', async () => {
		const results = await Promise.all(
			Array.from({ length: 100 }, (_, turn) => attempt('ivanov', `guess number ${turn}`))
		);
		expect(results.filter((result) => !result.ok && result.reason === 'wrong')).toHaveLength(
			LOGIN_FAILURES_MAX
		);
	});

	it('the sweep removes failures that no longer count', async () => {
		await attempt('ivanov', 'not the password');
		an.clock.now += FAILURE_WINDOW_MS;
		an.auth.sweep();
		expect(an.db.select().from(loginFailure).all()).toEqual([]);
	});
});
