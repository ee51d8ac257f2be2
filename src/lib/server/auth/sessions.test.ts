import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { session, user } from '../db/schema.ts';
import type { AnAuth } from './an-auth.ts';
import { anAuth, anEngineer, from, GOOD_PASSWORD } from './an-auth.ts';
import type { LoggedIn } from './log-in.ts';
import type { Ended } from './revocation.ts';
import {
	SESSION_ABSOLUTE_MS,
	SESSION_IDLE_MS,
	sessionIdOf,
	TOUCH_EVERY_MS
} from './session-store.ts';

const HOUR_MS = 60 * 60_000;

let an: AnAuth;
let ivanov: LoggedIn;

beforeEach(async () => {
	an = anAuth();
	await an.auth.createUser(anEngineer());
	ivanov = await an.logIn('ivanov');
});
afterEach(() => an.close());

const idOf = ({ token }: LoggedIn) => sessionIdOf(token);
const isIn = async ({ token }: LoggedIn) => (await an.auth.signedIn(token)) !== null;

describe('сеанс', () => {
	it('tells who is signed in, by name, role and lines', async () => {
		const signedIn = await an.auth.signedIn(ivanov.token);
		expect(signedIn?.sessionId).toBe(idOf(ivanov));
		expect(signedIn?.user).toMatchObject({ login: 'ivanov', initials: 'II', theme: 'system' });
		expect(signedIn?.user.displayName).toBe('Ivanov\u00a0I.\u00a0I.');
		expect(signedIn?.actor).toEqual({ id: ivanov.user.id, role: 'engineer', lines: [1, 2] });
		expect(JSON.stringify(signedIn)).not.toContain('argon2');
	});

	it('is nobody’s for a made-up token, and the hash in the database is not a token', async () => {
		expect(await an.auth.signedIn('a'.repeat(40))).toBeNull();
		expect(await an.auth.signedIn(idOf(ivanov))).toBeNull();
	});

	it('ends after eight hours without activity, to the millisecond', async () => {
		an.clock.now += SESSION_IDLE_MS - 1;
		expect(an.auth.isAlive(idOf(ivanov))).toBe(true);
		an.clock.now += 1;
		expect(an.auth.isAlive(idOf(ivanov))).toBe(false);
		expect(await isIn(ivanov)).toBe(false);
	});

	it('goes on through a working day of requests', async () => {
		for (let hour = 0; hour < 24; hour += 7) {
			expect(await isIn(ivanov)).toBe(true);
			an.clock.now += 7 * HOUR_MS;
		}
	});

	it('goes on while only the board’s socket is active', () => {
		for (let hour = 0; hour < 24; hour += 7) {
			an.auth.touch(idOf(ivanov));
			an.clock.now += 7 * HOUR_MS;
		}
		expect(an.auth.isAlive(idOf(ivanov))).toBe(true);
	});

	it('ends a week after the password was given, however active', async () => {
		const end = an.clock.now + SESSION_ABSOLUTE_MS;
		while (an.clock.now < end - HOUR_MS) {
			an.clock.now += HOUR_MS;
			an.auth.touch(idOf(ivanov));
		}
		expect(await isIn(ivanov)).toBe(true);
		an.clock.now = end;
		expect(an.auth.isAlive(idOf(ivanov))).toBe(false);
		expect(await isIn(ivanov)).toBe(false);
	});

	it('writes its activity down at most once in five minutes', () => {
		const expiry = () =>
			an.db
				.select()
				.from(session)
				.where(eq(session.id, idOf(ivanov)))
				.get()?.expiresAt;
		const first = expiry();
		an.clock.now += TOUCH_EVERY_MS - 1;
		an.auth.touch(idOf(ivanov));
		expect(expiry()).toBe(first);
		an.clock.now += 1;
		an.auth.touch(idOf(ivanov));
		expect(expiry()).toBe(first! + TOUCH_EVERY_MS);
	});

	it('is not brought back by activity once it has expired', () => {
		an.clock.now += SESSION_IDLE_MS;
		an.auth.touch(idOf(ivanov));
		expect(an.auth.isAlive(idOf(ivanov))).toBe(false);
	});

	it('ends for everyone whose account is disabled, also on an open socket', async () => {
		expect(an.auth.disableUser({ userId: ivanov.user.id })).toEqual({ ok: true });
		expect(an.auth.isAlive(idOf(ivanov))).toBe(false);
		expect(await isIn(ivanov)).toBe(false);
	});

	it('counts for nothing when the account was disabled in the database by hand', async () => {
		an.db.update(user).set({ disabledAt: an.clock.now }).run();
		expect(an.auth.isAlive(idOf(ivanov))).toBe(false);
		expect(await isIn(ivanov)).toBe(false);
	});
});

describe('cookie', () => {
	it('cannot be read by a script, leaves only over https and not to other sites', () => {
		expect(ivanov.cookie).toEqual({
			name: 'liniya_session',
			value: ivanov.token,
			attributes: {
				httpOnly: true,
				sameSite: 'lax',
				path: '/',
				secure: true,
				maxAge: SESSION_ABSOLUTE_MS / 1000
			}
		});
		expect(an.auth.blankCookie()).toMatchObject({ value: '', attributes: { maxAge: 0 } });
	});

	it('is found among the cookies of other programs, whatever they contain', () => {
		const { token } = ivanov;
		expect(an.auth.readCookie(`a=%zz; liniya_session=${token}; b`)).toBe(token);
		expect(an.auth.readCookie(`other_liniya_session=${token}`)).toBeNull();
		expect(an.auth.readCookie('liniya_session=not-a-token')).toBeNull();
		expect(an.auth.readCookie(null)).toBeNull();
	});
});

describe('список сеансов', () => {
	it('shows when and where from each session began, and which one is this', async () => {
		an.clock.now += HOUR_MS;
		const second = await an.logIn('ivanov');
		expect(an.auth.sessionsOf(ivanov.user.id, idOf(second))).toMatchObject([
			{ id: idOf(second), current: true, createdAt: an.clock.now, device: 'Firefox 143, Linux' },
			{ id: idOf(ivanov), current: false, lastActiveAt: an.clock.now - HOUR_MS }
		]);
	});

	it('ends one session of one’s own, and never a colleague’s', async () => {
		await an.auth.createUser(anEngineer('petrov'));
		const petrov = await an.logIn('petrov');
		const second = await an.logIn('ivanov');
		const mine = (await an.auth.signedIn(second.token))!;
		expect(an.auth.endOwnSession(mine, idOf(petrov))).toBe(false);
		expect(await isIn(petrov)).toBe(true);
		expect(an.auth.endOwnSession(mine, idOf(ivanov))).toBe(true);
		expect(await isIn(ivanov)).toBe(false);
		expect(await isIn(second)).toBe(true);
	});
});

describe('завершение сеанса', () => {
	let ended: Ended[];
	let aliveWhenTold: boolean[];

	beforeEach(() => {
		[ended, aliveWhenTold] = [[], []];
		an.auth.onRevoked((one) => {
			ended.push(one);
			aliveWhenTold.push(an.auth.isAlive(idOf(ivanov)));
		});
	});

	it('a log-out is announced at once, after the session is gone', async () => {
		an.auth.logOut(idOf(ivanov));
		expect(ended).toEqual([{ sessionId: idOf(ivanov) }]);
		expect(aliveWhenTold).toEqual([false]);
		expect(await isIn(ivanov)).toBe(false);
		expect(an.audited.at(-1)).toEqual({
			actor: ivanov.user.id,
			session: idOf(ivanov),
			via: 'login',
			what: 'logOut'
		});
	});

	it('a second log-out of the same session is silent', () => {
		an.auth.logOut(idOf(ivanov));
		an.auth.logOut(idOf(ivanov));
		expect(ended).toHaveLength(1);
	});

	it('logging out everywhere ends every device of this person and of nobody else', async () => {
		await an.auth.createUser(anEngineer('petrov'));
		const petrov = await an.logIn('petrov');
		const second = await an.logIn('ivanov');
		an.auth.logOutEverywhere(ivanov.user.id);
		expect(ended).toEqual([{ userId: ivanov.user.id }]);
		expect([await isIn(ivanov), await isIn(second), await isIn(petrov)]).toEqual([
			false,
			false,
			true
		]);
	});

	it('ending all other sessions keeps this one', async () => {
		const second = await an.logIn('ivanov');
		an.auth.endSessionsOf(ivanov.user.id, { except: idOf(second) });
		expect(ended).toEqual([{ sessionId: idOf(ivanov) }]);
		expect(await isIn(second)).toBe(true);
	});

	it('a disabled account is announced as a whole', () => {
		an.auth.disableUser({ userId: ivanov.user.id });
		expect(ended).toEqual([{ userId: ivanov.user.id }]);
		expect(aliveWhenTold).toEqual([false]);
	});

	it('the sweep removes what has expired and announces it', () => {
		an.clock.now += SESSION_IDLE_MS;
		an.auth.sweep();
		expect(ended).toEqual([{ sessionId: idOf(ivanov) }]);
		expect(an.db.select().from(session).all()).toEqual([]);
	});

	it('who stops listening hears nothing more', () => {
		const heard: Ended[] = [];
		an.auth.onRevoked((one) => heard.push(one))();
		an.auth.logOut(idOf(ivanov));
		expect(heard).toEqual([]);
	});
});

describe('the database file', () => {
	it('holds neither the token nor the password, only their hashes', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'liniya-auth-'));
		const filed = anAuth(join(folder, 'liniya.db'));
		await filed.auth.createUser(anEngineer());
		const { token } = await filed.logIn('ivanov');
		await filed.auth.logIn({ login: 'sidorov', password: 'horse battery 77', ...from('10.0.0.8') });
		const bytes = () =>
			readdirSync(folder)
				.map((name) => readFileSync(join(folder, name), 'latin1'))
				.join('');
		const [open, closed] = [bytes(), (filed.close(), bytes())];
		for (const file of [open, closed]) {
			expect(file).toContain(sessionIdOf(token));
			for (const secret of [token, GOOD_PASSWORD, 'sidorov', 'horse battery 77']) {
				expect(file).not.toContain(secret);
			}
		}
		rmSync(folder, { recursive: true });
	});
});
