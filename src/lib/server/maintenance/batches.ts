import { setImmediate as breath } from 'node:timers/promises';

/** Rows at a time: between two portions everybody else has their turn. */
export const BATCH_ROWS = 500;

/** Told at every portion: the server is about to stop. */
export interface Patience {
	stopped: () => boolean;
}

/** Does a portion as often as it finds something to do; returns how much that was. */
export const inBatches = async (
	portion: (rows: number) => number,
	{ stopped }: Patience
): Promise<number> => {
	let done = 0;
	while (!stopped()) {
		const now = portion(BATCH_ROWS);
		done += now;
		if (now < BATCH_ROWS) break;
		await breath();
	}
	return done;
};
