import type { WallId } from '../../domain/wall.ts';
import { PAIRING_CODE_LIFE_MS } from '../../domain/wall.ts';
import { sha256 } from '../auth/digest.ts';
import { createThrottle } from '../auth/throttle.ts';
import type { Db } from '../db/open.ts';
import type { Audit } from '../tickets/audit.ts';
import type { DeviceRows } from './device-rows.ts';
import { makePairingCode, readPairingCode } from './pairing-code.ts';
import { makeToken } from './token.ts';

/** Wrong codes in a quarter of an hour: of one address, and of the whole house. */
export const CODE_FAILURES_PER_ADDRESS = 10;
export const CODE_FAILURES_MAX = 100;

export type Paired =
	| { ok: true; wall: WallId; token: string }
	| { ok: false; reason: 'wrong' }
	| { ok: false; reason: 'throttled'; retryAfterMs: number };

export interface PairingParts {
	db: Db;
	now: () => number;
	audit: Audit;
	rows: DeviceRows;
}

/** A code that is typed once becomes a token; both are kept as SHA-256 only. */
export const createPairing = ({ db, now, audit, rows }: PairingParts) => {
	const throttle = createThrottle(db, now);

	const exchange = (typed: string, address: string): Paired => {
		const attempt = throttle.begin([
			{ key: `wall:${sha256(address)}`, max: CODE_FAILURES_PER_ADDRESS },
			{ key: 'wall', max: CODE_FAILURES_MAX }
		]);
		if (!attempt.ok) return { ok: false, reason: 'throttled', retryAfterMs: attempt.retryAfterMs };
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
	};

	return {
		/** Inside a transaction. The code before it, if nobody typed it, is worth nothing any more. */
		offerCode: (id: WallId): string => {
			const code = makePairingCode();
			rows.update(id, { codeHash: sha256(code), codeUntil: now() + PAIRING_CODE_LIFE_MS });
			return code;
		},
		/** A code for a token; the code is used up, the token before it is worth nothing. */
		pair: (typed: string, address: string): Paired =>
			db.transaction(() => exchange(typed, address), { behavior: 'immediate' })
	};
};
