import fc from 'fast-check';
import { expect, it } from 'vitest';
import { softwareLine, softwareOf } from './software.ts';

it.each([
	['Орбита-ЦУ 4.2', { name: 'Орбита-ЦУ', version: '4.2' }],
	['Орбита-Монитор  2.7.3 ', { name: 'Орбита-Монитор', version: '2.7.3' }],
	['Орбита-ЦУ', { name: 'Орбита-ЦУ', version: '' }],
	['Astra Linux 1.8', { name: 'Astra Linux', version: '1.8' }],
	['агент сбора', { name: 'агент сбора', version: '' }],
	['4.2', { name: '4.2', version: '' }]
])('what is installed is read from a line: %s', (typed, software) =>
	expect(softwareOf(typed)).toEqual(software)
);

it('a line that was written is read back the same', () => {
	const word = fc.stringMatching(/^[А-я\d.-]{1,8}$/);
	fc.assert(
		fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
			const software = softwareOf(words.join(' '));
			expect(softwareOf(softwareLine(software))).toEqual(software);
		})
	);
});
