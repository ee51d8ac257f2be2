import { createTransport as createMailer } from 'nodemailer';
import * as v from 'valibot';
import type { LetterFault } from '../../domain/letter.ts';
import { MailAddress } from '../../domain/settings.ts';

/** A file that goes with a reply. */
export interface LetterFile {
	filename: string;
	path: string;
	contentType: string;
}

export interface Mail {
	from: { name: string; address: string };
	/** One addressee only: customers never learn of each other. */
	to: string;
	/** The Date of its header. */
	at: number;
	subject: string;
	text: string;
	messageId: string;
	/** The letters of the ticket that went before, the oldest first. */
	references: string[];
	headers: Record<string, string>;
	files: LetterFile[];
}

/** What became of an attempt; a mail server's «no» is a value. */
export type Handover =
	{ taken: true; response: string } | { taken: false; lasting: boolean; fault: LetterFault };

export interface Transport {
	send(mail: Mail): Promise<Handover>;
	close(): void;
}

export interface Patience {
	connectionTimeout: number;
	greetingTimeout: number;
	socketTimeout: number;
}

const PATIENCE_MS: Patience = {
	connectionTimeout: 20_000,
	greetingTimeout: 20_000,
	socketTimeout: 60_000
};
/** The relay may hang up on an idle connection: what was not taken goes once more over a new one. */
const REQUEUES_MAX = 1;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** `url` is an SMTP_URL that config.ts has let in; null: no mail server, letters stay queued. */
export const createTransport = (
	url: string | null,
	patience: Patience = PATIENCE_MS
): Transport | null => {
	if (url === null) return null;
	const mailer = createMailer({
		...serverOf(new URL(url)),
		...patience,
		pool: true,
		maxConnections: 1,
		maxRequeues: REQUEUES_MAX,
		disableUrlAccess: true
	});
	return {
		send: async (mail) => {
			if (!v.is(MailAddress, mail.to)) return { taken: false, lasting: true, fault: 'address' };
			try {
				const { response } = await mailer.sendMail(letterOf(mail));
				return { taken: true, response };
			} catch (fault) {
				return { taken: false, ...faultOf(v.parse(MailerFault, fault)) };
			}
		},
		close: () => mailer.close({ force: true })
	};
};

/** A password never travels in clear beyond this machine: where there is one, TLS is a must. */
const serverOf = ({ protocol, hostname, port, username, password }: URL) => {
	const isSecure = protocol === 'smtps:';
	const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
	return {
		host: hostname.replace(/^\[|\]$/g, ''),
		...(port !== '' && { port: Number(port) }),
		secure: isSecure,
		requireTLS: !isSecure && username !== '' && !LOOPBACK.has(hostname),
		...(username !== '' && { auth })
	};
};

const letterOf = ({ at, from, to, text, references, files, ...mail }: Mail) => ({
	...mail,
	from,
	// Inside base64 nobody mends the ends of lines on the way.
	text: text.replace(/\r?\n/g, '\r\n'),
	date: new Date(at),
	to: { name: '', address: to },
	envelope: { from: from.address, to: [to] },
	...(references.length > 0 && { inReplyTo: references.at(-1), references }),
	attachments: files
});

/**
 * For good is only what the server says about this addressee or this letter. What it says about us
 * (the log-in, the mailbox we write from, our address) is mended by an administrator, and the
 * letters wait for that.
 */
const faultOf = (
	fault: v.InferOutput<typeof MailerFault>
): { lasting: boolean; fault: LetterFault } => {
	const { responseCode, command = '', permanent = false, code } = fault;
	if (code === 'EAUTH' || code === 'ENOAUTH') return { lasting: false, fault: 'login' };
	if (code === 'ETLS') return { lasting: false, fault: 'tls' };
	if (responseCode !== undefined) {
		const isAboutLetter = command === 'RCPT TO' || command === 'DATA';
		return { lasting: permanent && isAboutLetter, fault: `refused-${responseCode}` };
	}
	return { lasting: false, fault: FAULTS[code ?? ''] ?? 'interrupted' };
};

/** What the mailer hangs on its errors; the text of an answer may quote an address and stays out. */
const MailerFault = v.fallback(
	v.object({
		code: v.optional(v.string()),
		responseCode: v.optional(v.number()),
		command: v.optional(v.string()),
		permanent: v.optional(v.boolean())
	}),
	{}
);

const FAULTS: Record<string, LetterFault> = {
	ETIMEDOUT: 'timeout',
	ESOCKET: 'unreachable',
	EDNS: 'unreachable',
	EPROXY: 'unreachable',
	ESTREAM: 'file',
	ENOENT: 'file',
	EACCES: 'file',
	EFILEACCESS: 'file'
};
