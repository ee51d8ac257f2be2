import { describe, expect, it } from 'vitest';
import { deviceOf } from './device.ts';

describe('a session in the list', () => {
	it.each([
		[
			'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
			'Firefox 143, Linux'
		],
		[
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 YaBrowser/25.8.0.0 Safari/537.36',
			'Yandex Browser 25, Windows'
		],
		[
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
			'Edge 140, Windows'
		],
		[
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
			'Safari 18, iOS'
		],
		['curl/8.5.0', ''],
		['', '']
	])('%s is shown as %j', (userAgent, device) => {
		expect(deviceOf(userAgent)).toBe(device);
	});
});
