import { expect, it } from 'vitest';
import { dialling, phoneNumberWords } from './phone.ts';

it.each([
	['+78312123456', '+7 (831) 212-34-56'],
	['+78005553535', '+7 (800) 555-35-35'],
	['+375291234567', '+375291234567']
])('a number is written as people read it: %s', (number, words) =>
	expect(phoneNumberWords(number).replaceAll('\u00A0', ' ')).toBe(words)
);

it('a telephone on the desk dials the extension too', () => {
	expect(dialling({ number: '+78312123456', extension: '12' })).toBe('tel:+78312123456;ext=12');
	expect(dialling({ number: '+78312123456', extension: null })).toBe('tel:+78312123456');
});
