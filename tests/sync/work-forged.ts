import * as encoding from 'lib0/encoding';
import type * as Y from 'yjs';

/** A struct as a hostile browser would spell it. */
export type Forged = (encoder: encoding.Encoder) => void;

export interface ForgedSection {
	client: number;
	clock: number;
	structs: Forged[];
	/** What the header claims, where it lies. */
	claims?: number;
}

const ORIGIN = 0x80;
const RIGHT = 0x40;
const SUB = 0x20;

const writeId = (encoder: encoding.Encoder, [client, clock]: [number, number]) => {
	encoding.writeVarUint(encoder, client);
	encoding.writeVarUint(encoder, clock);
};

interface Place {
	/** The name of a root; a pair: an item as parent. */
	parent?: string | [number, number];
	origin?: [number, number];
	right?: [number, number];
	sub?: string;
}

const item =
	(ref: number, { parent, origin, right, sub }: Place, content: Forged): Forged =>
	(encoder) => {
		encoding.writeUint8(
			encoder,
			ref | (origin ? ORIGIN : 0) | (right ? RIGHT : 0) | (sub === undefined ? 0 : SUB)
		);
		if (origin) writeId(encoder, origin);
		if (right) writeId(encoder, right);
		if (!origin && !right) {
			encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
			if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
			else writeId(encoder, parent ?? [0, 0]);
			if (sub !== undefined) encoding.writeVarString(encoder, sub);
		}
		content(encoder);
	};

const NOTES: Place = { parent: 'notes' };

export const text = (value: string, place: Place = NOTES): Forged =>
	item(4, place, (encoder) => encoding.writeVarString(encoder, value));

export const struckOut = (length: number, place: Place = NOTES): Forged =>
	item(1, place, (encoder) => encoding.writeVarUint(encoder, length));

export const json = (value: string, place: Place = NOTES): Forged =>
	item(2, place, (encoder) => {
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarString(encoder, value);
	});

export const binary = (bytes: Uint8Array, place: Place = NOTES): Forged =>
	item(3, place, (encoder) => encoding.writeVarUint8Array(encoder, bytes));

export const embed = (value: string, place: Place = NOTES): Forged =>
	item(5, place, (encoder) => encoding.writeVarString(encoder, value));

export const format = (key: string, value: string, place: Place = NOTES): Forged =>
	item(6, place, (encoder) => {
		encoding.writeVarString(encoder, key);
		encoding.writeVarString(encoder, value);
	});

/** 0: array, 1: map, 2: text. */
export const nested = (type: number, place: Place = NOTES): Forged =>
	item(7, place, (encoder) => encoding.writeVarUint(encoder, type));

export const anything = (value: unknown, place: Place = NOTES): Forged =>
	item(8, place, (encoder) => {
		encoding.writeVarUint(encoder, 1);
		encoding.writeAny(encoder, value as never);
	});

/** An array in an array in an array. */
export const deep = (depth: number): Forged =>
	item(8, NOTES, (encoder) => {
		const [one, array] = [1, 117];
		encoding.writeVarUint(encoder, one);
		for (let level = 0; level < depth; level += 1) {
			encoding.writeUint8(encoder, array);
			encoding.writeVarUint(encoder, one);
		}
		encoding.writeAny(encoder, null);
	});

export const subdocument = (guid: string, place: Place = NOTES): Forged =>
	item(9, place, (encoder) => {
		encoding.writeVarString(encoder, guid);
		encoding.writeAny(encoder, {});
	});

export const collected =
	(length: number): Forged =>
	(encoder) => {
		encoding.writeUint8(encoder, 0);
		encoding.writeVarUint(encoder, length);
	};

export const skipped =
	(length: number): Forged =>
	(encoder) => {
		encoding.writeUint8(encoder, 10);
		encoding.writeVarUint(encoder, length);
	};

export type ForgedCuts = Record<number, [clock: number, length: number][]>;

/** An update in encoding v1, byte by byte as told. */
export const forged = (sections: readonly ForgedSection[], cuts: ForgedCuts = {}): Uint8Array => {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, sections.length);
	for (const { client, clock, structs, claims } of sections) {
		encoding.writeVarUint(encoder, claims ?? structs.length);
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, clock);
		for (const write of structs) write(encoder);
	}
	const entries = Object.entries(cuts);
	encoding.writeVarUint(encoder, entries.length);
	for (const [client, ranges] of entries) {
		encoding.writeVarUint(encoder, Number(client));
		encoding.writeVarUint(encoder, ranges.length);
		for (const [clock, length] of ranges) {
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarUint(encoder, length);
		}
	}
	return encoding.toUint8Array(encoder);
};

/** What one transaction of an honest browser sends. */
export const changeOf = (doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array => {
	let sent: Uint8Array = forged([]);
	const listen = (update: Uint8Array) => (sent = update);
	doc.on('update', listen);
	doc.transact(() => change(doc));
	doc.off('update', listen);
	return sent;
};
