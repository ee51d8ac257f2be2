import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ydoc, yupdate } from '#lib/server/db/schema.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { workRoom } from '#lib/views/work.ts';
import { aTicket, ticketId, until } from '../fixtures.ts';
import { aRawSocket, syncMessage } from './raw-socket.ts';
import type { Colleague } from './house.ts';
import { forged, text } from './work-forged.ts';
import { workAddress } from './work-desk.ts';
import type { WorkHouse } from './work-house.ts';
import { aWorkHouse } from './work-house.ts';

let house: WorkHouse;
let anna: Colleague;
let boris: Colleague;

beforeEach(async () => {
	house = await aWorkHouse();
	[anna, boris] = [await house.hire(), await house.hire()];
});
afterEach(() => house.close());

const HELLO = syncMessage(1, forged([]));
const rowsOf = (table: typeof ydoc | typeof yupdate) =>
	house
		.app()
		.db.select()
		.from(table)
		.all()
		.filter(({ room }) => room === workRoom(house.ticket));

describe('двое пишут вместе', () => {
	it('each sees the other’s words as they come, and the disk holds them first', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		one.write('notes', 0, 'Диск 3 сбоит');
		await two.reads('notes', 'Диск 3 сбоит');
		expect(rowsOf(yupdate)).toMatchObject([{ actor: anna.id, epoch: 1 }]);
		two.write('notes', 12, ', заказан новый');
		two.write('draft', 0, 'Добрый день!');
		one.strike('notes', 0, 5);
		const texts = await house.converged();
		expect(texts).toEqual({ notes: '3 сбоит, заказан новый', draft: 'Добрый день!' });
	});

	it('its author is told of every change when it is safe', async () => {
		const raw = await house.raw(anna);
		await until(() => raw.frames.length === 1, 'the question of the server');
		const [first, second] = [
			forged([{ client: 50, clock: 0, structs: [text('раз ')] }]),
			forged([{ client: 50, clock: 4, structs: [text('два', { origin: [50, 3] })] }])
		];
		for (const frame of [HELLO, syncMessage(2, first), syncMessage(2, second)]) raw.send(frame);
		await until(() => raw.frames.length === 3, 'both changes back');
		expect(raw.frames.slice(1).map((one) => [...one.subarray(0, 2)])).toEqual([
			[0, 2],
			[0, 2]
		]);
		expect(house.texts().notes).toBe('раз два');
	});

	it('whoever comes in gets everything that is saved in the first answer', async () => {
		const one = await house.desk(anna);
		one.write('notes', 0, 'x'.repeat(20_000));
		await until(() => house.texts().notes.length === 20_000, 'the text');
		const two = await house.desk(boris);
		expect(two.texts().notes).toHaveLength(20_000);
		expect(two.texts()).toEqual(one.texts());
	});

	it('two tickets do not hear of each other', async () => {
		const other = aTicket(house.app(), anna);
		const [one, two] = [await house.desk(anna), await house.desk(anna, other)];
		one.write('notes', 0, 'одно');
		two.write('notes', 0, 'другое');
		await until(() => house.app().works.textsOf(other).notes === 'другое', 'the other text');
		await one.reads('notes', 'одно');
		expect(house.texts().notes).toBe('одно');
	});

	it('when everybody has left, the text lies on the disk in one piece and comes back as it was', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		one.write('notes', 0, 'остаётся');
		await two.reads('notes', 'остаётся');
		one.close();
		two.close();
		await until(() => rowsOf(ydoc).length === 1, 'the fold');
		expect(rowsOf(yupdate)).toEqual([]);
		const again = await house.desk(boris);
		expect(again.texts().notes).toBe('остаётся');
		again.write('notes', 8, '!');
		await until(() => house.texts().notes === 'остаётся!', 'the word after the fold');
		await house.restart();
		expect(house.texts().notes).toBe('остаётся!');
	});

	it('the last keys before a tab is closed are not lost', async () => {
		const one = await house.desk(anna);
		one.write('notes', 0, 'последнее слово');
		one.close();
		await until(() => rowsOf(ydoc).length === 1, 'the fold');
		expect(house.texts().notes).toBe('последнее слово');
	});

	it('a restart under the hands of those who type takes nothing', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		one.write('notes', 0, 'до ');
		await two.reads('notes', 'до ');
		const restarted = house.restart();
		one.write('notes', 3, 'во время ');
		two.write('draft', 0, 'тоже');
		await restarted;
		one.write('notes', 12, 'после');
		expect(await house.converged()).toEqual({ notes: 'до во время после', draft: 'тоже' });
	});
});

describe('три ловушки честного инженера', () => {
	it('typed offline and once more at the moment of coming back: the update overtakes the answer', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		one.write('notes', 0, 'a');
		await two.reads('notes', 'a');
		one.provider().disconnect();
		one.write('notes', 1, 'b');
		const typeAtOnce = ({ status }: { status: string }) => {
			if (status === 'connected') one.write('notes', 2, 'c');
		};
		one.provider().on('status', typeAtOnce);
		one.provider().connect();
		await two.reads('notes', 'abc');
		expect(one.ends).toEqual([]);
		expect(await house.converged()).toEqual({ notes: 'abc', draft: '' });
	});

	it('updates before the answer to the server’s question are not heard: the answer holds them', async () => {
		const raw = await house.raw(anna);
		raw.send(syncMessage(2, forged([{ client: 50, clock: 3, structs: [text('дальше')] }])));
		raw.send(syncMessage(1, forged([{ client: 50, clock: 0, structs: [text('всё сразу')] }])));
		await until(() => house.texts().notes === 'всё сразу', 'the answer');
		expect(raw.isOpen()).toBe(true);
	});

	it('a day of work offline under a brand-new name comes in one answer', async () => {
		const two = await house.desk(boris);
		const one = await house.desk(anna);
		one.provider().disconnect();
		for (let word = 0; word < 200; word += 1) one.write('notes', (word * 7) % 90, `слово${word} `);
		one.strike('notes', 10, 100);
		const { notes } = one.texts();
		one.provider().connect();
		await two.reads('notes', notes);
		expect(one.ends).toEqual([]);
	});

	it('after a refusal what was under way already is not heard', async () => {
		const raw = await house.raw(anna);
		const good = forged([{ client: 50, clock: 0, structs: [text('после')] }]);
		for (const frame of [
			HELLO,
			syncMessage(2, forged([{ client: 50, clock: 9, structs: [text('дыра')] }])),
			syncMessage(2, good)
		])
			raw.send(frame);
		expect((await raw.ended()).code).toBe(CLOSE.diverged);
		expect(house.texts().notes).toBe('');
	});
});

describe('двери текстов', () => {
	const knock = async (address: string, { cookie }: { cookie?: string } = {}) => {
		const raw = aRawSocket(house.cable.origin, address, cookie === undefined ? {} : { cookie });
		const { code, reason } = await raw.ended();
		return { code, reason, bytes: raw.frames.length };
	};
	const gone = { code: CLOSE.gone, reason: '', bytes: 0 };

	it('who may not read the ticket, and who asks for one that is not there, hear the same', async () => {
		const strangers = [
			await house.hire('admin', []),
			await house.hire('auditor', []),
			await house.hire('service', [])
		];
		for (const stranger of strangers) {
			expect(await knock(workAddress(house.ticket), stranger)).toEqual(gone);
			expect(await knock(workAddress(ticketId('nobody')), stranger)).toEqual(gone);
		}
		expect(await knock(workAddress(ticketId('nobody')), anna)).toEqual(gone);
	});

	it('without a session nobody hears anything', async () => {
		expect((await knock(workAddress(house.ticket))).code).toBe(CLOSE.noSession);
	});

	it('another generation than the one there is leads to it', async () => {
		const { code, reason } = await knock(`${workRoom(house.ticket)}@2`, anna);
		expect([code, reason]).toEqual([CLOSE.epoch, '{"epoch":1}']);
	});
});
