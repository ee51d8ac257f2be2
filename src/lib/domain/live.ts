import * as v from 'valibot';
import { TicketId, UserId } from './ids.ts';
import type { Command, CommandResult } from './command.ts';
import type { NoticeNews } from './notice.ts';
import { Actor } from './permissions.ts';
import { Column, Instant } from './ticket.ts';

/** What one open board tells of its hands; who it is, the server knows from the session. */
export const Hands = v.strictObject({
	/** The ticket that has the focus or is open. */
	viewing: v.nullable(TicketId),
	dragging: v.nullable(TicketId),
	over: v.nullable(Column)
});
export type Hands = v.InferOutput<typeof Hands>;

export const EMPTY_HANDS: Hands = { viewing: null, dragging: null, over: null };

/** One open board of one person. */
export const Presence = v.object({ board: v.string(), user: UserId, hands: Hands });
export type Presence = v.InferOutput<typeof Presence>;

export const PresenceChange = v.object({ here: v.array(Presence), gone: v.array(v.string()) });
export type PresenceChange = v.InferOutput<typeof PresenceChange>;

/** Whether the support hours are running, and until when. */
export const SupportState = v.object({ open: v.boolean(), until: v.nullable(Instant) });
export type SupportState = v.InferOutput<typeof SupportState>;

export const Hello = v.object({
	now: Instant,
	/** The build that serves; another one than the page's own asks for a reload. */
	build: v.string(),
	/** Whom the server takes this board for: roles change while it is open. */
	actor: Actor,
	/** This board's own name among the present ones. */
	board: v.string(),
	support: SupportState,
	/** Who leads no ticket any more (W12). */
	left: v.array(UserId),
	present: v.array(Presence)
});
export type Hello = v.InferOutput<typeof Hello>;

/** How often hands may move over the wire. */
export const PRESENCE_EVERY_MS = 100;
/** How long an author waits for an answer before the same command is sent again. */
export const ACK_TIMEOUT_MS = 5_000;

export interface FromServer {
	hello: (hello: Hello) => void;
	presence: (change: PresenceChange) => void;
	support: (state: SupportState) => void;
	left: (people: UserId[]) => void;
	/** For this person alone; the list itself is read from the rows. */
	notice: (news: NoticeNews) => void;
	/** The session is over: nothing more will be answered. */
	ended: () => void;
}

export interface FromBoard {
	command: (command: Command, answer: (result: CommandResult) => void) => void;
	hands: (hands: Hands) => void;
	/** The server's clock, to tell its offset from the browser's. */
	time: (answer: (now: number) => void) => void;
}
