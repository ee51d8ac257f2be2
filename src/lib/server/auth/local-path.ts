/** Any origin will do: it only shows whether the address leaves it. */
const HERE = 'http://here.invalid';

/**
 * The way back after logging in, if it stays in this house, otherwise null. The browser's own parser
 * decides, because it drops tabs and reads `\` as `/`; its result is checked again, because
 * `/..//evil.example` only becomes `//evil.example` there.
 */
export const localPath = (wanted: string | null | undefined): string | null => {
	if (!wanted?.startsWith('/') || !URL.canParse(wanted, HERE)) return null;
	const url = new URL(wanted, HERE);
	if (url.origin !== HERE || url.pathname.startsWith('//')) return null;
	return url.pathname + url.search + url.hash;
};
