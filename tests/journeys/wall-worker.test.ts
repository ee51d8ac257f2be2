import {
	cpSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TicketId } from '#lib/domain/ids.ts';
import { aBrowser } from './product.ts';
import type { Visitor } from './product.ts';
import type { WallHouse } from './wall-house.ts';
import { aWallHouse } from './wall-house.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const PATIENCE_MS = 150_000;
const EARLIER = 'earlier-';
const HERE = process.cwd();

const filesIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));

/**
 * The product as it was before: the same code, whose files have other names and whose build has
 * another. So a new build is one restart away, and nobody compiles anything.
 */
const anEarlierBuild = (): string => {
	const root = mkdtempSync(join(tmpdir(), 'liniya-earlier-'));
	for (const part of ['build', 'src', 'data', 'drizzle', 'static', 'package.json'])
		cpSync(join(HERE, part), join(root, part), { recursive: true });
	symlinkSync(join(HERE, 'node_modules'), join(root, 'node_modules'));
	const build = join(root, 'build');
	const immutable = filesIn(join(build, 'client', '_app', 'immutable'));
	const names = immutable.map((file) => basename(file)).filter((name) => !/\.(br|gz)$/.test(name));
	const told = JSON.parse(readFileSync(join(build, 'client', '_app', 'version.json'), 'utf8'));
	const { version } = told as { version: string };
	const pattern = new RegExp(
		`(?<=[/"'])(${names.map((name) => name.replace(/[.+]/g, '\\$&')).join('|')})`,
		'g'
	);
	for (const file of filesIn(build)) {
		if (/\.(br|gz)$/.test(file)) rmSync(file);
		else if (/\.(js|css|json|html)$/.test(file)) {
			const text = readFileSync(file, 'utf8');
			const renamed = text.replace(pattern, `${EARLIER}$1`).replaceAll(version, `${version}0`);
			if (renamed !== text) writeFileSync(file, renamed);
		}
	}
	for (const file of immutable)
		if (!/\.(br|gz)$/.test(file)) renameSync(file, join(dirname(file), EARLIER + basename(file)));
	return root;
};

let browser: Browser;
let house: WallHouse;
let screen: Visitor;
let earlier: string;
let ticket: TicketId;

/** The product is started where its build lies. */
const at = async <Result>(root: string, start: () => Promise<Result>): Promise<Result> => {
	process.chdir(root);
	try {
		return await start();
	} finally {
		process.chdir(HERE);
	}
};

const stored = (page: Page): Promise<string[]> =>
	page.evaluate(async () => {
		const store = await caches.open('liniya-wall');
		return (await store.keys()).map(({ url }) => new URL(url).pathname + new URL(url).search);
	});
/** Everything the page needed, and the page without data. */
const isReady = (page: Page): Promise<boolean> =>
	page.evaluate(async () => {
		const shell = await caches.match('/wall?shell');
		const build = (await shell?.clone().text()) ?? '';
		const loaded = performance
			.getEntriesByType('resource')
			.map(({ name }) => new URL(name))
			.filter(({ pathname }) => pathname.startsWith('/_app/immutable/'));
		const found = await Promise.all(loaded.map(({ href }) => caches.match(href)));
		const names = loaded.some(({ pathname }) => build.includes(pathname));
		return loaded.length > 0 && names && found.every((one) => one !== undefined);
	});
const row = () => screen.page.locator(`[data-number="${house.numberOf(ticket)}"]`);
const lost = () => screen.page.getByText(/НЕТ\s+СВЯЗИ/);

beforeAll(async () => {
	earlier = anEarlierBuild();
	[browser, house] = await Promise.all([aBrowser(), at(earlier, () => aWallHouse())]);
	// A screen takes a new build within four minutes, by chance: this one at once.
	screen = await house.screen(browser, (page) => page.addInitScript('Math.random = () => 0.001'));
	ticket = await house.register('Полка не видна', 'critical');
	await house.say({ type: 'accept', ticket, engineer: house.engineer, line: 1 });
	await row().getByText('Surname').first().waitFor();
});
afterAll(async () => {
	await browser?.close();
	await house?.close();
	if (earlier) rmSync(earlier, { recursive: true, force: true });
});

describe('экран без сервера', () => {
	it('with the server gone, a page that is loaded anew is the screen with what it last knew', async () => {
		const { page } = screen;
		await expect.poll(() => isReady(page), { timeout: PATIENCE_MS }).toBe(true);
		await house.product.stop();
		const answer = await page.reload();
		expect(answer?.fromServiceWorker()).toBe(true);
		await page.locator('main[data-wall]').waitFor();
		await row().waitFor();
		await lost().waitFor({ timeout: PATIENCE_MS });
		await page
			.getByText(/данные на\s+\d\d:\d\d/)
			.first()
			.waitFor();
		expect(await page.locator('main[data-wall]').innerText()).toMatch(/1\s+линия/);
	});

	it('what it kept names nobody and tells no title', async () => {
		const { page } = screen;
		const kept = await page.evaluate(() => JSON.stringify(localStorage));
		const shown = await page.content();
		const shell = await page.evaluate(async () => (await caches.match('/wall?shell'))?.text());
		for (const where of [kept, shown, shell])
			for (const secret of ['Surname', 'Полка не видна']) expect(where).not.toContain(secret);
	});

	it('a new build is taken as soon as its server is there, and leaves nothing of the old one', async () => {
		const { page } = screen;
		expect((await stored(page)).some((path) => path.includes(EARLIER))).toBe(true);
		await house.product.start();
		await lost().waitFor({ state: 'detached', timeout: PATIENCE_MS });
		const isNew = async () =>
			(await isReady(page)) && !(await stored(page)).some((path) => path.includes(EARLIER));
		await expect.poll(() => isNew().catch(() => false), { timeout: PATIENCE_MS }).toBe(true);
		await row().getByText('Surname').first().waitFor();
	});

	it('and opens without a server too', async () => {
		const { page } = screen;
		await house.product.stop();
		screen.requests.splice(0);
		await page.reload();
		await page.locator('main[data-wall]').waitFor();
		await row().waitFor();
		expect(screen.requests.filter((address) => address.includes(EARLIER))).toEqual([]);
		expect(screen.faults).toEqual([]);
	});
});
