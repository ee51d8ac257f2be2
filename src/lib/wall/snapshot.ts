import * as v from 'valibot';
import { TicketId } from '../domain/ids.ts';
import { Column, Instant } from '../domain/ticket.ts';
import type { WallEntry } from '../views/wall.ts';
import { WallBeat, WallCard, WallClock } from '../views/wall.ts';

const KEY = 'liniya.wall';

/** What a screen keeps for a start without network: numbers and times, and nobody's name (R25). */
export const Snapshot = v.object({
	address: v.string(),
	/** The server's clock against this machine's. */
	offset: v.number(),
	heardAt: Instant,
	beat: WallBeat,
	entries: v.array(
		v.object({ id: TicketId, card: WallCard, place: Column, clock: v.nullable(WallClock) })
	)
});
export type Snapshot = v.InferOutput<typeof Snapshot>;

export const withoutNames = (entries: readonly WallEntry[]): WallEntry[] =>
	entries.map((entry) => ({
		...entry,
		card: { ...entry.card, who: null, code: null, cust: null, title: null }
	}));

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const keep = (store: Store, snapshot: Snapshot): void =>
	store.setItem(
		KEY,
		JSON.stringify({ ...snapshot, entries: withoutNames(snapshot.entries) } satisfies Snapshot)
	);

/** Null: nothing was kept, or another build kept it otherwise. */
export const kept = (store: Store): Snapshot | null => {
	const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Snapshot), store.getItem(KEY));
	return read.success ? read.output : null;
};

export const forget = (store: Store): void => store.removeItem(KEY);
