/**
 * A name as people give it to a file: no path, no control signs, none that turn the direction of
 * writing around (`exe.fdp` would read as `pdf.exe`), one form of every letter. May come out empty.
 */
export const plainFileName = (told: string): string =>
	told
		.normalize('NFC')
		.replace(/^.*[\\/]/s, '')
		.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
		.trim();
