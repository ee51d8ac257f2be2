import { randomInt } from 'node:crypto';

/** Told by telephone and typed from paper: nothing that looks or sounds like something else. */
const LETTERS = 'abcdefghkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_CHARS = 4;

/** 16 letters of 30: 78 bits. */
export const generatedPassword = (): string =>
	Array.from({ length: GROUPS }, () =>
		Array.from({ length: GROUP_CHARS }, () => LETTERS[randomInt(LETTERS.length)]).join('')
	).join('-');
