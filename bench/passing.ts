import { rmSync } from 'node:fs';
import * as Y from 'yjs';
import { UNTOUCHED } from '#lib/domain/ticket.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import { ticketNumber } from '#lib/domain/ticket-number.ts';
import * as v from 'valibot';
import { TicketId } from '#lib/domain/ids.ts';
import { createApp } from '#lib/server/app.ts';
import { CLOSED_STAYS_MS } from '#lib/server/tickets/tickets.ts';
import { configOf, furnish } from './house.ts';

const OPEN = 300;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Tickets of a fortnight in a busy house; housekeeping runs after each. */
const BATCH = 1_000;

export interface PassingFigures {
	passed: number;
	open: number;
	freshKib: string;
	nowKib: string;
	largestKib: string;
	generations: number;
	databaseMib: string;
}

const kib = (bytes: number): string => (bytes / 1024).toFixed(0);

const aClosedTicket = (sequence: number, closedAt: number): Ticket => ({
	...UNTOUCHED,
	missing: [],
	id: v.parse(TicketId, `passing-${sequence}`),
	number: ticketNumber('27', sequence),
	title: `Коммутатор ${sequence} теряет пакеты после замены блока питания`,
	kind: 'incident',
	channel: 'email',
	priority: 'medium',
	priorityConfirmed: true,
	column: 'closed',
	rank: `a${String(sequence).padStart(6, '0')}V`,
	columnSince: closedAt,
	registeredAt: closedAt - DAY_MS,
	closedAt
});

/** What tickets leave behind in the document that everybody loads, when so many came and went. */
export const benchPassing = async (tickets: number): Promise<PassingFigures> => {
	const dataDir = await furnish(OPEN);
	const clock = { at: Date.now() };
	const app = createApp({ config: configOf(dataDir), now: () => clock.at });
	const fresh = app.staffRoom.state().length;
	let largest = fresh;
	for (let from = 0; from < tickets; from += BATCH) {
		const closedAt = clock.at;
		app.tickets.bring(
			Array.from({ length: BATCH }, (_, index) => {
				const ticket = aClosedTicket(from + index + 1, closedAt);
				const { registeredAt: at, priority } = ticket;
				return { ticket, events: [{ type: 'registered', at, priority } as const] };
			})
		);
		largest = Math.max(largest, app.staffRoom.state().length);
		clock.at += CLOSED_STAYS_MS + DAY_MS;
		app.keepHouse();
	}
	const pages = Number(app.db.$client.pragma('page_count', { simple: true }));
	const size = Number(app.db.$client.pragma('page_size', { simple: true }));
	const figures = {
		passed: tickets,
		open: app.tickets.board().length,
		freshKib: kib(fresh),
		nowKib: kib(Y.encodeStateAsUpdate(app.staffRoom.doc).length),
		largestKib: kib(largest),
		generations: app.staffRoom.epoch,
		databaseMib: ((pages * size) / 1024 / 1024).toFixed(0)
	};
	app.close();
	rmSync(dataDir, { recursive: true });
	return figures;
};
