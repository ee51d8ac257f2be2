import * as v from 'valibot';
import type { TicketId } from '../domain/ids.ts';
import { SupportState } from '../domain/live.ts';
import { Line, Priority } from '../domain/regulation.ts';
import type { Column } from '../domain/ticket.ts';
import { Instant, TicketNumber } from '../domain/ticket.ts';
import type { WallId } from '../domain/wall.ts';
import { WallName, WallSettings } from '../domain/wall.ts';
import type { StaffCard, StaffClock, StaffEntry } from './staff.ts';
import { CLOCK_LEVELS } from './staff.ts';

/** Rooms of the walls: one document for each screen, because each has its own switches. */
export const WALL_ROOMS = 'wall.';
export const wallRoomOf = (id: WallId): string => WALL_ROOMS + id;

/** The message type of the heartbeat, beside those of the y-websocket protocol. */
export const HEARTBEAT_MESSAGE = 100;
export const WALL_BEAT_MS = 5_000;

/** The week since Monday in four numbers; no ticket is told apart in them. */
export const WallWeek = v.object({
	registered: v.number(),
	solved: v.number(),
	/** Whose client was told in time who leads the ticket (R42), and whose was not. */
	inTime: v.number(),
	late: v.number()
});
export type WallWeek = v.InferOutput<typeof WallWeek>;

/** Told every few seconds on the same line: the server lives, and what time it is there. */
export const WallBeat = v.object({
	now: Instant,
	build: v.string(),
	support: SupportState,
	name: WallName,
	settings: WallSettings,
	/** Visitors are in the room: nobody is named until then. */
	hiddenUntil: v.nullable(Instant),
	/** Null: the screen does not show it. */
	week: v.nullable(WallWeek)
});
export type WallBeat = v.InferOutput<typeof WallBeat>;

/** `c` the facts of a row, `p` its column, `s` the reaction clock. */
export const WALL_ROOTS = { cards: 'c', places: 'p', clocks: 's' } as const;

/**
 * What becomes of every field of the staff's card (R25): shown, never, or only where the screen's
 * switches say so. A new field does not compile without a decision.
 */
export const ON_THE_WALL = {
	no: 'shown',
	title: 'switch',
	prio: 'shown',
	conf: 'hidden',
	wish: 'hidden',
	kind: 'hidden',
	chan: 'hidden',
	cust: 'switch',
	/** As a surname, and not in a room that visitors walk through. */
	who: 'switch',
	line: 'shown',
	ret: 'hidden',
	reg: 'hidden',
	inf: 'hidden',
	told: 'hidden',
	fail: 'hidden',
	tri: 'hidden',
	miss: 'hidden',
	rem: 'hidden',
	unit: 'hidden',
	subj: 'hidden',
	acc: 'hidden',
	msgs: 'hidden',
	files: 'hidden',
	todo: 'hidden',
	/** That there is one, and nothing of it. */
	rep: 'shown',
	prob: 'hidden'
} as const satisfies Record<keyof StaffCard, 'shown' | 'hidden' | 'switch'>;

export const WallCard = v.object({
	no: TicketNumber,
	prio: Priority,
	line: Line,
	rep: v.boolean(),
	/** Null from here on: not known, or not for this screen. */
	who: v.nullable(v.string()),
	code: v.nullable(v.string()),
	cust: v.nullable(v.string()),
	title: v.nullable(v.string())
});
export type WallCard = v.InferOutput<typeof WallCard>;

/** The paint of the staff's board without what only a card tells. */
export const WallClock = v.object({
	st: v.picklist(CLOCK_LEVELS),
	due: Instant,
	left: v.number(),
	at: Instant,
	frozen: v.nullable(Instant)
});
export type WallClock = v.InferOutput<typeof WallClock>;

export interface WallEntry {
	id: TicketId;
	card: WallCard;
	place: Column;
	clock: WallClock | null;
}

/** Words that the staff's card does not hold. */
export interface WallWords {
	surname: string | null;
	customerCode: string | null;
}

/** The allow-list of one screen: a new object, field by field; null: not for a wall (R25). */
export const wallEntryOf = (
	{ id, card, place: [column], clock }: StaffEntry,
	switches: WallSettings,
	{ surname, customerCode }: WallWords
): WallEntry | null => {
	if (!isOpen(column, clock)) return null;
	const named = !switches.lobby;
	return {
		id,
		card: {
			no: card.no,
			prio: card.prio,
			line: card.line,
			rep: card.rep !== null,
			who: named ? surname : null,
			code: named && switches.code ? customerCode : null,
			cust: named && switches.customer ? card.cust : null,
			title: named && switches.title ? card.title : null
		},
		place: column,
		clock: clock && {
			st: clock.st,
			due: clock.due,
			left: clock.left,
			at: clock.at,
			frozen: clock.frozen
		}
	};
};

/** A solved ticket whose client still waits for an answer burns on. */
const isOpen = (column: Column, clock: StaffClock | null): boolean =>
	column !== 'closed' && (column !== 'resolved' || (clock !== null && isRunning(clock)));

export const isRunning = ({ st }: { st: StaffClock['st'] }): boolean =>
	st !== 'met' && st !== 'missed';
