/** A model as it is compared, made of its name: case, quotes and spaces tell nothing. */
export const modelCode = (name: string): string =>
	name
		.normalize('NFC')
		.toLowerCase()
		.replace(/\u0451/g, '\u0435')
		.replace(/["'\u00AB\u00BB\u2018-\u201F]/g, '')
		.trim()
		.replace(/\s+/g, '-');
