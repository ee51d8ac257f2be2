import type { Db } from './db/open.ts';
import type { Log } from './log.ts';
import { faultOf } from './log.ts';
import type { EntryShape } from './sync/entry-view.ts';
import { createEntryView } from './sync/entry-view.ts';
import type { History } from './sync/history.ts';
import { createHistory } from './sync/history.ts';
import { createMemoryHistory } from './sync/memory-history.ts';
import { ViewRoom } from './sync/view-room.ts';
import type { Audit } from './tickets/audit.ts';

export interface AudienceParts {
	db: Db;
	now: () => number;
	audit: Audit;
	log: Log;
	snapshotEvery?: number | undefined;
}

/** Who reads it, how it lies in its document, and whom the audit names when a reader writes. */
export interface AudienceKind<Entry, Visitor> {
	name: string;
	shape: EntryShape<Entry>;
	culprit: (visitor: Visitor) => { actor: string; session: string | null };
	/** Of a document that is built whenever it is needed; without one it is kept in the file. */
	history?: History;
}

/** One audience's document: its room, what is written into it, and the proof that it is true. */
export const createAudience = <Entry, Visitor>(
	{ db, now, audit, log, snapshotEvery }: AudienceParts,
	{ name, shape, culprit, history = createHistory(db) }: AudienceKind<Entry, Visitor>
) => {
	const room = new ViewRoom<Visitor>({
		name,
		history,
		now,
		...(snapshotEvery === undefined ? {} : { snapshotEvery }),
		onForgery: ({ signedIn }) =>
			audit({
				...culprit(signedIn),
				via: 'sync',
				what: 'security.write_to_view',
				...(name.includes('.') ? { details: { room: name } } : {})
			}),
		onFault: (fault) => log('error', 'view.fault', faultOf(fault))
	});
	const view = createEntryView(room, shape);

	/** A derived document is proved against the rows; a difference is mended and told. */
	const prove = (rows: readonly Entry[]): void => {
		const tickets = view.differences(rows);
		if (tickets.length === 0) return;
		view.rebuild(rows);
		audit({
			actor: 'system',
			session: null,
			via: 'system',
			what: 'projection.repaired',
			after: { room: name, tickets }
		});
		log('warn', 'projection.repaired', { tickets: tickets.length });
	};

	/** Cuts a new generation when most of the document is what was overwritten and removed. */
	const shedTombstones = (rows: readonly Entry[]): void => {
		if (!view.hasOutgrown(rows)) return;
		view.rebuild(rows);
		log('info', 'view.cut', { epoch: room.epoch });
	};

	/** The document as it is, and as it would be if it were written afresh. */
	const sizes = (rows: readonly Entry[]): { bytes: number; fresh: number } => {
		const told = { name, now, onForgery: () => undefined, onFault: () => undefined };
		const scratch = new ViewRoom<Visitor>({ ...told, history: createMemoryHistory(1) });
		createEntryView(scratch, shape).rebuild(rows);
		return { bytes: room.state().length, fresh: scratch.state().length };
	};

	return { room, view, prove, shedTombstones, sizes };
};
