import * as v from 'valibot';
import { Instant } from './ticket.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const Norm = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const Duration = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A warning is given with this share of the norm left, but never with less than `minMs`. */
const Threshold = v.object({
	share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
	minMs: Duration
});
export type Threshold = v.InferOutput<typeof Threshold>;

/** R42: how fast the support promises to react, in working time, and when a card changes colour. */
export const ReactionPolicy = v.object({
	version: v.union([v.string(), v.number()]),
	validFrom: Instant,
	normMs: v.object({ critical: Norm, high: Norm, medium: Norm, low: Norm }),
	warn: Threshold,
	risk: Threshold
});
export type ReactionPolicy = v.InferOutput<typeof ReactionPolicy>;

/** The norms of the regulation itself (R42), in force from the beginning of time. */
export const REGULATION_POLICY: ReactionPolicy = {
	version: 'regulation',
	validFrom: 0,
	normMs: { critical: 2 * HOUR_MS, high: 4 * HOUR_MS, medium: 8 * HOUR_MS, low: 24 * HOUR_MS },
	warn: { share: 0.25, minMs: HOUR_MS },
	risk: { share: 0.1, minMs: 30 * MINUTE_MS }
};

/** Part of the norm that must be gone before lowering the priority needs a reason (R41). */
export const LOWERING_NEEDS_REASON_SHARE = 0.75;
