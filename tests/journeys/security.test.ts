import { once } from 'node:events';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ruStart } from '#lib/i18n/ru-start.ts';
import type { Door } from './all-doors.ts';
import { allDoors } from './all-doors.ts';
import { aBrowser, openBoard, visit } from './product.ts';
import { RIGHTS } from './rights.ts';
import type { Person, SecurityHouse } from './security-house.ts';
import { PERSONS, aSecurityHouse } from './security-house.ts';

const LONG_MS = 300_000;

let doors: Door[];
let house: SecurityHouse;
let browser: Browser;

beforeAll(async () => {
	[doors, house, browser] = await Promise.all([allDoors(), aSecurityHouse(), aBrowser()]);
}, LONG_MS);
afterAll(async () => {
	await browser.close();
	await house.close();
});

const LOG_IN = /^\/(?:my\/)?login\?next=/;
const isRefused = ({ status, headers }: Response): boolean =>
	[401, 403, 404].includes(status) || LOG_IN.test(headers.get('location') ?? '');

const endsSessions = ({ name }: Door): boolean => /log-?out/i.test(name);

const signOf = (name: string, person: Person): string | undefined =>
	RIGHTS[name]?.replaceAll('| ', '').split(' ')[PERSONS.indexOf(person)];

/** What is wrong with the headers of an answer. */
const missingIn = ({ headers }: Response): string[] => {
	const policy = headers.get('content-security-policy') ?? '';
	const scripts = /(?:script-src|default-src) [^;]*/g;
	const told: Record<string, boolean> = {
		nosniff: headers.get('x-content-type-options') === 'nosniff',
		'no-store': headers.get('cache-control') === 'no-store',
		framing: /frame-ancestors 'none'|sandbox/.test(policy),
		scripts: !(policy.match(scripts) ?? ['unsafe-inline']).join().includes('unsafe'),
		referrer: headers.get('referrer-policy') === 'same-origin',
		opener: headers.get('cross-origin-opener-policy') === 'same-origin',
		powers: headers.get('permissions-policy')?.includes('camera=()') === true
	};
	return Object.keys(told).filter((name) => !told[name]);
};

describe('двери', () => {
	it('the table of rights has a row for every door of the product, and for no other', () => {
		expect(Object.keys(RIGHTS).sort()).toEqual(doors.map(({ name }) => name).sort());
	});

	it(
		'each door lets in whom the table says, and every answer carries the safe headers',
		async () => {
			const wrong: string[] = [];
			for (const door of doors)
				for (const person of PERSONS) {
					const answer = await house.knock(door, person);
					await answer.arrayBuffer();
					const sign = signOf(door.name, person);
					const said = `${door.name} ${person} ${answer.status}`;
					const isRight =
						sign === '0' ? answer.status === 404 : isRefused(answer) === (sign === '-');
					if (!isRight || answer.status >= 500) wrong.push(`${said}, the table says ${sign}`);
					wrong.push(...missingIn(answer).map((header) => `${said}: ${header}`));
					if (endsSessions(door)) await house.signIn(person);
				}
			expect(wrong).toEqual([]);
		},
		LONG_MS
	);

	it(
		'nothing is changed for another site, nor for a request that says no site at all',
		async () => {
			const wrong: string[] = [];
			for (const door of doors.filter(({ method }) => method !== 'GET'))
				for (const origin of ['https://evil.example', 'null', null]) {
					const answer = await house.knock(door, 'lead', origin);
					await answer.arrayBuffer();
					if (answer.status !== 403) wrong.push(`${door.name} ${origin} ${answer.status}`);
					wrong.push(...missingIn(answer).map((header) => `${door.name}: ${header}`));
				}
			expect(wrong).toEqual([]);
		},
		LONG_MS
	);

	it.each([
		['a way upwards', '..%2f..%2f..%2fetc%2fpasswd'],
		['the same in disguise', '%2e%2e%2f%2e%2e%2fetc%2fpasswd'],
		['a way upwards on Windows', '..%5c..%5c'],
		['a NUL', '%00'],
		['a turn of the writing', '%E2%80%AE'],
		['half a letter', '%D0'],
		['two thousand signs', 'a'.repeat(2_000)]
	])('%s in the place of a number or an id finds nothing', async (_what, trick) => {
		const wrong: string[] = [];
		const asked = doors.filter(({ route, method }) => method === 'GET' && route.includes('['));
		for (const { route } of asked) {
			const address = `${house.product.origin}${route.replace(/\[\w+\]/g, trick)}`;
			const person = route.startsWith('/my/') ? 'organisation' : 'lead';
			const headers = { cookie: house.cookie(person) };
			const answer = await fetch(address, { headers, redirect: 'manual' });
			const text = await answer.text();
			const isNothing = route.includes('[token]') || answer.status === 404 || answer.status === 400;
			if (!isNothing || text.includes('root:')) wrong.push(`${route} ${answer.status}`);
		}
		expect(wrong).toEqual([]);
	});
});

describe('что лежит рядом со страницами', () => {
	it.each(['/favicon.svg', '/wall-worker.js', '/_app/version.json', '/none', '/../package.json'])(
		'%s carries the safe headers too',
		async (path) => {
			const answer = await fetch(`${house.product.origin}${path}`);
			await answer.arrayBuffer();
			expect(missingIn(answer)).toEqual([]);
		}
	);

	it('a hashed asset may be kept for ever', async () => {
		const page = await (await fetch(`${house.product.origin}/login`)).text();
		const asset = /_app\/immutable\/[^"']+\.js/.exec(page)?.[0] ?? '';
		const answer = await fetch(`${house.product.origin}/${asset}`);
		await answer.arrayBuffer();
		expect(answer.headers.get('cache-control')).toContain('immutable');
		expect(missingIn(answer)).toEqual(['no-store']);
	});
});

describe('куки', () => {
	it.each([
		['/login', { login: 'lead', password: 'liniya-demo' }, 'Lax'],
		['/my/login', { email: 'ilin@scs.example', password: 'liniya-demo' }, 'Lax']
	] as const)('%s: no script reads it, no other site sends it', async (path, fields, sameSite) => {
		const { origin } = house.product;
		const body = new URLSearchParams(fields);
		const answer = await fetch(`${origin}${path}`, {
			...{ method: 'POST', body, redirect: 'manual', headers: { origin } }
		});
		const [cookie = ''] = answer.headers.getSetCookie();
		expect(cookie).toMatch(/; HttpOnly/i);
		expect(cookie.toLowerCase()).toContain(`; samesite=${sameSite.toLowerCase()}`);
		expect(cookie).toMatch(/; (?:Max-Age|Expires)=/i);
	});
});

const TRAPS = [
	['a page', '../../../trap.html', '<script>alert(1)</script>', 'trap.html'],
	['a drawing with a script', 'C:\\trap.svg', '<svg onload="alert(1)"/>', 'trap.svg'],
	['a name with a NUL', 'trap.exe\0.png', 'MZ', 'trap.exe.png'],
	['a name that reads backwards', 'trap\u202Efdp.exe', 'MZ', 'trapfdp.exe']
] as const;

describe('файлы с умыслом', () => {
	it.each(TRAPS)('%s leaves as a download that runs nothing', async (_what, name, body, kept) => {
		const { origin } = house.product;
		const door = doors.find((one) => one.name === 'POST /tickets/[number]/files');
		if (!door) throw new Error('there is no door for files');
		const cookie = house.cookie('lead');
		const answer = await fetch(`${origin}${house.addressOf(door)}`, {
			...{ method: 'POST', body },
			headers: {
				...{ origin, cookie, 'content-type': 'application/octet-stream' },
				...{ 'x-file-name': encodeURIComponent(name), 'x-command-id': crypto.randomUUID() }
			}
		});
		expect(answer.status).toBe(201);
		const [id = ''] = house.words(`select id from attachment where name = '${kept}'`);
		for (const way of ['', '?preview']) {
			const file = await fetch(`${origin}/files/${id}${way}`, { headers: { cookie } });
			await file.arrayBuffer();
			expect(file.headers.get('content-type')).toBe('application/octet-stream');
			expect(file.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${kept}`);
			expect(file.headers.get('content-security-policy')).toContain('sandbox');
			expect(missingIn(file)).toEqual([]);
		}
	});
});

const OFFICE = ['/board', '/account', '/contacts', '/customers', '/equipment', '/problems'];
const SETTINGS = ['/settings', '/settings/letters', '/settings/repair', '/settings/walls'];

describe('политика содержимого в настоящем браузере', () => {
	it(
		'no page of the staff, of a client or of a screen is stopped by it',
		async () => {
			const { page } = await openBoard(browser, house.product, 'lead');
			const stopped: string[] = [];
			page.on('console', (line) => {
				if (/Content.Security.Policy|violates the following/i.test(line.text()))
					stopped.push(`${page.url()} ${line.text()}`);
			});
			for (const path of [...OFFICE, ...SETTINGS, '/wall', '/my/login', '/none'])
				await page.goto(`${house.product.origin}${path}`);
			const [number = ''] = house.words('select number from ticket where archived_at is null');
			await page.goto(`${house.product.origin}/tickets/${number}`);
			await page.getByText(number.slice(3)).first().waitFor();
			expect(stopped).toEqual([]);
			await page.context().close();
		},
		LONG_MS
	);

	it('a script that somebody slipped into a page does not run', async () => {
		const { page } = await visit(browser);
		await page.goto(`${house.product.origin}/login`);
		const violated = await page.evaluate(
			() =>
				new Promise<string>((resolve) => {
					document.addEventListener('securitypolicyviolation', (told) =>
						resolve(told.effectiveDirective)
					);
					const script = document.createElement('script');
					script.textContent = 'document.title = "slipped in"';
					document.body.append(script);
				})
		);
		expect(violated).toMatch(/^script-src/);
		expect(await page.title()).not.toBe('slipped in');
		await page.context().close();
	});
});

/** A frame that no board would send, in the staff's own room: the socket is closed for it. */
const sendBrokenFrame = async (frame: string): Promise<void> => {
	const { origin } = house.product;
	const [room = ''] = house.words(`select room || '@' || epoch from yupdate`);
	const headers = { origin, cookie: house.cookie('lead') };
	const socket = new WebSocket(`${origin.replace('http', 'ws')}/sync/${room}`, { headers });
	await once(socket, 'open');
	socket.send(Buffer.from(frame));
	await once(socket, 'close');
};

/** Shorter words stand in too many places by chance. */
const SHORTEST = 5;
const SECRETS = [
	'select title from ticket',
	`select description from ticket where description <> ''`,
	'select caller from ticket',
	'select surname from contact',
	'select body from message',
	'select text from todo',
	'select serial from equipment_unit',
	'select password_hash from user',
	'select id from session',
	'select id from client_session',
	'select short_name from customer',
	`select json_each.value from contact, json_each(contact.emails)`
];

/** The purposeful exception: what the demonstration greets its guest with. */
const isGreeting = (line: string): boolean =>
	/^ {2}\S+ +\S/.test(line) ||
	line.startsWith(ruStart.demoLogins('').slice(0, 20)) ||
	/\/my$/.test(line);

describe('журнал', () => {
	it('holds no word of a ticket, no name, no password and no token after all of this (R25)', async () => {
		const { origin } = house.product;
		const password = 'a-wrong-password-of-somebody';
		const post = (path: string, body: BodyInit, type = 'application/x-www-form-urlencoded') =>
			fetch(`${origin}${path}`, {
				...{ method: 'POST', body, redirect: 'manual' },
				headers: { origin, cookie: house.cookie('lead'), 'content-type': type }
			}).then((answer) => answer.arrayBuffer());
		await post('/login', new URLSearchParams({ login: 'nobody-like-this', password }).toString());
		await post('/find', '{"query": "broken');
		await post('/find', '{"words":"секретный запрос"}', 'application/json');
		await post('/login', 'no form at all', 'text/plain');
		await sendBrokenFrame('секретный кадр');
		const told = house.words('select title from ticket')[0] ?? '';
		await post('/problems/new?/open', new URLSearchParams({ title: told, id: told }).toString());
		await post(`/files/${encodeURIComponent(told)}`, '{}', 'application/json');

		const lines = house.product
			.said()
			.split('\n')
			.filter((line) => !isGreeting(line));
		const log = lines.join('\n');
		expect(log).toContain(origin);
		const secrets = [
			...SECRETS.flatMap((sql) => house.words(sql)),
			...PERSONS.map((person) => house.cookie(person).split('=')[1] ?? ''),
			...[password, 'nobody-like-this', 'секретный запрос', 'секретный кадр']
		].filter((word) => word.length >= SHORTEST);
		expect(secrets.length).toBeGreaterThan(500);
		expect(secrets.filter((word) => log.includes(word))).toEqual([]);
	});
});
