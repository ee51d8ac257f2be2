import type * as Y from 'yjs';
import * as v from 'valibot';
import { TicketId } from '../domain/ids.ts';
import type { StaffEntry } from './staff.ts';
import { STAFF_ROOTS, StaffCard, StaffClock, StaffPlace } from './staff.ts';

const roots = (doc: Y.Doc) => ({
	cards: doc.getMap<unknown>(STAFF_ROOTS.cards),
	places: doc.getMap<unknown>(STAFF_ROOTS.places),
	clocks: doc.getMap<unknown>(STAFF_ROOTS.clocks)
});

const put = (map: Y.Map<unknown>, id: string, value: unknown): void => {
	if (JSON.stringify(map.get(id)) !== JSON.stringify(value)) map.set(id, value);
};

/** Writes what differs and nothing else: an unchanged card costs no byte. */
export const putEntry = (doc: Y.Doc, entry: StaffEntry): void => {
	const { cards, places, clocks } = roots(doc);
	put(cards, entry.id, entry.card);
	put(places, entry.id, entry.place);
	if (entry.clock) put(clocks, entry.id, entry.clock);
	else if (clocks.has(entry.id)) clocks.delete(entry.id);
};

export const removeEntry = (doc: Y.Doc, id: string): void => {
	for (const map of Object.values(roots(doc))) if (map.has(id)) map.delete(id);
};

const CLOCK = v.nullable(StaffClock);

/** Null: there is no whole entry under this id (not yet, or no more). */
export const readEntry = (doc: Y.Doc, id: string): StaffEntry | null => {
	const { cards, places, clocks } = roots(doc);
	const card = cards.get(id);
	const place = places.get(id);
	if (card === undefined || place === undefined) return null;
	return {
		id: v.parse(TicketId, id),
		card: v.parse(StaffCard, card),
		place: v.parse(StaffPlace, place),
		clock: v.parse(CLOCK, clocks.get(id) ?? null)
	};
};

export const readEntries = (doc: Y.Doc): StaffEntry[] => {
	const found: StaffEntry[] = [];
	for (const id of roots(doc).cards.keys()) {
		const entry = readEntry(doc, id);
		if (entry) found.push(entry);
	}
	return found;
};

/** Tells which entries a transaction touched; returns the way to stop listening. */
export const observeEntries = (doc: Y.Doc, changed: (ids: Set<string>) => void): (() => void) => {
	const maps = Object.values(roots(doc));
	const types = new Set<unknown>(maps);
	const listen = (transaction: Y.Transaction) => {
		const ids = new Set<string>();
		for (const [type, keys] of transaction.changed) {
			if (types.has(type)) for (const key of keys) if (key !== null) ids.add(key);
		}
		if (ids.size > 0) changed(ids);
	};
	doc.on('afterTransaction', listen);
	return () => doc.off('afterTransaction', listen);
};
