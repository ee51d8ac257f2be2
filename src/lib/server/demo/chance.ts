/** Chance that repeats: the same seed deals the same demonstration, so that a fault can be shown. */
export interface Chance {
	/** From 0 up to, but not including, 1. */
	next(): number;
	/** A whole number, both ends included. */
	whole(from: number, to: number): number;
	pick<Item>(items: readonly Item[]): Item | null;
	shuffled<Item>(items: readonly Item[]): Item[];
}

const TWO_TO_32 = 2 ** 32;

/** Mulberry32: small, and good enough for invented people. */
const mulberry32 = (seed: number) => (): number => {
	seed = (seed + 0x6d2b79f5) | 0;
	let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
	mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
	return ((mixed ^ (mixed >>> 14)) >>> 0) / TWO_TO_32;
};

export const createChance = (seed: number): Chance => {
	const next = mulberry32(seed);
	const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
	return {
		next,
		whole,
		pick: (items) => items[whole(0, items.length - 1)] ?? null,
		shuffled: (items) =>
			items
				.map((item) => ({ item, order: next() }))
				.sort((one, other) => one.order - other.order)
				.map(({ item }) => item)
	};
};
