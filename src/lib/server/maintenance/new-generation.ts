import type { Db } from '../db/open.ts';

/** As of the clients' rooms: a generation that begins by the clock. */
const EPOCHS_BEGAN = Date.UTC(2026, 0, 1);
/** Of co-written texts, which are a truth of their own and have one generation for ever. */
const WORK_ROOMS = 'work.%';
/** A document in which nothing has happened, in update encoding v1. */
const EMPTY_DOCUMENT = Buffer.from([0, 0]);

/**
 * Every view of a restored database begins a generation that no browser can have seen: the second
 * of the restoring. Whoever stood at a later state than the copy is closed by 4410 and comes over
 * with an empty document, instead of telling the server what it has forgotten.
 */
export const openNewGeneration = (db: Db, now: number): number => {
	const { $client: client } = db;
	const known = client
		.prepare<[], number | null>(
			'SELECT max(epoch) FROM (SELECT epoch FROM ydoc UNION ALL SELECT epoch FROM yupdate)'
		)
		.pluck()
		.get();
	const epoch = Math.max((known ?? 0) + 1, Math.floor((now - EPOCHS_BEGAN) / 1000));
	const ofViews = `room NOT LIKE '${WORK_ROOMS}'`;
	// What the log of an older generation held is in no document any more.
	for (const table of ['ydoc', 'yupdate'])
		client.exec(
			`DELETE FROM ${table} WHERE ${ofViews}
			AND epoch < (SELECT max(epoch) FROM ydoc AS newest WHERE newest.room = ${table}.room)`
		);
	client
		.prepare(
			`INSERT INTO ydoc (room, epoch, snapshot, upto)
			SELECT DISTINCT room, epoch, ?, 0 FROM yupdate
			WHERE ${ofViews} AND room NOT IN (SELECT room FROM ydoc)`
		)
		.run(EMPTY_DOCUMENT);
	for (const table of ['ydoc', 'yupdate'])
		client.prepare(`UPDATE ${table} SET epoch = ? WHERE ${ofViews}`).run(epoch);
	return epoch;
};
