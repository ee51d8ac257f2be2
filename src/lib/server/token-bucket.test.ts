import { describe, expect, it } from 'vitest';
import { createTokenBucket } from './token-bucket.ts';

const aBucket = (burst: number, perSecond: number) => {
	let now = 1_000;
	const bucket = createTokenBucket({ burst, perSecond, now: () => now });
	const taken = (tries: number) =>
		Array.from({ length: tries }, bucket.take).filter(Boolean).length;
	return { taken, advance: (ms: number) => (now += ms) };
};

describe('a human pace', () => {
	it('lets a burst through, then as many as a second earns', () => {
		const { taken, advance } = aBucket(5, 2);
		expect(taken(9)).toBe(5);
		advance(499);
		expect(taken(9)).toBe(0);
		advance(1);
		expect(taken(9)).toBe(1);
		advance(1_500);
		expect(taken(9)).toBe(3);
	});

	it('saves up no more than one burst, however long the silence', () => {
		const { taken, advance } = aBucket(5, 2);
		advance(24 * 60 * 60_000);
		expect(taken(99)).toBe(5);
	});

	it('gives and takes nothing when the clock is set back', () => {
		const { taken, advance } = aBucket(5, 2);
		expect(taken(4)).toBe(4);
		advance(-60_000);
		expect(taken(9)).toBe(1);
		advance(1_000);
		expect(taken(9)).toBe(2);
	});
});
