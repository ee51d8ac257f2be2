import { and, desc, eq, gt } from 'drizzle-orm';
import { dateAt } from '../../domain/date-at.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { audit as auditTable } from '../db/schema.ts';
import type { WorkAudit } from './work-audit.ts';
import type { OpenRooms } from './work-rooms.ts';
import { NIGHTLY } from './work-versions.ts';

export interface NightlyParts {
	db: Db;
	now: () => number;
	audit: WorkAudit;
	rooms: Pick<OpenRooms, 'open' | 'every'>;
}

/** Once a day, after midnight, a version of every text that was edited; returns how many. */
export const createNightly =
	({ db, now, audit, rooms }: NightlyParts) =>
	(): number => {
		const last = lastNightly(db);
		if (last && dateAt(last.at) === dateAt(now())) return 0;
		rooms.every((room) => room.tell());
		const keepAll = (): number => {
			const kept = editedSince(db, last?.seq ?? 0).filter((ticketId) =>
				rooms.open(ticketId).keepVersion(NIGHTLY, 'system')
			).length;
			const by = { actor: 'system', session: null, via: 'system' } as const;
			audit({ ...by, what: 'text.nightly', details: { kept } });
			return kept;
		};
		try {
			const kept = db.transaction(keepAll, { behavior: 'immediate' });
			rooms.every((room) => room.publish());
			return kept;
		} catch (fault) {
			rooms.every((room) => room.discard());
			throw fault;
		}
	};

/** Read from the newest row on: it is at most a day away. */
const lastNightly = (db: Db): { seq: number; at: number } | null =>
	db
		.select({ seq: auditTable.seq, at: auditTable.at })
		.from(auditTable)
		.where(eq(auditTable.what, 'text.nightly'))
		.orderBy(desc(auditTable.seq))
		.limit(1)
		.get() ?? null;

const editedSince = (db: Db, seq: number): TicketId[] =>
	db
		.selectDistinct({ ticketId: auditTable.ticketId })
		.from(auditTable)
		.where(and(gt(auditTable.seq, seq), eq(auditTable.what, 'text.edit')))
		.all()
		.flatMap(({ ticketId }) => ticketId ?? []);
