import { and, desc, eq } from 'drizzle-orm';
import type { WorkTexts } from '../../views/work.ts';
import type { Db } from '../db/open.ts';
import { workVersion } from '../db/schema.ts';

/** Labels of the versions that are kept by themselves. */
export const NIGHTLY = 'nightly';
export const BEFORE_RESTORE = 'beforeRestore';

/** How the texts of a ticket stood, and why that was kept. */
export interface WorkVersion {
	seq: number;
	at: number;
	/** A user's id, or `system`. */
	actor: string;
	label: string;
}

/** The kept versions of one room; newest first. */
export const createVersions = ({ db, room, now }: { db: Db; room: string; now: () => number }) => {
	const newest = () =>
		db
			.select({ notes: workVersion.notes, draft: workVersion.draft })
			.from(workVersion)
			.where(eq(workVersion.room, room))
			.orderBy(desc(workVersion.seq))
			.limit(1)
			.get() ?? { notes: '', draft: '' };
	return {
		/** False: nothing has changed since the newest one. */
		keep: ({ notes, draft }: WorkTexts, label: string, actor: string): boolean => {
			const known = newest();
			if (known.notes === notes && known.draft === draft) return false;
			db.insert(workVersion).values({ room, at: now(), actor, label, notes, draft }).run();
			return true;
		},
		list: (): WorkVersion[] =>
			db
				.select({
					seq: workVersion.seq,
					at: workVersion.at,
					actor: workVersion.actor,
					label: workVersion.label
				})
				.from(workVersion)
				.where(eq(workVersion.room, room))
				.orderBy(desc(workVersion.seq))
				.all(),
		find: (seq: number): (WorkVersion & WorkTexts) | null => {
			const row = db
				.select()
				.from(workVersion)
				.where(and(eq(workVersion.room, room), eq(workVersion.seq, seq)))
				.get();
			if (!row) return null;
			const { at, actor, label, notes, draft } = row;
			return { seq, at, actor, label, notes, draft };
		}
	};
};

export type Versions = ReturnType<typeof createVersions>;
