import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserId } from '../../domain/ids.ts';
import * as v from 'valibot';
import type { AnAuth } from './an-auth.ts';
import { anAuth, anEngineer, GOOD_PASSWORD } from './an-auth.ts';
import type { SignedIn } from './guard.ts';
import type { LoggedIn } from './log-in.ts';
import { PASSWORD_CHARS_MAX } from './passwords.ts';
import type { Ended } from './revocation.ts';
import { sessionIdOf } from './session-store.ts';
import { PASSWORD_CHANGE_FAILURES_MAX } from './throttle.ts';

const NEW_PASSWORD = 'a quite different one';

let an: AnAuth;
let ended: Ended[];

beforeEach(() => {
	an = anAuth();
	ended = [];
	an.auth.onRevoked((one) => ended.push(one));
});
afterEach(() => an.close());

describe('учётная запись', () => {
	it('refuses a login that is taken in another spelling', async () => {
		await an.auth.createUser(anEngineer('ivanov'));
		expect(await an.auth.createUser(anEngineer(' IVANOV'))).toEqual({
			ok: false,
			reason: 'login-taken'
		});
	});

	it('two people created at once cannot share a login', async () => {
		const results = await Promise.all([
			an.auth.createUser(anEngineer()),
			an.auth.createUser(anEngineer())
		]);
		expect(results.filter(({ ok }) => ok)).toHaveLength(1);
		expect(an.auth.countUsers()).toBe(1);
	});

	it('the same form sent twice makes one account, whose password is the first one', async () => {
		const id = v.parse(UserId, 'minted-by-the-form');
		const [one, other] = await Promise.all([
			an.auth.createUser({ ...anEngineer(), id }),
			an.auth.createUser({ ...anEngineer(), id, password: NEW_PASSWORD })
		]);
		expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1);
		expect([one, other]).toContainEqual({ ok: false, reason: 'made-before' });
		expect(an.auth.countUsers()).toBe(1);
		expect(an.audited.map(({ what }) => what)).toEqual(['createUser']);
	});

	it.each([
		['ab cd', 'login-unfit'],
		['x', 'login-unfit'],
		['-ivan', 'login-unfit'],
		['i'.repeat(65), 'login-unfit']
	])('refuses the login %j', async (login, reason) => {
		expect(await an.auth.createUser(anEngineer(login))).toEqual({ ok: false, reason });
	});

	it.each([
		['ninechars', 'short'],
		['x'.repeat(PASSWORD_CHARS_MAX + 1), 'long'],
		['A.Ivanov@Works', 'same-as-login']
	])('refuses the password %j', async (password, reason) => {
		const wanted = { ...anEngineer('a.ivanov@works'), password };
		expect(await an.auth.createUser(wanted)).toEqual({ ok: false, reason });
	});

	it('is listed with a short name, initials and a colour that stays', async () => {
		await an.auth.createUser({
			...anEngineer('yolkin'),
			surname: 'Ёлкин',
			firstName: 'Пётр',
			patronymic: null
		});
		await an.auth.createUser({
			...anEngineer('ivanov'),
			surname: 'Иванов',
			firstName: 'Иван',
			patronymic: 'Иванович'
		});
		const people = an.auth.people();
		expect(people.map(({ name }) => name)).toEqual(['Ёлкин\u00a0П.', 'Иванов\u00a0И.\u00a0И.']);
		expect(people.map(({ initials }) => initials)).toEqual(['ЁП', 'ИИ']);
		expect(people[0]).toMatchObject({ role: 'engineer', lines: [1, 2], active: true });
		expect(people.every(({ hue }) => Number.isInteger(hue) && hue >= 0 && hue < 360)).toBe(true);
		expect(an.auth.people()).toEqual(people);
	});

	it('of somebody who has left is still listed, because old tickets name them', async () => {
		const created = await an.auth.createUser(anEngineer());
		if (created.ok) an.auth.disableUser({ userId: created.id });
		expect(an.auth.people()).toMatchObject([{ active: false }]);
	});
});

describe('смена пароля', () => {
	let here: LoggedIn;
	let there: LoggedIn;
	let mine: SignedIn;

	beforeEach(async () => {
		await an.auth.createUser(anEngineer());
		[here, there] = [await an.logIn('ivanov'), await an.logIn('ivanov')];
		mine = (await an.auth.signedIn(here.token))!;
		an.audited.length = 0;
	});

	const change = (present: string, wanted: string) =>
		an.auth.changePassword({ mine, present, wanted });

	it('keeps this session, ends the others and lets only the new password in', async () => {
		expect(await change(GOOD_PASSWORD, NEW_PASSWORD)).toEqual({ ok: true });
		expect(an.auth.isAlive(sessionIdOf(here.token))).toBe(true);
		expect(an.auth.isAlive(sessionIdOf(there.token))).toBe(false);
		expect(ended).toEqual([{ sessionId: sessionIdOf(there.token) }]);
		expect(an.audited).toMatchObject([{ actor: mine.user.id, what: 'changePassword' }]);
		await expect(an.logIn('ivanov')).rejects.toThrow('wrong');
		expect((await an.logIn('ivanov', NEW_PASSWORD)).ok).toBe(true);
	});

	it('needs the present password: an unattended screen is not enough', async () => {
		expect(await change('not the password', NEW_PASSWORD)).toEqual({ ok: false, reason: 'wrong' });
		expect(an.audited).toMatchObject([{ what: 'changePasswordRefused' }]);
		expect((await an.logIn('ivanov')).ok).toBe(true);
	});

	it('cannot be guessed from an open session either', async () => {
		for (let turn = 0; turn < PASSWORD_CHANGE_FAILURES_MAX; turn++) {
			await change(`guess number ${turn}`, NEW_PASSWORD);
		}
		expect(await change(GOOD_PASSWORD, NEW_PASSWORD)).toMatchObject({ reason: 'throttled' });
	});

	it('says what is wrong with the new password before it asks for the present one', async () => {
		expect(await change('not the password', 'short')).toEqual({ ok: false, reason: 'short' });
		expect(an.audited).toEqual([]);
	});

	it('from a session that was ended meanwhile changes nothing', async () => {
		const pending = change(GOOD_PASSWORD, NEW_PASSWORD);
		an.auth.logOutEverywhere(mine.user.id);
		expect(await pending).toEqual({ ok: false, reason: 'wrong' });
		expect((await an.logIn('ivanov')).ok).toBe(true);
	});

	it('by an administrator ends every session of the person', async () => {
		const admin = v.parse(UserId, 'admin');
		const userId = mine.user.id;
		const reset = await an.auth.setPassword({ userId, password: NEW_PASSWORD, by: admin });
		expect(reset).toEqual({ ok: true });
		expect(ended).toEqual([{ userId }]);
		expect(an.auth.sessionsOf(userId)).toEqual([]);
		expect(an.audited).toMatchObject([{ actor: 'admin', what: 'resetPassword' }]);
		expect((await an.logIn('ivanov', NEW_PASSWORD)).ok).toBe(true);
	});
});

describe('новый пароль от администратора', () => {
	it('is not a way around the present one for the own account', async () => {
		const created = await an.auth.createUser(anEngineer());
		const userId = created.ok ? created.id : v.parse(UserId, 'nobody');
		const own = await an.auth.setPassword({ userId, password: NEW_PASSWORD, by: userId });
		expect(own).toEqual({ ok: false, reason: 'self' });
		expect((await an.logIn('ivanov')).ok).toBe(true);
	});
});

describe('оформление', () => {
	it('is remembered with the person, not with the browser', async () => {
		await an.auth.createUser(anEngineer());
		const { user } = await an.logIn('ivanov');
		an.auth.setTheme(user.id, 'dark');
		expect((await an.logIn('ivanov')).user.theme).toBe('dark');
	});
});
