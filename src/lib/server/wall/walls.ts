import type { SupportState } from '../../domain/live.ts';
import type { WallId, WallSettings } from '../../domain/wall.ts';
import type { StaffEntry } from '../../views/staff.ts';
import type { WallBeat, WallEntry } from '../../views/wall.ts';
import { wallEntryOf } from '../../views/wall.ts';
import type { EntryView } from '../sync/entry-view.ts';
import type { ViewRoom } from '../sync/view-room.ts';
import type { PairedWall, WallDoor } from '../sync/wall-gate.ts';
import type { Views } from '../tickets/views.ts';
import type { Wall } from './device-rows.ts';
import type { Devices, Paired, WallAuthor } from './devices.ts';
import type { WallCookie } from './token.ts';
import { wallCookie } from './token.ts';
import type { WallWordsOf } from './wall-words.ts';

/** One screen's document, as the server root makes it for any audience. */
export interface WallAudience {
	room: ViewRoom<PairedWall>;
	view: EntryView<WallEntry>;
	prove(rows: readonly WallEntry[]): void;
	shedTombstones(rows: readonly WallEntry[]): void;
}

export interface WallsParts {
	devices: Devices;
	words: WallWordsOf;
	audienceOf: (wall: WallId) => WallAudience;
	/** The staff's board as the rows make it: what every screen is taken from. */
	board: () => readonly StaffEntry[];
	support: () => SupportState;
	now: () => number;
	build: string;
	secureCookies: boolean;
	/** Its sockets close. */
	onEnded: (wall: WallId) => void;
}

/** What a page of the screen begins with. */
export type Visit =
	| { state: 'unpaired' }
	| { state: 'disconnected' }
	| { state: 'paired'; address: string; beat: WallBeat; entries: WallEntry[]; cookie: WallCookie };

type Open = { audience: WallAudience; settings: WallSettings };

/** The screens on the walls: who they are, what each of them shows. */
export const createWalls = (parts: WallsParts) => {
	const { devices, words, audienceOf, board, onEnded, secureCookies } = parts;
	const open = new Map<WallId, Open>();

	const live = ({ pairedAt, revokedAt }: Wall): boolean => pairedAt !== null && revokedAt === null;
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
	/** A new generation from the rows: nothing of what was shown before is left in it. */
	const rebuild = (id: WallId): void => {
		const wall = devices.find(id);
		if (!wall || !live(wall)) return;
		follow(wall).audience.view.rebuild(entriesFor(wall.settings, board()));
	};
	for (const wall of devices.all()) if (live(wall)) follow(wall);

	const views: Views = {
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
	};

	const beatOf = (id: WallId): WallBeat | null => {
		const wall = devices.find(id);
		if (!wall || !live(wall)) return null;
		const { name, settings } = wall;
		return { now: parts.now(), build: parts.build, support: parts.support(), name, settings };
	};

	const door: WallDoor = {
		pairedBy: (cookies) => {
			const found = devices.ofCookies(cookies);
			return found && live(found.wall) ? { wall: found.wall.id } : null;
		},
		roomOf: (id) => open.get(id)?.audience.room ?? null,
		beatOf,
		seen: devices.seen
	};

	return {
		views,
		door,
		all: (): Wall[] => devices.all().filter(({ revokedAt }) => revokedAt === null),
		find: devices.find,
		add: devices.add,
		newCode: devices.newCode,
		pair: (typed: string, address: string): Paired & { cookie?: WallCookie } => {
			const paired = devices.pair(typed, address);
			if (!paired.ok) return paired;
			// Whoever held the token before does not look on.
			onEnded(paired.wall);
			rebuild(paired.wall);
			return { ...paired, cookie: wallCookie(paired.token, secureCookies) };
		},
		change: (
			id: WallId,
			wanted: { name: string; settings: WallSettings },
			by: WallAuthor
		): void => {
			if (devices.change(id, wanted, by)) rebuild(id);
		},
		/** At once: its sockets close, its document is emptied, its token opens nothing. */
		revoke: (id: WallId, by: WallAuthor): void => {
			if (!devices.revoke(id, by)) return;
			onEnded(id);
			const ended = open.get(id);
			open.delete(id);
			ended?.audience.view.rebuild([]);
			ended?.audience.room.close();
		},
		/** A page of the screen is opened with these cookies. */
		visit: (cookies: string | null): Visit => {
			const found = devices.ofCookies(cookies);
			if (!found) return { state: 'unpaired' };
			const followed = open.get(found.wall.id);
			const beat = beatOf(found.wall.id);
			if (!followed || !beat) return { state: 'disconnected' };
			return {
				state: 'paired',
				address: followed.audience.room.address,
				beat,
				entries: entriesFor(found.wall.settings, board()),
				cookie: wallCookie(found.token, secureCookies)
			};
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

export type Walls = ReturnType<typeof createWalls>;
