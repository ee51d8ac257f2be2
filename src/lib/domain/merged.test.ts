import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, merged } from './merged.ts';

describe('two people who edit the same', () => {
	const seen = { city: 'Самара', address: 'ул. Заводская, 1', emails: ['a@vkz.example'] };

	it('changed different fields: both changes stay', () => {
		const mine = { ...seen, city: 'Тольятти' };
		const theirs = { ...seen, emails: ['b@vkz.example'] };
		expect(merged(seen, mine, theirs)).toEqual({
			facts: { ...seen, city: 'Тольятти', emails: ['b@vkz.example'] },
			clashes: []
		});
	});

	it('changed one field differently: nobody decides for them', () => {
		const mine = { ...seen, city: 'Тольятти' };
		const theirs = { ...seen, city: 'Сызрань' };
		expect(merged(seen, mine, theirs).clashes).toEqual([
			{ field: 'city', theirs: 'Сызрань', mine: 'Тольятти' }
		]);
	});

	it('changed one field to the same: there is nothing to decide', () => {
		const same = { ...seen, city: 'Сызрань' };
		expect(merged(seen, same, same)).toEqual({ facts: same, clashes: [] });
	});

	const Facts = fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.constantFrom(null, 'x', 'y') });

	it('lose nothing: what either changed stands in the result or among the clashes', () => {
		fc.assert(
			fc.property(Facts, Facts, Facts, (before, mine, theirs) => {
				const { facts, clashes } = merged(before, mine, theirs);
				const clashing = new Set(clashes.map(({ field }) => field));
				for (const field of ['a', 'b', 'c'] as const) {
					const [was, his, ours] = [before[field], theirs[field], mine[field]];
					expect(clashing.has(field)).toBe(was !== his && was !== ours && his !== ours);
					if (clashing.has(field)) continue;
					expect(facts[field]).toBe(ours === was ? his : ours);
				}
			})
		);
	});
});

it('a difference tells the changed fields only', () =>
	expect(difference({ a: 1, b: [1] }, { a: 2, b: [1] })).toEqual({
		changed: ['a'],
		before: { a: 1 },
		after: { a: 2 }
	}));
