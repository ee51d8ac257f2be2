import { eq } from 'drizzle-orm';
import type { ClientScope } from '#lib/domain/client.ts';
import type { WallSettings } from '#lib/domain/wall.ts';
import { WALL_SETTINGS } from '#lib/domain/wall.ts';
import { contact, equipmentUnit, user } from '#lib/server/db/schema.ts';
import { aCustomer } from '../fixtures.ts';
import type { TestClient } from './client-house.ts';
import { aClient } from './client-house.ts';
import type { Colleague, House } from './house.ts';
import { aLatinMark, aMark } from './wire-tap.ts';

export const STAFF = ['lead', 'engineer', 'operator', 'service', 'auditor'] as const;
export type Staff = (typeof STAFF)[number];
export const CLIENTS = ['org A', 'own A', 'colleague A', 'org B', 'own B'] as const;
export type Client = (typeof CLIENTS)[number];
export const WALLS = ['plain wall', 'open wall', 'lobby wall'] as const;
export type WallName = (typeof WALLS)[number];
export const STRANGERS = [
	'nobody',
	'admin',
	'another site',
	'ended session',
	'run out session',
	'revoked wall',
	'ended client',
	'foreign room'
] as const;

/** Everybody, by the road it comes on: each is a tap of its own. */
export const AUDIENCES = [
	...STAFF.flatMap((who) =>
		(['board', 'live', 'texts', 'page'] as const).map((road) => `${who}, ${road}` as const)
	),
	...WALLS,
	...CLIENTS.flatMap((who) =>
		(['board', 'poll', 'page'] as const).map((road) => `${who}, ${road}` as const)
	),
	'mail to A',
	'mail to B',
	...STRANGERS
] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface Customer {
	customerId: ReturnType<typeof aCustomer>['customerId'];
	contactId: ReturnType<typeof aCustomer>['contactId'];
	unitId: ReturnType<typeof aCustomer>['unitId'];
}

export const LETTERBOX = { A: aLatinMark('address A'), B: aLatinMark('address B') };

/** Somebody of the customer's with an address nobody else has. */
export const aPerson = async (
	house: House,
	lead: Colleague,
	[of, letter, scope]: [Customer, 'A' | 'B', ClientScope]
): Promise<TestClient> => {
	const { customerId } = of;
	const client = await aClient(house.app(), lead, { customerId, scope });
	const emails = [`${client.contactId}.${LETTERBOX[letter]}@client.example`];
	house.app().db.update(contact).set({ emails }).where(eq(contact.id, client.contactId)).run();
	return client;
};

export const aCustomerOf = (house: House, letter: string): Customer => {
	const made = aCustomer(house.app(), {
		code: aLatinMark(`code ${letter}`),
		shortName: aMark(`short name ${letter}`),
		fullName: aMark(`full name ${letter}`)
	});
	const serial = aLatinMark(`serial ${letter}`);
	house
		.app()
		.db.update(equipmentUnit)
		.set({ serial })
		.where(eq(equipmentUnit.id, made.unitId))
		.run();
	return made;
};

const rename = (house: House, { id }: Colleague, surname: string): void =>
	void house.app().db.update(user).set({ surname }).where(eq(user.id, id)).run();

export const hired = async (house: House): Promise<Record<Staff, Colleague>> => {
	const staff = {} as Record<Staff, Colleague>;
	for (const role of STAFF)
		staff[role] = await house.hire(role, role === 'engineer' ? [1, 2, 3] : []);
	rename(house, staff.engineer, aMark('surname of the engineer'));
	return staff;
};

export const aWall = (
	house: House,
	lead: Colleague,
	[name, change]: [string, Partial<WallSettings>]
) => {
	const { walls } = house.app();
	const by = { user: lead.id, session: null };
	const added = walls.add(name, by);
	const paired = added && walls.pair(added.code, '127.0.0.1');
	if (!added || !paired?.ok || !paired.cookie) throw new Error('no wall');
	walls.change(added.id, { name, addresses: [], settings: { ...WALL_SETTINGS, ...change } }, by);
	const room = walls.door.roomOf(added.id);
	if (!room) throw new Error('the wall has no room');
	const cookie = `${paired.cookie.name}=${paired.cookie.value}`;
	return { id: added.id, cookie, address: room.address };
};

export const SWITCHES: Record<WallName, Partial<WallSettings>> = {
	'plain wall': {},
	'open wall': { title: true, customer: true },
	'lobby wall': { lobby: true, title: true, customer: true }
};
