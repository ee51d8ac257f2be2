import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from './product.ts';
import { aBrowser, idOf, openBoard, startProduct } from './product.ts';

let browser: Browser;
let product: Product;
let engineer: Page;
let number: string;

const MIB = 1024 * 1024;
const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

beforeAll(async () => {
	[browser, product] = await Promise.all([aBrowser(), startProduct()]);
	engineer = (await openBoard(browser, product, 'belova')).page;
	const id = await idOf(engineer, 'line1', 0);
	const text = (await engineer.locator(`[data-id="${id}"]`).first().textContent()) ?? '';
	number = /\d\d-\d{6}/.exec(text.replace(/\s/g, ''))?.[0] ?? '';
});
afterAll(async () => {
	await browser.close();
	await product.close();
});

interface Sent {
	name: string;
	bytes?: number;
	base64?: string;
}

/** As the panel sends it: the bytes as the body, the name beside them. */
const send = (page: Page, file: Sent, id: string = crypto.randomUUID()) =>
	page.evaluate(
		async ([to, { name, bytes = 0, base64 }, command]) => {
			const body = base64
				? Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
				: new Uint8Array(bytes).fill(7);
			const headers = {
				// Without a type the body would not be read at all.
				'content-type': 'application/octet-stream',
				'x-file-name': encodeURIComponent(name),
				'x-command-id': command
			};
			const answer = await fetch(`/tickets/${to}/files`, { method: 'POST', headers, body });
			return answer.status;
		},
		[number, file, id] as const
	);

const filesOf = (page: Page): Promise<{ id: string; name: string; bytes: number }[]> =>
	page.evaluate(async (of) => {
		const answer = await fetch(`/tickets/${of}/dossier`);
		return (await answer.json()).files;
	}, number);

const get = (page: Page, path: string) =>
	page.evaluate(async (asked) => {
		const answer = await fetch(asked);
		const { headers, status } = answer;
		return { status, headers: Object.fromEntries(headers), bytes: (await answer.blob()).size };
	}, path);

describe('вложения', () => {
	it('a file of a megabyte lies in the ticket and comes back as a download that runs nothing', async () => {
		expect(await send(engineer, { name: 'Журнал загрузки №1.log', bytes: MIB })).toBe(201);
		const [file] = await filesOf(engineer);
		expect(file).toMatchObject({ name: 'Журнал загрузки №1.log', bytes: MIB });
		const { status, headers, bytes } = await get(engineer, `/files/${file?.id}`);
		expect([status, bytes]).toEqual([200, MIB]);
		expect(headers).toMatchObject({
			'content-type': 'application/octet-stream',
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store'
		});
		expect(headers['content-disposition']).toContain(
			`attachment; filename*=UTF-8''${encodeURIComponent('Журнал загрузки №1.log')}`
		);
		expect(headers['content-security-policy']).toContain('sandbox');
	});

	it('a picture is shown, a page that calls itself a picture is not', async () => {
		await send(engineer, { name: 'plate.png', base64: PNG });
		await send(engineer, { name: 'trap.png', base64: btoa('<script>alert(1)</script>') });
		const files = await filesOf(engineer);
		const typeOf = async (name: string) => {
			const id = files.find((one) => one.name === name)?.id;
			return (await get(engineer, `/files/${id}?preview`)).headers['content-type'];
		};
		expect(await typeOf('plate.png')).toBe('image/png');
		expect(await typeOf('trap.png')).toBe('application/octet-stream');
	});

	it('the same upload sent twice lies in the ticket once, a path is no name', async () => {
		const before = (await filesOf(engineer)).length;
		const id = crypto.randomUUID();
		await send(engineer, { name: 'C:\\secret\\config.txt', bytes: 10 }, id);
		await send(engineer, { name: 'C:\\secret\\config.txt', bytes: 10 }, id);
		const files = await filesOf(engineer);
		expect(files).toHaveLength(before + 1);
		expect(files.at(-1)?.name).toBe('config.txt');
	});

	it('more than 25 MB is refused and leaves nothing', async () => {
		const stored = () => readdirSync(join(product.dataDir, 'files'), { recursive: true }).length;
		const before = [stored(), (await filesOf(engineer)).length];
		expect(await send(engineer, { name: 'dump.bin', bytes: 25 * MIB + 1 })).toBe(413);
		expect([stored(), (await filesOf(engineer)).length]).toEqual(before);
	});

	it('who may not read the ticket finds neither its files nor a way to add one', async () => {
		const [file] = await filesOf(engineer);
		const { page: service } = await openBoard(browser, product, 'tkachev');
		expect((await get(service, `/files/${file?.id}`)).status).toBe(404);
		expect((await get(service, '/files/nothing')).status).toBe(404);
		expect(await send(service, { name: 'x.txt', bytes: 1 })).toBe(404);
		await service.context().close();
	});

	it('each download is written down with who took which file', async () => {
		const [file] = await filesOf(engineer);
		await get(engineer, `/files/${file?.id}`);
		const db = new Database(join(product.dataDir, 'liniya.sqlite'), { readonly: true });
		const rows = db.prepare(`SELECT details FROM audit WHERE what = 'file.read'`).pluck().all();
		db.close();
		expect(rows.map((row) => JSON.parse(String(row)).file)).toContain(file?.id);
	});
});
