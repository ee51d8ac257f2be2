import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserId } from '../../domain/ids.ts';
import type { Line, Role } from '../../domain/regulation.ts';
import type { AnAuth } from './an-auth.ts';
import { anAuth, anEngineer, GOOD_PASSWORD } from './an-auth.ts';
import type { Ended } from './revocation.ts';
import { sessionIdOf } from './session-store.ts';
import type { Details } from './staff.ts';

let an: AnAuth;
let ended: Ended[];
let chief: UserId;
let ivanov: UserId;

beforeEach(async () => {
	an = anAuth();
	chief = await hired('chief', 'admin');
	ivanov = await hired('ivanov', 'engineer', [1, 2]);
	ended = [];
	an.auth.onRevoked((one) => ended.push(one));
	an.audited.length = 0;
});
afterEach(() => an.close());

const hired = async (login: string, role: Role, lines: Line[] = []): Promise<UserId> => {
	const result = await an.auth.createUser({ ...anEngineer(login), role, lines });
	if (!result.ok) throw new Error(`no account: ${result.reason}`);
	return result.id;
};

const details = (change: Partial<Details> = {}): Details => ({
	surname: 'Ivanov',
	firstName: 'Ivan',
	patronymic: 'Ivanovich',
	position: '',
	role: 'engineer',
	lines: [1, 2],
	...change
});

const change = (wanted: Partial<Details>, userId = ivanov) =>
	an.auth.updateUser({ userId, details: details(wanted), by: chief, session: 's1' });

describe('изменение учётной записи', () => {
	it('another role reaches open boards: they are let in anew, and the session lives on', async () => {
		const { token } = await an.logIn('ivanov');
		expect(change({ role: 'auditor', lines: [] })).toEqual({ ok: true });
		expect(ended).toEqual([{ userId: ivanov, reauthorise: true }]);
		expect(an.auth.isAlive(sessionIdOf(token))).toBe(true);
		expect((await an.auth.signedIn(token))?.actor).toEqual({
			id: ivanov,
			role: 'auditor',
			lines: []
		});
	});

	it('other lines do the same', () => {
		change({ lines: [1, 2, 3] });
		expect(ended).toEqual([{ userId: ivanov, reauthorise: true }]);
	});

	it('a corrected name or position disturbs nobody at work', () => {
		expect(change({ surname: 'Ivanova', position: 'Engineer' })).toEqual({ ok: true });
		expect(ended).toEqual([]);
		expect(an.auth.member(ivanov)).toMatchObject({ surname: 'Ivanova', position: 'Engineer' });
	});

	it('is written down with what was and what is, only where they differ', () => {
		change({ position: 'Engineer', lines: [3] });
		expect(an.audited).toEqual([
			{
				actor: chief,
				session: 's1',
				via: 'login',
				what: 'updateUser',
				before: { position: '', lines: [1, 2] },
				after: { user: ivanov, position: 'Engineer', lines: [3] }
			}
		]);
	});

	it('that changes nothing is not written down', () => {
		expect(change({})).toEqual({ ok: true });
		expect([an.audited, ended]).toEqual([[], []]);
	});

	it('of nobody is refused', () => {
		const nobody = v.parse(UserId, 'nobody');
		expect(change({}, nobody)).toEqual({ ok: false, reason: 'no-such-user' });
	});
});

describe('последний администратор', () => {
	const refused = { ok: false, reason: 'last-administrator' };

	it('does not lose the role, and nothing else of that form is saved', () => {
		expect(change({ surname: 'Chief', role: 'lead', lines: [] }, chief)).toEqual(refused);
		expect(an.auth.member(chief)).toMatchObject({ surname: 'Ivanov', role: 'admin' });
		expect([an.audited, ended]).toEqual([[], []]);
	});

	it('is not disabled, whoever asks', () => {
		expect(an.auth.disableUser({ userId: chief })).toEqual(refused);
		expect(an.auth.disableUser({ userId: chief, by: ivanov })).toEqual(refused);
		expect(an.auth.member(chief)?.active).toBe(true);
	});

	it('may still correct the own name', () => {
		expect(change({ surname: 'Chief', role: 'admin', lines: [] }, chief)).toEqual({ ok: true });
	});

	it('may go when there is another who can come in; a disabled one does not count', async () => {
		const deputy = await hired('deputy', 'admin');
		an.auth.disableUser({ userId: deputy, by: chief });
		expect(an.auth.disableUser({ userId: chief, by: deputy })).toEqual(refused);
		an.auth.enableUser({ userId: deputy, by: chief });
		expect(an.auth.disableUser({ userId: chief, by: deputy })).toEqual({ ok: true });
	});

	it('of two who disable each other at once, one stays', async () => {
		const deputy = await hired('deputy', 'admin');
		expect(an.auth.disableUser({ userId: deputy, by: chief })).toEqual({ ok: true });
		expect(an.auth.disableUser({ userId: chief, by: deputy })).toEqual(refused);
	});
});

describe('отключение', () => {
	it('ends every session at once, and the right password is refused like a wrong one', async () => {
		const { token } = await an.logIn('ivanov');
		an.audited.length = 0;
		expect(an.auth.disableUser({ userId: ivanov, by: chief, session: 's1' })).toEqual({ ok: true });
		expect(ended).toEqual([{ userId: ivanov }]);
		expect(an.auth.isAlive(sessionIdOf(token))).toBe(false);
		expect(an.audited).toMatchObject([
			{
				actor: chief,
				session: 's1',
				what: 'disableUser',
				before: { disabledAt: null },
				after: { user: ivanov, disabledAt: an.clock.now }
			}
		]);
		await expect(an.logIn('ivanov')).rejects.toThrow('wrong');
	});

	it('asked twice happens once', () => {
		an.auth.disableUser({ userId: ivanov, by: chief });
		expect(an.auth.disableUser({ userId: ivanov, by: chief })).toEqual({ ok: true });
		expect([an.audited.length, ended.length]).toEqual([1, 1]);
	});

	it('is not for oneself, even with another administrator at hand', async () => {
		await hired('deputy', 'admin');
		expect(an.auth.disableUser({ userId: chief, by: chief })).toEqual({
			ok: false,
			reason: 'self'
		});
	});

	it('can be taken back: the old password works, the old sessions do not', async () => {
		const { token } = await an.logIn('ivanov');
		an.auth.disableUser({ userId: ivanov, by: chief });
		an.audited.length = 0;
		expect(an.auth.enableUser({ userId: ivanov, by: chief })).toEqual({ ok: true });
		expect(an.audited).toMatchObject([
			{ what: 'enableUser', before: { disabledAt: an.clock.now }, after: { disabledAt: null } }
		]);
		expect(an.auth.isAlive(sessionIdOf(token))).toBe(false);
		expect((await an.logIn('ivanov')).ok).toBe(true);
	});

	it('taken back twice is written down once', () => {
		an.auth.disableUser({ userId: ivanov, by: chief });
		an.auth.enableUser({ userId: ivanov, by: chief });
		an.auth.enableUser({ userId: ivanov, by: chief });
		expect(an.audited.map(({ what }) => what)).toEqual(['disableUser', 'enableUser']);
	});
});

describe('журнал', () => {
	it('never holds a password or anything made of it', async () => {
		const password = 'silver samovar 1897';
		await an.auth.createUser({ ...anEngineer('petrov'), password: GOOD_PASSWORD, by: chief });
		await an.auth.setPassword({ userId: ivanov, password, by: chief, session: 's1' });
		change({ role: 'lead', lines: [] });
		an.auth.disableUser({ userId: ivanov, by: chief });
		const written = JSON.stringify(an.audited);
		expect(written).not.toMatch(/argon2|samovar|kettle|hash/i);
		expect(an.audited).toHaveLength(4);
	});
});
