import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFitLogin, loginName } from './login-name.ts';

describe('логин', () => {
	it('written once more is still the same login', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
				const login = loginName(typed);
				fc.pre(isFitLogin(login));
				expect(loginName(login)).toBe(login);
				expect(loginName(` ${typed.normalize('NFD')} `)).toBe(login);
			})
		);
	});

	it.each(['иванов', 'a.ivanov', 'ivan_ivanov-2', 'ivanov@vendor.ru'])('%s is fit', (login) => {
		expect(isFitLogin(loginName(login))).toBe(true);
	});
});
