import * as v from 'valibot';
import { FILE_BYTES_MAX, FILE_NAME_LENGTH_MAX } from '../../domain/conversation.ts';
import { plainFileName } from '../../domain/file-name.ts';
import { CommandId } from '../../domain/ids.ts';
import type { CommandResult } from '../../domain/command.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { roomOfClient } from '../../views/client.ts';
import type { Audit } from '../tickets/audit.ts';
import type { StoredFile } from '../tickets/content.ts';
import { createOpenings } from '../tickets/openings.ts';
import { createTicketRows } from '../tickets/rows.ts';
import type { Tickets } from '../tickets/tickets.ts';
import type { ClientPapersParts } from './client-papers.ts';
import { createClientPapers } from './client-papers.ts';
import type { ClientReadingParts } from './client-reading.ts';
import { createClientReading } from './client-reading.ts';
import type { ClientRooms } from './client-rooms.ts';
import type { AskPace } from './pace.ts';
import { createClientPace } from './pace.ts';
import type { Polls } from './polls.ts';
import type { ClientAsker, ClientResult, ClientUpload, Portal } from './portal.ts';

/** Where the bytes of a file go: the house's own store. */
export interface Store {
	/** `ok` of the answer false: nothing of it is kept. */
	takeIf: <Answer extends { ok: boolean }>(
		source: AsyncIterable<Uint8Array>,
		bytesMax: number,
		decide: (stored: Omit<StoredFile, 'name' | 'open'>) => Answer
	) => Promise<{ ok: true; answer: Answer } | { ok: false; reason: string }>;
	pathOf: (sha256: string) => string;
}

export interface PortalParts extends ClientReadingParts {
	papers: Omit<ClientPapersParts, 'db'>;
	audit: Audit;
	tickets: Pick<Tickets, 'executeForClient'>;
	store: Store;
	rooms: ClientRooms;
	polls: Pick<Polls, 'poll'>;
}

const refusedAs = (code: 'gone' | 'bad' | 'too-fast' | 'closed'): ClientResult => ({
	ok: false,
	refusal: { code } satisfies Refusal
});

/** The clients' side of the house, as its pages use it. */
export const createPortal = (parts: PortalParts): Portal => {
	const { audit, rooms, polls, store } = parts;
	const reading = createClientReading(parts);
	const noteOpening = createOpenings(parts, 'portal');
	const pace = createClientPace(parts.now);
	return {
		...createWriting(parts, pace),
		pace,
		read: (number, asker) => {
			const ticket = reading.visible(number, asker);
			if (ticket) noteOpening(ticket.id, asker);
			return ticket && reading.ticket(ticket);
		},
		lines: reading.lines,
		export: (asker) => {
			const lines = reading.all(asker);
			const details = { tickets: lines.length };
			audit({ ...portalOf(asker), what: 'tickets.export', details });
			return lines;
		},
		units: reading.units,
		letter: createClientPapers({ db: parts.db, ...parts.papers }, noteOpening),
		file: (id, asker) => {
			const row = reading.file(id, asker);
			if (!row) return null;
			noteOpening(row.ticketId, asker);
			const entry = { ...portalOf(asker), what: 'file.read', ticketId: row.ticketId };
			audit({ ...entry, details: { file: row.id } });
			return { path: store.pathOf(row.sha256), name: row.name, mime: row.mime };
		},
		view: ({ actor }) => {
			const room = rooms.roomFor(actor);
			const state = Buffer.from(room.state()).toString('base64');
			return { room: roomOfClient(actor), epoch: room.epoch, state };
		},
		poll: polls.poll
	};
};

const portalOf = ({ actor, session }: ClientAsker) =>
	({ actor: actor.id, session, via: 'portal' }) as const;

const createWriting = (
	{ db, tickets, store }: PortalParts,
	pace: AskPace
): Pick<Portal, 'execute' | 'attach'> => {
	const rows = createTicketRows(db);
	const resultOf = (result: CommandResult): ClientResult => {
		if (!result.ok) return result;
		const number = rows.find(result.ticket)?.number;
		if (number === undefined) throw new Error('a ticket that was changed is there');
		return { ok: true, ticket: result.ticket, number };
	};
	return {
		execute: (command, asker) =>
			pace('deed', asker) === null
				? resultOf(tickets.executeForClient(command, asker))
				: refusedAs('too-fast'),
		attach: async (upload, asker) => {
			if (pace('deed', asker) !== null) return refusedAs('too-fast');
			const sent = v.safeParse(Sent, upload);
			if (!sent.success) return refusedAs('bad');
			const { id, name } = sent.output;
			const { ticket } = upload;
			const taken = await store.takeIf(inOnePiece(upload), FILE_BYTES_MAX, (stored) => {
				const file = { ...stored, name, open: true };
				return tickets.executeForClient({ id, type: 'attach', ticket, file }, asker);
			});
			return taken.ok ? resultOf(taken.answer) : refusedAs('bad');
		}
	};
};

// reason: the store takes what comes in pieces, and a form's file is whole
async function* inOnePiece({ bytes }: ClientUpload): AsyncGenerator<Uint8Array> {
	yield bytes;
}

const Sent = v.object({
	id: CommandId,
	name: v.pipe(
		v.string(),
		v.transform(plainFileName),
		v.minLength(1),
		v.maxLength(FILE_NAME_LENGTH_MAX)
	)
});
