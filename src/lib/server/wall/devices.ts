import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { UserId } from '../../domain/ids.ts';
import type { WallId, WallKept, WallSettings } from '../../domain/wall.ts';
import {
	CONTENT_SWITCHES,
	WALLS_MAX,
	WALL_HIDDEN_MS,
	WALL_SETTINGS,
	WallId as WallIdSchema
} from '../../domain/wall.ts';
import { sha256 } from '../auth/digest.ts';
import type { Db } from '../db/open.ts';
import type { Audit } from '../tickets/audit.ts';
import type { DeviceRows, Wall } from './device-rows.ts';
import { createDeviceRows } from './device-rows.ts';
import { createPairing } from './pairing.ts';
import { tokenIn } from './token.ts';

/** A row is not rewritten for every heartbeat. */
export const SEEN_EVERY_MS = 60_000;

export interface WallAuthor {
	user: UserId;
	session: string | null;
}

/** What an administrator sets of a screen. */
export interface WallWanted extends Pick<WallKept, 'addresses'> {
	name: string;
	settings: WallSettings;
}

export interface DeviceParts {
	db: Db;
	now: () => number;
	audit: Audit;
}

interface Desk extends DeviceParts {
	rows: DeviceRows;
	told: (by: WallAuthor, what: string, id: WallId, change?: object) => void;
	atOnce: <Result>(work: () => Result) => Result;
}

/** Who may be a screen of the house: codes, tokens, switches. Codes and tokens are kept hashed. */
export const createDevices = ({ db, now, audit }: DeviceParts) => {
	const rows = createDeviceRows(db);
	const pairing = createPairing({ db, now, audit, rows });
	const desk: Desk = {
		...{ db, now, audit, rows },
		told: (by, what, id, change = {}) =>
			audit({
				...{ actor: by.user, session: by.session, via: 'registry', what },
				...change,
				details: { wall: id }
			}),
		atOnce: (work) => db.transaction(work, { behavior: 'immediate' })
	};
	return {
		all: rows.all,
		find: rows.find,
		pair: pairing.pair,
		...arrivals(desk, pairing.offerCode),
		...changes(desk),
		/** The screen whose token a `Cookie` header holds, disconnected or not. */
		ofCookies: (cookies: string | null): { wall: Wall; token: string } | null => {
			const token = tokenIn(cookies);
			const wall = token === null ? null : rows.byToken(sha256(token));
			return wall && token !== null ? { wall, token } : null;
		},
		seen: (id: WallId): void => {
			const at = rows.find(id)?.lastSeenAt ?? 0;
			if (now() - at >= SEEN_EVERY_MS) rows.update(id, { lastSeenAt: now() });
		}
	};
};

const arrivals = ({ rows, now, told, atOnce }: Desk, offerCode: (id: WallId) => string) => ({
	/** The screen and its first code; null: the house has as many as it may. */
	add: (name: string, by: WallAuthor): { id: WallId; code: string } | null =>
		atOnce(() => {
			if (rows.all().filter(({ revokedAt }) => revokedAt === null).length >= WALLS_MAX) return null;
			const id = v.parse(WallIdSchema, randomBytes(8).toString('hex'));
			rows.insert({ id, name, settings: WALL_SETTINGS, createdAt: now() });
			const code = offerCode(id);
			told(by, 'wall.add', id, { after: { name } });
			return { id, code };
		}),
	newCode: (id: WallId, by: WallAuthor): string | null =>
		atOnce(() => {
			if (rows.find(id)?.revokedAt !== null) return null;
			const code = offerCode(id);
			told(by, 'wall.code', id);
			return code;
		})
});

const changes = ({ rows, now, told, atOnce }: Desk) => ({
	/** `content`: what leaves the server for this screen has changed; null: nothing has. */
	change: (id: WallId, wanted: WallWanted, by: WallAuthor): { content: boolean } | null =>
		atOnce(() => {
			const wall = rows.find(id);
			if (!wall || wall.revokedAt !== null) return null;
			const { addresses } = wanted;
			const before = { name: wall.name, ...wall.settings, addresses: wall.kept.addresses };
			const after = { name: wanted.name, ...wanted.settings, addresses };
			if (JSON.stringify(before) === JSON.stringify(after)) return null;
			const settings = { ...wall.kept, ...wanted.settings, addresses };
			rows.update(id, { name: wanted.name, settings });
			told(by, 'wall.change', id, { before, after });
			return { content: CONTENT_SWITCHES.some((name) => before[name] !== after[name]) };
		}),
	/** Visitors are in the room: nobody is named for a while; `false`: they are gone. */
	hideNames: (id: WallId, hidden: boolean, by: WallAuthor): void =>
		atOnce(() => {
			const wall = rows.find(id);
			if (!wall || wall.revokedAt !== null) return;
			const hiddenUntil = hidden ? now() + WALL_HIDDEN_MS : null;
			rows.update(id, { settings: { ...wall.settings, ...wall.kept, hiddenUntil } });
			told(by, 'wall.hideNames', id, { after: { hiddenUntil } });
		}),
	revoke: (id: WallId, by: WallAuthor): boolean =>
		atOnce(() => {
			if (rows.find(id)?.revokedAt !== null) return false;
			rows.update(id, { revokedAt: now(), codeHash: null, codeUntil: null });
			told(by, 'wall.revoke', id);
			return true;
		})
});

export type Devices = ReturnType<typeof createDevices>;
