import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { insertLost, joined, lostString, lostTexts } from './lost-text.ts';

const notes = (doc: Y.Doc): Y.Text => doc.getText('notes');
const copyOf = (doc: Y.Doc): Y.Doc => {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
};

/** A person's document over what the server has. */
const writing = (server: Y.Doc) => {
	const doc = copyOf(server);
	return { doc, own: new Set([doc.clientID]) };
};

const aServer = (text: string): Y.Doc => {
	const server = new Y.Doc();
	notes(server).insert(0, text);
	return server;
};

describe('что не принято', () => {
	it('is nothing when the server has it all', () => {
		const mine = writing(aServer('Диск 3'));
		notes(mine.doc).insert(0, 'Заменён ');
		const { lost, pieces } = lostTexts(mine, copyOf(mine.doc)).notes;
		expect(lost).toEqual([]);
		expect(pieces).toEqual([{ kept: true, text: 'Заменён Диск 3' }]);
	});

	it('stands among what is kept, each piece in its place', () => {
		const server = aServer('начало конец');
		const mine = writing(server);
		notes(mine.doc).insert(12, '!');
		notes(mine.doc).insert(7, 'середина ');
		const { pieces } = lostTexts(mine, server).notes;
		expect(pieces).toEqual([
			{ kept: true, text: 'начало ' },
			{ kept: false, text: 'середина ' },
			{ kept: true, text: 'конец' },
			{ kept: false, text: '!' }
		]);
	});

	it('of a run of letters is only the part that came too late', () => {
		const server = aServer('');
		const mine = writing(server);
		notes(mine.doc).insert(0, 'принято');
		Y.applyUpdate(server, Y.encodeStateAsUpdate(mine.doc));
		notes(mine.doc).insert(7, ' и нет');
		expect(lostString(lostTexts(mine, server).notes)).toBe(' и нет');
	});

	it('is not what this person has deleted themselves', () => {
		const server = aServer('');
		const mine = writing(server);
		// What may be undone is struck out, but kept: as in the editor.
		new Y.UndoManager(notes(mine.doc));
		notes(mine.doc).insert(0, 'ошибка верно');
		notes(mine.doc).delete(0, 7);
		expect(lostString(lostTexts(mine, server).notes)).toBe('верно');
	});

	it('is not what a colleague wrote: their browser has it, and it is theirs to send', () => {
		const server = aServer('');
		const theirs = writing(server);
		notes(theirs.doc).insert(0, 'чужое');
		const mine = writing(theirs.doc);
		notes(mine.doc).insert(0, 'моё ');
		expect(lostString(lostTexts(mine, server).notes)).toBe('моё ');
	});

	it('goes to the end when its neighbour is nowhere to be found', () => {
		const server = aServer('было');
		const mine = writing(server);
		notes(mine.doc).insert(4, ' моё');
		const { lost, pieces } = lostTexts(mine, server).notes;
		const another = aServer('другое');
		insertLost(notes(another), { lost, pieces });
		expect(notes(another).toString()).toBe('другое моё');
	});

	it('of two refusals keeps its order at one place', () => {
		const server = aServer('начало');
		const [one, two] = [writing(server), writing(server)];
		notes(one.doc).insert(6, ' раз');
		notes(two.doc).insert(6, ' два');
		const both = joined(lostTexts(one, server).notes, lostTexts(two, server).notes);
		insertLost(notes(server), both);
		expect(notes(server).toString()).toBe('начало раз два');
	});
});

/** Signs of two units among the letters: half of one does not survive the journey. */
const words = fc.string({ unit: fc.constantFrom('я', 'б', ' ', '\n', '🔧'), maxLength: 12 });
const edits = fc.array(fc.tuple(fc.nat(), words), { maxLength: 12 });

const typed = (text: Y.Text, places: readonly (readonly [number, string])[]): void => {
	for (const [place, word] of places) {
		const at = [...text.toString()].slice(0, place % (text.length + 1)).join('').length;
		text.insert(Math.min(at, text.length), word);
	}
};

describe('вставить снова', () => {
	it('gives the very text back when nobody else wrote meanwhile', () => {
		fc.assert(
			fc.property(words, edits, (begun, places) => {
				const server = aServer(begun);
				const mine = writing(server);
				typed(notes(mine.doc), places);
				insertLost(notes(server), lostTexts(mine, server).notes);
				expect(notes(server).toString()).toBe(notes(mine.doc).toString());
			})
		);
	});

	it('loses no letter of anybody when others wrote meanwhile', () => {
		fc.assert(
			fc.property(words, edits, edits, (begun, places, others) => {
				const server = aServer(begun);
				const mine = writing(server);
				typed(notes(mine.doc), places);
				typed(notes(server), others);
				const lost = lostTexts(mine, server).notes;
				const before = notes(server).toString();
				insertLost(notes(server), lost);
				const letters = (text: string) => [...text].sort().join('');
				const written = before + lost.lost.map(({ text }) => text).join('');
				expect(letters(notes(server).toString())).toBe(letters(written));
			})
		);
	});

	it('sends a long piece in portions the server takes, and cuts no sign in two', () => {
		const server = aServer('');
		const mine = writing(server);
		const long = 'я' + '🔧'.repeat(30_000);
		notes(mine.doc).insert(0, long);
		const lost = lostTexts(mine, server).notes;
		const colleague = copyOf(server);
		const sizes: number[] = [];
		server.on('update', (update: Uint8Array) => {
			sizes.push(update.length);
			Y.applyUpdate(colleague, update);
		});
		insertLost(notes(server), lost);
		expect(sizes.length).toBeGreaterThan(1);
		expect(Math.max(...sizes)).toBeLessThan(64 * 1024);
		expect(notes(colleague).toString()).toBe(long);
	});
});
