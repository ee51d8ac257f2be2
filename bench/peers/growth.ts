import * as Y from 'yjs';
import { putEntry, readEntries, removeEntry } from '#lib/views/staff-document.ts';
import * as v from 'valibot';
import { TicketId } from '#lib/domain/ids.ts';

const BATCH = 100;

export interface GrowthFigures {
	bytes: number;
	loadMs: number;
}

/** The same tickets come and go in one document that never begins anew: no epochs. */
export const growWithoutEpochs = (whole: Uint8Array, tickets: number): GrowthFigures => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, whole);
	const [pattern] = readEntries(doc);
	if (!pattern) throw new Error('a board has tickets');
	for (let from = 0; from < tickets; from += BATCH) {
		const ids = Array.from({ length: BATCH }, (_, index) =>
			v.parse(TicketId, `year-${from + index}`)
		);
		// A ticket comes, is worked on twice, and goes: each is a change of its own.
		for (const id of ids) {
			doc.transact(() => putEntry(doc, { ...pattern, id }));
			for (const rev of [1, 2])
				doc.transact(() => {
					const [column, rank, , since] = pattern.place;
					putEntry(doc, { ...pattern, id, place: [column, rank, rev, since] });
				});
		}
		doc.transact(() => ids.forEach((id) => removeEntry(doc, id)));
	}
	const grown = Y.encodeStateAsUpdate(doc);
	const from = performance.now();
	Y.applyUpdate(new Y.Doc(), grown);
	return { bytes: grown.length, loadMs: performance.now() - from };
};
