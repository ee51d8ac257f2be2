/** Letters that look the same in both alphabets, Cyrillic to Latin: A B E K M H O P C T Y X. */
const LATIN = new Map([
	['\u0410', 'A'],
	['\u0412', 'B'],
	['\u0415', 'E'],
	['\u041A', 'K'],
	['\u041C', 'M'],
	['\u041D', 'H'],
	['\u041E', 'O'],
	['\u0420', 'P'],
	['\u0421', 'C'],
	['\u0422', 'T'],
	['\u0423', 'Y'],
	['\u0425', 'X']
]);

/** Every sign people put where a hyphen stands. */
const DASHES = /[\u2010-\u2015\u2212]/g;

/**
 * A serial number as it is compared: a plate is read by eyes, so letters that look the same are
 * one. Spaces go, hyphens stay: they divide the parts, and `1-23` is not `12-3`.
 */
export const foldSerial = (text: string): string =>
	text
		.replace(/\s+/g, '')
		.replace(DASHES, '-')
		.toUpperCase()
		.normalize('NFC')
		.replace(/[\u0410-\u0425]/g, (letter) => LATIN.get(letter) ?? letter)
		// A letter that has become Latin may now be one with the mark behind it.
		.normalize('NFC');
