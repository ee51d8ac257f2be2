import { randomBytes } from 'node:crypto';
import type { UserId } from '../../domain/ids.ts';
import type { WallId, WallSettings } from '../../domain/wall.ts';
import {
	CONTENT_SWITCHES,
	PAIRING_CODE_LIFE_MS,
	WALLS_MAX,
	WALL_SETTINGS,
	WallId as WallIdSchema
} from '../../domain/wall.ts';
import * as v from 'valibot';
import { sha256 } from '../auth/digest.ts';
import { createThrottle } from '../auth/throttle.ts';
import type { Db } from '../db/open.ts';
import type { Audit } from '../tickets/audit.ts';
import type { Wall } from './device-rows.ts';
import { createDeviceRows } from './device-rows.ts';
import { makePairingCode, readPairingCode } from './pairing-code.ts';
import { makeToken, tokenIn } from './token.ts';

/** Wrong codes in a quarter of an hour: of one address, and of the whole house. */
export const CODE_FAILURES_PER_ADDRESS = 10;
export const CODE_FAILURES_MAX = 100;
/** A row is not rewritten for every heartbeat. */
export const SEEN_EVERY_MS = 60_000;

export interface WallAuthor {
	user: UserId;
	session: string | null;
}

export type Paired =
	| { ok: true; wall: WallId; token: string }
	| { ok: false; reason: 'wrong' }
	| { ok: false; reason: 'throttled'; retryAfterMs: number };

export interface DeviceParts {
	db: Db;
	now: () => number;
	audit: Audit;
}

/** Who may be a screen of the house: codes, tokens, switches. Codes and tokens are kept hashed. */
export const createDevices = ({ db, now, audit }: DeviceParts) => {
	const rows = createDeviceRows(db);
	const throttle = createThrottle(db, now);

	const told = (by: WallAuthor, what: string, id: WallId, change: object = {}): void =>
		audit({
			...{ actor: by.user, session: by.session, via: 'registry', what },
			...change,
			details: { wall: id }
		});
	const offerCode = (id: WallId): string => {
		const code = makePairingCode();
		rows.update(id, { codeHash: sha256(code), codeUntil: now() + PAIRING_CODE_LIFE_MS });
		return code;
	};
	const atOnce = <Result>(work: () => Result): Result =>
		db.transaction(work, { behavior: 'immediate' });

	return {
		all: rows.all,
		find: rows.find,
		/** The screen and its first code; null: the house has as many as it may. */
		add: (name: string, by: WallAuthor): { id: WallId; code: string } | null =>
			atOnce(() => {
				if (rows.all().filter(({ revokedAt }) => revokedAt === null).length >= WALLS_MAX)
					return null;
				const id = v.parse(WallIdSchema, randomBytes(8).toString('hex'));
				rows.insert({ id, name, settings: WALL_SETTINGS, createdAt: now() });
				const code = offerCode(id);
				told(by, 'wall.add', id, { after: { name } });
				return { id, code };
			}),
		/** Another code: the one before, if nobody typed it, is worth nothing from now on. */
		newCode: (id: WallId, by: WallAuthor): string | null =>
			atOnce(() => {
				if (rows.find(id)?.revokedAt !== null) return null;
				const code = offerCode(id);
				told(by, 'wall.code', id);
				return code;
			}),
		/** A code for a token; the code is used up, the token before it is worth nothing. */
		pair: (typed: string, address: string): Paired =>
			atOnce(() => {
				const attempt = throttle.begin([
					{ key: `wall:${sha256(address)}`, max: CODE_FAILURES_PER_ADDRESS },
					{ key: 'wall', max: CODE_FAILURES_MAX }
				]);
				if (!attempt.ok)
					return { ok: false, reason: 'throttled', retryAfterMs: attempt.retryAfterMs };
				const wall = rows.byCode(sha256(readPairingCode(typed)), now());
				if (!wall) return { ok: false, reason: 'wrong' };
				throttle.forgive(attempt);
				const token = makeToken();
				const fresh = { tokenHash: sha256(token), pairedAt: now(), lastSeenAt: now() };
				rows.update(wall.id, { ...fresh, codeHash: null, codeUntil: null });
				audit({
					...{ actor: 'system', session: null, via: 'login', what: 'wall.pair' },
					details: { wall: wall.id }
				});
				return { ok: true, wall: wall.id, token };
			}),
		/** The screen whose token a `Cookie` header holds, disconnected or not. */
		ofCookies: (cookies: string | null): { wall: Wall; token: string } | null => {
			const token = tokenIn(cookies);
			const wall = token === null ? null : rows.byToken(sha256(token));
			return wall && token !== null ? { wall, token } : null;
		},
		/** True: what leaves the server for this screen has changed. */
		change: (id: WallId, wanted: { name: string; settings: WallSettings }, by: WallAuthor) =>
			atOnce((): boolean => {
				const wall = rows.find(id);
				if (!wall || wall.revokedAt !== null) return false;
				const before = { name: wall.name, ...wall.settings };
				const after = { name: wanted.name, ...wanted.settings };
				if (JSON.stringify(before) === JSON.stringify(after)) return false;
				rows.update(id, wanted);
				told(by, 'wall.change', id, { before, after });
				return CONTENT_SWITCHES.some((name) => before[name] !== after[name]);
			}),
		revoke: (id: WallId, by: WallAuthor): boolean =>
			atOnce(() => {
				if (rows.find(id)?.revokedAt !== null) return false;
				rows.update(id, { revokedAt: now(), codeHash: null, codeUntil: null });
				told(by, 'wall.revoke', id);
				return true;
			}),
		seen: (id: WallId): void => {
			const at = rows.find(id)?.lastSeenAt ?? 0;
			if (now() - at >= SEEN_EVERY_MS) rows.update(id, { lastSeenAt: now() });
		}
	};
};

export type Devices = ReturnType<typeof createDevices>;
