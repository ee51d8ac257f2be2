import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import * as Y from 'yjs';
import { UserId } from '../../domain/ids.ts';
import { authoredRuns } from './authors.ts';

const ANNA = v.parse(UserId, 'anna');
const BORIS = v.parse(UserId, 'boris');
/** Anna has come twice: one person, two names. */
const OWNERS = new Map([
	[1, ANNA],
	[2, BORIS],
	[3, ANNA]
]);
const runsOf = (text: Y.Text) => authoredRuns(text, (client) => OWNERS.get(client));

const writing = () => {
	const doc = new Y.Doc();
	const text = doc.getText('notes');
	const as = (name: number) => {
		doc.clientID = name;
		return text;
	};
	return { text, as };
};

describe('кто что написал', () => {
	it('an empty text has no author', () => {
		expect(runsOf(writing().text)).toEqual([]);
	});

	it('runs of one person are one, whatever names were used; a guest in the middle is his own', () => {
		const { text, as } = writing();
		as(1).insert(0, 'аа');
		as(3).insert(2, 'АА');
		as(2).insert(3, 'б');
		expect(runsOf(text)).toEqual([
			{ author: ANNA, text: 'ааА' },
			{ author: BORIS, text: 'б' },
			{ author: ANNA, text: 'А' }
		]);
	});

	it('what was struck out has no author any more, and who struck it out becomes none', () => {
		const { text, as } = writing();
		as(1).insert(0, 'абв');
		as(2).delete(1, 1);
		expect(runsOf(text)).toEqual([{ author: ANNA, text: 'ав' }]);
	});

	it('a name nobody owns is said to be nobody’s', () => {
		const { text, as } = writing();
		as(9).insert(0, '?');
		expect(runsOf(text)).toEqual([{ author: null, text: '?' }]);
	});

	it('the runs together are the text, and every sign is its writer’s', () => {
		const step = fc.record({ name: fc.constantFrom(1, 2, 3), at: fc.nat(30), cut: fc.nat(3) });
		const signOf = new Map([
			[ANNA, 'а'],
			[BORIS, 'б']
		]);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const { text, as } = writing();
				for (const { name, at, cut } of steps) {
					const from = Math.min(at, text.length);
					as(name).delete(from, Math.min(cut, text.length - from));
					as(name).insert(from, (signOf.get(OWNERS.get(name)!) ?? '').repeat(2));
				}
				const runs = runsOf(text);
				expect(runs.map((run) => run.text).join('')).toBe(text.toString());
				for (const { author, text: written } of runs)
					expect(new Set(written)).toEqual(new Set([signOf.get(author!)]));
			})
		);
	});
});
