import { randomBytes } from 'node:crypto';

const WALL_COOKIE = 'liniya_wall';
/** Browsers keep no cookie longer; each visit of the page renews it. */
const COOKIE_LIFE_SECONDS = 400 * 24 * 60 * 60;

const IN_COOKIES = new RegExp(`(?:^|;)\\s*${WALL_COOKIE}=([\\w-]{43})\\s*(?:;|$)`);

export const makeToken = (): string => randomBytes(32).toString('base64url');

export const tokenIn = (cookies: string | null): string | null =>
	IN_COOKIES.exec(cookies ?? '')?.[1] ?? null;

export interface WallCookie {
	name: string;
	value: string;
	attributes: {
		httpOnly: true;
		sameSite: 'strict';
		path: '/';
		secure: boolean;
		/** Seconds. */
		maxAge: number;
	};
}

export const wallCookie = (token: string, secure: boolean): WallCookie => ({
	name: WALL_COOKIE,
	value: token,
	attributes: {
		httpOnly: true,
		sameSite: 'strict',
		path: '/',
		secure,
		maxAge: COOKIE_LIFE_SECONDS
	}
});
