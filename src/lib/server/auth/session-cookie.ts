export interface SessionCookie {
	name: string;
	value: string;
	attributes: {
		httpOnly: true;
		sameSite: 'lax';
		path: '/';
		secure: boolean;
		/** Seconds. */
		maxAge: number;
	};
}

export interface SessionCookies {
	of: (token: string) => SessionCookie;
	/** Sent to a browser whose session has ended. */
	blank: () => SessionCookie;
	/** Our own reading: lucia's throws on another program's cookie with a stray `%` in it. */
	tokenIn: (header: string | null) => string | null;
}

/** What lucia mints: 25 random bytes in base 32. */
export const TOKEN_ENTROPY_BYTES = 25;
const TOKEN = '[a-z2-7]{40}';

/**
 * The cookie outlives the idle expiry: a board open all day keeps its session alive over the socket,
 * where no cookie can be renewed. The server alone decides when a session has ended.
 */
export const createSessionCookies = ({
	name,
	secure,
	absoluteMs
}: {
	name: string;
	secure: boolean;
	absoluteMs: number;
}): SessionCookies => {
	const pattern = new RegExp(`(?:^|;)\\s*${name}=(${TOKEN})\\s*(?:;|$)`);
	const cookie = (value: string, maxAge: number): SessionCookie => ({
		name,
		value,
		attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge }
	});
	return {
		of: (token) => cookie(token, absoluteMs / 1000),
		blank: () => cookie('', 0),
		tokenIn: (header) => pattern.exec(header ?? '')?.[1] ?? null
	};
};
