import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RunningApp, TestUser } from '../../../../tests/fixtures.ts';
import { aTicket, aUser, anApp } from '../../../../tests/fixtures.ts';
import { UserId } from '../../domain/ids.ts';
import { firstBrokenLink } from '../tickets/audit.ts';
import { customerFacts, mint } from './a-registry.ts';

let running: RunningApp;
let lead: TestUser;
beforeEach(async () => {
	running = await anApp();
	lead = await aUser(running.app, 'lead');
});
afterEach(() => running.close());

const by = () => ({ by: v.parse(UserId, lead.id), session: 'test' });

const onBoard = () => running.app.tickets.board().map(({ card }) => card);

it('a customer renamed in the registry is called so on the live board at once', () => {
	const { registry, staffRoom } = running.app;
	const id = mint.customer();
	const seen = customerFacts();
	registry.customers.create({ id, facts: seen, ...by() });
	aTicket(running.app, lead, { customerId: id });
	const shown = () => JSON.stringify(staffRoom.doc.toJSON());
	expect(shown()).toContain('Volga Compressor Works');
	const wanted = { ...seen, shortName: 'Volga Pumps' };
	expect(registry.customers.update({ id, seen, wanted, ...by() })).toEqual({ ok: true, id });
	expect(shown()).toContain('Volga Pumps');
	expect(JSON.stringify(onBoard())).toContain('Volga Pumps');
});

it('what the registry writes stands in the one chain of the audit, and is found at once', () => {
	const { registry, db } = running.app;
	const id = mint.customer();
	registry.customers.create({ id, facts: customerFacts(), ...by() });
	registry.customers.retire(id, by());
	expect(firstBrokenLink(db)).toBe(null);
	const rows = db.$client.prepare("select via, what from audit where via = 'registry'").all();
	expect(rows).toEqual([
		{ via: 'registry', what: 'customer.create' },
		{ via: 'registry', what: 'customer.retire' }
	]);
	expect(registry.customers.found('compressor').map((row) => row.id)).toEqual([id]);
});
