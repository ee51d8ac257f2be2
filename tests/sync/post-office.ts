import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { until } from '../fixtures.ts';

export interface Caught {
	to: string[];
	/** Headers and body as they came, still encoded. */
	raw: string;
	/** The text as the client reads it. */
	text: string;
	header: (name: string) => string;
}

export interface PostOffice {
	url: string;
	caught: Caught[];
	/** What the next letters are answered with; null: they are taken. */
	answer: (code: number | null) => void;
	/** Waits for that many letters in all. */
	came: (count: number) => Promise<Caught[]>;
	/** How often somebody tried to leave a letter. */
	tries: () => number;
	close: () => Promise<void>;
}

const decoded = (raw: string): string => {
	const [head = '', ...rest] = raw.split('\r\n\r\n');
	const body = rest.join('\r\n\r\n');
	if (/content-transfer-encoding: base64/i.test(head))
		return Buffer.from(body, 'base64').toString('utf8');
	if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body;
	const bytes = body
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
};

const headerOf = (raw: string, name: string): string => {
	const [head = ''] = raw.split('\r\n\r\n');
	const line = new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(head)?.[1] ?? '';
	return line
		.replace(/\r\n[ \t]/g, ' ')
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text: string) =>
			Buffer.from(text, 'base64').toString('utf8')
		)
		.replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, text: string) =>
			decoded(`Content-Transfer-Encoding: quoted-printable\r\n\r\n${text.replace(/_/g, ' ')}`)
		);
};

/** A real mail server on this machine: it takes letters, or refuses them as it is told. */
export const aPostOffice = async (): Promise<PostOffice> => {
	const caught: Caught[] = [];
	let code: number | null = null;
	let tries = 0;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onData: (stream, session, done) => {
			tries += 1;
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				if (code !== null)
					return done(Object.assign(new Error('not taken'), { responseCode: code }));
				const raw = Buffer.concat(chunks).toString('latin1');
				const to = session.envelope.rcptTo.map(({ address }) => address);
				caught.push({ to, raw, text: decoded(raw), header: (name) => headerOf(raw, name) });
				done();
			});
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		caught,
		answer: (next) => (code = next),
		came: async (count) => {
			await until(() => caught.length >= count, `letter ${count}`);
			return caught;
		},
		tries: () => tries,
		close: () => new Promise((resolve) => server.close(() => resolve()))
	};
};
