import * as v from 'valibot';
import type { Command, CommandResult } from '../domain/command.ts';
import { CommandId, TicketId, UserId } from '../domain/ids.ts';
import type { Hands, Hello } from '../domain/live.ts';
import type { Actor } from '../domain/permissions.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Column } from '../domain/ticket.ts';
import type { StaffCard, StaffClock, StaffEntry } from '../views/staff.ts';
import type { BoardStart, BoardVoice, Move, UndoOffer } from './board-voice.ts';
import { LiveBoard } from './live-board.svelte.ts';
import type { StaffConnection, StaffListener } from './staff-connection.ts';

// What the unit tests of this folder are given: entries, a line without a network, a board.

/** Monday 23 November 2026, 10:00 in Moscow. */
export const MONDAY_10 = Date.UTC(2026, 10, 23, 7, 0);
export const BUILD = 'build-1';

export const ticketOf = (name: string): TicketId => v.parse(TicketId, name);
export const userOf = (name: string): UserId => v.parse(UserId, name);
export const aCommandId = (): CommandId => v.parse(CommandId, crypto.randomUUID());

export const petrov = userOf('petrov');
export const ivanova = userOf('ivanova');
export const aLead: Actor = { id: ivanova, role: 'lead', lines: [] };

export interface GivenEntry {
	column?: Column;
	rank?: string;
	rev?: number;
	card?: Partial<StaffCard>;
	clock?: Partial<StaffClock> | null;
}

export const aStaffClock = (clock: Partial<StaffClock>): StaffClock => ({
	st: 'ok',
	due: MONDAY_10,
	left: 0,
	at: MONDAY_10,
	frozen: null,
	raised: false,
	prov: false,
	...clock
});

export const anEntry = (name: string, given: GivenEntry = {}): StaffEntry => ({
	id: ticketOf(name),
	card: {
		no: `26-${(name.match(/\d+/)?.[0] ?? '').padStart(6, '0')}`,
		title: name,
		prio: 'medium',
		conf: true,
		kind: 'incident',
		chan: 'phone',
		cust: null,
		who: null,
		line: 1,
		ret: null,
		reg: MONDAY_10,
		inf: null,
		told: false,
		fail: false,
		tri: null,
		miss: 0,
		rem: 0,
		unit: true,
		subj: 'unknown',
		acc: null,
		msgs: 0,
		files: 0,
		rep: null,
		prob: null,
		wish: null,
		todo: [0, 0],
		...given.card
	},
	place: [given.column ?? 'line1', given.rank ?? name, given.rev ?? 1, MONDAY_10],
	clock: given.clock ? aStaffClock(given.clock) : null
});

/** A command on the wire: the test answers it, or breaks the line under it. */
export interface OnTheWire {
	command: Command;
	answer: (result: CommandResult) => void;
	fail: () => void;
}

/** The server's side of both lines, held in the hand. */
export class GivenLine {
	connected = false;
	closed = false;
	/** What the server says when the board asks for the time; null: no answer. */
	offsetMs: number | null = null;
	asked = 0;
	readonly wire: OnTheWire[] = [];
	readonly hands: Hands[] = [];
	#listener: StaffListener | null = null;

	connect(listener: StaffListener): StaffConnection {
		this.#listener = listener;
		return this as unknown as StaffConnection;
	}

	get say(): StaffListener {
		if (!this.#listener) throw new Error('nobody listens');
		return this.#listener;
	}

	send(command: Command): Promise<CommandResult> {
		return new Promise((answer, reject) => {
			this.wire.push({ command, answer, fail: () => reject(new Error('no answer')) });
		});
	}

	tellHands(hands: Hands): void {
		this.hands.push(hands);
	}

	offset(): Promise<number> {
		this.asked += 1;
		return this.offsetMs === null
			? Promise.reject(new Error('no answer'))
			: Promise.resolve(this.offsetMs);
	}

	close(): void {
		this.closed = true;
		this.connected = false;
	}

	/** Both lines are there and the server has greeted, as it does each time. */
	up(hello: Partial<Hello> = {}): void {
		this.connected = true;
		this.say.build(hello.build ?? BUILD);
		this.say.hello({ ...HELLO, ...hello }, 0);
		this.say.line('up');
		this.say.view('live');
	}

	down(): void {
		this.connected = false;
		this.say.line('down');
		for (const { fail } of this.wire) fail();
	}

	/** The view shows these entries. */
	shows(...entries: StaffEntry[]): void {
		this.say.changed(entries.map((entry) => [entry.id, entry]));
	}
}

const HELLO: Hello = {
	now: MONDAY_10,
	build: BUILD,
	actor: aLead,
	board: 'own-board',
	support: { open: true, until: null },
	left: [],
	present: []
};

export const saved = (ticket: TicketId, rev: number, undoUntil: number | null = null) =>
	({ ok: true, ticket, rev, at: MONDAY_10, undoUntil }) satisfies CommandResult;

interface Said {
	moved: { ticket: TicketId; to: Column; undo: { until: number; take: () => void } | null }[];
	refused: { refusal: Refusal; ticket: TicketId | null }[];
	overtaken: { ticket: TicketId; column: Column }[];
	accepted: { ticket: TicketId; engineer: UserId; undo: UndoOffer }[];
	/** Moves that were turned into a question. */
	asked: { what: 'explain' | 'accept'; move: Move }[];
}

/** A board that is open over a line which the test holds; `said` is what the person was told. */
export const aBoard = (entries: readonly StaffEntry[], start: Partial<BoardStart> = {}) => {
	const line = new GivenLine();
	const said: Said = { moved: [], refused: [], overtaken: [], accepted: [], asked: [] };
	const voice: BoardVoice = {
		moved: ({ id }, to, undo) => void said.moved.push({ ticket: id, to, undo }),
		refused: (refusal, entry) => void said.refused.push({ refusal, ticket: entry?.id ?? null }),
		overtaken: ({ id }, column) => void said.overtaken.push({ ticket: id, column }),
		accepted: ({ id }, engineer, undo) => void said.accepted.push({ ticket: id, engineer, undo }),
		explain: (_entry, move) => void said.asked.push({ what: 'explain', move }),
		askAccept: (_entry, move) => void said.asked.push({ what: 'accept', move })
	};
	const { actor, support, left } = HELLO;
	const given = { actor, support, left, room: 'staff', epoch: 1, now: MONDAY_10, build: BUILD };
	const board = new LiveBoard({ ...given, entries, ...start }, voice, () => Date.now());
	board.open((listener) => line.connect(listener));
	return { board, line, said };
};
