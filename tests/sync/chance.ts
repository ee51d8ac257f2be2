/** Chance that can be had again: the same seed throws the same dice. */
export interface Chance {
	/** From 0 up to, not including, `below`. */
	below: (below: number) => number;
	/** True once in so many times. */
	oneIn: (times: number) => boolean;
	pick: <Item>(items: readonly Item[]) => Item;
}

export const aChance = (seed: number): Chance => {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (count: number) => Math.floor(next() * count);
	return {
		below,
		oneIn: (times) => below(times) === 0,
		pick: (items) => {
			const item = items[below(items.length)];
			if (item === undefined) throw new Error('nothing to pick from');
			return item;
		}
	};
};

/** The environment may ask for more; what ran is always printed, so that it can run again. */
export const seedsOf = (what: string, usual: number): number[] => {
	const count = Number(process.env['FUZZ_SEEDS'] ?? usual);
	const first = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
	console.info(`${what}: FUZZ_SEED=${first} FUZZ_SEEDS=${count}`);
	return Array.from({ length: count }, (_, index) => first + index);
};
