import type { ClientActor } from '../../domain/client.ts';
import type { ClientCommand } from '../../domain/client-command.ts';
import type { ClientTicket, ClientTicketLine } from '../../domain/client-ticket.ts';
import type { FileId, TicketId, UnitId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { PaperDesk } from '../repairs/paper-desk.ts';
import type { AskPace } from './pace.ts';

/** Who asks: an account and its session, both from the cookie. */
export interface ClientAsker {
	actor: ClientActor;
	session: string;
}

export type ClientResult =
	{ ok: true; ticket: TicketId; number: string } | { ok: false; refusal: Refusal };

/** A file as the store took it; the ticket is the one it is to lie in. */
export interface ClientUpload {
	/** A command id: the same upload, sent twice, lies there once. */
	id: string;
	ticket: TicketId;
	name: string;
	bytes: Uint8Array;
}

/** What the pages of the clients' board ask the server; every answer is for exactly this client. */
export interface Portal {
	/** Asked by every door before it asks for anything else; buttons and uploads do so themselves. */
	pace: AskPace;
	execute(command: ClientCommand, asker: ClientAsker): ClientResult;
	attach(upload: ClientUpload, asker: ClientAsker): Promise<ClientResult>;
	/** Null: there is no such ticket for this client. Written down as an opening (R25). */
	read(number: string, asker: ClientAsker): ClientTicket | null;
	/** Tickets of theirs that match, newest first: those that go on, or (`closed`) the archive. */
	lines(
		asker: ClientAsker,
		wanted: { closed: boolean; text: string; page: number }
	): { lines: ClientTicketLine[]; all: number; pages: number };
	/** Every ticket of theirs, closed or not, for a file; written down. */
	export(asker: ClientAsker): ClientTicketLine[];
	/** Their organisation's equipment to choose from in a new ticket. */
	units(asker: ClientAsker): { id: UnitId; model: string; serial: string }[];
	/** Null: no such file for this client. Written down. */
	file(id: FileId, asker: ClientAsker): { path: string; name: string; mime: string } | null;
	/** What the papers of their repair are made of; null: no such repair for this client. */
	letter(repair: string, asker: ClientAsker): ReturnType<PaperDesk['paperFacts']>;
	/** The address of their live document, and its state as it is now (update v1, base64). */
	view(asker: ClientAsker): { room: string; epoch: number; state: string };
	/**
	 * For a browser whose line cannot be a websocket: answers as soon as there is something after
	 * this state vector (base64), or after a while with nothing (`update: null`).
	 */
	poll(
		asker: ClientAsker,
		since: { epoch: number; vector: string; signal: AbortSignal }
	): Promise<{ epoch: number; update: string | null } | 'gone'>;
}
