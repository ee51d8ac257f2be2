import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';

/** A loaded machine may take its time; nothing here is a statement about speed. */
const PATIENCE_MS = 60_000;
const PASSWORD = 'liniya-demo';

export interface Product {
	origin: string;
	dataDir: string;
	/** What the server has said on the console. */
	said: () => string;
	/** As an operator would: SIGTERM, and the same folder and address again. */
	stop: () => Promise<number | null>;
	/** Without warning: SIGKILL. */
	kill: () => Promise<void>;
	start: () => Promise<void>;
	/** Ends everything and removes the folder. */
	close: () => Promise<void>;
}

const freePort = async (): Promise<number> => {
	const probe = createServer();
	probe.listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
};

/** The built product in a process of its own, on a folder of its own. */
export const startProduct = async (
	environment: Record<string, string> = { DEMO: '1' },
	dataDir = mkdtempSync(join(tmpdir(), 'liniya-product-'))
): Promise<Product> => {
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	let child: ChildProcess | null = null;
	let said = '';

	const start = async (): Promise<void> => {
		const begunAt = said.length;
		const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), ORIGIN: origin };
		const started = spawn(process.execPath, ['src/main.ts'], { env: { ...env, ...environment } });
		child = started;
		const listen = (chunk: Buffer) => (said += String(chunk));
		started.stdout.on('data', listen);
		started.stderr.on('data', listen);
		await new Promise<void>((resolve, reject) => {
			const look = () => said.slice(begunAt).includes(origin) && resolve();
			started.stdout.on('data', look);
			started.once('exit', () => reject(new Error(`the server ended:\n${said}`)));
		});
	};
	const end = async (signal: NodeJS.Signals): Promise<number | null> => {
		const running = child;
		if (!running || running.exitCode !== null || running.signalCode !== null) return null;
		running.removeAllListeners('exit');
		running.kill(signal);
		await once(running, 'exit');
		return running.exitCode;
	};

	await start();
	return {
		origin,
		dataDir,
		said: () => said,
		start,
		stop: () => end('SIGTERM'),
		kill: async () => void (await end('SIGKILL')),
		close: async () => {
			await end('SIGKILL');
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
};

/** One browser for a file of journeys; every person gets a context of their own. */
export const aBrowser = launchBrowser;

export interface Visitor {
	page: Page;
	/** What went wrong in the page without anybody seeing it. */
	faults: string[];
	/** Every address the page asked for. */
	requests: string[];
}

export const visit = async (
	browser: Browser,
	options: BrowserContextOptions = {}
): Promise<Visitor> => {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(PATIENCE_MS);
	const faults: string[] = [];
	const requests: string[] = [];
	page.on('pageerror', (fault) => faults.push(fault.message));
	page.on('request', (request) => requests.push(request.url()));
	page.on('websocket', (socket) => requests.push(socket.url()));
	return { page, faults, requests };
};

/** Logs in by the form, as a person does, and waits for a board that is live. */
export const openBoard = async (
	browser: Browser,
	{ origin }: Pick<Product, 'origin'>,
	login: string,
	{ password = PASSWORD, ...options }: BrowserContextOptions & { password?: string } = {}
): Promise<Visitor> => {
	const visitor = await visit(browser, options);
	const { page } = visitor;
	await page.goto(`${origin}/login`);
	await page.getByLabel('Логин').fill(login);
	await page.getByLabel('Пароль').fill(password);
	await page.getByRole('button', { name: 'Войти' }).click();
	await page.waitForURL('**/board');
	await live(page);
	return visitor;
};

/** The board says that it is current. */
export const live = (page: Page): Promise<void> =>
	page.getByText('Связь есть').first().waitFor({ state: 'attached' });

export const column = (page: Page, name: string) => page.locator(`[data-col="${name}"]`);
export const card = (page: Page, id: string) => page.locator(`[data-id="${id}"]:not(.drag-ghost)`);

/** The ids in a column, as they stand on the screen. */
export const idsIn = (page: Page, name: string): Promise<string[]> =>
	column(page, name)
		.locator('[data-list] [data-id]')
		.evaluateAll((cards) => cards.map((one) => one.getAttribute('data-id') ?? ''));

/** The nth card of a column whose move needs nothing but itself. */
export const idOf = async (page: Page, name: string, at: number): Promise<string> =>
	(await idsIn(page, name))[at] ?? '';
