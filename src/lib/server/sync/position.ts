import * as Y from 'yjs';

/** How far a document has come: a state vector. */
export type Position = ReadonlyMap<number, number>;

/** Null: what was sent is no state vector. */
export const readPosition = (bytes: Uint8Array): Position | null => {
	try {
		return Y.decodeStateVector(bytes);
	} catch {
		return null;
	}
};

export const positionOf = (doc: Y.Doc): Position => Y.decodeStateVector(Y.encodeStateVector(doc));

/** There is something in the document that was not there at that position. */
export const isBeyond = (doc: Y.Doc, known: Position): boolean =>
	[...positionOf(doc)].some(([client, clock]) => clock > (known.get(client) ?? 0));

/** What came after that position (update v1); null: nothing. */
export const newsSince = (doc: Y.Doc, known: Position): Uint8Array | null =>
	isBeyond(doc, known) ? Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map(known))) : null;
