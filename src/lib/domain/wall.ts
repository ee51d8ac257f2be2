import * as v from 'valibot';
import { Instant } from './ticket.ts';

/** One screen on a wall of the house. */
export const WallId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/), v.brand('WallId'));
export type WallId = v.InferOutput<typeof WallId>;

export const WALL_NAME_LENGTH_MAX = 60;
export const WallName = v.pipe(
	v.string(),
	v.trim(),
	v.nonEmpty(),
	v.maxLength(WALL_NAME_LENGTH_MAX)
);

/** So many screens a house may have: each has a document of its own. */
export const WALLS_MAX = 20;
/** A pairing code is typed by hand, once, from one screen to another. */
export const PAIRING_CODE_LENGTH = 8;
export const PAIRING_CODE_LIFE_MS = 15 * 60_000;

/** A time of the Moscow day. */
export const DayTime = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));
export type DayTime = v.InferOutput<typeof DayTime>;

export const WALL_FACTOR_MIN = 0.8;
export const WALL_FACTOR_MAX = 1.6;

/** What one screen may show, and how. What shows content is off until somebody turns it on (R25). */
export const WallSettings = v.object({
	code: v.boolean(),
	title: v.boolean(),
	customer: v.boolean(),
	/** A room that visitors walk through: numbers, and nothing that names anybody. */
	lobby: v.boolean(),
	factor: v.pipe(v.number(), v.minValue(WALL_FACTOR_MIN), v.maxValue(WALL_FACTOR_MAX)),
	/** Per cent; 0 is silence. */
	volume: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
	quietFrom: v.nullable(DayTime),
	quietTo: v.nullable(DayTime),
	soundAfterHours: v.boolean(),
	/** Black from then until the morning. */
	offAt: v.nullable(DayTime),
	/** Repairs and the week take turns with the list while nothing burns. */
	rotate: v.boolean()
});
export type WallSettings = v.InferOutput<typeof WallSettings>;

export const WALL_SETTINGS: WallSettings = {
	code: true,
	title: false,
	customer: false,
	lobby: false,
	factor: 1,
	volume: 60,
	quietFrom: null,
	quietTo: null,
	soundAfterHours: false,
	offAt: null,
	rotate: false
};

export const WALL_ADDRESSES_MAX = 20;
/** An address, or a network of them: `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/64`. */
export const WallAddress = v.pipe(
	v.string(),
	v.check((typed) => {
		const [address = '', bits, ...rest] = typed.split('/');
		const plain = v.safeParse(v.pipe(v.string(), v.ipv4()), address).success;
		if (rest.length > 0 || !(plain || v.safeParse(v.pipe(v.string(), v.ipv6()), address).success))
			return false;
		return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (plain ? 32 : 128));
	})
);

/** As a row holds it: screens from before the pages took turns stay with the list. */
export const StoredWallSettings = v.object({
	...WallSettings.entries,
	rotate: v.optional(v.boolean(), false)
});

/** What the server keeps of a screen to itself. */
export const WallKept = v.object({
	/** Where the screen may be; empty: anywhere the product can be reached from. */
	addresses: v.optional(v.pipe(v.array(WallAddress), v.maxLength(WALL_ADDRESSES_MAX)), []),
	/** Visitors are in the room: until then the screen names nobody. */
	hiddenUntil: v.optional(v.nullable(Instant), null)
});
export type WallKept = v.InferOutput<typeof WallKept>;

/** For how long an administrator hides the names, as the key on the screen does. */
export const WALL_HIDDEN_MS = 30 * 60_000;

/** The switches that decide what leaves the server; the others only change the looks. */
export const CONTENT_SWITCHES = ['code', 'title', 'customer', 'lobby'] as const;
