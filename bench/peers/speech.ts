import * as encoding from 'lib0/encoding';
import { WANT_ALL, syncMessage } from '../../tests/sync/sync-frames.ts';
import type { Peer, RunningServer } from './server.ts';
import { DOCUMENT } from './told.ts';

/** What a frame is to a thin client. `talk`: something to answer, or nothing of importance. */
export type Heard =
	{ type: 'whole'; at: number } | { type: 'change' } | { type: 'talk'; answer?: string };

/** Just enough of a protocol to watch and to change: no document is kept behind it. */
export interface Speech {
	url: (server: RunningServer) => string;
	/** Said when the socket is open. */
	greeting: (string | Uint8Array)[];
	hear: (data: Buffer, isBinary: boolean) => Heard;
	/** The frames that carry one change up. */
	change: (bytes: Uint8Array) => (string | Uint8Array)[];
}

const TALK: Heard = { type: 'talk' };

/** Where the update begins behind the head of a frame with its length. */
const bodyAt = (data: Buffer, from: number): number => {
	let at = from;
	while ((data[at] ?? 0) > 127) at += 1;
	return at + 1;
};

const hearSync = (data: Buffer, from: number): Heard => {
	const [type, step] = [data[from], data[from + 1]];
	if (type !== 0 && type !== 4) return TALK;
	if (step === 1) return { type: 'whole', at: bodyAt(data, from + 2) };
	return step === 2 ? { type: 'change' } : TALK;
};

const yjs = (path: (server: RunningServer) => string): Speech => ({
	url: (server) => `${server.origin.replace('http', 'ws')}/${path(server)}`,
	greeting: [WANT_ALL],
	hear: (data) => hearSync(data, 0),
	change: (bytes) => [syncMessage(2, bytes)]
});

const addressed = (frame: Uint8Array): Uint8Array => {
	const encoder = encoding.createEncoder();
	encoding.writeVarString(encoder, DOCUMENT);
	encoding.writeUint8Array(encoder, frame);
	return encoding.toUint8Array(encoder);
};

/** The first message of a Hocuspocus client; without a hook any token will do. */
const authentication = (): Uint8Array => {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, 2);
	encoding.writeVarUint(encoder, 0);
	encoding.writeVarString(encoder, 'bench');
	return addressed(encoding.toUint8Array(encoder));
};

const hocuspocus: Speech = {
	url: ({ origin }) => `${origin.replace('http', 'ws')}/`,
	greeting: [authentication(), addressed(WANT_ALL)],
	hear: (data) => hearSync(data, 1 + DOCUMENT.length),
	change: (bytes) => [addressed(syncMessage(2, bytes))]
};

/** engine.io 4 over a websocket, as socket.io-client speaks it. */
export const hearEngine = (text: string): Heard => {
	if (text.startsWith('0')) return { type: 'talk', answer: '40' };
	if (text.startsWith('40')) return { type: 'talk', answer: '42["want"]' };
	return text === '2' ? { type: 'talk', answer: '3' } : TALK;
};

export const engineUrl = ({ origin }: RunningServer): string =>
	`${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;

/** A binary event is a text with a gap and then the bytes; the first bytes are the whole. */
const socketIo = (): Speech => {
	let isWhole = false;
	return {
		url: engineUrl,
		greeting: [],
		hear: (data, isBinary) => {
			if (isBinary) return isWhole ? { type: 'whole', at: 0 } : { type: 'change' };
			const text = data.toString('latin1');
			isWhole = text.startsWith('451-["whole"');
			return hearEngine(text);
		},
		change: (bytes) => ['451-["change",{"_placeholder":true,"num":0}]', bytes]
	};
};

const SPEECH: Record<Peer, () => Speech> = {
	raw: () => yjs(() => ''),
	liniya: () => yjs(({ address }) => `sync/${address}`),
	'y-websocket': () => yjs(() => DOCUMENT),
	hocuspocus: () => hocuspocus,
	'socket-io': socketIo
};

export const speechOf = (peer: Peer): Speech => SPEECH[peer]();
