import type * as Y from 'yjs';
import * as v from 'valibot';
import { TicketId } from '../domain/ids.ts';
import { Column } from '../domain/ticket.ts';
import type { WallEntry } from './wall.ts';
import { WALL_ROOTS, WallCard, WallClock } from './wall.ts';

const roots = (doc: Y.Doc) => ({
	cards: doc.getMap<unknown>(WALL_ROOTS.cards),
	places: doc.getMap<unknown>(WALL_ROOTS.places),
	clocks: doc.getMap<unknown>(WALL_ROOTS.clocks)
});

const put = (map: Y.Map<unknown>, id: string, value: unknown): void => {
	if (JSON.stringify(map.get(id)) !== JSON.stringify(value)) map.set(id, value);
};

export const putWallEntry = (doc: Y.Doc, entry: WallEntry): void => {
	const { cards, places, clocks } = roots(doc);
	put(cards, entry.id, entry.card);
	put(places, entry.id, entry.place);
	if (entry.clock) put(clocks, entry.id, entry.clock);
	else if (clocks.has(entry.id)) clocks.delete(entry.id);
};

export const removeWallEntry = (doc: Y.Doc, id: string): void => {
	for (const map of Object.values(roots(doc))) if (map.has(id)) map.delete(id);
};

const CLOCK = v.nullable(WallClock);

/** Everything that is whole; a screen has few rows, so it reads them all at each change. */
export const readWallEntries = (doc: Y.Doc): WallEntry[] => {
	const { cards, places, clocks } = roots(doc);
	return [...cards.entries()]
		.filter(([id]) => places.has(id))
		.map(([id, card]) => ({
			id: v.parse(TicketId, id),
			card: v.parse(WallCard, card),
			place: v.parse(Column, places.get(id)),
			clock: v.parse(CLOCK, clocks.get(id) ?? null)
		}));
};
