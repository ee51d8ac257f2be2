import { join } from 'node:path';
import type { Engine } from './engine.ts';
import type { Foundation } from './foundation.ts';
import { DATABASE_FILE } from './maintenance/manifest.ts';
import { backupsIn } from './maintenance/backup.ts';
import type { Patience } from './maintenance/batches.ts';
import { Night } from './maintenance/night.ts';
import { nightSteps } from './maintenance/night-steps.ts';
import { DISK_FREE_MIN_BYTES, createHealth } from './metrics/health.ts';
import type { Sample } from './metrics/sample.ts';
import { bytesOf, createCounts, freeBytes } from './metrics/sample.ts';
import type { Office } from './office.ts';

export interface UpkeepOptions {
	keepHouse: () => void;
	/** Makes the nightly copy; absent: nobody does. */
	backUp: ((patience: Patience) => Promise<void>) | undefined;
}

/** How the house is looked after: its nights, its health, and the figures of the moment. */
export const upkeepOf = (
	base: Foundation,
	{ audience, tickets, lastRing }: Engine,
	{ sender, files, keepHouse, backUp }: Pick<Office, 'sender' | 'files'> & UpkeepOptions
) => {
	const { config, db, now, log, audit, support, figures } = base;
	const counts = createCounts(db);
	const system = { actor: 'system', session: null, via: 'system' } as const;
	const night = new Night({
		...{ now, log },
		isOpen: () => support().open,
		lastKept: () => counts.night()?.at ?? null,
		steps: nightSteps({
			...{ db, now, keepHouse, sweepFiles: files.sweep, backUp: backUp ?? null },
			onBrokenChain: (row) => log('error', 'audit.broken', { row })
		}),
		onKept: (done, failed) => audit({ ...system, what: 'night.kept', details: { ...done, failed } })
	});
	const health = createHealth({
		...{ db, now, counts, lastRing },
		dataDir: config.dataDir,
		diskFreeMin: config.diskFreeMin ?? DISK_FREE_MIN_BYTES,
		sends: () => sender.isConfigured
	});
	const sample = (): Sample => {
		const file = join(config.dataDir, DATABASE_FILE);
		const kept = counts.night();
		const [newest] = config.backupDir === undefined ? [] : backupsIn(config.backupDir);
		return {
			documents: [{ audience: 'staff', ...audience.sizes(tickets.board()) }],
			letters: { queued: counts.letters('queued'), failed: counts.letters('failed') },
			letterDueSince: counts.letterDueSince(now()),
			clocks: counts.clocks(),
			files: { database: bytesOf(file), wal: bytesOf(`${file}-wal`) },
			diskFree: freeBytes(config.dataDir),
			backupAt: newest?.at ?? null,
			nightAt: kept?.at ?? null,
			chainBroken: kept?.chainBroken ?? false
		};
	};
	figures?.sampleWith(sample);
	return { night, health };
};
