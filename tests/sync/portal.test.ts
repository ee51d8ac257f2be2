import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { CustomerId, TicketId } from '#lib/domain/ids.ts';
import { REPAIR_COLUMNS } from '#lib/domain/ticket.ts';
import { firstBrokenLink } from '#lib/server/tickets/audit.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { readClientEntries } from '#lib/views/client-document.ts';
import type { GivenClock, RunningApp, TestUser } from '../fixtures.ts';
import {
	aBroughtTicket,
	aClock,
	aCustomer,
	aFolder,
	aTicket,
	aUser,
	aViewer,
	anApp,
	newCommandId,
	signIn,
	until
} from '../fixtures.ts';
import type { TestClient } from './client-house.ts';
import { aClient } from './client-house.ts';
import { WANT_ALL, aRawSocket, syncMessage } from './raw-socket.ts';
import { whatIsWrong } from './truth.ts';

let house: RunningApp;
let clock: GivenClock;
let dataDir: string;
let lead: TestUser;
let engineer: TestUser;
let vector: ReturnType<typeof aCustomer>;
let zenit: ReturnType<typeof aCustomer>;
const closing: (() => void)[] = [];

beforeEach(async () => {
	clock = aClock();
	dataDir = aFolder();
	house = await anApp({ now: clock.now, dataDir });
	lead = await aUser(house.app, 'lead');
	engineer = await aUser(house.app);
	vector = aCustomer(house.app);
	zenit = aCustomer(house.app, { email: 'zenit@zenit.example' });
});
afterEach(async () => {
	for (const close of closing.splice(0)) close();
	await house.close();
});

const orgClient = (of: { customerId: CustomerId } = vector) =>
	aClient(house.app, lead, { customerId: of.customerId, scope: 'org' });
const ownClient = (of: { customerId: CustomerId } = vector) =>
	aClient(house.app, lead, { customerId: of.customerId });

const execute = (command: object, by: TestUser = lead) => {
	const result = house.app.tickets.execute({ id: newCommandId(), ...command } as never, {
		...{ actor: by, session: 'test' }
	});
	if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
	return result;
};
const asked = (client: TestClient, command: object) => {
	const result = client.asks(command);
	if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
	return result;
};
const numberOf = (id: TicketId): string => {
	const found = house.app.db.$client.prepare('SELECT number FROM ticket WHERE id = ?').get(id);
	return (found as { number: string }).number;
};
const columnOf = (id: TicketId) =>
	house.app.tickets.board().find((entry) => entry.id === id)?.place[0];

const tapped = async (client: TestClient) => {
	const socket = aRawSocket(house.origin, client.address(), { cookie: client.cookie });
	closing.push(socket.close);
	await socket.opened();
	socket.send(WANT_ALL);
	await until(() => socket.frames.length >= 1, 'the state');
	return socket;
};
const following = async (client: TestClient) => {
	const viewer = aViewer(house, client.address(), { cookie: client.cookie });
	closing.push(viewer.close);
	await viewer.synced();
	const rows = () => readClientEntries(viewer.doc);
	return { ...viewer, rows, titles: () => rows().map(({ card }) => card.title) };
};
const refusedWith = async (address: string, cookie?: string, from?: string): Promise<number> => {
	const socket = aRawSocket(house.origin, address, {
		...(cookie === undefined ? {} : { cookie }),
		...(from === undefined ? {} : { from })
	});
	closing.push(socket.close);
	const { code } = await socket.ended();
	expect(socket.frames).toEqual([]);
	return code;
};
const inBytes = (text: string) => Buffer.from(text).toString('latin1');
const bytesOf = (frames: readonly Uint8Array[]) => Buffer.concat(frames).toString('latin1');
/** Frames of the document: the heartbeat of the line is no news. */
const newsIn = (frames: readonly Uint8Array[]) => frames.filter((frame) => frame[0] === 0);

describe('что видит клиент на своей доске', () => {
	it('an organisation sees all of its own, a colleague of own scope theirs alone, a stranger nothing', async () => {
		const [org, own, stranger] = [await orgClient(), await ownClient(), await orgClient(zenit)];
		asked(own, { type: 'ask', title: 'Полка не видна' });
		aTicket(house.app, lead, { title: 'Чужая по контакту', customerId: vector.customerId });
		const boards = await Promise.all([following(org), following(own), following(stranger)]);
		expect(boards.map((board) => board.titles().sort())).toEqual([
			['Полка не видна', 'Чужая по контакту'],
			['Полка не видна'],
			[]
		]);
	});

	it('a ticket that goes to another customer leaves what lay in it to the former one', async () => {
		const [former, next] = [await orgClient(), await orgClient(zenit)];
		const { ticket, number } = asked(former, { type: 'ask', title: 'Полка не видна' });
		const bytes = new TextEncoder().encode('журнал');
		const upload = { id: newCommandId(), ticket, name: 'журнал.txt', bytes };
		expect((await house.app.portal.attach(upload, former.asker)).ok).toBe(true);
		const [file] = house.app.portal.read(number, former.asker)?.files ?? [];
		if (!file) throw new Error('the file does not lie there');
		clock.advance(1_000);
		execute({
			...{ type: 'edit', ticket },
			changes: { customerId: { from: vector.customerId, to: zenit.customerId } }
		});
		expect(house.app.portal.file(file.id, next.asker)).toBeNull();
		expect(house.app.portal.file(file.id, former.asker)).toBeNull();
		expect(house.app.portal.read(number, former.asker)).toBeNull();
		expect(house.app.portal.read(number, next.asker)).toMatchObject({ files: [], messages: [] });
		expect((await following(next)).rows()[0]?.card).toMatchObject({ files: 0, msgs: 0 });
		clock.advance(1_000);
		const later = { ...upload, id: newCommandId() };
		expect((await house.app.portal.attach(later, next.asker)).ok).toBe(true);
		expect(house.app.portal.read(number, next.asker)?.files).toHaveLength(1);
	});

	it('nothing of the house reaches a customer, whatever the staff do', async () => {
		const { app } = house;
		const client = await orgClient();
		const socket = await tapped(client);
		const ticket = aTicket(app, lead, {
			...{ title: 'Наша заявка', customerId: vector.customerId, contactId: vector.contactId }
		});
		const foreign = aTicket(app, lead, {
			...{ title: 'секрет-чужой', customerId: zenit.customerId, description: 'секрет-чужой' }
		});
		const note = 'секрет-заметки';
		execute({ type: 'note', ticket, text: note });
		execute({ type: 'addTodo', ticket, text: note });
		execute({ type: 'logCall', ticket, result: 'reached', note });
		execute({ type: 'move', ticket, from: 'new', to: 'line1', after: null });
		execute({
			...{ type: 'move', ticket, from: 'line1', to: 'line2', after: null },
			details: { escalationNote: note }
		});
		execute({ type: 'accept', ticket, engineer: engineer.id, line: null });
		execute({ type: 'reply', ticket, text: 'секрет-черновика-до-отправки', draft: false });
		execute({ type: 'edit', ticket, changes: { tags: { from: [], to: ['секрет-метки'] } } });
		execute({ type: 'accept', ticket: foreign, engineer: engineer.id, line: 1 });
		for (const column of REPAIR_COLUMNS)
			aBroughtTicket(app, {
				...{ ...zenit, column, title: 'секрет-ремонта', assigneeId: lead.id },
				clientInformedAt: 1
			});
		await until(() => bytesOf(socket.frames).includes(inBytes('Surname')), 'who leads it');
		const all = bytesOf(socket.frames);
		expect(all).toContain(inBytes('Наша заявка'));
		for (const secret of ['секрет', numberOf(foreign), 'line2', 'line1', engineer.id, lead.id])
			expect(all, secret).not.toContain(inBytes(secret));
	});

	it('what happens among ourselves costs a customer not a single frame', async () => {
		const client = await orgClient();
		const ticket = aTicket(house.app, lead, { customerId: vector.customerId });
		const socket = await tapped(client);
		const before = newsIn(socket.frames).length;
		execute({ type: 'note', ticket, text: 'among us' });
		execute({ type: 'addTodo', ticket, text: 'among us' });
		clock.advance(60_000);
		execute({ type: 'move', ticket, from: 'new', to: 'line1', after: null });
		execute({ type: 'edit', ticket, changes: { tags: { from: [], to: ['array'] } } });
		aTicket(house.app, lead, { customerId: zenit.customerId });
		house.app.tickets.repaint();
		// A change of theirs comes after all of these, and is the only one.
		execute({ type: 'edit', ticket, changes: { title: titleChange(ticket) } });
		await until(() => bytesOf(socket.frames).includes('Another title'), 'the public change');
		expect(newsIn(socket.frames).length - before).toBe(1);
	});

	it('a ticket given to another customer leaves one board and comes to the other', async () => {
		const [one, other] = [
			await following(await orgClient()),
			await following(await orgClient(zenit))
		];
		const ticket = aTicket(house.app, lead, { title: 'Спорная', customerId: vector.customerId });
		await until(() => one.rows().length === 1, 'the card');
		execute({
			...{ type: 'edit', ticket },
			changes: { customerId: { from: vector.customerId, to: zenit.customerId } }
		});
		await until(() => one.rows().length === 0 && other.rows().length === 1, 'the other board');
	});

	it('a transaction that fails leaves no trace on the board', async () => {
		const board = await following(await orgClient());
		const { tickets } = house.app;
		expect(() =>
			tickets.transact(() => {
				throw new Error('the disk is full');
			})
		).toThrow('the disk is full');
		aTicket(house.app, lead, { title: 'После сбоя', customerId: vector.customerId });
		await until(() => board.titles().includes('После сбоя'), 'the next one');
		expect(board.rows()).toHaveLength(1);
	});
});

const titleChange = (ticket: TicketId) => {
	const from = house.app.tickets.board().find(({ id }) => id === ticket)?.card.title ?? '';
	return { from, to: 'Another title' };
};

describe('кто открывает доску заказчика', () => {
	it('nobody, a colleague of the staff, another customer: none of them gets a byte', async () => {
		const [client, stranger, own] = [await orgClient(), await orgClient(zenit), await ownClient()];
		const staff = await signIn(house.app, lead);
		const address = client.address();
		expect(await refusedWith(address)).toBe(CLOSE.noSession);
		expect(await refusedWith(address, staff.cookie)).toBe(CLOSE.noSession);
		expect(await refusedWith(address, stranger.cookie)).toBe(CLOSE.forbidden);
		expect(await refusedWith(address, own.cookie)).toBe(CLOSE.forbidden);
		expect(await refusedWith(address, client.cookie, 'http://evil.example')).toBe(CLOSE.forbidden);
	});

	it('a client opens no room of the staff, also with their cookie in the staff’s place', async () => {
		const { cookie } = await orgClient();
		const { address } = house.app.staffRoom;
		expect(await refusedWith(address, cookie)).toBe(CLOSE.noSession);
		const token = cookie.split('=')[1] ?? '';
		expect(await refusedWith(address, `liniya_session=${token}`)).toBe(CLOSE.noSession);
	});

	it('who writes is thrown out, and the audit knows which account it was', async () => {
		const client = await orgClient();
		const socket = await tapped(client);
		socket.send(syncMessage(2, Uint8Array.of(0, 0)));
		expect((await socket.ended()).code).toBe(CLOSE.forbidden);
		const rows = house.app.db.$client
			.prepare("SELECT actor FROM audit WHERE what = 'security.write_to_view'")
			.all();
		expect(rows).toEqual([{ actor: client.asker.actor.id }]);
	});

	it('logged out, the socket closes at once; run out, with the next heartbeat', async () => {
		const [one, other] = [await orgClient(), await orgClient()];
		const [first, second] = [await tapped(one), await tapped(other)];
		house.app.clients.logOut(one.asker.session);
		expect((await first.ended()).code).toBe(CLOSE.noSession);
		clock.advance(31 * 60_000);
		house.app.clientGate.beat();
		expect((await second.ended()).code).toBe(CLOSE.noSession);
	});

	it('an open board is no activity: it does not keep its session alive', async () => {
		const client = await orgClient();
		clock.advance(20 * 60_000);
		const socket = await tapped(client);
		clock.advance(11 * 60_000);
		house.app.clientGate.beat();
		expect((await socket.ended()).code).toBe(CLOSE.noSession);
	});

	it('another scope is another room: the board asks anew and gets its own', async () => {
		const client = await orgClient();
		aTicket(house.app, lead, { customerId: vector.customerId });
		const socket = await tapped(client);
		const { registry, clients } = house.app;
		const found = registry.contacts.find(client.contactId);
		if (!found) throw new Error('no contact');
		const { surname, firstName, patronymic, position, emails, phones, note } = found;
		const seen = { surname, firstName, patronymic, position, emails, phones, note };
		registry.contacts.update({
			...{ id: client.contactId, by: lead.id, session: 'test' },
			seen: { ...seen, scope: 'org' },
			wanted: { ...seen, scope: 'own' }
		});
		expect((await socket.ended()).code).toBe(CLOSE.reauthorise);
		const token = client.cookie.split('=')[1] ?? '';
		const again = await clients.signedIn(token);
		expect(again?.actor.scope).toBe('own');
		expect(await refusedWith(client.address(), client.cookie)).toBe(CLOSE.forbidden);
	});

	it('after a restart the old address is told the new one, and the board is the same', async () => {
		const client = await orgClient();
		aTicket(house.app, lead, { title: 'До остановки', customerId: vector.customerId });
		const address = client.address();
		await tapped(client);
		await house.close();
		clock.advance(5_000);
		house = await anApp({ now: clock.now, dataDir });
		const socket = aRawSocket(house.origin, address, { cookie: client.cookie });
		closing.push(socket.close);
		const { code, reason } = await socket.ended();
		expect(code).toBe(CLOSE.epoch);
		const { room, epoch } = house.app.portal.view(client.asker);
		expect(JSON.parse(reason)).toEqual({ epoch });
		const viewer = aViewer(house, `${room}@${epoch}`, { cookie: client.cookie });
		closing.push(viewer.close);
		await viewer.synced();
		expect(readClientEntries(viewer.doc).map(({ card }) => card.title)).toEqual(['До остановки']);
	});
});

describe('без веб-сокета', () => {
	const since = (doc: Y.Doc, epoch: number, signal = new AbortController().signal) => ({
		epoch,
		vector: Buffer.from(Y.encodeStateVector(doc)).toString('base64'),
		signal
	});
	const opened = (client: TestClient) => {
		const { epoch, state } = house.app.portal.view(client.asker);
		const doc = new Y.Doc();
		Y.applyUpdate(doc, Buffer.from(state, 'base64'));
		return { doc, epoch };
	};

	it('waits for the next change, and a card that goes is a change too', async () => {
		const client = await orgClient();
		const ticket = aTicket(house.app, lead, { customerId: vector.customerId });
		const { doc, epoch } = opened(client);
		for (const act of [
			() => execute({ type: 'edit', ticket, changes: { title: titleChange(ticket) } }),
			() =>
				execute({
					...{ type: 'edit', ticket },
					changes: { customerId: { from: vector.customerId, to: zenit.customerId } }
				})
		]) {
			const waiting = house.app.portal.poll(client.asker, since(doc, epoch));
			await until(() => house.app.polls.waiting() === 1, 'somebody who waits');
			act();
			const news = await waiting;
			if (news === 'gone' || news.update === null) throw new Error('no news');
			Y.applyUpdate(doc, Buffer.from(news.update, 'base64'));
		}
		expect(readClientEntries(doc)).toEqual([]);
		expect(house.app.polls.waiting()).toBe(0);
	});

	it('of another epoch it gets everything; given up, ended or too many, nobody is left waiting', async () => {
		const client = await orgClient();
		const { doc, epoch } = opened(client);
		const whole = await house.app.portal.poll(client.asker, since(doc, epoch - 1));
		expect(whole).toMatchObject({ epoch });
		const stop = new AbortController();
		const poll = (signal?: AbortSignal) =>
			house.app.portal.poll(client.asker, since(doc, epoch, signal));
		const given = [poll(stop.signal), poll(), poll(), poll()];
		expect(await given[0]).toEqual({ epoch, update: null });
		expect(house.app.polls.waiting()).toBe(3);
		stop.abort();
		house.app.clients.logOut(client.asker.session);
		expect(await Promise.all(given.slice(1))).toEqual(['gone', 'gone', 'gone']);
		expect(house.app.polls.waiting()).toBe(0);
	});
});

describe('кнопки клиента', () => {
	it('what is asked on the board is a ticket like any other; its priority is a wish', async () => {
		const client = await ownClient();
		const id = newCommandId();
		const command = {
			id,
			type: 'ask',
			description: 'Не включается. Мигает.',
			requestedPriority: 'critical'
		};
		const first = asked(client, command);
		expect(asked(client, command)).toEqual(first);
		const entry = house.app.tickets.board()[0];
		expect(entry?.card).toMatchObject({
			title: 'Не включается',
			prio: 'medium',
			conf: false,
			chan: 'portal'
		});
		expect(house.app.tickets.board()).toHaveLength(1);
		const stranger = await orgClient(zenit);
		expect(stranger.asks(command)).toEqual({ ok: false, refusal: { code: 'forbidden' } });
		expect(whatIsWrong(house.app.db)).toEqual([]);
	});

	it('an answer brings a waiting ticket back, a solved one is confirmed or returned', async () => {
		const client = await ownClient();
		const { ticket, number } = asked(client, { type: 'ask', title: 'Полка не видна' });
		execute({ type: 'confirmPriority', ticket, priority: 'high' });
		execute({ type: 'accept', ticket, engineer: engineer.id, line: 1 });
		const question = { text: 'Какая версия?', missing: ['version'], told: 'phone' };
		const wait = { type: 'move', ticket, from: 'line1', to: 'waiting_client', after: null };
		execute({ ...wait, details: { question } });
		asked(client, { type: 'answer', ticket, text: 'Версия 2.4' });
		expect(columnOf(ticket)).toBe('line1');
		execute({ type: 'logCall', ticket, result: 'informed', note: '' }, engineer);
		const resolution = { code: 'solved', text: 'Полка подключена заново, всё видно.' };
		const solve = {
			type: 'move',
			ticket,
			from: 'line1',
			to: 'resolved',
			after: null,
			details: { resolution }
		};
		execute(solve, engineer);
		expect(client.asks({ type: 'answer', ticket, text: 'x' })).toMatchObject({ ok: false });
		asked(client, { type: 'reopen', ticket, text: 'Снова не видна' });
		expect(columnOf(ticket)).toBe('line1');
		execute(solve, engineer);
		asked(client, { type: 'confirm', ticket });
		expect(client.asks({ type: 'answer', ticket, text: 'x' })).toEqual({
			ok: false,
			refusal: { code: 'closed' }
		});
		const read = house.app.portal.read(number, client.asker);
		expect(read).toMatchObject({
			stage: 'closed',
			lead: { fullName: 'Surname Name' },
			promise: null
		});
		expect(read?.messages.map(({ from, body }) => [from, body])).toEqual([
			['client', 'Версия 2.4'],
			['client', 'Снова не видна']
		]);
		expect(read?.events.map(({ what }) => what)).toEqual([
			...['registered', 'priority', 'accepted', 'question', 'went_on', 'solved'],
			...['reopened', 'solved', 'closed']
		]);
		const next = asked(client, { type: 'ask', title: 'Опять', continues: number });
		expect(next.number).not.toBe(number);
		expect(whatIsWrong(house.app.db)).toEqual([]);
		expect(firstBrokenLink(house.app.db)).toBeNull();
	});

	it('a foreign ticket answers every button like one that is not there', async () => {
		const [client, own] = [await orgClient(zenit), await ownClient()];
		const ticket = aTicket(house.app, lead, { customerId: vector.customerId });
		const number = numberOf(ticket);
		for (const one of [client, own]) {
			for (const command of [
				{ type: 'answer', ticket, text: 'x' },
				{ type: 'confirm', ticket },
				{ type: 'reopen', ticket, text: 'x' },
				{ type: 'decide', ticket, repair: 'r', offerAt: 1, answer: 'agreed' },
				{ type: 'ask', title: 'x', continues: number }
			])
				expect(one.asks(command)).toEqual({ ok: false, refusal: { code: 'gone' } });
			expect(house.app.portal.read(number, one.asker)).toBeNull();
		}
	});

	it('a file of theirs is open to them and to nobody else; an inner file to no client', async () => {
		const [client, stranger] = [await ownClient(), await orgClient(zenit)];
		const { ticket, number } = asked(client, { type: 'ask', title: 'С файлом' });
		const upload = {
			id: newCommandId(),
			ticket,
			name: '../../журнал.txt',
			bytes: Buffer.from('журнал')
		};
		expect(await house.app.portal.attach(upload, client.asker)).toMatchObject({ ok: true });
		expect(await house.app.portal.attach(upload, client.asker)).toMatchObject({ ok: true });
		const [file, ...more] = house.app.portal.read(number, client.asker)?.files ?? [];
		expect([file?.name, more]).toEqual(['журнал.txt', []]);
		if (!file) throw new Error('no file');
		expect(house.app.portal.file(file.id, client.asker)?.name).toBe('журнал.txt');
		expect(house.app.portal.file(file.id, stranger.asker)).toBeNull();
		house.app.db.$client.prepare('UPDATE attachment SET open = 0').run();
		expect(house.app.portal.file(file.id, client.asker)).toBeNull();
	});

	it('nobody floods the house', async () => {
		const client = await ownClient();
		const codes = Array.from({ length: 40 }, () => client.asks({ type: 'ask', title: 'x' })).map(
			(result) => (result.ok ? 'ok' : result.refusal.code)
		);
		expect(codes.at(0)).toBe('ok');
		expect(codes.at(-1)).toBe('too-fast');
	});
});

describe('согласование расчёта', () => {
	it('the client answers the last offer once; nothing moves, and the service centre has it', async () => {
		const client = await orgClient();
		const { customerId, unitId } = vector;
		const ticket = aBroughtTicket(house.app, {
			...{ customerId, unitId, contactId: client.contactId, column: 'repair_approval' },
			...{ assigneeId: lead.id, clientInformedAt: 1, acceptedAt: 1 }
		});
		const number = numberOf(ticket);
		const repair = house.app.portal.read(number, client.asker)?.repairs[0];
		if (!repair?.offer) throw new Error('no offer');
		const decide = { type: 'decide', ticket, repair: repair.id, answer: 'agreed', words: 'Да' };
		expect(client.asks({ ...decide, offerAt: repair.offer.at - 1 })).toMatchObject({
			refusal: { code: 'changed-meanwhile' }
		});
		const board = await following(client);
		expect(board.rows()[0]?.card.rep?.offerUntil).toBe(repair.offer.until);
		asked(client, { ...decide, offerAt: repair.offer.at });
		await until(() => board.rows()[0]?.card.rep?.offerUntil === null, 'the answered offer');
		expect(client.asks({ ...decide, offerAt: repair.offer.at, answer: 'declined' })).toMatchObject({
			refusal: { code: 'changed-meanwhile' }
		});
		expect(columnOf(ticket)).toBe('repair_approval');
		const read = house.app.portal.read(number, client.asker);
		expect(read?.repairs[0]?.answer).toMatchObject({ answer: 'agreed', person: 'Клиентова Анна' });
		expect(read?.acts.decide).toBe(false);
		expect(whatIsWrong(house.app.db)).toEqual([]);
	});
});
