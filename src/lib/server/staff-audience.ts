import { STAFF_ROOM } from '../views/rooms.ts';
import type { StaffEntry } from '../views/staff.ts';
import type { Db } from './db/open.ts';
import type { Log } from './log.ts';
import { faultOf } from './log.ts';
import { createHistory } from './sync/history.ts';
import { createStaffView } from './sync/staff-view.ts';
import { ViewRoom } from './sync/view-room.ts';
import type { Audit } from './tickets/audit.ts';

export interface AudienceParts {
	db: Db;
	now: () => number;
	audit: Audit;
	log: Log;
	snapshotEvery?: number | undefined;
}

/** The staff's document: its room, what is written into it, and the proof that it is true. */
export const createStaffAudience = ({ db, now, audit, log, snapshotEvery }: AudienceParts) => {
	const room = new ViewRoom({
		name: STAFF_ROOM,
		history: createHistory(db),
		now,
		...(snapshotEvery === undefined ? {} : { snapshotEvery }),
		onForgery: ({ signedIn: { user, sessionId } }) =>
			audit({ actor: user.id, session: sessionId, via: 'sync', what: 'security.write_to_view' }),
		onFault: (fault) => log('error', 'view.fault', faultOf(fault))
	});
	const view = createStaffView(room);

	/** A derived document is proved against the rows; a difference is mended and told. */
	const prove = (rows: readonly StaffEntry[]): void => {
		const tickets = view.differences(rows);
		if (tickets.length === 0) return;
		view.rebuild(rows);
		audit({
			actor: 'system',
			session: null,
			via: 'system',
			what: 'projection.repaired',
			after: { room: STAFF_ROOM, tickets }
		});
		log('warn', 'projection.repaired', { tickets: tickets.length });
	};

	/** Cuts a new generation when most of the document is what was overwritten and removed. */
	const shedTombstones = (rows: readonly StaffEntry[]): void => {
		if (!view.hasOutgrown(rows)) return;
		view.rebuild(rows);
		log('info', 'view.cut', { epoch: room.epoch });
	};

	return { room, view, prove, shedTombstones };
};

export type StaffAudience = ReturnType<typeof createStaffAudience>;
