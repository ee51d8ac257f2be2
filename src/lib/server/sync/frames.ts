import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as syncProtocol from 'y-protocols/sync';

/** Message types of the y-websocket protocol. */
const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;

/** A state vector holds one entry per writer; ours has a handful. */
export const STATE_VECTOR_BYTES_MAX = 20 * 1024;

/** What a reader asks of a view room. Anything that would write is `write`, whatever is in it. */
export type ReaderFrame =
	| { type: 'state-wanted'; stateVector: Uint8Array }
	| { type: 'write' }
	| { type: 'ignored' }
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

const frameOf = (step: number, update: Uint8Array): Uint8Array => {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, SYNC);
	encoding.writeVarUint(encoder, step);
	encoding.writeVarUint8Array(encoder, update);
	return encoding.toUint8Array(encoder);
};

/** The answer to a reader's state vector. */
export const stateFrame = (state: Uint8Array): Uint8Array =>
	frameOf(syncProtocol.messageYjsSyncStep2, state);

export const updateFrame = (update: Uint8Array): Uint8Array =>
	frameOf(syncProtocol.messageYjsUpdate, update);
