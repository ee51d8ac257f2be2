/** More than any browser sends; the rest is not needed to recognise a device. */
export const USER_AGENT_CHARS_MAX = 200;

/** Ordered: most browsers also call themselves Chrome and Safari, so the rarer name comes first. */
const BROWSERS = [
	['YaBrowser/', 'Yandex Browser'],
	['Edg/', 'Edge'],
	['OPR/', 'Opera'],
	['Firefox/', 'Firefox'],
	['Chromium/', 'Chromium'],
	['Chrome/', 'Chrome'],
	['Version/', 'Safari']
] as const;

/** Ordered: Android also calls itself Linux, an iPhone also calls itself Mac OS X. */
const SYSTEMS = [
	['Windows', 'Windows'],
	['Android', 'Android'],
	['iPhone', 'iOS'],
	['iPad', 'iPadOS'],
	['Mac OS X', 'macOS'],
	['CrOS', 'ChromeOS'],
	['Linux', 'Linux']
] as const;

/** `Firefox 143, Linux`: what a person needs to recognise the device; empty: cannot be told. */
export const deviceOf = (userAgent: string): string =>
	[browserOf(userAgent), SYSTEMS.find(([mark]) => userAgent.includes(mark))?.[1]]
		.filter(Boolean)
		.join(', ');

const browserOf = (userAgent: string): string | undefined => {
	const found = BROWSERS.find(([mark]) => userAgent.includes(mark));
	if (!found) return undefined;
	const version = userAgent.slice(userAgent.indexOf(found[0]) + found[0].length).match(/^\d+/)?.[0];
	return version ? `${found[1]} ${version}` : found[1];
};
