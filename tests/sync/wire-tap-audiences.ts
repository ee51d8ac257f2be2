import * as Y from 'yjs';
import type { TicketId } from '#lib/domain/ids.ts';
import { SESSION_IDLE_MS } from '#lib/server/auth/session-store.ts';
import { MONDAY_10, aClock, signIn, until } from '../fixtures.ts';
import type { TestClient } from './client-house.ts';
import { aClient } from './client-house.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import { aPostOffice } from './post-office.ts';
import type { PostOffice } from './post-office.ts';
import type { Audience, Client, Customer, Staff, WallName } from './wire-tap-people.ts';
import {
	AUDIENCES,
	CLIENTS,
	LETTERBOX,
	STAFF,
	SWITCHES,
	WALLS,
	aCustomerOf,
	aPerson,
	aWall,
	hired
} from './wire-tap-people.ts';
import { Tap, atBoard, atRoom } from './wire-tap.ts';
import type { Ear } from './wire-tap.ts';
import { workAddress } from './work-desk.ts';

export interface Everybody {
	house: House;
	taps: Record<Audience, Tap>;
	staff: Record<Staff, Colleague>;
	clients: Record<Client, TestClient>;
	a: Customer;
	b: Customer;
	/** Opens the texts of a ticket for everybody who can, and lets the others try. */
	openTexts: (ticket: TicketId) => Promise<void>;
	/** The lead's hands are over a card. */
	hands: (viewing: TicketId) => void;
	/** Everybody opens every page that is theirs. */
	readPages: () => void;
	/** Until every letter has left and every page that polls has asked again. */
	settled: () => Promise<void>;
	/** How often each road of this customer was told something. */
	told: (of: 'A' | 'B') => number[];
	close: () => Promise<void>;
}

/** A page without a websocket asks again and again, until it is closed. */
const poll = (house: House, client: TestClient, tap: Tap): (() => Promise<void>) => {
	const stop = new AbortController();
	const doc = new Y.Doc();
	const ask = async (epoch: number): Promise<void> => {
		const vector = Buffer.from(Y.encodeStateVector(doc)).toString('base64');
		const { portal } = house.app();
		const news = await portal.poll(client.asker, { epoch, vector, signal: stop.signal });
		if (stop.signal.aborted || news === 'gone') return;
		tap.hear(news);
		if (news.update !== null) {
			tap.news += 1;
			const update = Buffer.from(news.update, 'base64');
			tap.hear(update);
			Y.applyUpdate(doc, update);
			tap.understand(JSON.stringify(Object.fromEntries([...doc.share.keys()].map(mapOf(doc)))));
		}
		return ask(news.epoch);
	};
	const asking = ask(0);
	return () => {
		stop.abort();
		return asking;
	};
};
const mapOf = (doc: Y.Doc) => (name: string) => [name, doc.getMap(name).toJSON()];

const numbersOf = (house: House): string[] =>
	(house.app().db.$client.prepare('SELECT number FROM ticket').all() as { number: string }[]).map(
		({ number }) => number
	);

const readPages = ({ house, taps, staff, clients }: Pages): void => {
	const { tickets, notices, finder, portal } = house.app();
	for (const who of STAFF) {
		const tap = taps[`${who}, page`];
		const asker = { actor: staff[who], session: staff[who].sessionId };
		for (const number of numbersOf(house)) tap.hear(tickets.read(number, asker));
		tap.hear(notices.list(staff[who]));
		for (const query of ['метка', 'mark']) tap.hear(finder.find(query, staff[who]));
	}
	for (const who of CLIENTS) {
		const tap = taps[`${who}, page`];
		const { asker } = clients[who];
		for (const number of numbersOf(house)) tap.hear(portal.read(number, asker));
		for (const closed of [false, true])
			tap.hear(portal.lines(asker, { closed, text: '', page: 1 }));
		tap.hear([portal.export(asker), portal.units(asker)]);
	}
};
type Pages = Pick<Everybody, 'house' | 'taps' | 'staff' | 'clients'>;

interface Door {
	name: Audience;
	cookie?: string;
	from?: string;
}

/** Keeps every ear that was opened, to close them all. */
const earsOf = (taps: Everybody['taps'], origin: string) => {
	const ears: Ear[] = [];
	const kept = <One extends Ear>(ear: One): One => {
		ears.push(ear);
		return ear;
	};
	return {
		room: async (address: string, { name, ...door }: Door) =>
			kept(await atRoom(taps[name], address, { origin, ...door })),
		line: async ({ name, ...door }: Door, transport: 'websocket' | 'polling') =>
			kept(await atBoard(taps[name], { origin, ...door }, transport)),
		caughtUp: async () => void (await Promise.all(ears.map((ear) => ear.caughtUp()))),
		close: () => {
			for (const ear of ears) ear.close();
		}
	};
};
type Ears = ReturnType<typeof earsOf>;

const refused = async (ear: Promise<Ear>, { name }: Door): Promise<void> => {
	const { end } = await ear;
	if (end() === null) throw new Error(`${name} was let in`);
};

/** Whoever may listen does; the transports of the command line take turns. */
const listenInside = async (ears: Ears, { house, staff, clients, walls, taps }: Inside) => {
	const lines = [];
	for (const [index, who] of STAFF.entries()) {
		const { cookie } = staff[who];
		await ears.room(house.app().staffRoom.address, { name: `${who}, board`, cookie });
		const transport = index % 2 === 0 ? 'websocket' : 'polling';
		lines.push(await ears.line({ name: `${who}, live`, cookie }, transport));
	}
	for (const { name, cookie, address } of walls) await ears.room(address, { name, cookie });
	const stops = [];
	for (const who of CLIENTS) {
		const { cookie, address } = clients[who];
		await ears.room(address(), { name: `${who}, board`, cookie });
		stops.push(poll(house, clients[who], taps[`${who}, poll`]));
	}
	return { lines, stops };
};
interface Inside extends Pages {
	walls: (ReturnType<typeof aWall> & { name: WallName })[];
}

/** Some were inside and lost it; the others never were. */
const outsideOf = async (ears: Ears, { house, staff, clients, walls, runOut }: Outside) => {
	const app = house.app();
	const { lead } = staff;
	const by = { user: lead.id, session: null };
	const ended = await signIn(app, lead);
	const revoked = aWall(house, lead, ['revoked', { title: true, customer: true }]);
	const gone = await aClient(app, lead, {
		...{ customerId: clients['org A'].asker.actor.customerId, scope: 'org' }
	});
	const endedDoor = { name: 'ended session', cookie: ended.cookie } as const;
	const were = [
		await ears.room(app.staffRoom.address, endedDoor),
		await ears.line(endedDoor, 'websocket'),
		await ears.room(revoked.address, { name: 'revoked wall', cookie: revoked.cookie }),
		await ears.room(gone.address(), { name: 'ended client', cookie: gone.cookie })
	];
	app.auth.logOut(ended.sessionId);
	app.walls.revoke(revoked.id, by);
	app.clients.logOut(gone.asker.session);
	await until(() => were.every(({ end }) => end() !== null), 'the end of those who lost it');
	const elsewhere = [lead, clients['org A'], ...walls].map(({ cookie }): Door => ({
		...{ name: 'another site', cookie, from: 'http://evil.example' }
	}));
	const doors: Door[] = [
		{ name: 'nobody' },
		{ name: 'admin', cookie: (await house.hire('admin', [])).cookie },
		{ name: 'run out session', cookie: runOut },
		endedDoor,
		{ name: 'revoked wall', cookie: revoked.cookie },
		{ name: 'ended client', cookie: gone.cookie },
		...elsewhere
	];
	return doors;
};
interface Outside extends Omit<Inside, 'taps'> {
	runOut: string;
}

/** Everybody who is inside somewhere, at the rooms that are not theirs. */
const foreignDoors = ({ house, staff, clients, walls }: Omit<Inside, 'taps'>) => {
	const client = (who: Client) => ({
		cookie: clients[who].cookie,
		address: clients[who].address()
	});
	const rooms = [
		...CLIENTS.map(client),
		...walls,
		{ cookie: staff.lead.cookie, address: house.app().staffRoom.address }
	];
	return rooms.flatMap(({ cookie }) =>
		rooms
			.map(({ address }) => address)
			.filter((address) => rooms.every((own) => own.cookie !== cookie || own.address !== address))
			.map((address) => ({ cookie, address }))
	);
};

const settled = async (
	house: House,
	{ post, taps }: { post: PostOffice; taps: Everybody['taps'] }
): Promise<void> => {
	const { sender, polls } = house.app();
	sender.aim();
	await until(() => sender.queued === 0, 'the letters to leave');
	await new Promise((resolve) => setImmediate(resolve));
	await until(() => polls.waiting() === CLIENTS.length, 'everybody who polls to wait again');
	for (const { to, raw, text } of post.caught.splice(0)) {
		const tap = taps[to.join().includes(LETTERBOX.B) ? 'mail to B' : 'mail to A'];
		tap.hear(raw);
		tap.understand(text);
	}
};

/** Night is over: somebody's session has run out meanwhile. */
const aMorning = async (smtpUrl: string): Promise<{ house: House; runOut: string }> => {
	const clock = aClock(MONDAY_10 - SESSION_IDLE_MS - 60_000);
	const house = await aHouse({ clock, smtpUrl });
	const vendor = { name: 'Vendor', phone: '', address: '', site: '', email: 'help@vendor.example' };
	house.app().settings.set({ vendor }, { actor: 'system', session: null });
	const { cookie } = await house.hire('lead', []);
	clock.set(MONDAY_10);
	return { house, runOut: cookie };
};

/** The whole house with an ear at every one of its roads. */
export const everybody = async (): Promise<Everybody> => {
	const post = await aPostOffice();
	const { house, runOut } = await aMorning(post.url);
	const app = house.app();
	const taps = Object.fromEntries(
		AUDIENCES.map((name) => [name, new Tap(name)])
	) as Everybody['taps'];
	const ears = earsOf(taps, house.cable.origin);
	const staff = await hired(house);
	const [a, b] = [aCustomerOf(house, 'A'), aCustomerOf(house, 'B')];
	const { lead } = staff;
	const clients: Record<Client, TestClient> = {
		'org A': await aPerson(house, lead, [a, 'A', 'org']),
		'own A': await aPerson(house, lead, [a, 'A', 'own']),
		'colleague A': await aPerson(house, lead, [a, 'A', 'own']),
		'org B': await aPerson(house, lead, [b, 'B', 'org']),
		'own B': await aPerson(house, lead, [b, 'B', 'own'])
	};
	const walls = WALLS.map((name) => ({
		name,
		...aWall(house, lead, [name, SWITCHES[name]])
	}));
	const inside = { house, staff, clients, walls };
	const { lines, stops } = await listenInside(ears, { ...inside, taps });
	const doors = await outsideOf(ears, { ...inside, runOut });
	const addresses = [
		app.staffRoom.address,
		...walls.map(({ address }) => address),
		...CLIENTS.map((who) => clients[who].address())
	];
	for (const door of doors) {
		for (const address of addresses) await refused(ears.room(address, door), door);
		for (const road of ['websocket', 'polling'] as const)
			await refused(ears.line(door, road), door);
	}
	for (const { cookie, address } of foreignDoors(inside)) {
		const door = { name: 'foreign room', cookie } as const;
		await refused(ears.room(address, door), door);
	}

	return {
		...{ house, taps, staff, clients, a, b },
		openTexts: async (ticket) => {
			const address = workAddress(ticket);
			for (const who of STAFF)
				await ears.room(address, { name: `${who}, texts`, cookie: staff[who].cookie });
			for (const door of doors) await refused(ears.room(address, door), door);
			for (const { cookie } of [...walls, ...CLIENTS.map((who) => clients[who])]) {
				const door = { name: 'foreign room', cookie } as const;
				await refused(ears.room(address, door), door);
			}
		},
		hands: (viewing) => lines[0]?.emit('hands', { viewing, dragging: null, over: null }),
		readPages: () => readPages({ house, taps, staff, clients }),
		settled: async () => {
			await settled(house, { post, taps });
			await ears.caughtUp();
		},
		told: (of) =>
			CLIENTS.filter((who) => who.endsWith(of)).flatMap((who) => [
				taps[`${who}, board`].news,
				taps[`${who}, poll`].news
			]),
		close: async () => {
			for (const stop of stops) await stop();
			ears.close();
			await house.close();
			await post.close();
		}
	};
};
