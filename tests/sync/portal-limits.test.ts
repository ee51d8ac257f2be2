import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { encodeStateVector } from 'yjs';
import type { CustomerId, TicketId } from '#lib/domain/ids.ts';
import {
	CLIENT_SOCKETS_PER_ADDRESS,
	SOCKETS_PER_CLIENT_SESSION
} from '#lib/server/sync/client-gate.ts';
import { FRAMES_BURST, FRAME_BYTES_MAX } from '#lib/server/sync/connection.ts';
import { readClientEntries } from '#lib/views/client-document.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import type { GivenClock, RunningApp, TestUser } from '../fixtures.ts';
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
import { WANT_ALL, aRawSocket, syncMessage } from './raw-socket.ts';

const BUFFERED_MAX = 256 * 1024;
let house: RunningApp;
let clock: GivenClock;
let lead: TestUser;
let customerId: CustomerId;
let client: TestClient;
const closing: (() => void)[] = [];

beforeEach(async () => {
	clock = aClock();
	house = await anApp({ now: clock.now, bufferedMax: BUFFERED_MAX });
	lead = await aUser(house.app, 'lead');
	// The registry reads it: its number must be one that a tax office would give.
	({ customerId } = aCustomer(house.app, { inn: '7707083893' }));
	client = await aClient(house.app, lead, { customerId, scope: 'org' });
});
afterEach(async () => {
	for (const close of closing.splice(0)) close();
	await house.close();
});

const another = () => aClient(house.app, lead, { customerId, scope: 'org' });
const connections = () => house.app.clientRooms.roomFor(client.asker.actor).connections;

const opened = async (who = client) => {
	const raw = aRawSocket(house.origin, who.address(), { cookie: who.cookie });
	closing.push(raw.close);
	await raw.opened();
	return raw;
};
/** It is in the room and hears. */
const reading = async (who = client) => {
	const raw = await opened(who);
	raw.send(WANT_ALL);
	await until(() => raw.frames.length >= 1, 'the state');
	return raw;
};
/** A browser of theirs that goes on meanwhile. */
const witness = async () => {
	const who = await another();
	const viewer = aViewer(house, who.address(), { cookie: who.cookie });
	closing.push(viewer.close);
	await viewer.synced();
	return async () => {
		const title = `Свидетель ${newCommandId()}`;
		aTicket(house.app, lead, { customerId, title });
		const titles = () => readClientEntries(viewer.doc).map(({ card }) => card.title);
		await until(() => titles().includes(title), 'what everybody else sees');
	};
};
const audited = (what: string) =>
	house.app.db.$client.prepare('SELECT actor FROM audit WHERE what = ?').pluck().all(what);

describe('сколько линий может открыть клиент', () => {
	it('a session has room for a dozen, a colleague for their own; who leaves makes room', async () => {
		const all = [];
		for (let one = 0; one < SOCKETS_PER_CLIENT_SESSION; one += 1) all.push(await reading());
		expect((await (await opened()).ended()).code).toBe(CLOSE.tooFast);
		await reading(await another());
		all[0]?.close();
		await until(() => connections().size === SOCKETS_PER_CLIENT_SESSION, 'room');
		await reading();
	});

	it('refused lines take nobody’s room', async () => {
		for (let one = 0; one < 2 * SOCKETS_PER_CLIENT_SESSION; one += 1) {
			const raw = aRawSocket(house.origin, 'customer.x@1', { cookie: client.cookie });
			expect((await raw.ended()).code).toBe(CLOSE.forbidden);
		}
		await reading();
	});

	it('an address has room for a whole organisation, and another address for its own', async () => {
		const from = (address: string, who: TestClient) => {
			const url = `${house.origin.replace('http', 'ws')}/sync/${who.address()}`;
			const headers = { cookie: who.cookie, origin: house.origin, 'x-forwarded-for': address };
			const socket = new WebSocket(url, { headers });
			closing.push(() => socket.terminate());
			let code = 0;
			socket.on('error', () => undefined);
			socket.on('close', (told) => (code = told));
			return { code: () => code };
		};
		let left = CLIENT_SOCKETS_PER_ADDRESS;
		while (left > 0) {
			const who = await another();
			const before = connections().size;
			const some = Math.min(left, SOCKETS_PER_CLIENT_SESSION);
			for (let one = 0; one < some; one += 1) from('198.51.100.7', who);
			left -= some;
			await until(() => connections().size === before + some, 'those who came in');
		}
		const extra = from('198.51.100.7', client);
		await until(() => extra.code() !== 0, 'the refusal');
		expect(extra.code()).toBe(CLOSE.tooFast);
		const elsewhere = from('198.51.100.8', client);
		await until(() => connections().size === CLIENT_SOCKETS_PER_ADDRESS + 1, 'the other address');
		expect(elsewhere.code()).toBe(0);
	});
});

describe('что клиент может послать', () => {
	const hostile: [what: string, frame: Uint8Array | string, code: keyof typeof CLOSE][] = [
		['a frame larger than any state vector', new Uint8Array(FRAME_BYTES_MAX + 1), 'frameTooLarge'],
		['words instead of bytes', 'hello', 'malformed'],
		['nothing at all', new Uint8Array(0), 'malformed'],
		['a message that is cut off', Uint8Array.of(0, 0, 9, 1), 'malformed'],
		['an answer with an update', syncMessage(1, Uint8Array.of(0, 0)), 'forbidden'],
		['an update', syncMessage(2, Uint8Array.of(0, 0)), 'forbidden']
	];
	it.each(hostile)('%s ends that line, and nobody else’s', async (_, frame, code) => {
		const goesOn = await witness();
		const raw = await reading();
		raw.send(frame);
		expect((await raw.ended()).code).toBe(CLOSE[code]);
		const isWrite = code === 'forbidden';
		expect(audited('security.write_to_view')).toEqual(isWrite ? [client.asker.actor.id] : []);
		await goesOn();
		await reading();
	});

	it('whoever asks without end is thrown out, the others read on', async () => {
		const goesOn = await witness();
		const raw = await opened();
		for (let one = 0; one <= FRAMES_BURST; one += 1) raw.send(WANT_ALL);
		expect((await raw.ended()).code).toBe(CLOSE.tooFast);
		await goesOn();
	});

	it('whoever does not read is cut, comes back and gets the whole', async () => {
		const title = 'x'.repeat(200);
		for (let one = 0; one < 100; one += 1) aTicket(house.app, lead, { customerId, title });
		const goesOn = await witness();
		const slow = await opened();
		const isCut = () => connections().size === 1;
		await until(() => connections().size === 2, 'both');
		slow.socket.pause();
		// The systems between take some megabytes before anything waits in the server.
		for (let asked = 0; asked < 5_000 && !isCut(); asked += 1) {
			if (slow.isOpen()) slow.send(WANT_ALL);
			clock.advance(100);
			if (asked % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
		}
		await until(isCut, 'the slow reader to be cut');
		await goesOn();
		slow.close();
		await reading();
	});
});

describe('заказчик или контакт, с которым мы больше не работаем', () => {
	const by = () => ({ by: lead.id, session: 'test' });
	const waiting = async (who: TestClient) => {
		const { room, epoch } = house.app.portal.view(who.asker);
		const doc = aViewer(house, `${room}@${epoch}`, { cookie: who.cookie });
		closing.push(doc.close);
		await doc.synced();
		const vector = Buffer.from(encodeStateVector(doc.doc)).toString('base64');
		const before = house.app.polls.waiting();
		const { signal } = new AbortController();
		const answer = house.app.portal.poll(who.asker, { epoch, vector, signal });
		await until(() => house.app.polls.waiting() === before + 1, 'the question');
		return { answer, again: () => house.app.portal.poll(who.asker, { epoch, vector, signal }) };
	};
	const edit = (ticket: TicketId, [from, to]: [string, string]) => {
		const command = { id: newCommandId(), type: 'edit', ticket, changes: { title: { from, to } } };
		const result = house.app.tickets.execute(command as never, { actor: lead, session: 'test' });
		expect(result).toMatchObject({ ok: true });
	};
	const inBytes = (text: string) => Buffer.from(text).toString('latin1');
	const bytesOf = (frames: readonly Uint8Array[]) => Buffer.concat(frames).toString('latin1');

	it.each([
		['the contact', () => house.app.registry.contacts.retire(client.contactId, by())],
		['the customer', () => house.app.registry.customers.retire(customerId, by())]
	] as const)(
		'%s is retired: the live socket and the waiting question end at once, and nothing more comes',
		async (_, retire) => {
			const ticket = aTicket(house.app, lead, { customerId, title: 'До расставания' });
			const socket = await reading();
			const question = await waiting(client);
			await until(() => bytesOf(socket.frames).includes(inBytes('До расставания')), 'the card');
			expect(retire()).toMatchObject({ ok: true });
			// Before the event loop has turned once: nobody waits for a timer.
			const late = new Promise((resolve) => setImmediate(() => resolve('late')));
			expect(await Promise.race([question.answer, late])).toBe('gone');
			edit(ticket, ['До расставания', 'После расставания']);
			expect((await socket.ended()).code).toBe(CLOSE.noSession);
			expect(bytesOf(socket.frames)).not.toContain(inBytes('После'));
			expect(house.app.polls.waiting()).toBe(0);
			expect(await question.again()).toBe('gone');
			const back = await opened();
			expect((await back.ended()).code).toBe(CLOSE.noSession);
			expect(back.frames).toEqual([]);
		}
	);
});
