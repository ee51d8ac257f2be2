import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

const kept = (text: string) => ({ kept: true, text });
const lost = (text: string) => ({ kept: false, text });
const long = (sign: string) => sign.repeat(500);

describe('непринятая правка на экране', () => {
	it('is shown whole, with the text near it', () => {
		const [before, own, after] = excerptOf([kept(long('а')), lost(long('б')), kept(long('в'))]);
		expect(before).toEqual(kept('…' + 'а'.repeat(80)));
		expect(own).toEqual(lost(long('б')));
		expect(after).toEqual(kept('в'.repeat(80) + '…'));
	});

	it('between two pieces only the middle is left out', () => {
		const [, between] = excerptOf([lost('раз'), kept(long('а')), lost('два')]);
		expect(between).toEqual(kept(`${'а'.repeat(80)}…\n…${'а'.repeat(80)}`));
	});

	it('a short text is shown as it is', () => {
		const pieces = [kept('Диск 3 '), lost('заменён'), kept(' вчера')];
		expect(excerptOf(pieces)).toEqual(pieces);
	});

	it('no sign is cut in two', () => {
		const [before] = excerptOf([kept('🔧'.repeat(200)), lost('б')]);
		expect(before).toEqual(kept('…' + '🔧'.repeat(80)));
	});
});
