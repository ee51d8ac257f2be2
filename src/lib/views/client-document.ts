import type * as Y from 'yjs';
import * as v from 'valibot';
import { TicketId } from '../domain/ids.ts';
import type { ClientEntry } from './client.ts';
import { CLIENT_ROOTS, ClientCard, ClientPlace } from './client.ts';

/**
 * Counts what was taken away. A removal alone adds nothing to a state vector, and a browser that
 * polls has nothing else to tell what it knows.
 */
const REMOVALS = 'n';

const roots = (doc: Y.Doc) => ({
	cards: doc.getMap<unknown>(CLIENT_ROOTS.cards),
	places: doc.getMap<unknown>(CLIENT_ROOTS.places)
});

const put = (map: Y.Map<unknown>, id: string, value: unknown): void => {
	if (JSON.stringify(map.get(id)) !== JSON.stringify(value)) map.set(id, value);
};

/** Writes what differs and nothing else: what is none of the client's business costs no byte. */
export const putClientEntry = (doc: Y.Doc, entry: ClientEntry): void => {
	const { cards, places } = roots(doc);
	put(cards, entry.id, entry.card);
	put(places, entry.id, entry.place);
};

export const removeClientEntry = (doc: Y.Doc, id: string): void => {
	const held = Object.values(roots(doc)).filter((map) => map.has(id));
	for (const map of held) map.delete(id);
	if (held.length === 0) return;
	const counted = doc.getMap<number>(REMOVALS);
	counted.set(REMOVALS, (counted.get(REMOVALS) ?? 0) + 1);
};

export const clientEntryIds = (doc: Y.Doc): string[] => [...roots(doc).cards.keys()];

/** Everything that is whole; a customer has few cards, so they are all read at each change. */
export const readClientEntries = (doc: Y.Doc): ClientEntry[] => {
	const { cards, places } = roots(doc);
	return [...cards.entries()]
		.filter(([id]) => places.has(id))
		.map(([id, card]) => ({
			id: v.parse(TicketId, id),
			card: v.parse(ClientCard, card),
			place: v.parse(ClientPlace, places.get(id))
		}));
};
