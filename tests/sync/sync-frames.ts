import * as encoding from 'lib0/encoding';

/** A message of the sync protocol: step 0 asks, 1 answers, 2 updates. */
export const syncMessage = (step: number, bytes: Uint8Array): Uint8Array => {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, 0);
	encoding.writeVarUint(encoder, step);
	encoding.writeVarUint8Array(encoder, bytes);
	return encoding.toUint8Array(encoder);
};

/** A browser without a document asks for everything. */
export const WANT_ALL = syncMessage(0, Uint8Array.of(0));
