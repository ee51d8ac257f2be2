import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Cursor, cursorAt, rootOf, selectionIn } from './work-cursor.ts';

const aDoc = (): Y.Doc => {
	const doc = new Y.Doc();
	doc.getText('notes').insert(0, 'Заменить диск');
	doc.getText('draft').insert(0, 'Здравствуйте');
	return doc;
};

/** As it comes over the wire. */
const travelled = (cursor: Cursor): Cursor => v.parse(Cursor, JSON.parse(JSON.stringify(cursor)));

describe('курсор коллеги', () => {
	it.each([
		['at the beginning', { anchor: 0, head: 0 }],
		['in the middle', { anchor: 4, head: 4 }],
		['at the end', { anchor: 13, head: 13 }],
		['over a word, backwards', { anchor: 13, head: 9 }]
	])('stands where it stood: %s', (_, selection) => {
		const notes = aDoc().getText('notes');
		expect(selectionIn(notes, travelled(cursorAt(notes, selection)))).toEqual(selection);
	});

	it('moves with its letters when somebody writes before it', () => {
		const notes = aDoc().getText('notes');
		const cursor = cursorAt(notes, { anchor: 9, head: 13 });
		notes.insert(0, 'Срочно! ');
		expect(selectionIn(notes, cursor)).toEqual({ anchor: 17, head: 21 });
	});

	it('is in one text only', () => {
		const doc = aDoc();
		const cursor = cursorAt(doc.getText('draft'), { anchor: 2, head: 2 });
		expect(selectionIn(doc.getText('notes'), cursor)).toBeNull();
		expect(rootOf(doc, cursor)).toBe('draft');
	});

	it('at a letter that has not come yet is nowhere', () => {
		const doc = aDoc();
		const cursor = v.parse(Cursor, {
			anchor: { item: { client: 7, clock: 99 } },
			head: { item: { client: 7, clock: 99 } }
		});
		expect([selectionIn(doc.getText('notes'), cursor), rootOf(doc, cursor)]).toEqual([null, null]);
	});

	it.each([
		['a root of its own', { tname: 'hidden' }],
		['a clock below zero', { item: { client: 1, clock: -1 } }],
		['a clock that is no number', { item: { client: 1, clock: 'x' } }],
		['a word', 'everywhere']
	])('does not come in with %s', (_, position) => {
		expect(v.safeParse(Cursor, { anchor: position, head: position }).success).toBe(false);
	});

	it('never makes a text that was not there', () => {
		const doc = aDoc();
		const nowhere = v.parse(Cursor, { anchor: {}, head: { type: { client: 1, clock: 0 } } });
		expect(selectionIn(doc.getText('notes'), nowhere)).toBeNull();
		expect([...doc.share.keys()]).toEqual(['notes', 'draft']);
	});
});
