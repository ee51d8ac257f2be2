import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createTransport as createMailer } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mail, Transport } from '../notify/transport.ts';
import { createTransport } from '../notify/transport.ts';
import { headerOf, readLetter } from './mail-reader.ts';
import type { Mailbox } from './mailbox.ts';
import { LETTERS_KEPT_MAX, openMailbox } from './mailbox.ts';

const AT = Date.UTC(2026, 10, 23, 7);

let mailbox: Mailbox;
let transport: Transport;
let folder: string;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'liniya-'));
	mailbox = await openMailbox(() => AT);
	transport = createTransport(mailbox.url)!;
});
afterEach(async () => {
	transport.close();
	await mailbox.close();
	rmSync(folder, { recursive: true });
});

const aMail = (change: Partial<Mail> = {}): Mail => ({
	from: { name: 'ООО «СпецПромДизайн»', address: 'support@vendor.example' },
	to: 'admin@vkz.example',
	at: AT,
	subject: '[Заявка 26-000123] Сервер не включается',
	text: 'Здравствуйте!\n\nЗаявка принята.',
	messageId: '<t26-000123.1@vendor.example>',
	references: [],
	headers: {},
	files: [],
	...change
});

describe('почтовый ящик демонстрации', () => {
	it('takes a letter over real SMTP and shows it as the client would read it', async () => {
		expect(await transport.send(aMail())).toMatchObject({ taken: true });
		expect(mailbox.list()).toEqual([
			{
				id: 1,
				at: AT,
				to: 'admin@vkz.example',
				from: 'ООО «СпецПромДизайн» <support@vendor.example>',
				subject: '[Заявка 26-000123] Сервер не включается',
				files: []
			}
		]);
		expect(mailbox.letter(1)?.text).toBe('Здравствуйте!\n\nЗаявка принята.');
		expect(mailbox.letter(2)).toBeNull();
	});

	it('shows the newest first and keeps the last five hundred', async () => {
		for (let sent = 1; sent <= LETTERS_KEPT_MAX + 2; sent += 1)
			await transport.send(aMail({ subject: `Письмо ${sent}` }));
		const subjects = mailbox.list().map(({ subject }) => subject);
		expect(subjects).toHaveLength(LETTERS_KEPT_MAX);
		expect([subjects[0], subjects.at(-1)]).toEqual(['Письмо 502', 'Письмо 3']);
		expect(mailbox.letter(1)).toBeNull();
	});

	it('names what is attached', async () => {
		const path = join(folder, 'x');
		writeFileSync(path, 'x'.repeat(1000));
		const filename = 'Руководство «Гранит-С2», часть 1.pdf';
		await transport.send(aMail({ files: [{ filename, path, contentType: 'application/pdf' }] }));
		const letter = mailbox.letter(1);
		expect(letter?.files).toEqual([filename]);
		expect(letter?.text).toBe('Здравствуйте!\n\nЗаявка принята.');
	});
});

describe('чтение собственных писем', () => {
	const composer = createMailer({ streamTransport: true, buffer: true });
	const composed = async (subject: string, text: string, encoding: string) => {
		const mail = { from: 'a@b.example', to: 'c@d.example', subject };
		const body = { text: text.replaceAll('\n', '\r\n') };
		const { message } = await composer.sendMail({ ...mail, ...body, encoding });
		return readLetter(message as Buffer);
	};

	it.each(['base64', 'quoted-printable', '8bit'])(
		'whatever our texts hold comes back as it was written, as %s',
		async (encoding) => {
			const words = fc.constantFrom(
				'ё',
				'Ж',
				'«',
				'—',
				' ',
				'=',
				'?',
				'_',
				'a',
				'\u00A0',
				'№',
				';',
				'"'
			);
			const line = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(''));
			await fc.assert(
				fc.asyncProperty(line, fc.array(line, { maxLength: 6 }), async (subject, lines) => {
					const text = lines.join('\n').trimEnd();
					const read = await composed(`Т${subject}Я`, `Н ${text}`, encoding);
					expect(read.text).toBe(`Н ${text}`.trimEnd());
					expect(headerOf(read, 'subject').replace(/\s+/g, ' ')).toBe(
						`Т${subject}Я`.replace(/\s+/g, ' ')
					);
				}),
				{ numRuns: 60 }
			);
		}
	);
});
