export const FRESH_MS = 15_000;
export const LOST_MS = 60_000;

/** Fresh: what is shown is current. Lost: it is told in red, and the rows pale. */
export type Freshness = 'fresh' | 'late' | 'lost';

export const freshnessOf = (sinceMs: number): Freshness =>
	sinceMs <= FRESH_MS ? 'fresh' : sinceMs <= LOST_MS ? 'late' : 'lost';
