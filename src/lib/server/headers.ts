import type { Handle } from '@sveltejs/kit';
import type { Config } from './config.ts';

/** What the product uses itself; everything else a browser offers stays shut. */
const OWN_POWERS = ['autoplay', 'clipboard-write', 'fullscreen', 'screen-wake-lock'];
const SHUT_POWERS = [
	...['accelerometer', 'bluetooth', 'browsing-topics', 'camera', 'display-capture'],
	...['geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer'],
	...['microphone', 'midi', 'payment', 'publickey-credentials-get', 'serial', 'usb']
];

/**
 * The policy of an answer that is no page (a page has its own, with a nonce, from SvelteKit): a
 * script of a worker lives under it too, so it may ask our own server.
 */
const POLICY = [
	"default-src 'self'",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'"
].join('; ');

const NOT_KEPT = 'no-store';

type Told = Pick<Config, 'secureCookies' | 'hstsMaxAge'>;

/** What every answer of the server says, unless it has a stricter word of its own. */
export const headersOf = ({ secureCookies, hstsMaxAge }: Told): Record<string, string> => ({
	'content-security-policy': POLICY,
	'cache-control': NOT_KEPT,
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	// Not `no-referrer`: under it Chromium sends `Origin: null` with a form, and log-out is refused.
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': [
		...OWN_POWERS.map((power) => `${power}=(self)`),
		...SHUT_POWERS.map((power) => `${power}=()`)
	].join(', '),
	...(secureCookies &&
		hstsMaxAge !== undefined && { 'strict-transport-security': `max-age=${hstsMaxAge}` })
});

/** R25: whatever is answered for somebody stays in no cache, whatever its own code says. */
export const handleUnkept: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	response.headers.set('cache-control', NOT_KEPT);
	return response;
};
