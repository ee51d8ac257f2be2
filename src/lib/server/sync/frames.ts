import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as syncProtocol from 'y-protocols/sync';

/** Message types of the y-websocket protocol. */
const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;

/** A state vector holds one entry per writer; a view has a handful of them. */
export const STATE_VECTOR_BYTES_MAX = 20 * 1024;
/** A text has one for every visit somebody wrote at. */
export const WRITERS_VECTOR_BYTES_MAX = 64 * 1024;

/** What a reader asks of a view room. Anything that would write is `write`, whatever is in it. */
export type ReaderFrame =
	| { type: 'state-wanted'; stateVector: Uint8Array }
	| { type: 'write' }
	| { type: 'ignored' }
	| { type: 'malformed' };

/** What a writer of a text says. */
export type WriterFrame =
	| { type: 'state-wanted'; stateVector: Uint8Array }
	/** The answer to our state vector: everything the browser holds and we do not. */
	| { type: 'state'; update: Uint8Array }
	| { type: 'update'; update: Uint8Array }
	| { type: 'presence'; bytes: Uint8Array }
	| { type: 'presence-wanted' }
	| { type: 'malformed' };

/** Never throws: a hostile frame is `malformed`. */
export const readFrame = (frame: Uint8Array): ReaderFrame => {
	try {
		const decoder = decoding.createDecoder(frame);
		const type = decoding.readVarUint(decoder);
		// A view has no presence: the stock client announces itself all the same.
		if (type === AWARENESS || type === QUERY_AWARENESS) return { type: 'ignored' };
		if (type !== SYNC) return { type: 'malformed' };
		return readSync(decoder);
	} catch {
		return { type: 'malformed' };
	}
};

const readSync = (decoder: decoding.Decoder): ReaderFrame => {
	const step = decoding.readVarUint(decoder);
	if (step === syncProtocol.messageYjsSyncStep2 || step === syncProtocol.messageYjsUpdate)
		return { type: 'write' };
	if (step !== syncProtocol.messageYjsSyncStep1) return { type: 'malformed' };
	const stateVector = decoding.readVarUint8Array(decoder);
	if (stateVector.length > STATE_VECTOR_BYTES_MAX) return { type: 'malformed' };
	return { type: 'state-wanted', stateVector };
};

/** Never throws either; what is inside an update is judged at the gate. */
export const readWriterFrame = (frame: Uint8Array): WriterFrame => {
	try {
		const decoder = decoding.createDecoder(frame);
		const type = decoding.readVarUint(decoder);
		if (type === QUERY_AWARENESS) return { type: 'presence-wanted' };
		if (type === AWARENESS) return { type: 'presence', bytes: decoding.readVarUint8Array(decoder) };
		return type === SYNC ? readWriterSync(decoder) : { type: 'malformed' };
	} catch {
		return { type: 'malformed' };
	}
};

const readWriterSync = (decoder: decoding.Decoder): WriterFrame => {
	const step = decoding.readVarUint(decoder);
	const bytes = decoding.readVarUint8Array(decoder);
	if (step === syncProtocol.messageYjsSyncStep2) return { type: 'state', update: bytes };
	if (step === syncProtocol.messageYjsUpdate) return { type: 'update', update: bytes };
	if (step !== syncProtocol.messageYjsSyncStep1) return { type: 'malformed' };
	if (bytes.length > WRITERS_VECTOR_BYTES_MAX) return { type: 'malformed' };
	return { type: 'state-wanted', stateVector: bytes };
};

const frameOf = (step: number, bytes: Uint8Array): Uint8Array => {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, SYNC);
	encoding.writeVarUint(encoder, step);
	encoding.writeVarUint8Array(encoder, bytes);
	return encoding.toUint8Array(encoder);
};

/** The answer to a reader's state vector. */
export const stateFrame = (state: Uint8Array): Uint8Array =>
	frameOf(syncProtocol.messageYjsSyncStep2, state);

export const updateFrame = (update: Uint8Array): Uint8Array =>
	frameOf(syncProtocol.messageYjsUpdate, update);

/** Asks a writer for what we do not hold yet. */
export const stateWantedFrame = (stateVector: Uint8Array): Uint8Array =>
	frameOf(syncProtocol.messageYjsSyncStep1, stateVector);

/** Who is at the text: entries as `readPresence` reads them. */
export interface PresenceEntry {
	client: number;
	clock: number;
	/** JSON; `null` written out means: has left. */
	state: string;
}

/** Throws what the decoder throws: the bytes come from outside. */
export const readPresence = (bytes: Uint8Array): PresenceEntry[] => {
	const decoder = decoding.createDecoder(bytes);
	const count = decoding.readVarUint(decoder);
	const entries: PresenceEntry[] = [];
	for (let index = 0; index < count; index += 1)
		entries.push({
			client: decoding.readVarUint(decoder),
			clock: decoding.readVarUint(decoder),
			state: decoding.readVarString(decoder)
		});
	return entries;
};

export const presenceFrame = (entries: readonly PresenceEntry[]): Uint8Array => {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, entries.length);
	for (const { client, clock, state } of entries) {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, clock);
		encoding.writeVarString(encoder, state);
	}
	const frame = encoding.createEncoder();
	encoding.writeVarUint(frame, AWARENESS);
	encoding.writeVarUint8Array(frame, encoding.toUint8Array(encoder));
	return encoding.toUint8Array(frame);
};
