import type { TokenBucket } from '../token-bucket.ts';
import { createTokenBucket } from '../token-bucket.ts';
import type { ClientAsker } from './portal.ts';

interface Pace {
	/** So many at once. */
	burst: number;
	/** So many more are earned back in a second. */
	perSecond: number;
	/** Whose: a session's, or an account's by whichever session. */
	of: (asker: ClientAsker) => string;
}

const ofSession = ({ session }: ClientAsker): string => session;
const ofAccount = ({ actor }: ClientAsker): string => actor.id;

/**
 * How often clients may ask. Exports and files are written down each time (R25), so that what is
 * bounded of them is the account: logging in again earns nobody another line in the audit.
 */
export const CLIENT_PACES = {
	read: { burst: 60, perSecond: 2, of: ofSession },
	poll: { burst: 60, perSecond: 2, of: ofSession },
	file: { burst: 30, perSecond: 1, of: ofAccount },
	export: { burst: 3, perSecond: 1 / 60, of: ofAccount },
	deed: { burst: 30, perSecond: 0.5, of: ofAccount }
} as const satisfies Record<string, Pace>;
export type ClientPace = keyof typeof CLIENT_PACES;

/** Seconds to wait before the next try; null: go on. */
export type AskPace = (what: ClientPace, asker: ClientAsker) => number | null;

export const createClientPace = (now: () => number): AskPace => {
	const buckets = {
		read: createBuckets(CLIENT_PACES.read, now),
		poll: createBuckets(CLIENT_PACES.poll, now),
		file: createBuckets(CLIENT_PACES.file, now),
		export: createBuckets(CLIENT_PACES.export, now),
		deed: createBuckets(CLIENT_PACES.deed, now)
	};
	return (what, asker) => {
		const { perSecond, of } = CLIENT_PACES[what];
		return buckets[what](of(asker)) ? null : Math.ceil(1 / perSecond);
	};
};

/** One for each name. What has filled up again is as good as new, and is forgotten. */
const createBuckets = ({ burst, perSecond }: Omit<Pace, 'of'>, now: () => number) => {
	const fullAfterMs = (burst / perSecond) * 1_000;
	/** The one that was asked longest ago is the first. */
	const known = new Map<string, { bucket: TokenBucket; askedAt: number }>();
	const forget = (at: number): void => {
		for (const [name, { askedAt }] of known) {
			if (at - askedAt < fullAfterMs) return;
			known.delete(name);
		}
	};
	return (name: string): boolean => {
		const at = now();
		forget(at);
		const bucket = known.get(name)?.bucket ?? createTokenBucket({ burst, perSecond, now });
		known.delete(name);
		known.set(name, { bucket, askedAt: at });
		return bucket.take();
	};
};
