import { describe, expect, it } from 'vitest';
import { withTag } from './problem-tags.ts';
import { TAGS_MAX, TAG_LENGTH_MAX } from './tags.ts';

describe('метки заявки', () => {
	it('everybody writes a tag the same way', () => {
		expect(withTag(['raid'], '  Питание ')).toEqual(['raid', 'питание']);
	});

	it.each([
		['nothing but blanks', ['raid'], '   '],
		['a tag that is there already', ['питание'], 'ПИТАНИЕ'],
		['a tag too long to be read on a card', [], 'о'.repeat(TAG_LENGTH_MAX + 1)],
		['one more than there is room for', Array.from({ length: TAGS_MAX }, (_, i) => `t${i}`), 'new']
	])('%s is no new tag', (_, tags, typed) => {
		expect(withTag(tags, typed)).toBeNull();
	});
});
