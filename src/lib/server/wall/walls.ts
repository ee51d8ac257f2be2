import type { SupportState } from '../../domain/live.ts';
import type { WallId } from '../../domain/wall.ts';
import { CLOSE } from '../../views/rooms.ts';
import type { WallBeat, WallEntry, WallWeek } from '../../views/wall.ts';
import type { WallDoor } from '../sync/wall-gate.ts';
import { mayBeAt } from './allowed-addresses.ts';
import type { Wall } from './device-rows.ts';
import type { Devices, WallAuthor, WallWanted } from './devices.ts';
import type { Paired } from './pairing.ts';
import type { ScreenParts } from './screens.ts';
import { createScreens } from './screens.ts';
import type { WallCookie } from './token.ts';
import { wallCookie } from './token.ts';

export interface WallsParts extends ScreenParts {
	devices: Devices;
	week: () => WallWeek;
	support: () => SupportState;
	now: () => number;
	build: string;
	secureCookies: boolean;
	/** Its sockets close. */
	onEnded: (wall: WallId, code?: number) => void;
}

/** What a page of the screen begins with. */
export type Visit =
	| { state: 'unpaired' }
	| { state: 'disconnected' }
	/** The screen is ours, the place is not one it may be at. */
	| { state: 'elsewhere' }
	| { state: 'paired'; address: string; beat: WallBeat; entries: WallEntry[]; cookie: WallCookie };

const isLive = ({ pairedAt, revokedAt }: Wall): boolean => pairedAt !== null && revokedAt === null;

/** The screens on the walls: who they are, what each of them shows. */
export const createWalls = (parts: WallsParts) => {
	const { devices, secureCookies } = parts;
	const screens = createScreens(parts);
	for (const wall of devices.all()) if (isLive(wall)) screens.follow(wall);
	const beatOf = beatsOf(parts);
	const { views, prove, shedTombstones, close } = screens;
	return {
		...{ views, prove, shedTombstones, close },
		door: doorOf(parts, { roomOf: screens.roomOf, beatOf }),
		all: (): Wall[] => devices.all().filter(({ revokedAt }) => revokedAt === null),
		find: devices.find,
		add: devices.add,
		newCode: devices.newCode,
		...managing(parts, screens),
		/** A page of the screen is opened with these cookies, from this address. */
		visit: (cookies: string | null, from: string): Visit => {
			const found = devices.ofCookies(cookies);
			if (!found) return { state: 'unpaired' };
			const { id, kept } = found.wall;
			const room = screens.roomOf(id);
			const beat = beatOf(id);
			if (!room || !beat) return { state: 'disconnected' };
			if (!mayBeAt(from, kept.addresses)) return { state: 'elsewhere' };
			return {
				...{ state: 'paired', address: room.address, beat },
				entries: screens.entriesOf(id),
				cookie: wallCookie(found.token, secureCookies)
			};
		}
	};
};

const beatsOf =
	({ devices, week, now, build, support }: WallsParts) =>
	(id: WallId): WallBeat | null => {
		const wall = devices.find(id);
		if (!wall || !isLive(wall)) return null;
		const { name, settings, kept } = wall;
		return {
			...{ now: now(), build, support: support(), name, settings },
			hiddenUntil: kept.hiddenUntil,
			week: settings.rotate ? week() : null
		};
	};

const doorOf = (
	{ devices }: WallsParts,
	{ roomOf, beatOf }: Pick<WallDoor, 'roomOf' | 'beatOf'>
): WallDoor => ({
	pairedBy: (cookies, from) => {
		const found = devices.ofCookies(cookies);
		if (!found || !isLive(found.wall) || !mayBeAt(from, found.wall.kept.addresses)) return null;
		return { wall: found.wall.id };
	},
	roomOf,
	beatOf,
	seen: devices.seen
});

type Screens = ReturnType<typeof createScreens>;

const managing = ({ devices, onEnded, secureCookies }: WallsParts, screens: Screens) => ({
	pair: (typed: string, address: string): Paired & { cookie?: WallCookie } => {
		const paired = devices.pair(typed, address);
		if (!paired.ok) return paired;
		// Whoever held the token before does not look on.
		onEnded(paired.wall);
		const wall = devices.find(paired.wall);
		if (wall) screens.rebuild(wall);
		return { ...paired, cookie: wallCookie(paired.token, secureCookies) };
	},
	change: (id: WallId, wanted: WallWanted, by: WallAuthor): void => {
		const before = devices.find(id);
		const changed = devices.change(id, wanted, by);
		const wall = devices.find(id);
		if (!changed || !before || !wall || !isLive(wall)) return;
		if (changed.content) screens.rebuild(wall);
		// Who may no longer be where it is, is asked anew at once.
		if (String(before.kept.addresses) !== String(wall.kept.addresses))
			onEnded(id, CLOSE.reauthorise);
	},
	hideNames: devices.hideNames,
	/** At once: its sockets close, its document is emptied, its token opens nothing. */
	revoke: (id: WallId, by: WallAuthor): void => {
		if (!devices.revoke(id, by)) return;
		onEnded(id);
		screens.forget(id);
	}
});

export type Walls = ReturnType<typeof createWalls>;
