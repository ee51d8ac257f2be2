import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import {
	createPasswords,
	PASSWORD_CHARS_MAX,
	PASSWORD_CHARS_MIN,
	whyNotPassword
} from './passwords.ts';

describe('пароль', () => {
	it('is stored as argon2id at the cost OWASP asks for, salted anew each time', async () => {
		const passwords = createPasswords();
		const hash = await passwords.hash('copper kettle 1984');
		expect(parseOptions(hash)).toMatchObject({
			algorithm: 2,
			memoryCost: 19_456,
			timeCost: 2,
			parallelism: 1,
			outputLen: 32
		});
		expect(await passwords.hash('copper kettle 1984')).not.toBe(hash);
		expect(await passwords.matches(hash, 'copper kettle 1984')).toBe(true);
		expect(await passwords.matches(hash, 'copper kettle 1985')).toBe(false);
		expect(await passwords.matches(null, 'copper kettle 1984')).toBe(false);
	});

	it('of nobody never matches, whatever the check says', async () => {
		const credulous = createPasswords({ verify: () => Promise.resolve(true) });
		expect(await credulous.matches(null, 'copper kettle 1984')).toBe(false);
	});

	it.each([
		['x'.repeat(PASSWORD_CHARS_MIN - 1), 'short'],
		['x'.repeat(PASSWORD_CHARS_MIN), null],
		['x'.repeat(PASSWORD_CHARS_MAX), null],
		['x'.repeat(PASSWORD_CHARS_MAX + 1), 'long'],
		['IVANOV.IVAN', 'same-as-login']
	])('%j: %s', (password, fault) => {
		expect(whyNotPassword(password, 'Ivanov.Ivan')).toBe(fault);
	});
});
