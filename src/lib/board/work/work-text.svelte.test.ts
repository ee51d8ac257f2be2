import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { RoomServer } from '../../../../tests/journeys/fixtures/work-editor/room-server.ts';
import { TicketId, UserId } from '../../domain/ids.ts';
import { cursorAt } from './work-cursor.ts';
import { WorkText } from './work-text.svelte.ts';

/** lib0 takes the channel when it is loaded, so it is counted from before that. */
const channels = vi.hoisted(() => {
	const opened: string[] = [];
	class CountedChannel {
		onmessage = null;
		constructor(name: string) {
			opened.push(name);
		}
		postMessage(): void {}
		close(): void {}
	}
	vi.stubGlobal('BroadcastChannel', CountedChannel);
	return opened;
});

vi.setConfig({ testTimeout: 60_000 });

const FACT_MS_MAX = 30_000;
const soon = <Fact>(fact: () => Fact) => expect.poll(fact, { timeout: FACT_MS_MAX, interval: 10 });

const TICKET = v.parse(TicketId, 't1');
const ivanova = { id: v.parse(UserId, 'ivanova'), name: 'Иванова И. И.', hue: 20 };
const petrov = { id: v.parse(UserId, 'petrov'), name: 'Петров П. П.', hue: 140 };
const NOW = Date.UTC(2026, 10, 23, 7, 0);

let server: RoomServer;
const opened: WorkText[] = [];

beforeEach(async () => {
	server = await RoomServer.open(ivanova, petrov);
});

afterEach(() => {
	vi.useRealTimers();
	for (const text of opened.splice(0)) text.close();
	server.close();
});

const aText = (who = ivanova): WorkText => {
	const origin = server.originOf(who.id);
	const text = new WorkText({ origin, ticket: TICKET, me: who.id, now: () => NOW });
	opened.push(text);
	return text;
};

const aLiveText = async (who = ivanova): Promise<WorkText> => {
	const text = aText(who);
	await soon(() => text.state).toBe('live');
	return text;
};

const notesOf = (text: WorkText): Y.Text => text.shared!.text('notes');
const onServer = (root = 'notes'): string => server.doc.getText(root).toString();
const stateOf = (doc: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(doc);

/** The gate closes for whoever writes this word. */
const refuse = (word: string, code: number): void => {
	server.gate = (update) => {
		const scratch = new Y.Doc();
		Y.applyUpdate(scratch, stateOf(server.doc));
		Y.applyUpdate(scratch, update);
		return scratch.getText('notes').toString().includes(word) ? code : null;
	};
};

describe('общий текст', () => {
	it('may be written only when it has come', async () => {
		server.doc.getText('notes').insert(0, 'Диск 3');
		server.hold();
		const text = aText();
		expect([text.state, text.editable, text.shared]).toEqual(['connecting', false, null]);
		await soon(() => server.knocks).toBe(1);
		server.release();
		await soon(() => text.state).toBe('live');
		expect([text.editable, text.contents('notes')]).toEqual([true, 'Диск 3']);
		expect(text.lengths).toEqual({ notes: 6, draft: 0 });
	});

	it('is seen by a colleague, in the very text it was written in', async () => {
		const [mine, theirs] = await Promise.all([aLiveText(), aLiveText(petrov)]);
		notesOf(mine).insert(0, 'Звонил Петров');
		mine.shared!.text('draft').insert(0, 'Здравствуйте!');
		await soon(() => theirs.contents('notes')).toBe('Звонил Петров');
		await soon(() => theirs.contents('draft')).toBe('Здравствуйте!');
		expect(theirs.lengths).toEqual({ notes: 13, draft: 13 });
	});

	it('never leaves by the channel that other tabs of this browser hear, R25', async () => {
		const text = await aLiveText();
		notesOf(text).insert(0, 'секрет');
		await soon(() => onServer()).toBe('секрет');
		server.cut();
		await soon(() => text.state).toBe('down');
		notesOf(text).insert(0, 'ещё ');
		expect(channels).toEqual([]);
	});

	it('that does not come for ten seconds is no connection: since it was asked for', () => {
		server.cut();
		vi.useFakeTimers({ now: NOW });
		const text = aText();
		vi.advanceTimersByTime(9_999);
		expect(text.status).toEqual({ state: 'connecting' });
		vi.advanceTimersByTime(1);
		expect(text.status).toEqual({ state: 'down', since: NOW });
		expect(text.editable).toBe(false);
	});
});

describe('не сохранено', () => {
	it('an edit is not saved until the server has answered for it', async () => {
		const text = await aLiveText();
		expect(text.unsaved).toBe(false);
		server.hold();
		notesOf(text).insert(0, 'Замена');
		expect(text.unsaved).toBe(true);
		server.release();
		await soon(() => text.unsaved).toBe(false);
		expect(onServer()).toBe('Замена');
	});

	it('a deletion is an edit as well', async () => {
		server.doc.getText('notes').insert(0, 'лишнее');
		const text = await aLiveText();
		notesOf(text).delete(0, 6);
		expect(text.unsaved).toBe(true);
		await soon(() => text.unsaved).toBe(false);
		expect(onServer()).toBe('');
	});

	it('what a colleague writes is nothing of mine to save', async () => {
		const [mine, theirs] = await Promise.all([aLiveText(), aLiveText(petrov)]);
		notesOf(theirs).insert(0, 'их текст');
		await soon(() => mine.contents('notes')).toBe('их текст');
		expect(mine.unsaved).toBe(false);
	});

	it('edits wait for the network, and arrive when it is back', async () => {
		const text = await aLiveText();
		server.cut();
		await soon(() => text.status).toEqual({ state: 'down', since: NOW });
		expect(text.editable).toBe(true);
		notesOf(text).insert(0, 'без сети');
		expect(text.unsaved).toBe(true);
		server.mend();
		await soon(() => text.state).toBe('live');
		await soon(() => text.unsaved).toBe(false);
		expect(onServer()).toBe('без сети');
	});

	it('coming back is no answer yet: the server may not have looked', async () => {
		const text = await aLiveText();
		server.cut();
		await soon(() => text.state).toBe('down');
		notesOf(text).insert(0, 'без сети');
		server.holdEdits();
		server.mend();
		await soon(() => text.state).toBe('live');
		expect(text.unsaved).toBe(true);
		// The edits, and the question after them.
		await soon(() => server.held).toBeGreaterThanOrEqual(2);
		expect(text.unsaved).toBe(true);
		server.release();
		await soon(() => text.unsaved).toBe(false);
		expect(onServer()).toBe('без сети');
	});

	it('an answer is believed only when it cannot be from before the disk', async () => {
		const text = await aLiveText();
		const looked: boolean[] = [];
		server.commit = () => {
			looked.push(text.unsaved);
			if (looked.length === 1) throw new Error('the disk is full');
		};
		server.hold();
		notesOf(text).insert(0, 'Замена');
		// The edit and the question after it come to the server in one turn.
		await soon(() => server.held).toBeGreaterThanOrEqual(2);
		server.release();
		await soon(() => onServer()).toBe('Замена');
		expect(looked).toEqual([true, true]);
		await soon(() => text.unsaved).toBe(false);
		expect([text.state, text.refused]).toEqual(['live', null]);
	});
});

describe('правка не принята', () => {
	it.each([
		[4400, 'malformed'],
		[4403, 'forbidden'],
		[4409, 'diverged'],
		[4413, 'too-large'],
		[4422, 'shape']
	] as const)(
		'by code %i: the reason is «%s», the text is the server’s again',
		async (code, reason) => {
			server.doc.getText('notes').insert(0, 'Диск 3');
			const text = await aLiveText();
			const shared = text.shared;
			refuse('секрет', code);
			notesOf(text).insert(6, ' секрет');
			await soon(() => text.refused?.reason).toBe(reason);
			expect(text.refused?.lost).toEqual({ notes: ' секрет', draft: '' });
			expect(text.refused?.pieces.notes).toEqual([
				{ kept: true, text: 'Диск 3' },
				{ kept: false, text: ' секрет' }
			]);
			expect(text.shared).not.toBe(shared);
			expect(text.contents('notes')).toBe('Диск 3');
			expect([text.state, text.editable, text.unsaved]).toEqual(['live', true, false]);
		}
	);

	it('the refused document never knocks again', async () => {
		const text = await aLiveText();
		refuse('секрет', 4422);
		notesOf(text).insert(0, 'секрет');
		const refused = notesOf(text).doc!.clientID;
		await soon(() => text.refused).not.toBeNull();
		server.gate = () => null;
		server.writers.clear();
		notesOf(text).insert(0, 'другое');
		await soon(() => onServer()).toBe('другое');
		expect([...server.writers]).toEqual([notesOf(text).doc!.clientID]);
		expect([...server.writers]).not.toContain(refused);
	});

	it('counts as lost only what this person wrote and the server does not have', async () => {
		const [mine, theirs] = await Promise.all([aLiveText(), aLiveText(petrov)]);
		notesOf(mine).insert(0, 'мой ');
		await soon(() => theirs.contents('notes')).toBe('мой ');
		notesOf(theirs).insert(4, 'их ');
		await soon(() => mine.contents('notes')).toBe('мой их ');
		refuse('секрет', 4413);
		notesOf(mine).insert(4, 'секрет ');
		mine.shared!.text('draft').insert(0, 'ответ');
		await soon(() => mine.refused).not.toBeNull();
		expect(mine.refused?.lost).toEqual({ notes: 'секрет ', draft: 'ответ' });
		expect(theirs.refused).toBeNull();
	});

	it('inserted again it stands where it stood, among what came meanwhile', async () => {
		server.doc.getText('notes').insert(0, 'начало конец');
		const [mine, theirs] = await Promise.all([aLiveText(), aLiveText(petrov)]);
		refuse('секрет', 4422);
		notesOf(mine).insert(7, 'секрет ');
		await soon(() => mine.refused).not.toBeNull();
		notesOf(theirs).insert(0, 'Пункт 1: ');
		await soon(() => mine.contents('notes')).toBe('Пункт 1: начало конец');
		server.gate = () => null;
		mine.insertAgain();
		expect(mine.refused).toBeNull();
		await soon(() => onServer()).toBe('Пункт 1: начало секрет конец');
	});

	it('refused again it is here again, and what was refused before it too', async () => {
		const text = await aLiveText();
		refuse('секрет', 4422);
		notesOf(text).insert(0, 'секрет один');
		await soon(() => text.refused?.lost.notes).toBe('секрет один');
		notesOf(text).insert(0, 'секрет два');
		await soon(() => text.refused?.lost.notes).toBe('секрет один\nсекрет два');
		text.insertAgain();
		await soon(() => text.refused?.lost.notes.length).toBe('секрет одинсекрет два'.length);
	});

	it('dismissed it is gone', async () => {
		const text = await aLiveText();
		refuse('секрет', 4422);
		notesOf(text).insert(0, 'секрет');
		await soon(() => text.refused).not.toBeNull();
		text.dismiss();
		text.insertAgain();
		expect([text.refused, text.contents('notes')]).toEqual([null, '']);
	});

	it('nothing is inserted while the line is down: together it might be too large', async () => {
		const text = await aLiveText();
		refuse('секрет', 4422);
		notesOf(text).insert(0, 'секрет');
		await soon(() => text.refused).not.toBeNull();
		server.cut();
		await soon(() => text.state).toBe('down');
		text.insertAgain();
		expect(text.contents('notes')).toBe('');
		expect(text.refused).not.toBeNull();
	});

	it('while the new text is on its way nothing can be written into the dead one', async () => {
		const text = await aLiveText();
		server.gate = () => {
			server.hold();
			return 4422;
		};
		const before = text.shared;
		notesOf(text).insert(0, 'секрет');
		await soon(() => text.state).toBe('connecting');
		expect([text.shared === before, text.editable, text.unsaved]).toEqual([true, false, true]);
		server.release();
		await soon(() => text.editable).toBe(true);
		expect([text.shared === before, text.unsaved]).toEqual([false, false]);
	});
});

describe('конец', () => {
	it.each([
		[4401, 'session'],
		[4404, 'gone'],
		[4410, 'outdated']
	] as const)('by code %i the text stays to be read: «%s»', async (code, why) => {
		const text = await aLiveText();
		notesOf(text).insert(0, 'видно');
		await soon(() => text.unsaved).toBe(false);
		server.closeAll(code);
		await soon(() => text.status).toEqual({ state: 'ended', why });
		expect([text.editable, text.contents('notes'), text.people]).toEqual([false, 'видно', []]);
	});

	it('a door that is shut is not knocked at for ever', async () => {
		server.door = 4403;
		const text = aText();
		await soon(() => text.status).toEqual({ state: 'ended', why: 'forbidden' });
		expect([server.knocks, text.refused]).toEqual([1, null]);
	});

	it('a right that is taken from a person who writes ends it, and their words stay to be copied', async () => {
		const text = await aLiveText();
		server.gate = () => {
			server.door = 4403;
			return 4403;
		};
		notesOf(text).insert(0, 'недописано');
		await soon(() => text.status).toEqual({ state: 'ended', why: 'forbidden' });
		expect([text.contents('notes'), text.unsaved, server.knocks]).toEqual(['недописано', true, 2]);
	});

	it.each([4503, 4500, 1012])('code %i is no end: it comes back by itself', async (code) => {
		const text = await aLiveText();
		const shared = text.shared;
		server.closeAll(code);
		await soon(() => server.knocks).toBe(2);
		await soon(() => text.state).toBe('live');
		expect([text.shared === shared, text.refused]).toEqual([true, null]);
	});
});

describe('кто здесь', () => {
	it('shows the others by the names the server gives, and where their caret is', async () => {
		const [mine, theirs] = await Promise.all([aLiveText(), aLiveText(petrov)]);
		const away = { ...petrov, root: null, typing: false };
		await soon(() => mine.people).toEqual([away]);
		const draft = theirs.shared!.text('draft');
		theirs.shared!.awareness.setLocalState({
			cursor: cursorAt(draft, { anchor: 0, head: 0 }),
			user: { ...petrov, name: 'Директор' }
		});
		await soon(() => mine.people).toEqual([{ ...away, root: 'draft' }]);
		theirs.close();
		await soon(() => mine.people).toEqual([]);
	});

	it('tells who is typing by whose letters come', async () => {
		const [mine, theirs] = await Promise.all([aLiveText(), aLiveText(petrov)]);
		await soon(() => mine.people.length).toBe(1);
		notesOf(theirs).insert(0, 'п');
		await soon(() => mine.people[0]?.typing).toBe(true);
		expect(theirs.people[0]?.typing).toBe(false);
	});

	it('does not take what was written before for typing', async () => {
		const theirs = await aLiveText(petrov);
		notesOf(theirs).insert(0, 'давно');
		await soon(() => onServer()).toBe('давно');
		const mine = await aLiveText();
		await soon(() => mine.people.length).toBe(1);
		expect(mine.people[0]?.typing).toBe(false);
	});

	it('a second tab of the same person is nobody else', async () => {
		const [one, two] = await Promise.all([aLiveText(), aLiveText()]);
		await aLiveText(petrov);
		await soon(() => [one.people, two.people].map((people) => people.map(({ id }) => id))).toEqual([
			[petrov.id],
			[petrov.id]
		]);
	});

	it('nobody is known when the line is down', async () => {
		const [mine] = await Promise.all([aLiveText(), aLiveText(petrov)]);
		await soon(() => mine.people.length).toBe(1);
		server.cut();
		await soon(() => mine.state).toBe('down');
		expect(mine.people).toEqual([]);
	});

	it.each([
		['no person at all', { cursor: null }],
		['a person of another shape', { user: { id: 7, name: 'x', hue: 'red' } }],
		['not even an object', 'рубака']
	])('%s is nobody', async (_, state) => {
		const [mine] = await Promise.all([aLiveText(), aLiveText(petrov)]);
		await soon(() => mine.people.length).toBe(1);
		server.say('petrov', state);
		await soon(() => mine.people).toEqual([]);
	});

	it('each browser speaks for itself only, however much the others move', async () => {
		const [mine, theirs] = await Promise.all([aLiveText(), aLiveText(petrov)]);
		await soon(() => mine.people.length).toBe(1);
		for (let place = 1; place <= 5; place += 1) {
			theirs.shared!.awareness.setLocalStateField('cursor', { place });
			await soon(
				() => mine.shared!.awareness.getStates().get(theirs.shared!.awareness.clientID)?.['cursor']
			).toEqual({ place });
		}
		notesOf(mine).insert(0, 'x');
		await soon(() => mine.unsaved).toBe(false);
		expect(server.spokeFor.get(ivanova.id)).toEqual([mine.shared!.awareness.clientID]);
	});
});
