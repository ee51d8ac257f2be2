import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenLink } from '#lib/server/tickets/audit.ts';
import { readClientEntries } from '#lib/views/client-document.ts';
import type { ClientEntry } from '#lib/views/client.ts';
import { readWallEntries } from '#lib/views/wall-document.ts';
import type { RunningApp, TestUser } from '../fixtures.ts';
import {
	aClock,
	aCustomer,
	aTicket,
	aUser,
	aViewer,
	anApp,
	newCommandId,
	until
} from '../fixtures.ts';
import type { TestClient } from './client-house.ts';
import { aClient } from './client-house.ts';

const clock = aClock();
let house: RunningApp;
let lead: TestUser;
let engineer: TestUser;
let vector: ReturnType<typeof aCustomer>;
const closing: (() => void)[] = [];

beforeEach(async () => {
	house = await anApp({ now: clock.now });
	lead = await aUser(house.app, 'lead');
	engineer = await aUser(house.app);
	vector = aCustomer(house.app);
});
afterEach(async () => {
	for (const close of closing.splice(0)) close();
	await house.close();
});

const following = async (client: TestClient) => {
	const viewer = aViewer(house, client.address(), { cookie: client.cookie });
	closing.push(viewer.close);
	await viewer.synced();
	return {
		...viewer,
		card: (): ClientEntry['card'] | undefined => readClientEntries(viewer.doc)[0]?.card
	};
};

/** What the hourly proof had to mend, in every room of the house. */
const repaired = () => {
	house.app.keepHouse();
	return house.app.db.$client
		.prepare("SELECT after FROM audit WHERE what = 'projection.repaired'")
		.all();
};

const by = () => ({ by: lead.id, session: 'test' });

const renameContact = (id: TestClient['contactId'], surname: string) => {
	const found = house.app.registry.contacts.find(id);
	if (!found) throw new Error('no contact');
	const { firstName, patronymic, position, emails, phones, note, scope } = found;
	const seen = {
		surname: found.surname,
		firstName,
		patronymic,
		position,
		emails,
		phones,
		note,
		scope
	};
	const wanted = { ...seen, surname };
	expect(house.app.registry.contacts.update({ id, ...by(), seen, wanted })).toMatchObject({
		ok: true
	});
};

const renameColleague = ({ id: userId }: TestUser, surname: string) => {
	const found = house.app.auth.member(userId);
	if (!found) throw new Error('no colleague');
	const { firstName, patronymic, position, role, lines } = found;
	const details = { surname, firstName, patronymic, position, role, lines };
	expect(house.app.auth.updateUser({ userId, details, ...by() })).toEqual({ ok: true });
};

const askedBy = (client: TestClient) => {
	const result = client.asks({ type: 'ask', title: 'Полка не видна' });
	if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
	return result.ticket;
};

/** The names that a screen on the wall shows. */
const aWall = () => {
	const { walls } = house.app;
	const added = walls.add('Room 3', { user: lead.id, session: null });
	const paired = added && walls.pair(added.code, '127.0.0.1');
	const room = paired?.ok ? walls.door.roomOf(paired.wall) : null;
	if (!room) throw new Error('no wall');
	return () => readWallEntries(room.doc).map(({ card }) => card.who);
};

describe('новое имя на открытых досках', () => {
	it('a contact who is called otherwise now is so at once, by a delta, and the proof mends nothing', async () => {
		const own = await aClient(house.app, lead, { customerId: vector.customerId });
		const org = await aClient(house.app, lead, { customerId: vector.customerId, scope: 'org' });
		askedBy(own);
		const boards = [await following(own), await following(org)];
		const addresses = [own.address(), org.address()];
		renameContact(own.contactId, 'Новикова');
		for (const board of boards)
			await until(() => board.card()?.by === 'Новикова\u00a0А.', 'the new name');
		expect(repaired()).toEqual([]);
		expect([own.address(), org.address()]).toEqual(addresses);
		expect(firstBrokenLink(house.app.db)).toBeNull();
	});

	it('so is a colleague who leads the ticket, on the clients’ boards and on the wall', async () => {
		const client = await aClient(house.app, lead, { customerId: vector.customerId });
		const ticket = askedBy(client);
		const by = { actor: lead, session: 'test' };
		const confirm = { id: newCommandId(), type: 'confirmPriority', ticket, priority: 'high' };
		house.app.tickets.execute(confirm as never, by);
		const accept = { id: newCommandId(), type: 'accept', ticket, engineer: engineer.id, line: 1 };
		const accepted = house.app.tickets.execute(accept as never, by);
		expect(accepted).toMatchObject({ ok: true });
		const board = await following(client);
		const wall = aWall();
		expect(wall()).toEqual(['Surname']);
		const address = client.address();
		renameColleague(engineer, 'Новиков');
		await until(() => board.card()?.who === 'Новиков\u00a0N.', 'the new name');
		expect(wall()).toEqual(['Новиков']);
		expect(repaired()).toEqual([]);
		expect(client.address()).toBe(address);
	});

	it('is one change of the tickets that bear it, and none of any other', async () => {
		const client = await aClient(house.app, lead, { customerId: vector.customerId });
		askedBy(client);
		aTicket(house.app, lead, vector);
		const board = await following(client);
		let changes = 0;
		board.doc.on('update', () => (changes += 1));
		renameColleague(engineer, 'Новиков');
		renameContact(vector.contactId, 'Петров');
		// A change of theirs comes after all of these, and is the only one.
		renameContact(client.contactId, 'Новикова');
		await until(() => board.card()?.by === 'Новикова\u00a0А.', 'the new name');
		expect(changes).toBe(1);
		expect(repaired()).toEqual([]);
	});
});
