import type { History, StoredRoom } from './history.ts';

/** The log of a room that is built from the rows whenever it is needed: it dies with the process. */
export const createMemoryHistory = (epoch: number): History => {
	let kept: StoredRoom = { epoch, snapshot: null, updates: [], last: 0, tail: 0 };
	const restart = (at: number, snapshot: Uint8Array, last: number): void => {
		kept = { epoch: at, snapshot, updates: [], last, tail: 0 };
	};
	return {
		load: () => ({ ...kept, updates: [...kept.updates] }),
		append: ({ bytes }) => {
			kept.updates.push(bytes);
			kept = { ...kept, last: kept.last + 1, tail: kept.tail + bytes.length };
			return kept.last;
		},
		compact: (_room, at, state, upto) => restart(at, state, upto),
		cut: (_room, at, state) => restart(at, state, 0)
	};
};
