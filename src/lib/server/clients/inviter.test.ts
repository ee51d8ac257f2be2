import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../app.ts';
import { createApp } from '../app.ts';
import type { Mailbox } from '../demo/mailbox.ts';
import { openMailbox } from '../demo/mailbox.ts';
import { contactFactsOf } from '../registry/contacts.ts';
import { BY, fill, FIRST_INSTANT, FROM, GOOD_PASSWORD, PETROVA } from './a-clients.ts';
import type { ClientEnded } from './client-parts.ts';

let dataDir: string;
let mailbox: Mailbox;
let app: App;

const open = (smtpUrl?: string): App => {
	const opened = createApp({
		now: () => FIRST_INSTANT,
		config: {
			...{ dataDir, migrationsDir: 'drizzle', shippedDir: 'data', host: '127.0.0.1', port: 0 },
			...{ origin: 'https://liniya.example', secureCookies: true, demo: false },
			...(smtpUrl && { smtpUrl })
		}
	});
	const vendor = { name: 'Vendor', phone: '', email: 'help@vendor.example', address: '', site: '' };
	opened.settings.set({ vendor }, { actor: 'system', session: null });
	return opened;
};

beforeEach(async () => {
	dataDir = mkdtempSync(join(tmpdir(), 'liniya-inviter-'));
	mailbox = await openMailbox(() => FIRST_INSTANT);
	app = open(mailbox.url);
	fill(app.db);
});
afterEach(async () => {
	app.close();
	await mailbox.close();
	rmSync(dataDir, { recursive: true });
});

const invited = async () => {
	const result = await app.inviter(PETROVA, BY);
	if (!result.ok) throw new Error(result.reason);
	return { ...result, token: result.link.split('/').at(-1) ?? '' };
};

describe('письмо с приглашением', () => {
	it('leaves at once with the link, and the link is in no file of ours', async () => {
		const { link, letter, token } = await invited();
		expect(letter).toBe('taken');
		const [caught] = mailbox.list();
		expect(caught?.to).toBe('petrova@acme.example');
		const text = mailbox.letter(caught!.id)?.text ?? '';
		expect(text).toContain(link);
		expect(text).toContain('26.11.2026, 10:00');
		const files = readdirSync(dataDir).filter((file) => file.startsWith('liniya.sqlite'));
		const bytes = files.map((file) => readFileSync(join(dataDir, file), 'latin1')).join();
		expect(bytes).toContain('client.inviteLetter');
		expect(bytes).not.toContain(token);
	});

	it('that no mail server took is not called sent, and the link can be told otherwise', async () => {
		app.close();
		app = open();
		const { letter, token } = await invited();
		expect(letter).toBe('no-server');
		expect(app.clients.invitationOf(token)).not.toBeNull();
	});
});

describe('перемена в карточке контакта', () => {
	const joined = async () => {
		const { token } = await invited();
		const accepted = await app.clients.acceptInvitation({
			...{ token, password: GOOD_PASSWORD },
			...FROM
		});
		if (!accepted.ok || !accepted.cookie) throw new Error('not in');
		return (await app.clients.signedIn(accepted.cookie.value))!;
	};
	const change = (given: object) => {
		const seen = contactFactsOf(app.registry.contacts.find(PETROVA)!);
		const wanted = { ...seen, ...given };
		expect(app.registry.contacts.update({ id: PETROVA, seen, wanted, ...BY }).ok).toBe(true);
	};

	it('of whose tickets are seen reaches open boards, of a note disturbs nobody', async () => {
		const { user } = await joined();
		const ended: ClientEnded[] = [];
		app.clients.onRevoked((one) => ended.push(one));
		change({ note: 'calls on Mondays' });
		expect(ended).toEqual([]);
		change({ scope: 'own' });
		expect(ended).toEqual([{ accountId: user.id, reauthorise: true }]);
	});

	it('that retires the person ends every session', async () => {
		const { sessionId, user } = await joined();
		const ended: ClientEnded[] = [];
		app.clients.onRevoked((one) => ended.push(one));
		app.registry.contacts.retire(PETROVA, BY);
		expect(ended).toEqual([{ accountId: user.id }]);
		expect(app.clients.isAlive(sessionId)).toBe(false);
	});
});
