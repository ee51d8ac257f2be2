import * as v from 'valibot';

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
	offAt: v.nullable(DayTime)
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
	offAt: null
};

/** The switches that decide what leaves the server; the others only change the looks. */
export const CONTENT_SWITCHES = ['code', 'title', 'customer', 'lobby'] as const;
