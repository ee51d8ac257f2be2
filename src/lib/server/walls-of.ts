import type { WallId } from '../domain/wall.ts';
import type { StaffEntry } from '../views/staff.ts';
import type { WallEntry } from '../views/wall.ts';
import { wallRoomOf } from '../views/wall.ts';
import { createAudience } from './audience.ts';
import type { Foundation } from './foundation.ts';
import type { PairedWall } from './sync/wall-gate.ts';
import { WALL_SHAPE } from './sync/wall-view.ts';
import { createDevices } from './wall/devices.ts';
import { createWallWords } from './wall/wall-words.ts';
import { createWalls } from './wall/walls.ts';
import { createWeek } from './wall/week.ts';

export interface WallsOptions {
	build: string;
	snapshotEvery: number | undefined;
	board: () => readonly StaffEntry[];
	onEnded: (wall: WallId, code?: number) => void;
}

/** The screens on the walls, each an audience of its own (R25). */
export const wallsOf = (base: Foundation, { snapshotEvery, ...options }: WallsOptions) => {
	const { db, now, audit, log, support, config } = base;
	return createWalls({
		...options,
		...{ now, support, secureCookies: config.secureCookies },
		devices: createDevices({ db, now, audit }),
		words: createWallWords(db),
		week: createWeek(db, now),
		audienceOf: (id) =>
			createAudience<WallEntry, PairedWall>(
				{ db, now, audit, log, snapshotEvery },
				{
					name: wallRoomOf(id),
					shape: WALL_SHAPE,
					culprit: () => ({ actor: 'system', session: null })
				}
			)
	});
};
