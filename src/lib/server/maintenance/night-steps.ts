import type { Db } from '../db/open.ts';
import type { Patience } from './batches.ts';
import { inBatches } from './batches.ts';
import { proveChain } from './chain.ts';
import type { NightStep } from './night.ts';
import { retain } from './retention.ts';

export interface NightStepParts {
	db: Db;
	now: () => number;
	/** What is done every hour too: the views against the rows, new generations, old sessions. */
	keepHouse: () => void;
	/** The chain of the audit does not hold at this row. */
	onBrokenChain: (seq: number) => void;
	/** Takes away the stored files that no row names. */
	sweepFiles: NightStep['run'];
	/** Copies everything; null: no copies are wanted. */
	backUp: ((patience: Patience) => Promise<void>) | null;
}

/** Of pages of an index of words: about a tenth of a second of work. */
const MERGED_PAGES = 500;
/** Rows of an index that are looked at for the planner's statistics. */
const ANALYSED_ROWS = 1_000;

/** In the order of need: first it is made sure that what is copied at the end is right. */
export const nightSteps = (parts: NightStepParts): NightStep[] => {
	const { db, now, keepHouse, onBrokenChain, sweepFiles, backUp } = parts;
	const client = db.$client;
	return [
		{
			name: 'views',
			run: () => {
				keepHouse();
				return {};
			}
		},
		{
			name: 'chain',
			run: async (patience) => {
				const { rows, brokenAt } = await proveChain(db, patience);
				if (brokenAt !== null) onBrokenChain(brokenAt);
				return { rows, broken: brokenAt ?? 0 };
			}
		},
		{ name: 'retention', run: (patience) => retain(db, now(), patience) },
		{ name: 'files', run: sweepFiles },
		{ name: 'search', run: (patience) => mergeIndexes(db, patience) },
		{
			name: 'statistics',
			run: () => {
				client.pragma(`analysis_limit = ${ANALYSED_ROWS}`);
				client.pragma('optimize = 0x10002');
				return {};
			}
		},
		{
			name: 'checkpoint',
			run: () => {
				const [told] = client.pragma('wal_checkpoint(TRUNCATE)') as { busy: number; log: number }[];
				return { busy: told?.busy ?? 0, pages: Math.max(0, told?.log ?? 0) };
			}
		},
		...(backUp
			? [
					{
						name: 'backup' as const,
						run: async (patience: Patience) => {
							await backUp(patience);
							return {};
						}
					}
				]
			: [])
	];
};

const INDEXES = ['search_ticket', 'search_customer', 'search_contact', 'search_unit'];

/**
 * Fewer and larger pieces of each index of words, a portion at a time: `optimize` does the same in
 * one go, and everybody would wait for it. Done when a portion has changed nothing any more.
 */
const mergeIndexes = async ({ $client: client }: Db, patience: Patience) => {
	const changes = client.prepare<[], number>('SELECT total_changes()').pluck();
	let portions = 0;
	for (const index of INDEXES) {
		const merge = client.prepare<[number]>(
			`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`
		);
		// A negative number begins a merge of everything, a positive one goes on with it.
		let pages = -MERGED_PAGES;
		await inBatches((rows) => {
			const before = changes.get() ?? 0;
			merge.run(pages);
			pages = MERGED_PAGES;
			portions += 1;
			return (changes.get() ?? 0) - before >= 2 ? rows : 0;
		}, patience);
	}
	return { portions };
};
