import { Secret, TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CODE_FAILURES_MAX } from '../auth/throttle.ts';
import type { AClients } from './a-clients.ts';
import { aClients, BY, FROM, GOOD_PASSWORD, PETROVA } from './a-clients.ts';
import type { ClientSignedIn } from './guard.ts';
import { stepOf } from './second-factor.ts';

const EMAIL = 'petrova@acme.example';
const STEP_MS = 30_000;

describe('a code', () => {
	const secret = Secret.fromLatin1('12345678901234567890').base32;

	it.each([
		[59, '287082'],
		[1_111_111_109, '081804'],
		[1_111_111_111, '050471'],
		[1_234_567_890, '005924'],
		[2_000_000_000, '279037'],
		[20_000_000_000, '353130']
	])('at second %i is %s (RFC 6238, appendix B)', (second, code) => {
		expect(stepOf(secret, code, second * 1000)).toBe(Math.floor(second / 30));
	});

	it('fits half a minute before and after, and no longer', () => {
		const step = 1_111_111_109 - (1_111_111_109 % 30);
		const at = (offset: number) => stepOf(secret, '081 804', (step + offset) * 1000);
		expect([at(-31), at(-30), at(0), at(59), at(60)].map((one) => one !== null)).toEqual([
			false,
			true,
			true,
			true,
			false
		]);
	});

	it.each(['', '28708', '2870822', '28708a', '２８７０８２'])('%j is none', (typed) => {
		expect(stepOf(secret, typed, 59_000)).toBeNull();
	});
});

describe('вход по коду', () => {
	let an: AClients;
	let mine: ClientSignedIn;
	let secret: string;

	beforeEach(async () => {
		an = aClients();
		mine = await an.join(PETROVA);
		secret = an.clients.secondFactor.begin(mine)!.secret;
	});
	afterEach(() => an.close());

	const code = () => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: an.clock.now });
	const switchOn = () => {
		expect(an.clients.secondFactor.confirm(mine, code())).toEqual({ ok: true });
		an.clock.now += STEP_MS;
	};

	it('counts once its first code was confirmed, and is asked for after the password alone', async () => {
		expect(await an.logIn(EMAIL)).toMatchObject({ ok: true });
		switchOn();
		expect(await an.logIn(EMAIL)).toEqual({ ok: false, reason: 'code-wanted' });
		expect(await an.logIn(EMAIL, { password: 'no' })).toEqual({ ok: false, reason: 'wrong' });
		expect(await an.logIn(EMAIL, { code: code() })).toMatchObject({ ok: true });
	});

	it('takes a code once, also the one that confirmed it', async () => {
		const first = code();
		expect(an.clients.secondFactor.confirm(mine, first)).toEqual({ ok: true });
		expect(await an.logIn(EMAIL, { code: first })).toEqual({ ok: false, reason: 'code-wrong' });
		an.clock.now += STEP_MS;
		const second = code();
		expect(await an.logIn(EMAIL, { code: second })).toMatchObject({ ok: true });
		expect(await an.logIn(EMAIL, { code: second })).toEqual({ ok: false, reason: 'code-wrong' });
		expect(await an.logIn(EMAIL, { code: first })).toEqual({ ok: false, reason: 'code-wrong' });
	});

	it('is refused for a while after five wrong codes, the right one included', async () => {
		switchOn();
		const wrong = code() === '000000' ? '000001' : '000000';
		for (let nth = 0; nth < CODE_FAILURES_MAX; nth += 1) await an.logIn(EMAIL, { code: wrong });
		expect(await an.logIn(EMAIL, { code: code() })).toMatchObject({ reason: 'throttled' });
		expect(an.audited.filter(({ what }) => what === 'client.codeRefused')).toHaveLength(5);
	});

	it('is not gone round by a link for a new password', async () => {
		switchOn();
		const invited = an.clients.invite(PETROVA, BY);
		if (!invited.ok) throw new Error(invited.reason);
		const { token } = invited;
		const password = 'silver teapot 1985';
		const accepted = await an.clients.acceptInvitation({ token, password, ...FROM });
		expect(accepted).toMatchObject({ ok: true, cookie: null });
		expect(await an.logIn(EMAIL, { password })).toEqual({ ok: false, reason: 'code-wanted' });
	});

	it('is switched off with the password alone, or by a colleague when the telephone is lost', async () => {
		switchOn();
		const { secondFactor } = an.clients;
		expect(await secondFactor.end(mine, 'wrong')).toEqual({ ok: false, reason: 'wrong' });
		expect(await an.logIn(EMAIL)).toMatchObject({ reason: 'code-wanted' });
		expect(await secondFactor.end(mine, GOOD_PASSWORD)).toEqual({ ok: true });
		expect(await an.logIn(EMAIL)).toMatchObject({ ok: true });
		secret = secondFactor.begin(mine)!.secret;
		switchOn();
		expect(an.clients.accountOf(PETROVA)?.secondFactor).toBe(true);
		expect(an.clients.resetSecondFactor(PETROVA, BY)).toEqual({ ok: true });
		expect(await an.logIn(EMAIL)).toMatchObject({ ok: true });
	});

	it('shows its secret until it is confirmed, and never again', () => {
		const { secondFactor } = an.clients;
		expect(secondFactor.offered(mine)?.secret).toBe(secret);
		expect(secondFactor.offered(mine)?.uri).toMatch(/^otpauth:\/\/totp\//);
		switchOn();
		expect(secondFactor.offered(mine)).toBeNull();
		expect(secondFactor.begin(mine)).toBeNull();
		expect(JSON.stringify(an.audited)).not.toContain(secret);
	});
});
