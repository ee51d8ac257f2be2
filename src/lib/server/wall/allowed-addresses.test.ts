import { describe, expect, it } from 'vitest';
import { mayBeAt } from './allowed-addresses.ts';

describe('откуда экран может работать', () => {
	it.each([
		['10.1.2.3', [], true],
		['10.1.2.3', ['10.1.2.3'], true],
		['10.1.2.4', ['10.1.2.3'], false],
		['10.1.2.4', ['192.0.2.1', '10.1.2.0/24'], true],
		['10.1.3.4', ['10.1.2.0/24'], false],
		['::ffff:10.1.2.3', ['10.1.2.0/24'], true],
		['2001:db8::7', ['2001:db8::/64'], true],
		['2001:db9::7', ['2001:db8::/64'], false],
		['2001:db8::7', ['10.1.2.0/24'], false],
		['', ['10.1.2.0/24'], false],
		['unknown', ['0.0.0.0/0'], false]
	])('%s against %j: %s', (address, allowed, expected) => {
		expect(mayBeAt(address, allowed)).toBe(expected);
	});
});
