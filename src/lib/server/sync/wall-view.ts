import type { WallEntry } from '../../views/wall.ts';
import { WALL_ROOTS } from '../../views/wall.ts';
import { putWallEntry, removeWallEntry } from '../../views/wall-document.ts';
import type { EntryShape } from './entry-view.ts';

/** The audience of one screen on the wall in its document. */
export const WALL_SHAPE: EntryShape<WallEntry> = {
	roots: Object.values(WALL_ROOTS),
	put: putWallEntry,
	remove: removeWallEntry
};
