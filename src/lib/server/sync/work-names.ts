import { eq } from 'drizzle-orm';
import type { UserId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { yclient } from '../db/schema.ts';

/**
 * Who owns which name (Yjs client id) in one room: the first who wrote under it, for ever. That is
 * the authorship of every character.
 */
export const createNames = ({ db, room, now }: { db: Db; room: string; now: () => number }) => {
	const rows = db
		.select({ client: yclient.client, user: yclient.user })
		.from(yclient)
		.where(eq(yclient.room, room))
		.all();
	const owners = new Map<number, UserId>(rows.map(({ client, user }) => [client, user]));
	return {
		ownerOf: (client: number): UserId | undefined => owners.get(client),
		heldBy: (user: UserId): number => {
			let held = 0;
			for (const owner of owners.values()) if (owner === user) held += 1;
			return held;
		},
		/** Inside a transaction; after a rollback the whole registry is read anew. */
		bind: (client: number, user: UserId): void => {
			if (owners.has(client)) return;
			db.insert(yclient).values({ room, client, user, at: now() }).run();
			owners.set(client, user);
		}
	};
};

export type Names = ReturnType<typeof createNames>;
