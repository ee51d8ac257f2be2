import type { WallId, WallSettings } from '../../domain/wall.ts';
import type { StaffEntry } from '../../views/staff.ts';
import type { WallEntry } from '../../views/wall.ts';
import { wallEntryOf } from '../../views/wall.ts';
import type { EntryView } from '../sync/entry-view.ts';
import type { ViewRoom } from '../sync/view-room.ts';
import type { PairedWall } from '../sync/wall-gate.ts';
import type { Views } from '../tickets/views.ts';
import type { Wall } from './device-rows.ts';
import type { WallWordsOf } from './wall-words.ts';

/** One screen's document, as the server root makes it for any audience. */
export interface WallAudience {
	room: ViewRoom<PairedWall>;
	view: EntryView<WallEntry>;
	prove(rows: readonly WallEntry[]): void;
	shedTombstones(rows: readonly WallEntry[]): void;
}

export interface ScreenParts {
	words: WallWordsOf;
	audienceOf: (wall: WallId) => WallAudience;
	/** The staff's board as the rows make it: what every screen is taken from. */
	board: () => readonly StaffEntry[];
}

type Open = { audience: WallAudience; settings: WallSettings };

/** What every screen shows: one document each, because each has its own switches (R25). */
export const createScreens = ({ words, audienceOf, board }: ScreenParts) => {
	const open = new Map<WallId, Open>();
	const entriesFor = (settings: WallSettings, rows: readonly StaffEntry[]): WallEntry[] => {
		const wordsOf = words.forBoard();
		return rows
			.map((row) => wallEntryOf(row, settings, wordsOf(row)))
			.filter((entry) => entry !== null);
	};
	const follow = ({ id, settings }: Wall): Open => {
		const followed = { audience: open.get(id)?.audience ?? audienceOf(id), settings };
		open.set(id, followed);
		return followed;
	};
	return {
		views: viewsOf(open, words),
		/** The document of a screen that shows something. */
		roomOf: (id: WallId): ViewRoom<PairedWall> | null => open.get(id)?.audience.room ?? null,
		entriesOf: (id: WallId): WallEntry[] => {
			const followed = open.get(id);
			return followed ? entriesFor(followed.settings, board()) : [];
		},
		follow: (wall: Wall): void => void follow(wall),
		/** A new generation from the rows: nothing of what was shown before is left in it. */
		rebuild: (wall: Wall): void =>
			follow(wall).audience.view.rebuild(entriesFor(wall.settings, board())),
		/** Its document is emptied and nothing is written into it any more. */
		forget: (id: WallId): void => {
			const ended = open.get(id);
			open.delete(id);
			ended?.audience.view.rebuild([]);
			ended?.audience.room.close();
		},
		/** Every screen's document against the rows. */
		prove: (rows: readonly StaffEntry[]): void => {
			for (const { audience, settings } of open.values())
				audience.prove(entriesFor(settings, rows));
		},
		shedTombstones: (rows: readonly StaffEntry[]): void => {
			for (const { audience, settings } of open.values())
				audience.shedTombstones(entriesFor(settings, rows));
		},
		close: (): void => open.forEach(({ audience }) => audience.room.close())
	};
};

const viewsOf = (open: ReadonlyMap<WallId, Open>, words: WallWordsOf): Views => ({
	stage: (changes, actor) => {
		if (open.size === 0) return;
		const wordsOf = words.forChanges();
		for (const { audience, settings } of open.values())
			audience.view.stage(
				changes.map((change) => {
					if ('remove' in change) return change;
					const entry = wallEntryOf(change.put, settings, wordsOf(change.put));
					return entry ? { put: entry } : { remove: change.put.id };
				}),
				actor
			);
	},
	publish: () => open.forEach(({ audience }) => audience.view.publish()),
	discard: () => open.forEach(({ audience }) => audience.view.discard())
});
