/** A letter as its addressee reads it. */
export interface ReadLetter {
	/** As they stand in the mail, decoded. */
	headers: { name: string; value: string }[];
	text: string;
	/** Names of what is attached. */
	files: string[];
}

interface Part {
	headers: ReadLetter['headers'];
	body: string;
}

/**
 * Reads what our own sender writes: one plain text, perhaps with files after it. It is no reader for
 * the mail of strangers.
 */
export const readLetter = (raw: Buffer): ReadLetter => {
	// One character for one byte: a body is decoded by its own encoding, later.
	const whole = partOf(raw.toString('latin1'));
	const boundary = parameterOf(headerOf(whole, 'content-type'), 'boundary');
	if (boundary === null) return { headers: whole.headers, text: textOf(whole), files: [] };
	const [text, ...files] = whole.body
		.split(`--${boundary}`)
		.slice(1, -1)
		.map((section) => partOf(section.replace(/^\r\n/, '').replace(/\r\n$/, '')));
	return {
		headers: whole.headers,
		text: text ? textOf(text) : '',
		files: files.map((part) => parameterOf(headerOf(part, 'content-type'), 'name') ?? '')
	};
};

/** The value of a header, or nothing. */
export const headerOf = ({ headers }: Pick<Part, 'headers'>, name: string): string =>
	headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';

const partOf = (raw: string): Part => {
	const end = raw.indexOf('\r\n\r\n');
	const head = end < 0 ? raw : raw.slice(0, end);
	const headers = head
		.replace(/\r\n[ \t]+/g, ' ')
		.split('\r\n')
		.map((line) => ({
			name: line.slice(0, line.indexOf(':')),
			value: decodedWords(line.slice(line.indexOf(':') + 1).trim())
		}));
	return { headers, body: end < 0 ? '' : raw.slice(end + 4) };
};

/** RFC 2047; white space between two encoded words is none. */
const decodedWords = (value: string): string =>
	value
		.replace(/(=\?[^?]+\?[BQ]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
		.replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
			kind.toUpperCase() === 'B'
				? Buffer.from(text, 'base64').toString()
				: unquoted(text.replaceAll('_', ' '))
		);

const textOf = (part: Part): string => {
	const encoding = headerOf(part, 'content-transfer-encoding').toLowerCase();
	const text =
		encoding === 'base64'
			? Buffer.from(part.body, 'base64').toString()
			: encoding === 'quoted-printable'
				? unquoted(part.body.replace(/=\r\n/g, ''))
				: Buffer.from(part.body, 'latin1').toString();
	return text.replaceAll('\r\n', '\n').trimEnd();
};

const unquoted = (text: string): string =>
	Buffer.from(
		text.replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1'
	).toString();

const parameterOf = (header: string, name: string): string | null =>
	new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i')
		.exec(header)
		?.slice(1)
		.find((value) => value !== undefined) ?? null;
