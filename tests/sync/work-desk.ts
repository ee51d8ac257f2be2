import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { TicketId } from '#lib/domain/ids.ts';
import { addressOf } from '#lib/views/rooms.ts';
import type { WorkRoot, WorkTexts } from '#lib/views/work.ts';
import { WORK_EPOCH, readWorkTexts, workRoom, workText } from '#lib/views/work.ts';
import { aViewer, until } from '../fixtures.ts';

export const workAddress = (ticket: TicketId): string =>
	addressOf({ room: workRoom(ticket), epoch: WORK_EPOCH });

export interface Desk {
	/** Of this visit: another one after a reload. */
	doc: () => Y.Doc;
	provider: () => WebsocketProvider;
	texts: () => WorkTexts;
	synced: () => Promise<void>;
	reads: (root: WorkRoot, text: string) => Promise<void>;
	write: (root: WorkRoot, at: number, text: string) => void;
	strike: (root: WorkRoot, at: number, length: number) => void;
	/** The page is loaded anew: another document, another name. */
	reload: () => void;
	/** What the others are seen as, by their ids. */
	people: () => Map<number, { user: unknown; cursor: unknown }>;
	/** The terminal closes there were. */
	ends: { code: number; reason: string }[];
	ended: () => Promise<number>;
	close: () => void;
}

/** A browser with the texts of a ticket open: the stock client. */
export const aDesk = (
	{ origin }: { origin: string },
	ticket: TicketId,
	{ cookie, from = new Y.Doc() }: { cookie: string; from?: Y.Doc }
): Desk => {
	const ends: Desk['ends'] = [];
	const open = (doc: Y.Doc) => {
		const viewer = aViewer({ origin }, workAddress(ticket), { cookie, doc });
		viewer.provider.on('closed', (end) => ends.push(end));
		return viewer;
	};
	let now = open(from);
	const textOf = (root: WorkRoot) => workText(now.doc, root);
	return {
		doc: () => now.doc,
		provider: () => now.provider,
		texts: () => readWorkTexts(now.doc),
		synced: () => now.synced(),
		reads: (root, text) =>
			until(() => textOf(root).toString() === text, `«${text}», not «${textOf(root).toString()}»`),
		write: (root, at, text) => textOf(root).insert(Math.min(at, textOf(root).length), text),
		strike: (root, at, length) => {
			const { length: all } = textOf(root);
			const from = Math.min(at, all);
			textOf(root).delete(from, Math.min(length, all - from));
		},
		reload: () => {
			now.close();
			now = open(new Y.Doc());
		},
		people: () =>
			new Map(
				[...now.provider.awareness.getStates()]
					.filter(([client]) => client !== now.provider.awareness.clientID)
					.map(([client, state]) => [client, state as { user: unknown; cursor: unknown }])
			),
		ends,
		ended: async () => {
			await until(() => ends.length > 0, 'the end of the desk');
			return ends.at(-1)?.code ?? 0;
		},
		close: () => now.close()
	};
};
