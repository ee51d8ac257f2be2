/** How a document's bytes travel inside a page and inside JSON. */
export const bytesOf = (base64: string): Uint8Array =>
	Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

export const base64Of = (bytes: Uint8Array): string =>
	btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
