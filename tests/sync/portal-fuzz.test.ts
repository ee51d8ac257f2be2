import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { COLUMNS } from '#lib/domain/ticket.ts';
import { createClientEntries } from '#lib/server/portal/client-entries.ts';
import { createPublicPart } from '#lib/server/portal/public-part.ts';
import { loadCalendar } from '#lib/server/calendar.ts';
import { REGULATION_POLICY } from '#lib/domain/reaction-policy.ts';
import { readClientEntries } from '#lib/views/client-document.ts';
import type { RunningApp } from '../fixtures.ts';
import { aBroughtTicket, aClock, aCustomer, aUser, anApp, newCommandId } from '../fixtures.ts';
import { aChance, seedsOf } from './chance.ts';
import type { TestClient } from './client-house.ts';
import { aClient } from './client-house.ts';
import { whatIsWrong } from './truth.ts';

const STEPS = 300;

let house: RunningApp;
afterEach(() => house.close());

describe.each(seedsOf('work beside the customers', 3))('случайная работа, зерно %i', (seed) => {
	it('every board of a customer equals what the rows say, after every step', async () => {
		const chance = aChance(seed);
		const clock = aClock();
		house = await anApp({ now: clock.now });
		const { app } = house;
		const lead = await aUser(app, 'lead');
		const customers = [aCustomer(app), aCustomer(app, { email: 'b@b.example' })];
		const clients: TestClient[] = [];
		for (const { customerId } of customers)
			for (const scope of ['org', 'own', 'own'] as const)
				clients.push(await aClient(app, lead, { customerId, scope }));
		const rules = { calendar: loadCalendar(app.db, 'data', 0), policy: REGULATION_POLICY };
		const oracle = createClientEntries({
			...{ db: app.db, rules: () => rules, part: createPublicPart(app.db) }
		});
		const anyOf = <One>(all: readonly One[]): One => {
			const one = all[chance.below(all.length)];
			if (one === undefined) throw new Error('nothing to choose from');
			return one;
		};
		const ownerOf = () => {
			const { asker, contactId } = anyOf(clients);
			return { customerId: asker.actor.customerId, contactId: anyOf([contactId, null]) };
		};
		const docs = clients.map(() => new Y.Doc());
		const shown = (index: number) => {
			const client = clients[index];
			const doc = docs[index];
			if (!client || !doc) throw new Error('no such client');
			Y.applyUpdate(doc, Buffer.from(app.portal.view(client.asker).state, 'base64'));
			return readClientEntries(doc).sort((a, b) => (a.id < b.id ? -1 : 1));
		};
		for (const column of COLUMNS)
			aBroughtTicket(app, { ...ownerOf(), column, assigneeId: lead.id });
		clients.forEach((_, index) => shown(index));
		for (let step = 0; step < STEPS; step += 1) {
			clock.advance(chance.below(600_000));
			const entry = anyOf(app.tickets.board());
			const { id: ticket } = entry;
			const from = entry.place[0];
			const row = app.db.$client
				.prepare('SELECT customer_id c, contact_id p, title FROM ticket WHERE id = ?')
				.get(ticket) as { c: string | null; p: string | null; title: string };
			const owner = ownerOf();
			const staff = (command: object) =>
				app.tickets.execute({ id: newCommandId(), ...command } as never, {
					...{ actor: lead, session: 'test' }
				});
			const client = anyOf(clients);
			const acts = [
				() => staff({ type: 'note', ticket, text: 'n' }),
				() => staff({ type: 'accept', ticket, engineer: lead.id, line: 1 }),
				() => staff({ type: 'confirmPriority', ticket, priority: 'high' }),
				() =>
					staff({
						...{ type: 'move', ticket, from, to: anyOf(COLUMNS), after: null },
						details: {
							...(from === 'waiting_client'
								? { clientAnswer: 'a' }
								: { reason: 'r', escalationNote: 'e', versionUnknown: 'v' }),
							question: { text: 'q', missing: ['logs'], told: 'phone' },
							resolution: { code: 'solved', text: 'Everything works as it should.' }
						}
					}),
				() =>
					staff({
						...{ type: 'edit', ticket, reason: 'r' },
						changes: {
							customerId: { from: row.c, to: owner.customerId },
							contactId: { from: row.p, to: owner.contactId }
						}
					}),
				() => client.asks({ type: 'ask', title: `t${step}` }),
				() => client.asks({ type: 'answer', ticket, text: 'w' }),
				() => client.asks({ type: anyOf(['confirm', 'reopen']), ticket, text: 'w' }),
				() => app.tickets.repaint(),
				() => app.tickets.doChores(),
				() => app.tickets.archive()
			];
			// A button with a field that it has not is no command: the page never sends one.
			try {
				anyOf(acts)();
			} catch (fault) {
				if (!(fault instanceof Error) || fault.name !== 'ValiError') throw fault;
			}
			clients.forEach(({ asker }, index) => {
				const meant = oracle.of(asker.actor).sort((a, b) => (a.id < b.id ? -1 : 1));
				expect(shown(index), `step ${step}`).toEqual(meant);
			});
		}
		expect(whatIsWrong(app.db)).toEqual([]);
		app.keepHouse();
		expect(whatIsWrong(app.db)).toEqual([]);
	});
});
