import { describe, expect, it } from 'vitest';
import { generatedPassword } from './generated-password.ts';
import { whyNotPassword } from './passwords.ts';

describe('a generated password', () => {
	it('can be told by telephone: small letters and digits without look-alikes, in groups', () => {
		for (let turn = 0; turn < 100; turn += 1)
			expect(generatedPassword()).toMatch(/^([a-hkmnp-z2-9]{4}-){3}[a-hkmnp-z2-9]{4}$/);
	});

	it('is another one each time and fit for an account', () => {
		const made = Array.from({ length: 100 }, generatedPassword);
		expect(new Set(made).size).toBe(made.length);
		expect(made.map((password) => whyNotPassword(password, 'ivanov'))).toEqual(
			made.map(() => null)
		);
	});
});
