import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { SMTPServer } from 'smtp-server';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MessageId, TicketId, UserId } from '../../domain/ids.ts';
import type { LetterKind } from '../../domain/letter.ts';
import { mailIdOf } from '../../domain/letter.ts';
import type { HouseSettings } from '../../domain/settings.ts';
import { letterText } from '../../i18n/letter-text.ts';
import { letterSample } from '../../i18n/ru-letter-sample.ts';
import { ruLetters } from '../../i18n/ru-letters.ts';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import { message, outbox, ticket } from '../db/schema.ts';
import { headerOf, readLetter } from '../demo/mail-reader.ts';
import type { OutboxRow } from './outbox-rows.ts';
import type { Delivery, SenderOptions } from './sender.ts';
import {
	ATTEMPTS_MAX,
	BACK_OFF_MS,
	EVIDENCE_LENGTH_MAX,
	LetterSender,
	RETRY_MS
} from './sender.ts';
import type { Transport } from './transport.ts';
import { createTransport } from './transport.ts';

const AT = Date.UTC(2026, 10, 23, 7);
const MINUTE_MS = 60_000;
const TICKET = v.parse(TicketId, 'ticket');
const OTHER = v.parse(TicketId, 'other');
const HOUSE: HouseSettings = {
	repair: { address: '', fourEyes: false },
	vendor: {
		name: 'ООО «СпецПромДизайн»',
		phone: '',
		email: 'support@vendor.example',
		address: '',
		site: ''
	},
	support: { phone: '', email: '', messenger: '' },
	mailDomain: 'vendor.example',
	instance: 'board-1'
};
const PATIENCE = { connectionTimeout: 2_000, greetingTimeout: 2_000, socketTimeout: 2_000 };

/** What the mail server answers to the next letters, in this order; nothing: it takes them. */
interface PostOffice {
	url: string;
	taken: { raw: Buffer; to: string[]; from: string }[];
	refuse: (stage: 'from' | 'to' | 'data', code: number) => void;
	/** The next letter is answered when this is called. */
	hold: () => () => void;
	connections: () => number;
	close: () => Promise<void>;
}

const failure = (code: number): Error =>
	Object.assign(new Error(`answer ${code}`), { responseCode: code });

const aPostOffice = async (): Promise<PostOffice> => {
	const taken: PostOffice['taken'] = [];
	const refusals = { from: [] as number[], to: [] as number[], data: [] as number[] };
	const gates: Promise<void>[] = [];
	let connections = 0;
	const answer = (stage: keyof typeof refusals, done: (fault?: Error | null) => void) => {
		const code = refusals[stage].shift();
		done(code === undefined ? null : failure(code));
	};
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		logger: false,
		closeTimeout: 1,
		onConnect: (_, done) => {
			connections += 1;
			done();
		},
		onMailFrom: (_, __, done) => answer('from', done),
		onRcptTo: (_, __, done) => answer('to', done),
		onData: (stream, { envelope }, done) => {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const code = refusals.data.shift();
				if (code !== undefined) return done(failure(code));
				const raw = Buffer.concat(chunks);
				const to = envelope.rcptTo.map(({ address }) => address);
				const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
				taken.push({ raw, to, from });
				void (gates.shift() ?? Promise.resolve()).then(() => done(null, 'queued as 4bX'));
			});
		}
	});
	server.on('error', () => undefined);
	const port = await new Promise<number>((resolve) => {
		const net = server.listen(0, '127.0.0.1', () => resolve((net.address() as AddressInfo).port));
	});
	return {
		url: `smtp://127.0.0.1:${port}`,
		taken,
		refuse: (stage, code) => void refusals[stage].push(code),
		hold: () => {
			let answer = (): void => undefined;
			gates.push(new Promise((resolve) => (answer = resolve)));
			return () => answer();
		},
		connections: () => connections,
		close: () => new Promise((resolve) => server.close(resolve))
	};
};

/** Where nobody listens: a port that was free a moment ago. */
const nobodysUrl = async (): Promise<string> => {
	const server = createServer();
	const port = await new Promise<number>((resolve) => {
		server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
	});
	await new Promise((resolve) => server.close(resolve));
	return `smtp://127.0.0.1:${port}`;
};

const until = async (fact: () => boolean, what: string): Promise<void> => {
	for (let tries = 0; tries < 4_000; tries += 1) {
		if (fact()) return;
		await pause(5);
	}
	throw new Error(`waited in vain for ${what}`);
};

let folder: string;
let db: Db;
let office: PostOffice;
let now: number;
let open: (() => Promise<unknown>)[];

const aTicket = (id: TicketId, number: string) =>
	db
		.insert(ticket)
		.values({
			...{ id, number, title: 'Сервер «Гранит-С2» не включается', description: '' },
			...{ kind: 'incident', channel: 'email', priority: 'high', priorityConfirmed: true },
			...{ missing: [], column: 'new', rank: id, rev: 1, columnSince: AT, line: 1 },
			registeredAt: AT
		})
		.run();

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'liniya-'));
	db = openDatabase(join(folder, 'x.sqlite'), 'drizzle');
	now = AT;
	open = [];
	aTicket(TICKET, '26-000123');
	aTicket(OTHER, '26-000124');
	office = await aPostOffice();
	open.push(office.close);
});
afterEach(async () => {
	for (const close of open.reverse()) await close();
	closeDatabase(db);
	rmSync(folder, { recursive: true });
});

interface Queued {
	kind?: LetterKind;
	ticketId?: TicketId;
	recipient?: string;
	notBefore?: number;
	subject?: string;
	body?: string;
}

/** As the ticket engine queues a letter: the message and its row, in one go. */
const queue = (change: Queued = {}): { seq: number; mailId: string; messageId: MessageId } => {
	const { kind = 'T1', ticketId = TICKET, recipient = 'admin@vkz.example' } = change;
	const composed = letterText(kind, letterSample, {
		template: kind === 'reply' ? { subject: '', body: '' } : ruLetters.templates[kind],
		house: HOUSE
	});
	const messageId = v.parse(MessageId, randomUUID());
	const number = ticketId === TICKET ? '26-000123' : '26-000124';
	const mailId = mailIdOf(number, randomUUID(), HOUSE.mailDomain);
	const { subject = composed.subject, body = composed.body, notBefore = now } = change;
	db.insert(message)
		.values({
			...{ id: messageId, ticketId, at: now, kind: 'out', channel: 'email' },
			...{ letter: kind, subject, body }
		})
		.run();
	const names = v.parse(UserId, 'morozov');
	const row = { at: now, ticketId, messageId, kind, names, recipient, mailId, notBefore };
	const { seq } = db
		.insert(outbox)
		.values({ ...row, state: 'queued' })
		.returning({ seq: outbox.seq })
		.get();
	return { seq, mailId, messageId };
};

const rowOf = (seq: number): OutboxRow =>
	db.select().from(outbox).where(eq(outbox.seq, seq)).get()!;

const mark = (row: OutboxRow, change: Partial<OutboxRow>) =>
	db.update(outbox).set(change).where(eq(outbox.seq, row.seq)).run();

/** A sender whose callbacks mark the rows as the ticket engine does, and remember what they heard. */
const aSender = (change: Partial<SenderOptions> & { url?: string } = {}) => {
	const { url = office.url, ...options } = change;
	const heard = {
		delivered: [] as { seq: number; delivery: Delivery }[],
		delayed: [] as OutboxRow[],
		failed: [] as { row: OutboxRow; fault: string }[],
		faults: [] as unknown[]
	};
	const sender = new LetterSender({
		db,
		now: () => now,
		transport: createTransport(url, PATIENCE),
		settings: () => HOUSE,
		filesOf: () => [],
		onDelivered: (row, delivery) => {
			heard.delivered.push({ seq: row.seq, delivery });
			mark(row, { state: 'sent', sentAt: delivery.at, evidence: delivery.evidence });
		},
		onDelayed: (row) => void heard.delayed.push(row),
		onFailed: (row, fault) => {
			heard.failed.push({ row, fault });
			mark(row, { state: 'failed' });
		},
		onFault: (fault) => void heard.faults.push(fault),
		...options
	});
	open.push(() => sender.close());
	/** Every letter that is due has had its answer. */
	const settled = async (count: { delivered?: number; delayed?: number; failed?: number }) => {
		sender.aim();
		await until(
			() =>
				heard.delivered.length >= (count.delivered ?? 0) &&
				heard.delayed.length >= (count.delayed ?? 0) &&
				heard.failed.length >= (count.failed ?? 0),
			`${JSON.stringify(count)}; heard ${JSON.stringify(heard)}`
		);
		await turn();
		await turn();
	};
	return { sender, heard, settled };
};

const header = (raw: Buffer, name: string) => headerOf(readLetter(raw), name);

describe('письмо уходит', () => {
	it('the delivery is proved by the server’s own words and the Message-ID (R42)', async () => {
		const { seq, mailId } = queue({ kind: 'T3' });
		const { heard, settled } = aSender();
		await settled({ delivered: 1 });
		expect(heard.delivered[0]).toMatchObject({ seq, delivery: { at: AT } });
		const { evidence } = heard.delivered[0]!.delivery;
		expect(evidence).toMatch(/^250 .*queued as 4bX/);
		expect(evidence.endsWith(mailId)).toBe(true);
		expect(rowOf(seq)).toMatchObject({ state: 'sent', attempts: 0, fault: null });
	});

	it('Russian subject, text and name of the vendor arrive letter for letter', async () => {
		const title = 'Ёлочки «так», „эдак“ — № 5, 85 %';
		queue({
			subject: `[Заявка 26-000123] ${title}`,
			body: 'Строка ё\n\n.точка в начале\n– список'
		});
		const { settled } = aSender();
		await settled({ delivered: 1 });
		const { raw } = office.taken[0]!;
		expect(header(raw, 'subject')).toBe(`[Заявка 26-000123] ${title}`);
		expect(header(raw, 'from')).toBe('ООО «СпецПромДизайн» <support@vendor.example>');
		expect(header(raw, 'content-type')).toBe('text/plain; charset=utf-8');
		expect(readLetter(raw).text).toBe('Строка ё\n\n.точка в начале\n– список');
	});

	it('a letter has one addressee, in the envelope and in the header', async () => {
		queue({ recipient: 'one@vkz.example' });
		queue({ recipient: 'two@sg.example', ticketId: OTHER });
		const { settled } = aSender();
		await settled({ delivered: 2 });
		expect(office.taken.map(({ to }) => to)).toEqual([['one@vkz.example'], ['two@sg.example']]);
		for (const { raw, to, from } of office.taken) {
			expect(header(raw, 'to')).toBe(to[0]);
			expect(header(raw, 'cc') + header(raw, 'bcc')).toBe('');
			expect(from).toBe('support@vendor.example');
		}
	});

	it.each([
		'one@vkz.example, two@sg.example',
		'one@vkz.example>\r\nRCPT TO:<two@sg.example',
		'нет'
	])('«%s» is not an address: nothing leaves, and it is told at once', async (recipient) => {
		queue({ recipient });
		const { heard, settled } = aSender();
		await settled({ failed: 1 });
		expect(heard.failed[0]?.fault).toBe('address');
		expect(office.taken).toEqual([]);
	});

	it('the letters of a ticket are one thread for the client, and only they', async () => {
		const first = queue();
		const { settled } = aSender();
		await settled({ delivered: 1 });
		queue({ ticketId: OTHER });
		const second = queue({ kind: 'T3' });
		const third = queue({ kind: 'reply' });
		await settled({ delivered: 4 });
		const threads = office.taken.map(({ raw }) => [
			header(raw, 'message-id'),
			header(raw, 'in-reply-to'),
			header(raw, 'references')
		]);
		expect(threads[0]).toEqual([first.mailId, '', '']);
		expect(threads[1]?.slice(1)).toEqual(['', '']);
		expect(threads[2]).toEqual([second.mailId, first.mailId, first.mailId]);
		expect(threads[3]).toEqual([third.mailId, second.mailId, `${first.mailId} ${second.mailId}`]);
	});

	it('a letter that never arrived is no part of the thread', async () => {
		queue();
		office.refuse('to', 550);
		const { settled } = aSender();
		await settled({ failed: 1 });
		queue({ kind: 'T3' });
		await settled({ delivered: 1 });
		expect(header(office.taken[0]!.raw, 'references')).toBe('');
	});

	it.each([
		['T1', 'auto-generated'],
		['T5', 'auto-generated'],
		['reply', '']
	] as const)(
		'%s says of itself «%s», asks for no robot’s answer, names the board (R30)',
		async (kind, auto) => {
			queue({ kind });
			const { settled } = aSender();
			await settled({ delivered: 1 });
			const { raw } = office.taken[0]!;
			expect(header(raw, 'auto-submitted')).toBe(auto);
			expect(header(raw, 'x-auto-response-suppress')).toBe('All');
			expect(header(raw, 'x-service-board')).toBe('board-1');
			expect(header(raw, 'date')).toBe('Mon, 23 Nov 2026 07:00:00 +0000');
		}
	);

	it('the files of a reply go with it, under their Russian names', async () => {
		const path = join(folder, 'file');
		writeFileSync(path, 'прошивка');
		const filename = 'Прошивка «Гранит-С2», версия 4.2.bin';
		const { messageId } = queue({ kind: 'reply' });
		const { settled } = aSender({
			filesOf: (id) =>
				id === messageId ? [{ filename, path, contentType: 'application/octet-stream' }] : []
		});
		await settled({ delivered: 1 });
		const { files, text } = readLetter(office.taken[0]!.raw);
		expect(files).toEqual([filename]);
		expect(text).toContain(letterSample.text);
	});

	it('a file that cannot be read delays the letter instead of sending half of it', async () => {
		queue({ kind: 'reply' });
		const path = join(folder, 'gone');
		const { heard, settled } = aSender({
			filesOf: () => [{ filename: 'x.bin', path, contentType: 'application/octet-stream' }]
		});
		await settled({ delayed: 1 });
		expect(heard.delayed[0]).toMatchObject({ fault: 'file', attempts: 1 });
		expect(office.taken).toEqual([]);
	});

	it('an answer of the server as long as a novel is cut, the Message-ID is not', async () => {
		const { mailId } = queue();
		const response = `250 ${'x'.repeat(500)}`;
		const transport: Transport = {
			send: () => Promise.resolve({ taken: true, response }),
			close: () => undefined
		};
		const { heard, settled } = aSender({ transport });
		await settled({ delivered: 1 });
		const { evidence } = heard.delivered[0]!.delivery;
		expect(evidence).toHaveLength(EVIDENCE_LENGTH_MAX);
		expect(evidence.endsWith(mailId)).toBe(true);
	});
});

describe('письмо уходит вовремя', () => {
	it('not before its time, and then by itself', async () => {
		const early = queue({ notBefore: AT + 10_000, kind: 'T3' });
		queue({ notBefore: AT });
		const { heard, settled } = aSender();
		await settled({ delivered: 1 });
		expect(rowOf(early.seq).state).toBe('queued');
		now += 10_000;
		await settled({ delivered: 2 });
		expect(heard.delivered.map(({ seq }) => seq)).toEqual([early.seq + 1, early.seq]);
	});

	it('what was recalled in time stays at home', async () => {
		const { seq } = queue({ notBefore: AT + 10_000 });
		const { settled } = aSender();
		mark(rowOf(seq), { state: 'recalled' });
		now += 10_000;
		queue({ ticketId: OTHER });
		await settled({ delivered: 1 });
		expect(office.taken.map(({ raw }) => header(raw, 'message-id'))).not.toContain(
			rowOf(seq).mailId
		);
	});

	it('a queue is sent in its order over one connection', async () => {
		const seqs = Array.from({ length: 12 }, () => queue().seq);
		const { heard, settled } = aSender();
		await settled({ delivered: 12 });
		expect(heard.delivered.map(({ seq }) => seq)).toEqual(seqs);
		expect(office.connections()).toBe(1);
	});

	it('aimed a hundred times while a letter is under way, it is sent once', async () => {
		queue();
		const answer = office.hold();
		const { sender, heard, settled } = aSender();
		sender.aim();
		await until(() => office.taken.length === 1, 'the letter');
		for (let times = 0; times < 100; times += 1) sender.aim();
		answer();
		await settled({ delivered: 1 });
		expect([office.taken.length, heard.delivered.length]).toEqual([1, 1]);
	});
});

describe('письмо не ушло', () => {
	it('an addressee nobody knows (550): failed at once, the rest of the queue goes on', async () => {
		const { seq } = queue({ recipient: 'nobody@vkz.example' });
		queue({ ticketId: OTHER });
		office.refuse('to', 550);
		const { heard, settled } = aSender();
		await settled({ failed: 1, delivered: 1 });
		expect(heard.failed[0]).toMatchObject({ fault: 'refused-550', row: { seq, attempts: 1 } });
		expect(rowOf(seq)).toMatchObject({ state: 'failed', fault: 'refused-550' });
		expect(heard.delayed).toEqual([]);
	});

	it('a letter refused for its content (554) is refused for good as well', async () => {
		queue();
		office.refuse('data', 554);
		const { heard, settled } = aSender();
		await settled({ failed: 1 });
		expect(heard.failed[0]?.fault).toBe('refused-554');
	});

	it('451: told as delayed, tried again after a minute and not before, then taken', async () => {
		const { seq } = queue();
		office.refuse('to', 451);
		const { heard, settled, sender } = aSender();
		await settled({ delayed: 1 });
		expect(heard.delayed[0]).toMatchObject({
			attempts: 1,
			fault: 'refused-451',
			notBefore: AT + MINUTE_MS
		});
		now += MINUTE_MS - 1;
		queue({ ticketId: OTHER });
		await settled({ delivered: 1 });
		expect(rowOf(seq)).toMatchObject({ state: 'queued', attempts: 1 });
		now += 1;
		await settled({ delivered: 2 });
		expect(rowOf(seq)).toMatchObject({ state: 'sent' });
		expect(sender.queued).toBe(0);
	});

	it.each([
		['from', 553],
		['from', 550]
	] as const)(
		'our own mailbox refused (%s %i) is our trouble: the letter waits for it to be mended',
		async (stage, code) => {
			const { seq } = queue();
			office.refuse(stage, code);
			const { heard, settled } = aSender();
			await settled({ delayed: 1 });
			expect(heard.failed).toEqual([]);
			expect(rowOf(seq)).toMatchObject({ state: 'queued', fault: `refused-${code}` });
		}
	);

	it('nobody listens: the letter waits', async () => {
		const { seq } = queue();
		const { heard, settled } = aSender({ url: await nobodysUrl() });
		await settled({ delayed: 1 });
		expect(heard.faults).toEqual([]);
		expect(rowOf(seq)).toMatchObject({ state: 'queued', fault: 'unreachable', attempts: 1 });
	});

	it('a server that says nothing at all is not waited for for ever', async () => {
		const silent = createServer(() => undefined);
		await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		open.push(() => new Promise((resolve) => silent.close(resolve)));
		const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
		const { seq } = queue();
		const patience = { ...PATIENCE, greetingTimeout: 20 };
		const { settled } = aSender({ transport: createTransport(url, patience) });
		await settled({ delayed: 1 });
		expect(rowOf(seq)).toMatchObject({ state: 'queued', fault: 'timeout' });
	});

	/** A server that wants a password; `heard` is what it was told of one. */
	const aGuardedOffice = async (host: string) => {
		const heard: string[] = [];
		const server = new SMTPServer({
			disabledCommands: ['STARTTLS'],
			allowInsecureAuth: true,
			logger: false,
			closeTimeout: 1,
			onAuth: ({ username, password }, _, done) => {
				heard.push(`${username} ${password}`);
				if (password === 's:cr@t') done(null, { user: 'liniya' });
				else done(failure(535));
			},
			onData: (stream, _, done) => {
				stream.on('data', () => undefined);
				stream.on('end', () => done(null));
			}
		});
		server.on('error', () => undefined);
		const port = await new Promise<number>((resolve) => {
			const net = server.listen(0, host, () => resolve((net.address() as AddressInfo).port));
		});
		open.push(() => new Promise((resolve) => server.close(() => resolve(null))));
		const url = (password: string) => `smtp://liniya:${password}@${host}:${port}`;
		return { heard, url };
	};

	it('the password of SMTP_URL opens the server', async () => {
		const { heard: told, url } = await aGuardedOffice('127.0.0.1');
		queue();
		const { settled } = aSender({ url: url('s%3Acr%40t') });
		await settled({ delivered: 1 });
		expect(told).toEqual(['liniya s:cr@t']);
	});

	it('a password that fits no more is our trouble: the letter waits for the new one', async () => {
		const { url } = await aGuardedOffice('127.0.0.1');
		const { seq } = queue();
		const { settled } = aSender({ url: url('old') });
		await settled({ delayed: 1 });
		expect(rowOf(seq)).toMatchObject({ state: 'queued', fault: 'login' });
	});

	it('beyond this machine a password does not travel in clear: without TLS nothing is said', async () => {
		const { heard: told, url } = await aGuardedOffice('127.0.0.2');
		const { seq } = queue();
		const { settled } = aSender({ url: url('s%3Acr%40t') });
		await settled({ delayed: 1 });
		expect(rowOf(seq)).toMatchObject({ state: 'queued', fault: 'tls' });
		expect(told).toEqual([]);
	});

	it('back-off is 1, 5, 15, 60 minutes, then every 4 hours; after ten attempts it is over', async () => {
		const { seq } = queue();
		for (let times = 0; times < ATTEMPTS_MAX; times += 1) office.refuse('to', 451);
		const { heard, settled } = aSender();
		const waits: number[] = [];
		for (let attempt = 1; attempt < ATTEMPTS_MAX; attempt += 1) {
			await settled({ delayed: attempt });
			waits.push((rowOf(seq).notBefore - now) / MINUTE_MS);
			now = rowOf(seq).notBefore;
		}
		await settled({ failed: 1 });
		expect(waits).toEqual([1, 5, 15, 60, 240, 240, 240, 240, 240]);
		expect(BACK_OFF_MS).toHaveLength(5);
		expect(heard.failed[0]).toMatchObject({
			fault: 'refused-451',
			row: { attempts: ATTEMPTS_MAX }
		});
		expect(rowOf(seq).state).toBe('failed');
	});

	it('recalled while it was being refused, it stays recalled', async () => {
		const { seq } = queue();
		const transport: Transport = {
			send: () => {
				mark(rowOf(seq), { state: 'recalled' });
				return Promise.resolve({ taken: false, lasting: false, fault: 'timeout' });
			},
			close: () => undefined
		};
		const { settled } = aSender({ transport });
		await settled({ delayed: 1 });
		expect(rowOf(seq)).toMatchObject({ state: 'recalled', attempts: 0, fault: null });
	});
});

describe('сбой у нас самих', () => {
	it('delivered, but the disk is full: the proof is noted later, the letter is not sent twice', async () => {
		const { seq } = queue();
		let isFull = true;
		const deliveries: Delivery[] = [];
		const { heard, sender } = aSender({
			onDelivered: (row, delivery) => {
				deliveries.push(delivery);
				if (isFull) throw new Error('disk');
				mark(row, { state: 'sent' });
			}
		});
		sender.aim();
		await until(() => heard.faults.length === 1, 'the fault');
		isFull = false;
		now += RETRY_MS;
		await turn();
		sender.aim();
		await until(() => rowOf(seq).state === 'sent', 'the row');
		expect(office.taken).toHaveLength(1);
		expect(deliveries).toEqual([deliveries[0], deliveries[0]]);
		expect(deliveries[0]?.at).toBe(AT);
	});

	it('such a letter does not stop the others', async () => {
		const bad = queue();
		const good = queue({ ticketId: OTHER });
		const { sender, heard } = aSender({
			onDelivered: (row) => {
				if (row.seq === bad.seq) throw new Error('broken');
				mark(row, { state: 'sent' });
			}
		});
		sender.aim();
		await until(() => rowOf(good.seq).state === 'sent', 'the other letter');
		expect(rowOf(bad.seq).state).toBe('queued');
		expect(heard.faults).toHaveLength(1);
	});

	it('a callback that forgets the row floods nobody: the letter leaves once', async () => {
		queue();
		let told = 0;
		const { sender, heard } = aSender({ onDelivered: () => void (told += 1) });
		for (let times = 0; times < 3; times += 1) {
			sender.aim();
			await until(() => heard.faults.length === times + 1, 'the fault');
			await turn();
			now += RETRY_MS;
		}
		expect([office.taken.length, told]).toEqual([1, 3]);
	});

	it('files that cannot be looked up are told, and the letter is tried again', async () => {
		const { seq } = queue();
		let isBroken = true;
		const { sender, heard, settled } = aSender({
			filesOf: () => {
				if (isBroken) throw new Error('disk');
				return [];
			}
		});
		sender.aim();
		await until(() => heard.faults.length === 1, 'the fault');
		isBroken = false;
		await turn();
		now += RETRY_MS;
		await settled({ delivered: 1 });
		expect(rowOf(seq)).toMatchObject({ state: 'sent', attempts: 0 });
	});

	it('a queue that cannot be read is looked at again at a calm pace', async () => {
		queue();
		const { sender, heard, settled } = aSender();
		db.$client.exec('ALTER TABLE message RENAME TO message_away');
		sender.aim();
		await until(() => heard.faults.length > 0, 'the fault');
		for (let turns = 0; turns < 20; turns += 1) await turn();
		expect(heard.faults).toHaveLength(1);
		db.$client.exec('ALTER TABLE message_away RENAME TO message');
		now += RETRY_MS;
		await settled({ delivered: 1 });
	});
});

describe('без почты', () => {
	it('without a mail server letters stay queued, and the state says so', async () => {
		const { seq } = queue();
		const { sender, heard } = aSender({ transport: null });
		sender.aim();
		await turn();
		expect([sender.state, sender.isConfigured, sender.queued]).toEqual(['no-server', false, 1]);
		expect([heard.faults.length, rowOf(seq).attempts]).toEqual([0, 0]);
		await sender.close();
	});

	it('without a mailbox to write from they wait until it is set', async () => {
		queue();
		let house = { ...HOUSE, vendor: { ...HOUSE.vendor, email: '' } };
		const { sender, settled } = aSender({ settings: () => house });
		sender.aim();
		expect([sender.state, sender.isConfigured]).toEqual(['no-mailbox', false]);
		house = HOUSE;
		await settled({ delivered: 1 });
		expect(sender.state).toBe('ready');
	});
});

describe('остановка', () => {
	it('waits for the letter under way, notes it, and begins no other', async () => {
		const first = queue();
		const second = queue({ ticketId: OTHER });
		const answer = office.hold();
		const { sender, heard } = aSender();
		sender.aim();
		await until(() => office.taken.length === 1, 'the letter');
		let isClosed = false;
		const closed = sender.close().then(() => (isClosed = true));
		await turn();
		expect(isClosed).toBe(false);
		answer();
		await closed;
		expect(heard.delivered.map(({ seq }) => seq)).toEqual([first.seq]);
		expect(rowOf(second.seq).state).toBe('queued');
		sender.aim();
		await turn();
		expect(office.taken).toHaveLength(1);
	});

	it('what was queued when the server went is sent when it is back', async () => {
		queue();
		const { sender } = aSender({ transport: null });
		await sender.close();
		const { settled, heard } = aSender();
		await settled({ delivered: 1 });
		expect(heard.delivered).toHaveLength(1);
	});
});
