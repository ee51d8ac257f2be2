/** Nothing of a file ever runs in our origin: it is saved, or shown as the picture it is. */
export const downloadHeaders = (
	{ name, bytes }: { name: string; bytes: number },
	/** The kind of a picture that is shown in its place; without one the file is saved. */
	shownAs: string | null = null
): Record<string, string> => ({
	'content-type': shownAs ?? 'application/octet-stream',
	'content-length': String(bytes),
	'content-disposition': `${shownAs ? 'inline' : 'attachment'}; filename*=UTF-8''${encodedName(name)}`,
	'x-content-type-options': 'nosniff',
	'content-security-policy': "default-src 'none'; sandbox",
	'cross-origin-resource-policy': 'same-origin',
	'cache-control': 'no-store'
});

const encodedName = (name: string): string =>
	encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
