import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { rewriteText } from './text-diff.ts';

const aText = (written: string): Y.Text => {
	const text = new Y.Doc().getText('notes');
	text.insert(0, written);
	return text;
};

/** How many signs were struck out and written. */
const costOf = (from: string, to: string): [struckOut: number, written: number] => {
	const text = aText(from);
	const cost: [number, number] = [0, 0];
	text.observe(({ changes }) => {
		for (const { delete: gone = 0, insert = '' } of changes.delta) {
			cost[0] += gone;
			cost[1] += insert.length;
		}
	});
	text.doc?.transact(() => rewriteText(text, to));
	return cost;
};

describe('возврат к прежнему тексту', () => {
	it.each([
		['the same', 'a\nb', 'a\nb', [0, 0]],
		['one word in one line', 'a\nbc\nd', 'a\nbXc\nd', [0, 1]],
		['a line that is back', 'a\nc\n', 'a\nb\nc\n', [0, 2]],
		['two places far apart', 'a\nlong line\nc', 'A\nlong line\nC', [2, 2]],
		['everything', 'abc', '', [3, 0]]
	])('%s costs what differs', (_what, from, to, cost) => {
		expect(costOf(from, to)).toEqual(cost);
	});

	it('whatever the two texts are, the result reads as wanted, half an emoji nowhere', () => {
		const line = fc.constantFrom('a', 'b', '\n', '🔧', '🔩', 'я');
		const written = fc.array(line, { maxLength: 30 }).map((signs) => signs.join(''));
		fc.assert(
			fc.property(written, written, (from, to) => {
				const text = aText(from);
				rewriteText(text, to);
				expect(text.toString()).toBe(to);
				const sent = new Y.Doc();
				Y.applyUpdate(sent, Y.encodeStateAsUpdate(text.doc!));
				expect(sent.getText('notes').toString()).toBe(to);
			}),
			{ numRuns: 3_000 }
		);
	});
});
