import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import axe from 'axe-core';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { dateAt } from '#lib/domain/date-at.ts';
import type { UserId } from '#lib/domain/ids.ts';
import type { MoveDetails } from '#lib/domain/move-details.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { TOLD, toldFor } from '../a-repair.ts';
import type { Chosen as Told } from '../a-repair.ts';
import type { Product, Visitor } from './product.ts';
import { aBrowser, card, column, live, openBoard, startProduct } from './product.ts';

const DAY_MS = 86_400_000;
const SERVICE_LOGIN = 'tkachev';

export interface Chosen {
	id: string;
	number: string;
}

/** A lead and an engineer of the service centre, each before a board of one product. */
export interface Bench {
	product: Product;
	lead: Page;
	service: Page;
	/** Both boards as they are after a fresh start of the page. */
	fresh: () => Promise<void>;
	/** What went wrong in the pages since it was asked last. */
	faults: () => string[];
	/** An accepted ticket of a line about a unit whose warranty goes on, or is over for long. */
	aTicketAboutAUnit: (state: 'in term' | 'expired') => Promise<Chosen>;
	/** Sends the dialog; the card stands there on both screens. */
	send: (page: Page, ticket: Chosen, place: Column) => Promise<void>;
	/** Through these columns without dialogs, told all that each step needs. */
	brought: (ticket: Chosen, places: readonly Column[], told?: Partial<Told>) => Promise<void>;
	rows: <Row>(sql: string, ...values: readonly string[]) => Row[];
	close: () => Promise<void>;
}

export const openBench = async (): Promise<Bench> => {
	const [browser, product] = await Promise.all([aBrowser(), startProduct()]);
	const visitors: Visitor[] = [];
	for (const login of ['lead', SERVICE_LOGIN])
		visitors.push(await openBoard(browser, product, login, { reducedMotion: 'reduce' }));
	const [lead, service] = visitors.map(({ page }) => page) as [Page, Page];
	const rows: Bench['rows'] = (sql, ...values) => rowsIn(product, sql, values);
	const engineer = rows<{ id: UserId }>('SELECT id FROM user WHERE login = ?', SERVICE_LOGIN)[0]!
		.id;
	const standsIn = async ({ id }: Chosen, place: Column): Promise<void> => {
		for (const page of [lead, service])
			await column(page, place).locator(`[data-id="${id}"]`).waitFor();
	};
	return {
		...{ product, lead, service, rows },
		fresh: async () => {
			for (const page of [lead, service]) {
				await page.goto(`${product.origin}/board`);
				await live(page);
			}
		},
		faults: () => visitors.flatMap(({ faults }) => faults.splice(0)),
		aTicketAboutAUnit: (state) => ticketAboutAUnit(lead, state),
		send: async (page, ticket, place) => {
			await submit(page);
			await dialog(page).waitFor({ state: 'detached' });
			await standsIn(ticket, place);
		},
		brought: async (ticket, places, told = {}) => {
			for (const to of places) {
				const from = columnOf(rows, ticket);
				const by = to === 'repair_expected' ? lead : service;
				const details = { ...toldFor(from, to, { engineer, ...told }), ...toldToday(from, to) };
				const answer = await byHand(by, moveOf(ticket, [from, to], details));
				if (!answer.ok) throw new Error(`not to ${to}: ${JSON.stringify(answer.refusal)}`);
				await standsIn(ticket, to);
			}
		},
		close: async () => {
			await browser.close();
			await product.close();
		}
	};
};

const rowsIn = <Row>({ dataDir }: Product, sql: string, values: readonly string[]): Row[] => {
	const db = new Database(join(dataDir, 'liniya.sqlite'), { readonly: true });
	try {
		return db.prepare(sql).all(...values) as Row[];
	} finally {
		db.close();
	}
};

export const columnOf = (rows: Bench['rows'], { id }: Chosen): Column =>
	rows<{ column: Column }>('SELECT "column" FROM ticket WHERE id = ?', id)[0]!.column;

/** What has a day in it is of the day of the journey. */
const toldToday = (from: Column, to: Column): MoveDetails => {
	const now = Date.now();
	const on = dateAt(now);
	const estimate = { ...TOLD.estimate, validTo: dateAt(now + 10 * DAY_MS) } as const;
	if (to === 'repair_received')
		return { receipt: { ...toldFor(from, to).receipt!, receivedAt: now } };
	if (to === 'repair_approval')
		return { estimate: { ...toldFor(from, to).estimate!, validTo: estimate.validTo } };
	return from === 'repair_approval' ? { approval: { ...TOLD.approval, on } } : {};
};

export const moveOf = (
	{ id }: Chosen,
	[from, to]: readonly [Column, Column],
	details: MoveDetails
): object => ({ id: randomUUID(), type: 'move', ticket: id, from, to, after: null, details });

type Answer = { ok: true } | { ok: false; refusal: { code: string } };

/** Past every dialog: a command written by hand on the line of the page's own session. */
export const byHand = (page: Page, command: object): Promise<Answer> =>
	page.evaluate(
		(sent) =>
			new Promise<Answer>((resolve, reject) => {
				const line = new WebSocket(
					`${location.origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`
				);
				line.onclose = () => reject(new Error('the line was closed'));
				line.onmessage = ({ data }: MessageEvent<string>) => {
					if (data.startsWith('0{')) line.send('40');
					if (data.startsWith('40')) line.send(`420${JSON.stringify(['command', sent])}`);
					if (!data.startsWith('430')) return;
					resolve((JSON.parse(data.slice(3)) as [Answer])[0]);
					line.close();
				};
			}),
		command
	);

const ticketAboutAUnit = async (lead: Page, state: 'in term' | 'expired'): Promise<Chosen> => {
	const found = await lead.evaluate(async (wanted) => {
		const today = new Date().toISOString().slice(0, 10);
		const lines = ['line1', 'line2', 'line3'].map((name) => `[data-col="${name}"] [data-list]`);
		const cards = lines.flatMap((list) => [...document.querySelectorAll(`${list} [data-id]`)]);
		for (const one of cards) {
			const number = /\d\d-\d{6}/.exec(one.getAttribute('aria-label') ?? '')?.[0] ?? '';
			const answer = await fetch(`/tickets/${number}/dossier`);
			const { ticket, people, repairs } = (await answer.json()) as {
				ticket: { clientInformedAt: number | null; registeredAt: number };
				people: { unit: { warrantyUntil: string | null } | null };
				repairs: unknown[];
			};
			const until = people.unit?.warrantyUntil;
			// What has been in the centre once is another story.
			if (!until || ticket.clientInformedAt === null || repairs.length > 0) continue;
			const noticed = new Date(ticket.registeredAt).toISOString().slice(0, 10);
			const fits = wanted === 'in term' ? until > today : until < noticed;
			if (fits) return { id: one.getAttribute('data-id') ?? '', number };
		}
		return null;
	}, state);
	if (!found) throw new Error(`no ticket about a unit ${state}`);
	return found;
};

/** The menu of a card: where its reader may put it. */
export const openMoves = async (page: Page, { id }: Chosen): Promise<void> => {
	await card(page, id).scrollIntoViewIfNeeded();
	await card(page, id).focus();
	await page.keyboard.press('KeyM');
};

export const moveTo = async (page: Page, ticket: Chosen, name: string): Promise<void> => {
	await openMoves(page, ticket);
	await page.getByRole('menuitem', { name, exact: true }).click();
};

export const dialog = (page: Page) => page.getByRole('dialog');
export const field = (page: Page, label: string | RegExp, exact = false) =>
	dialog(page).getByLabel(label, { exact });
export const submit = (page: Page) => page.keyboard.press('Control+Enter');

/** What a reader of screens, or weak eyes, would stumble over. */
export const stumbles = async (page: Page, part: string): Promise<string[]> => {
	await page.evaluate(axe.source);
	return page.evaluate(async (root) => {
		const run = (window as unknown as { axe: typeof axe }).axe.run;
		const found = await run(root, { runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa'] });
		return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
	}, part);
};

export const openSection = async (page: Page, { number, id }: Chosen) => {
	await card(page, id).click();
	await page.waitForURL(`**/tickets/${number}*`);
	const section = page.getByRole('region', { name: /^Ремонт Р-\d\d-\d{4}$/ });
	await section.waitFor();
	return section;
};

/** As it is read, whatever spaces hold the words together. */
export const toldBy = async (part: { innerText: () => Promise<string> }): Promise<string> =>
	(await part.innerText()).replaceAll('\u00A0', ' ');

export const closePanel = async (page: Page): Promise<void> => {
	await page.keyboard.press('Escape');
	await page.waitForURL('**/board*');
};

export const tested = async (page: Page, hours = '24'): Promise<void> => {
	await field(page, 'Какие испытания проведены').fill('Нагрузка, перезапуски');
	await field(page, 'часов').fill(hours);
};
