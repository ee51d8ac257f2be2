import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream } from 'smtp-server';
import type { ReadLetter } from './mail-reader.ts';
import { headerOf, readLetter } from './mail-reader.ts';

/** More than a look around makes; the oldest go. */
export const LETTERS_KEPT_MAX = 500;
const LETTER_BYTES_MAX = 40 * 1024 * 1024;

export interface CaughtLetter extends ReadLetter {
	id: number;
	at: number;
	to: string;
	from: string;
	subject: string;
}

/** The mail server of the demonstration: real SMTP, and every letter stays in this memory. */
export interface Mailbox {
	/** For `SMTP_URL`. */
	url: string;
	/** The newest first, without their text. */
	list(): Omit<CaughtLetter, 'text' | 'headers'>[];
	letter(id: number): CaughtLetter | null;
	close(): Promise<void>;
}

export const openMailbox = async (now: () => number): Promise<Mailbox> => {
	const letters: CaughtLetter[] = [];
	let lastId = 0;
	const keep = (raw: Buffer, to: string): void => {
		const read = readLetter(raw);
		lastId += 1;
		const from = headerOf(read, 'from');
		const subject = headerOf(read, 'subject');
		letters.unshift({ ...read, id: lastId, at: now(), to, from, subject });
		letters.length = Math.min(letters.length, LETTERS_KEPT_MAX);
	};
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		size: LETTER_BYTES_MAX,
		logger: false,
		onData: (stream, session, done) => {
			const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
			readAll(stream).then(
				(raw) => {
					keep(raw, to);
					done();
				},
				(fault: unknown) => done(fault instanceof Error ? fault : new Error('unreadable'))
			);
		}
	});
	// A connection that breaks off is the sender's matter; unheard, it would end the process.
	server.on('error', () => undefined);
	const port = await listening(server);
	return {
		url: `smtp://127.0.0.1:${port}`,
		list: () =>
			letters.map(({ id, at, to, from, subject, files }) => ({ id, at, to, from, subject, files })),
		letter: (id) => letters.find((one) => one.id === id) ?? null,
		close: () => new Promise((resolve) => server.close(resolve))
	};
};

const listening = (server: SMTPServer): Promise<number> =>
	new Promise((resolve, reject) => {
		server.once('error', reject);
		const net = server.listen(0, '127.0.0.1', () => {
			server.off('error', reject);
			resolve((net.address() as AddressInfo).port);
		});
	});

const readAll = async (stream: SMTPServerDataStream): Promise<Buffer> => {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks);
};
