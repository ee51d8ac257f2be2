import { asc, gt } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { audit } from '../db/schema.ts';
import { FIRST_HASH, followsFrom } from '../tickets/audit.ts';
import type { Patience } from './batches.ts';
import { inBatches } from './batches.ts';

export interface ChainProof {
	/** Rows that were looked at. */
	rows: number;
	/** The first that does not follow from the one before it; null: the chain is whole. */
	brokenAt: number | null;
}

/** The whole chain of the audit, a portion at a time: it may be a million rows long. */
export const proveChain = async (db: Db, patience: Patience): Promise<ChainProof> => {
	let previous = FIRST_HASH;
	let seq = 0;
	let brokenAt: number | null = null;
	const portion = (size: number): number => {
		const rows = db
			.select()
			.from(audit)
			.where(gt(audit.seq, seq))
			.orderBy(asc(audit.seq))
			.limit(size)
			.all();
		for (const row of rows) {
			if (!followsFrom(previous, row)) brokenAt ??= row.seq;
			previous = row.hash;
			seq = row.seq;
		}
		return rows.length;
	};
	return { rows: await inBatches(portion, patience), brokenAt };
};
