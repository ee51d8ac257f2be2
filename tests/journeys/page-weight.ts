import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Product } from './product.ts';
import { openBoard, visit } from './product.ts';

export interface Weight {
	page: string;
	javascript: number;
	css: number;
	/** Of both, what the page itself names: it must come before anything works. */
	first: number;
	/** Heaviest first. */
	files: { name: string; bytes: number }[];
}

/** What this file costs over the wire, whatever the server's own compression thinks of it. */
const gzipped = (body: Buffer): number => gzipSync(body, { level: 9 }).length;

/** Nothing new for so long: what comes later is fetched for somebody's gesture. */
const REST_MS = 1_500;

const isCode = (url: string): boolean => /\.(js|css)$/.test(new URL(url).pathname);

/** Opens the page in a browser that has nothing yet, with these cookies. */
const weigh = async (browser: Browser, { name, url, cookies, ready }: Wanted): Promise<Weight> => {
	const { page } = await visit(browser);
	await page.context().addCookies(cookies);
	const found = new Map<string, Promise<number>>();
	page.on('response', (response) => {
		if (isCode(response.url()) && response.ok())
			found.set(new URL(response.url()).pathname, response.body().then(gzipped));
	});
	await page.goto(url);
	await ready(page);
	for (let known = -1; known !== found.size;) {
		known = found.size;
		await page.waitForLoadState('networkidle').catch(() => undefined);
		await page.waitForTimeout(REST_MS);
	}
	const files = await Promise.all(
		[...found].map(async ([path, bytes]) => ({ name: path, bytes: await bytes }))
	);
	const answer = await page.request.get(url);
	// Modules are named by a header, styles and the entry by the page.
	const named = `${answer.headers()['link'] ?? ''}\n${await answer.text()}`;
	await page.context().close();
	const sum = (end: string) =>
		files.filter((file) => file.name.endsWith(end)).reduce((all, { bytes }) => all + bytes, 0);
	return {
		page: name,
		javascript: sum('.js'),
		css: sum('.css'),
		first: files
			.filter(({ name: path }) => named.includes(path.replace(/^\//, '')))
			.reduce((all, { bytes }) => all + bytes, 0),
		files: files.sort((one, other) => other.bytes - one.bytes || (one.name < other.name ? -1 : 1))
	};
};

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
interface Wanted {
	name: string;
	url: string;
	cookies: Cookies;
	ready: (page: Page) => Promise<unknown>;
}

const heading = (page: Page) => page.locator('h1:visible, h2:visible').first().waitFor();
const staffLive = (page: Page) =>
	page.getByText('Связь есть').first().waitFor({ state: 'attached' });
const clientLive = (page: Page) =>
	page.getByText('Обновляется').first().waitFor({ state: 'attached' });

const clientCookies = async (browser: Browser, { origin }: Product): Promise<[Cookies, string]> => {
	const { page } = await visit(browser);
	await page.goto(`${origin}/my/login`);
	await page.locator('[name=email]').fill('avdeev@vkz.example');
	await page.locator('[name=password]').fill('liniya-demo');
	await page.getByRole('button', { name: 'Войти' }).click();
	await page.waitForURL(`${origin}/my`);
	const ticket = page.locator('a[href*="/my/tickets/"]:not([href$="/new"])').first();
	const path = (await ticket.getAttribute('href')) ?? '/my';
	const cookies = await page.context().cookies();
	await page.context().close();
	return [cookies, path];
};

/** Every page whose weight is held, in the demonstration. */
export const pageWeights = async (browser: Browser, product: Product): Promise<Weight[]> => {
	const { origin } = product;
	const lead = await openBoard(browser, product, 'lead');
	const number = /\d\d-\d{6}/.exec(await lead.page.content())?.[0] ?? '';
	const wallCookies = await pairedWall(browser, lead.page, origin);
	const staff = (await lead.page.context().cookies()).filter(({ name }) => name !== 'theme');
	await lead.page.context().close();
	const [client, clientTicket] = await clientCookies(browser, product);
	const pages: [path: string, name: string, cookies: Cookies, ready: Wanted['ready']][] = [
		['/login', '/login', [], heading],
		['/my/login', '/my/login', [], heading],
		['/board', '/board', staff, staffLive],
		[`/tickets/${number}`, '/tickets/[number]', staff, staffLive],
		['/customers', '/customers', staff, heading],
		['/equipment', '/equipment', staff, heading],
		['/problems', '/problems', staff, heading],
		['/settings/letters', '/settings/letters', staff, heading],
		['/settings/walls', '/settings/walls', staff, heading],
		['/account', '/account', staff, heading],
		['/wall', '/wall', wallCookies, (page) => page.locator('main[data-wall]').waitFor()],
		['/my', '/my', client, clientLive],
		[clientTicket, '/my/tickets/[number]', client, heading],
		['/my/tickets/new', '/my/tickets/new', client, heading],
		['/my/archive', '/my/archive', client, heading]
	];
	const weights: Weight[] = [];
	for (const [path, name, cookies, ready] of pages)
		weights.push(await weigh(browser, { name, url: origin + path, cookies, ready }));
	return weights;
};

const pairedWall = async (browser: Browser, office: Page, origin: string): Promise<Cookies> => {
	await office.goto(`${origin}/settings/walls`);
	await office.getByLabel('Название').fill('ТВ комната 3');
	await office.getByRole('button', { name: 'Создать экран' }).click();
	const code = await office.locator('code').innerText();
	const { page } = await visit(browser);
	await page.goto(`${origin}/wall`);
	await page.getByLabel('Код подключения').fill(code);
	await page.getByRole('button', { name: 'Подключить' }).click();
	await page.locator('main[data-wall]').waitFor();
	const cookies = await page.context().cookies();
	await page.context().close();
	return cookies;
};

const KIB = 1024;
const kib = (bytes: number): string => `${(bytes / KIB).toFixed(1)} KiB`;

/** In bytes: what the page itself names, and everything until it has come to rest. */
export interface Budget {
	first: number;
	all: number;
}

export const allOf = ({ javascript, css }: Weight): number => javascript + css;

/** One line a page. */
export const weightLine = (weight: Weight, budget?: Budget): string =>
	[
		weight.page.padEnd(24),
		`first ${kib(weight.first).padStart(9)} (${weight.first} of ${budget?.first ?? '?'})`.padEnd(
			40
		),
		`all ${kib(allOf(weight)).padStart(9)} (${allOf(weight)} of ${budget?.all ?? '?'})`.padEnd(40),
		`js ${kib(weight.javascript)}, css ${kib(weight.css)}`
	].join('  ');

const HEAVIEST = 6;
/** Null: within its budget. */
export const tooHeavy = (weight: Weight, budget: Budget): string | null => {
	const over = [
		weight.first > budget.first && `first ${weight.first} bytes of ${budget.first}`,
		allOf(weight) > budget.all && `all ${allOf(weight)} bytes of ${budget.all}`
	].filter((fault) => fault !== false);
	if (over.length === 0) return null;
	const heaviest = weight.files
		.slice(0, HEAVIEST)
		.map(({ name, bytes }) => `  ${kib(bytes).padStart(11)}  ${name}`);
	return [
		`${weight.page} is heavier than its budget: ${over.join(', ')}`,
		`heaviest of its ${weight.files.length} files:`,
		...heaviest
	].join('\n');
};
