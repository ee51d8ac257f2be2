import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { TicketId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import { audit } from '../db/schema.ts';
import { createAudit } from '../tickets/audit.ts';
import { createHistory } from './history.ts';
import { EDITING_MS, TextJournal } from './text-journal.ts';

const TICKET = v.parse(TicketId, 't1');
const ROOM = 'work.t1';

let db: Db;
let now: number;
let journal: TextJournal;
let isDiskGone: boolean;

const aJournal = () => {
	const write = createAudit(db, () => now);
	return new TextJournal({
		...{ db, ticketId: TICKET, room: ROOM, now: () => now },
		audit: (entry) => {
			if (isDiskGone) throw new Error('disk');
			write(entry);
		}
	});
};

beforeEach(() => {
	db = openDatabase(':memory:', 'drizzle');
	now = 1_000_000;
	isDiskGone = false;
	journal = aJournal();
});
afterEach(() => closeDatabase(db));

const rows = () =>
	db
		.select()
		.from(audit)
		.orderBy(audit.seq)
		.all()
		.map(({ actor, session, details }) => ({ actor, session, ...(details as object) }));

const logged = (actor: string): number =>
	createHistory(db).append({ room: ROOM, epoch: 1, at: now, actor, bytes: Uint8Array.of(0, 0) });

const edits = (author: string, roots: ('notes' | 'draft')[] = ['notes']) => {
	const seq = logged(author);
	journal.note({ author, session: `${author}’s`, seq, roots });
	return seq;
};

describe('протокол правок текста', () => {
	it('a minute of editing is one row, with everything between its first and its last change', () => {
		const first = edits('anna');
		now += EDITING_MS - 1;
		const last = edits('anna', ['draft']);
		expect(rows()).toEqual([]);
		now += 1;
		journal.writeDue();
		const session = 'anna’s';
		const minute = { actor: 'anna', session, from: first, to: last, roots: ['draft', 'notes'] };
		expect(rows()).toEqual([minute]);
		journal.writeDue();
		expect(rows()).toHaveLength(1);
	});

	it('whoever types on gets a row a minute', () => {
		for (let second = 0; second < 180; second += 1) {
			edits('anna');
			now += 1_000;
		}
		expect(rows()).toHaveLength(2);
		journal.write();
		expect(rows()).toHaveLength(3);
	});

	it('two who type at once have rows of their own', () => {
		for (const author of ['anna', 'boris', 'anna']) edits(author);
		journal.write((author) => author === 'boris');
		expect(rows()).toMatchObject([{ actor: 'boris', from: 2, to: 2 }]);
		journal.write();
		expect(rows()[1]).toMatchObject({ actor: 'anna', from: 1, to: 3 });
	});

	it('what could not be written is written at the next try', () => {
		edits('anna');
		isDiskGone = true;
		expect(() => journal.write()).toThrow('disk');
		isDiskGone = false;
		journal.write();
		expect(rows()).toHaveLength(1);
	});

	it('after a crash every logged change gets the row it was owed, and no change two', () => {
		edits('anna');
		edits('boris');
		journal.write((author) => author === 'anna');
		const owed = [edits('anna'), edits('anna')];
		// The process dies here: Anna’s second spell and Boris’s first are in nobody’s memory.
		journal = aJournal();
		journal.recover();
		const session = null;
		expect(rows().slice(1)).toEqual([
			{ actor: 'boris', session, from: 2, to: 2 },
			{ actor: 'anna', session, from: owed[0], to: owed[1] }
		]);
		aJournal().recover();
		expect(rows()).toHaveLength(3);
	});
});
