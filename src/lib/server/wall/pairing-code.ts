import { randomInt } from 'node:crypto';
import { PAIRING_CODE_LENGTH } from '../../domain/wall.ts';

/** Without what is read as something else across a room: 0 O, 1 I L, 2 Z, 5 S, 8 B. */
export const CODE_SIGNS = 'ACDEFGHJKMNPQRTUVWXY34679';

/** A television has a Russian keyboard: letters that look the same are the same. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
	'\u0410': 'A',
	'\u0421': 'C',
	'\u0415': 'E',
	'\u041D': 'H',
	'\u041A': 'K',
	'\u041C': 'M',
	'\u0420': 'P',
	'\u0422': 'T',
	'\u0425': 'X',
	'\u0423': 'Y'
};

export const makePairingCode = (): string =>
	Array.from({ length: PAIRING_CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join(
		''
	);

/** As it was typed to as it was made: case, spaces and the layout of the keyboard do not matter. */
export const readPairingCode = (typed: string): string =>
	[...typed.toUpperCase()]
		.map((sign) => LOOK_ALIKES[sign] ?? sign)
		.filter((sign) => CODE_SIGNS.includes(sign))
		.join('')
		.slice(0, PAIRING_CODE_LENGTH);
