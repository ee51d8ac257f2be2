import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuth } from '../auth/auth.ts';
import { LOGIN_FAILURES_MAX } from '../auth/throttle.ts';
import type { AClients } from './a-clients.ts';
import { aClients, BY, FROM, GOOD_PASSWORD, OPERATOR, PETROVA, SIDOROV } from './a-clients.ts';
import { INVITATION_MS } from './invitation.ts';
import type { LogInResult } from './log-in.ts';
import { CLIENT_ABSOLUTE_MS, CLIENT_IDLE_MS, CLIENT_TOUCH_EVERY_MS } from './session-rows.ts';

const EMAIL = 'petrova@acme.example';

let an: AClients;

beforeEach(() => {
	an = aClients();
});
afterEach(() => an.close());

const tokenOf = (result: LogInResult): string => {
	if (!result.ok) throw new Error(`refused: ${result.reason}`);
	return result.cookie.value;
};

const invited = () => {
	const result = an.clients.invite(PETROVA, BY);
	if (!result.ok) throw new Error(`refused: ${result.reason}`);
	return result;
};

const accept = (token: string, password = 'silver teapot 1985') =>
	an.clients.acceptInvitation({ token, password, ...FROM });

describe('вход заказчика', () => {
	it('takes the address in any case, and tells who it is and whose tickets they see', async () => {
		await an.join(PETROVA);
		const token = tokenOf(await an.logIn(` ${EMAIL.toUpperCase()} `));
		const mine = await an.clients.signedIn(token);
		expect(mine?.user).toMatchObject({ email: EMAIL, organisation: 'Acme', secondFactor: false });
		expect(mine?.actor).toMatchObject({ contactId: PETROVA, customerId: 'acme', scope: 'org' });
		expect(JSON.stringify(mine)).not.toMatch(/argon2|never told/);
	});

	it('answers an unknown address as a wrong password, after the same work', async () => {
		await an.join(PETROVA);
		an.verified.length = 0;
		const wrong = await an.logIn(EMAIL, { password: 'wrong password' });
		const unknown = await an.logIn('nobody@acme.example', { password: 'wrong password' });
		an.clients.invite(SIDOROV, BY);
		const notYet = await an.logIn('sidorov@acme.example');
		expect(wrong).toEqual({ ok: false, reason: 'wrong' });
		expect([unknown, notYet]).toEqual([wrong, wrong]);
		expect(an.verified).toHaveLength(3);
	});

	it('is refused for a while after ten wrong passwords, the right one included', async () => {
		await an.join(PETROVA);
		for (let nth = 0; nth < LOGIN_FAILURES_MAX; nth += 1) await an.logIn(EMAIL, { password: 'no' });
		expect(await an.logIn(EMAIL)).toMatchObject({ ok: false, reason: 'throttled' });
		an.clock.now += 15 * 60_000;
		expect(await an.logIn(EMAIL)).toMatchObject({ ok: true });
	});

	it('writes down neither the address that nobody has nor any password', async () => {
		await an.logIn('secret-typed-as-a-name', { password: 'secret-typed' });
		expect(JSON.stringify(an.audited)).not.toContain('secret-typed');
		expect(an.audited.map(({ what }) => what)).toEqual(['client.logInRefused']);
	});

	it('keeps neither token nor link in the files of the database', async () => {
		await an.join(PETROVA);
		const token = tokenOf(await an.logIn(EMAIL));
		const { token: link } = invited();
		expect(an.bytes()).toContain(EMAIL);
		expect(an.bytes()).not.toContain(token);
		expect(an.bytes()).not.toContain(link);
	});

	it('opens nothing of the staff, and the staff’s cookie opens nothing here', async () => {
		await an.join(PETROVA);
		const { db, clock, passwords } = an;
		const auth = createAuth({ db, passwords, now: () => clock.now, secureCookies: true });
		const login = { login: 'lead', password: GOOD_PASSWORD, role: 'lead' as const, lines: [] };
		await auth.createUser({ ...login, surname: 'L', firstName: 'L', patronymic: null });
		const staff = await auth.logIn({ ...login, ...FROM });
		if (!staff.ok) throw new Error('no colleague');
		const token = tokenOf(await an.logIn(EMAIL));
		expect(await auth.signedIn(token)).toBeNull();
		expect(await an.clients.signedIn(staff.token)).toBeNull();
		expect(auth.readCookie(`liniya_client=${token}`)).toBeNull();
		expect(an.clients.readCookie(`liniya_session=${staff.token}`)).toBeNull();
		expect(await auth.logIn({ login: EMAIL, password: GOOD_PASSWORD, ...FROM })).toMatchObject({
			reason: 'wrong'
		});
		expect(await an.logIn('lead')).toMatchObject({ reason: 'wrong' });
	});
});

describe('сеанс заказчика', () => {
	it('ends after half an hour without activity, to the millisecond', async () => {
		const { sessionId } = await an.join(PETROVA);
		an.clock.now += CLIENT_IDLE_MS - 1;
		expect(an.clients.isAlive(sessionId)).toBe(true);
		an.clock.now += 1;
		expect(an.clients.isAlive(sessionId)).toBe(false);
	});

	it('is kept alive by a person, and not by a browser that only waits for news', async () => {
		await an.join(PETROVA);
		const token = tokenOf(await an.logIn(EMAIL));
		an.clock.now += CLIENT_IDLE_MS - 1;
		expect(await an.clients.signedIn(token, { activity: true })).not.toBeNull();
		an.clock.now += CLIENT_IDLE_MS - 1;
		expect(await an.clients.signedIn(token, { activity: false })).not.toBeNull();
		an.clock.now += 1;
		expect(await an.clients.signedIn(token)).toBeNull();
	});

	it('ends a week after the password was given, however active', async () => {
		const { sessionId } = await an.join(PETROVA);
		const end = an.clock.now + CLIENT_ABSOLUTE_MS;
		for (; an.clock.now < end - 1; an.clock.now += CLIENT_TOUCH_EVERY_MS * 20)
			an.clients.touch(sessionId);
		an.clock.now = end - 1;
		expect(an.clients.isAlive(sessionId)).toBe(true);
		an.clock.now = end;
		expect(an.clients.isAlive(sessionId)).toBe(false);
	});

	it('is told of when it is ended by hand, and a colleague’s cannot be ended', async () => {
		const petrova = await an.join(PETROVA);
		const sidorov = await an.join(SIDOROV);
		expect(an.clients.endOwnSession(petrova, sidorov.sessionId)).toBe(false);
		const second = tokenOf(await an.logIn(EMAIL));
		const mine = (await an.clients.signedIn(second))!;
		expect(an.clients.endOwnSession(mine, petrova.sessionId)).toBe(true);
		expect(an.ended).toEqual([{ sessionId: petrova.sessionId }]);
		expect(an.clients.isAlive(sidorov.sessionId)).toBe(true);
	});

	it('of every other device ends with a new password, this one stays', async () => {
		const first = await an.join(PETROVA);
		const mine = (await an.clients.signedIn(tokenOf(await an.logIn(EMAIL))))!;
		const wanted = 'silver teapot 1985';
		const change = (present: string) => an.clients.changePassword({ mine, present, wanted });
		expect(await change('wrong password')).toEqual({ ok: false, reason: 'wrong' });
		expect(await change(GOOD_PASSWORD)).toEqual({ ok: true });
		expect(an.clients.isAlive(first.sessionId)).toBe(false);
		expect(an.clients.isAlive(mine.sessionId)).toBe(true);
		expect(await an.logIn(EMAIL)).toMatchObject({ reason: 'wrong' });
		expect(await an.logIn(EMAIL, { password: wanted })).toMatchObject({ ok: true });
	});
});

describe('приглашение', () => {
	it('opens once, for 72 hours, and greets the person by name', async () => {
		const { token, until, email } = invited();
		expect([until - an.clock.now, email]).toEqual([INVITATION_MS, EMAIL]);
		expect(an.clients.invitationOf(token)).toMatchObject({
			person: { surname: 'Petrova', organisation: 'Acme', email: EMAIL },
			renewal: false
		});
		expect(an.clients.hasAccount(PETROVA)).toBe(false);
		expect(await accept(token)).toMatchObject({ ok: true });
		expect(an.clients.hasAccount(PETROVA)).toBe(true);
		expect(await accept(token)).toEqual({ ok: false, reason: 'gone' });
		expect(an.clients.invitationOf(token)).toBeNull();
	});

	it('is over after 72 hours, to the millisecond', async () => {
		const { token, until } = invited();
		an.clock.now = until - 1;
		expect(an.clients.invitationOf(token)).not.toBeNull();
		an.clock.now = until;
		expect(an.clients.invitationOf(token)).toBeNull();
		expect(await accept(token)).toEqual({ ok: false, reason: 'gone' });
	});

	it('is replaced by the next one', async () => {
		const first = invited();
		const second = invited();
		expect(await accept(first.token)).toEqual({ ok: false, reason: 'gone' });
		expect(await accept(second.token)).toMatchObject({ ok: true });
	});

	it('used in two tabs at once lets one of them in', async () => {
		const { token } = invited();
		const both = await Promise.all([accept(token), accept(token, 'another teapot 1986')]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
	});

	it('asks for a password as the staff’s, and a bad one does not spend the link', async () => {
		const { token } = invited();
		expect(await accept(token, 'short')).toEqual({ ok: false, reason: 'short' });
		expect(await accept(token, EMAIL)).toEqual({ ok: false, reason: 'same-as-login' });
		expect(await accept(token)).toMatchObject({ ok: true });
	});

	it('of one who works already sets a new password and ends every session', async () => {
		const { sessionId } = await an.join(PETROVA);
		const { token, renewal } = invited();
		expect(renewal).toBe(true);
		expect(an.clients.isAlive(sessionId)).toBe(true);
		await accept(token);
		expect(an.clients.isAlive(sessionId)).toBe(false);
		expect(an.ended).toEqual([{ sessionId }]);
	});

	it('needs an address of one’s own and a contact in service', () => {
		invited();
		const refusal = () => an.clients.invite(SIDOROV, BY);
		an.edit(SIDOROV, { emails: [] });
		expect(refusal()).toEqual({ ok: false, reason: 'no-email' });
		an.edit(SIDOROV, { emails: [EMAIL] });
		expect(refusal()).toEqual({ ok: false, reason: 'email-taken' });
		an.edit(SIDOROV, { emails: ['new@acme.example'], retiredAt: 1 });
		expect(refusal()).toEqual({ ok: false, reason: 'retired' });
	});

	it('is written down with who asked, and without the link or the address', () => {
		const { token } = invited();
		expect(an.audited).toMatchObject([{ actor: OPERATOR, what: 'client.invite', via: 'registry' }]);
		expect(JSON.stringify(an.audited)).not.toContain(token);
		expect(JSON.stringify(an.audited)).not.toContain('@');
	});
});

describe('доступ', () => {
	it('that is switched off ends at once, with the sessions and the link', async () => {
		const { sessionId, user } = await an.join(PETROVA);
		const { token } = invited();
		expect(an.clients.disable(PETROVA, BY)).toEqual({ ok: true });
		expect(an.ended).toEqual([{ accountId: user.id }]);
		expect(an.clients.isAlive(sessionId)).toBe(false);
		expect(an.clients.hasAccount(PETROVA)).toBe(false);
		expect(await accept(token)).toEqual({ ok: false, reason: 'gone' });
		expect(await an.logIn(EMAIL)).toEqual({ ok: false, reason: 'wrong' });
		expect(an.clients.invite(PETROVA, BY)).toEqual({ ok: false, reason: 'disabled' });
		expect(an.clients.enable(PETROVA, BY)).toEqual({ ok: true });
		expect(an.clients.isAlive(sessionId)).toBe(false);
		expect(await an.logIn(EMAIL)).toMatchObject({ ok: true });
	});

	it('ends for who was taken out of the registry, by hand in the database too', async () => {
		const { sessionId } = await an.join(PETROVA);
		an.edit(PETROVA, { retiredAt: 1 });
		expect(an.clients.isAlive(sessionId)).toBe(false);
		expect(await an.logIn(EMAIL)).toEqual({ ok: false, reason: 'wrong' });
		an.clients.following(() => an.clients.contactChanged(PETROVA));
		expect(an.clients.accountOf(PETROVA)?.state).toBe('disabled');
		expect(an.clients.enable(PETROVA, BY)).toEqual({ ok: false, reason: 'retired' });
	});

	it('of everybody ends with the customer, and only a colleague opens it again, one by one', async () => {
		const [petrova, sidorov] = [await an.join(PETROVA), await an.join(SIDOROV)];
		const { token } = invited();
		an.retireCustomer(1);
		expect(an.clients.isAlive(petrova.sessionId)).toBe(false);
		expect(an.clients.hasAccount(SIDOROV)).toBe(false);
		an.clients.following(() => an.clients.customerChanged(petrova.actor.customerId));
		const accountIds = an.ended.map(({ accountId }) => accountId);
		expect(new Set(accountIds)).toEqual(new Set([petrova.user.id, sidorov.user.id]));
		expect(await accept(token)).toEqual({ ok: false, reason: 'gone' });
		expect(an.clients.invite(PETROVA, BY)).toEqual({ ok: false, reason: 'customer-retired' });
		expect(an.clients.enable(PETROVA, BY)).toEqual({ ok: false, reason: 'customer-retired' });
		an.retireCustomer(null);
		an.clients.following(() => an.clients.customerChanged(petrova.actor.customerId));
		expect(await an.logIn(EMAIL)).toEqual({ ok: false, reason: 'wrong' });
		expect(an.clients.enable(PETROVA, BY)).toEqual({ ok: true });
		expect(await an.logIn(EMAIL)).toMatchObject({ ok: true });
		expect(an.clients.hasAccount(SIDOROV)).toBe(false);
	});

	it('of another scope asks open boards to come in anew, after the commit', async () => {
		const { user, sessionId } = await an.join(PETROVA);
		an.clients.following(() => {
			an.edit(PETROVA, { scope: 'own' });
			an.clients.contactChanged(PETROVA);
			expect(an.ended).toEqual([]);
		});
		expect(an.ended).toEqual([{ accountId: user.id, reauthorise: true }]);
		expect(an.clients.isAlive(sessionId)).toBe(true);
	});

	it('tells nobody of a change that was rolled back', async () => {
		await an.join(PETROVA);
		const failing = () =>
			an.clients.following(() => {
				an.clients.contactChanged(PETROVA);
				throw new Error('rolled back');
			});
		expect(failing).toThrow('rolled back');
		an.clients.following(() => undefined);
		expect(an.ended).toEqual([]);
	});

	it('follows the person to another address; the link, the password and the sessions of the old one are void', async () => {
		await an.join(PETROVA);
		const { token } = invited();
		an.edit(PETROVA, { emails: ['anna@acme.example'] });
		an.clients.following(() => an.clients.contactChanged(PETROVA));
		expect(an.clients.invitationOf(token)).toBeNull();
		expect(await an.logIn(EMAIL)).toEqual({ ok: false, reason: 'wrong' });
		// Whoever had the old address may know the password: the person is invited anew.
		expect(await an.logIn('anna@acme.example')).toEqual({ ok: false, reason: 'wrong' });
		await an.join(PETROVA);
		expect(await an.logIn('anna@acme.example')).toMatchObject({ ok: true });
	});
});
