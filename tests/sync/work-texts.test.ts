import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ydoc, yupdate } from '#lib/server/db/schema.ts';
import { EDITING_MS } from '#lib/server/sync/text-journal.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { workText } from '#lib/views/work.ts';
import { aTicket, until } from '../fixtures.ts';
import type { Colleague } from './house.ts';
import { syncMessage } from './raw-socket.ts';
import { forged, text } from './work-forged.ts';
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

describe('протокол правок, R25', () => {
	const edits = () => house.audited('text.edit');

	it('a minute of editing is one row for a person, with the places of the log and no word of the text', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		for (const sign of 'секрет Zebra') one.write('notes', 99, sign);
		two.write('draft', 0, 'ответ');
		await house.allRead('notes', 'секрет Zebra');
		await house.allRead('draft', 'ответ');
		expect(edits()).toEqual([]);
		house.clock.advance(EDITING_MS);
		one.write('notes', 99, '!');
		await house.allRead('notes', 'секрет Zebra!');
		expect(edits()).toMatchObject([
			{
				actor: anna.id,
				session: anna.sessionId,
				via: 'sync',
				ticketId: house.ticket,
				details: { roots: ['notes'] }
			}
		]);
		two.close();
		await until(() => edits().length === 2, 'the row of him who left');
		expect(edits()[1]).toMatchObject({ actor: boris.id, details: { roots: ['draft'] } });
		one.close();
		await until(() => edits().length === 3, 'the row of the last one');
		expect(JSON.stringify(house.audited('text.edit'))).not.toContain('Zebra');
	});
});

describe('авторство', () => {
	it('says of every character who wrote it, also after leaving, folding and a restart', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		one.write('notes', 0, 'аааа');
		await two.reads('notes', 'аааа');
		two.write('notes', 2, 'бб');
		await one.reads('notes', 'ааббаа');
		one.strike('notes', 3, 1);
		await two.reads('notes', 'аабаа');
		const runs = [
			{ author: anna.id, text: 'аа' },
			{ author: boris.id, text: 'б' },
			{ author: anna.id, text: 'аа' }
		];
		expect(house.app().works.authorsOf(house.ticket)).toEqual({ notes: runs, draft: [] });
		one.reload();
		await one.synced();
		one.write('notes', 0, 'а');
		await two.reads('notes', 'ааабаа');
		await house.restart();
		expect(house.app().works.authorsOf(house.ticket).notes).toEqual([
			{ author: anna.id, text: 'ааа' },
			...runs.slice(1)
		]);
	});

	it('a name is owned by the first who wrote under it: nobody writes as a colleague', async () => {
		const one = await house.desk(anna);
		one.write('notes', 0, 'Анна');
		await until(() => house.texts().notes === 'Анна', 'the text');
		const raw = await house.raw(boris);
		const { clientID } = one.doc();
		raw.send(HELLO);
		raw.send(
			syncMessage(
				2,
				forged([
					{ client: clientID, clock: 4, structs: [text(' и ложь', { origin: [clientID, 3] })] }
				])
			)
		);
		expect((await raw.ended()).code).toBe(CLOSE.forbidden);
		expect(house.texts().notes).toBe('Анна');
		expect(house.audited('security.foreign_name')).toMatchObject([
			{ actor: boris.id, session: boris.sessionId, ticketId: house.ticket, via: 'sync' }
		]);
		expect(one.ends).toEqual([]);
	});

	it('the same page of the same person goes on under its name after the line was cut', async () => {
		const one = await house.desk(anna);
		one.write('notes', 0, 'раз');
		await until(() => house.texts().notes === 'раз', 'the text');
		house.cable.cut();
		one.write('notes', 3, ' два');
		await until(() => house.texts().notes === 'раз два', 'the rest');
		expect(house.app().works.authorsOf(house.ticket).notes).toEqual([
			{ author: anna.id, text: 'раз два' }
		]);
	});
});

describe('черновик ответа и версии', () => {
	const me = () => ({ user: anna.id, session: anna.sessionId });

	it('a sent draft is empty for everybody, once; words typed meanwhile stay', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		one.write('draft', 0, 'Добрый день!');
		await two.reads('draft', 'Добрый день!');
		two.provider().disconnect();
		two.write('draft', 12, ' Ещё не ушло.');
		const { works, tickets } = house.app();
		tickets.transact(() => works.stageClearDraft(house.ticket, me()));
		await one.reads('draft', '');
		tickets.transact(() => works.stageClearDraft(house.ticket, me()));
		two.provider().connect();
		await one.reads('draft', ' Ещё не ушло.');
		expect((await house.converged()).draft).toBe(' Ещё не ушло.');
	});

	it('a command that fails takes nothing from the draft, and nobody saw it empty', async () => {
		const one = await house.desk(anna);
		one.write('draft', 0, 'Добрый день!');
		await until(() => house.texts().draft === 'Добрый день!', 'the draft');
		const seen: string[] = [];
		workText(one.doc(), 'draft').observe((event) => seen.push(event.target.toString()));
		const { works, tickets } = house.app();
		expect(() =>
			tickets.transact(() => {
				works.stageClearDraft(house.ticket, me());
				expect(works.draftOf(house.ticket)).toBe('');
				throw new Error('rules');
			})
		).toThrow('rules');
		expect(works.draftOf(house.ticket)).toBe('Добрый день!');
		one.write('draft', 12, ' Мы');
		await until(() => house.texts().draft === 'Добрый день! Мы', 'the line again');
		expect(seen).not.toContain('');
		expect(one.ends).toEqual([]);
	});

	it('a command reads the draft with the keys that came in the same turn', async () => {
		const raw = await house.raw(anna);
		await until(() => raw.frames.length === 1, 'the question');
		raw.send(HELLO);
		await turn();
		const { works, tickets } = house.app();
		const typed = forged([{ client: 50, clock: 0, structs: [text('всё', { parent: 'draft' })] }]);
		raw.send(syncMessage(2, typed));
		let read = '';
		while (read === '') {
			await turn();
			read = tickets.transact(() => works.draftOf(house.ticket));
		}
		expect(read).toBe('всё');
		await until(() => raw.frames.length === 2, 'the echo after the commit');
	});

	it('keeps a version where something has changed, and brings it back as an edit of today', async () => {
		const { works } = house.app();
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		one.write('notes', 0, 'строка 1\nстрока 2\nстрока 3\n');
		await house.allRead('notes', 'строка 1\nстрока 2\nстрока 3\n');
		expect(works.keepVersion(house.ticket, 'line1', anna.id)).toBe(true);
		expect(works.keepVersion(house.ticket, 'line2', anna.id)).toBe(false);
		two.strike('notes', 9, 9);
		two.write('notes', 0, 'новое\n');
		await house.allRead('notes', 'новое\nстрока 1\nстрока 3\n');
		const [first] = works.versions(house.ticket);
		expect(first).toMatchObject({ label: 'line1', actor: anna.id, at: house.clock.now() });
		expect(works.restore(house.ticket, first!.seq, me())).toBe(true);
		await house.allRead('notes', 'строка 1\nстрока 2\nстрока 3\n');
		expect(works.versions(house.ticket).map(({ label }) => label)).toEqual([
			'beforeRestore',
			'line1'
		]);
		expect(works.version(house.ticket, works.versions(house.ticket)[0]!.seq)?.notes).toBe(
			'новое\nстрока 1\nстрока 3\n'
		);
		expect(works.authorsOf(house.ticket).notes).toEqual([
			{ author: anna.id, text: 'строка 1\nстрока 2\nстрока 3\n' }
		]);
		expect(house.audited('text.restore')).toMatchObject([
			{
				actor: anna.id,
				session: anna.sessionId,
				ticketId: house.ticket,
				details: { seq: first!.seq }
			}
		]);
		expect(works.restore(house.ticket, 999, me())).toBe(false);
	});

	it('comes back while others type: their words stay, and everybody reads the same', async () => {
		const { works } = house.app();
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		one.write('notes', 0, 'верх\nниз\n');
		await house.allRead('notes', 'верх\nниз\n');
		works.keepVersion(house.ticket, 'line1', anna.id);
		one.strike('notes', 0, 5);
		await house.allRead('notes', 'низ\n');
		two.provider().disconnect();
		two.write('notes', 4, 'свежее');
		const [first] = works.versions(house.ticket);
		works.restore(house.ticket, first!.seq, { user: boris.id, session: boris.sessionId });
		one.write('draft', 0, 'тем временем');
		two.provider().connect();
		await until(() => house.texts().notes.includes('свежее'), 'the words of the other');
		expect(await house.converged()).toEqual({ notes: 'верх\nниз\nсвежее', draft: 'тем временем' });
		expect(works.authorsOf(house.ticket).notes).toMatchObject([
			{ author: boris.id },
			{ author: anna.id },
			{ author: boris.id }
		]);
	});

	it('once a night every text that was edited is kept, and one that was not is left alone', async () => {
		const { works } = house.app();
		const other = aTicket(house.app(), anna);
		const [one] = [await house.desk(anna), await house.desk(boris, other)];
		one.write('notes', 0, 'вечер');
		await until(() => house.texts().notes === 'вечер', 'the text');
		expect(works.keepNightly()).toBe(1);
		expect(works.versions(house.ticket)).toMatchObject([{ label: 'nightly', actor: 'system' }]);
		one.write('notes', 5, '!');
		await until(() => house.texts().notes === 'вечер!', 'the text');
		expect(works.keepNightly()).toBe(0);
		house.clock.set(house.clock.now() + 14 * 60 * 60_000 - 1);
		expect(works.keepNightly()).toBe(0);
		house.clock.advance(1);
		expect(works.keepNightly()).toBe(1);
		house.clock.advance(24 * 60 * 60_000);
		expect(works.keepNightly()).toBe(0);
		expect(works.versions(house.ticket)).toHaveLength(2);
		expect(works.versions(other)).toEqual([]);
	});

	it('a text nobody has ever written at costs a command no document', () => {
		const { works } = house.app();
		expect(works.draftOf(house.ticket)).toBe('');
		expect(works.keepVersion(house.ticket, 'line1', anna.id)).toBe(false);
		works.stageClearDraft(house.ticket, me());
		const { db } = house.app();
		const rooms = [ydoc, yupdate].flatMap((table) =>
			db.select({ room: table.room }).from(table).all()
		);
		expect(rooms.filter(({ room }) => room.startsWith('work.'))).toEqual([]);
	});
});
