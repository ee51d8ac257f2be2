import { describe, expect, it } from 'vitest';
import { headersOf } from './headers.ts';

const HSTS = 'strict-transport-security';

describe('what every answer says', () => {
	it('forgets every power of a browser that the product does not use', () => {
		const powers = headersOf({ secureCookies: true })['permissions-policy'];
		for (const power of ['camera', 'microphone', 'geolocation', 'usb'])
			expect(powers).toContain(`${power}=()`);
		expect(powers).toContain('screen-wake-lock=(self)');
	});

	it.each([
		['asked for, over https', { secureCookies: true, hstsMaxAge: 31_536_000 }, 'max-age=31536000'],
		['taken back, over https', { secureCookies: true, hstsMaxAge: 0 }, 'max-age=0'],
		['not asked for: the proxy may say it', { secureCookies: true }, undefined],
		['asked for on plain http', { secureCookies: false, hstsMaxAge: 31_536_000 }, undefined]
	])('https only, %s', (_case, told, said) => {
		expect(headersOf(told)[HSTS]).toBe(said);
	});
});
