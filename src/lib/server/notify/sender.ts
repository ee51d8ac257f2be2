import { randomUUID } from 'node:crypto';
import type { LetterFault } from '../../domain/letter.ts';
import type { HouseSettings } from '../../domain/settings.ts';
import { mailDomainOf } from '../../domain/settings.ts';
import type { Db } from '../db/open.ts';
import { Alarm } from './alarm.ts';
import type { DueLetter, OutboxRow } from './outbox-rows.ts';
import {
	lettersBefore,
	nearestDue,
	nextDue,
	noteAttempt,
	queuedCount,
	rowOf
} from './outbox-rows.ts';
import type { Handover, LetterFile, Mail, Transport } from './transport.ts';

const MINUTE_MS = 60_000;
/** Between one attempt and the next; the last one repeats. */
export const BACK_OFF_MS = [1, 5, 15, 60, 240].map((minutes) => minutes * MINUTE_MS);
export const ATTEMPTS_MAX = 10;
/** After a fault of our own (a full disk): neither the disk nor the mail server is pestered. */
export const RETRY_MS = 10_000;
export const EVIDENCE_LENGTH_MAX = 200;

/** The proof of R42: the mail server took the letter over. */
export interface Delivery {
	at: number;
	evidence: string;
}

/** Why a letter that could not wait did not leave. */
export type UnsentReason = 'no-server' | 'no-mailbox' | LetterFault;

export interface SenderOptions {
	db: Db;
	now: () => number;
	/** Null: no mail server is configured, letters stay queued. */
	transport: Transport | null;
	settings: () => HouseSettings;
	filesOf: (messageId: OutboxRow['messageId']) => LetterFile[];
	/** Taken over by the mail server; also told of a letter that was recalled while it was leaving. */
	onDelivered: (row: OutboxRow, delivery: Delivery) => void;
	/** Not this time; it will be tried again at `notBefore`. */
	onDelayed: (row: OutboxRow) => void;
	/** Never: refused for good, or tried often enough. */
	onFailed: (row: OutboxRow, fault: LetterFault) => void;
	onFault: (fault: unknown) => void;
}

/**
 * Sends what is queued, one letter at a time, at its time. The callbacks belong to the tickets and
 * change the row's state in a transaction of their own; the sender writes attempts only. A crash
 * between the server's 250 and that commit sends the letter again with the same Message-ID, and
 * mail programs show one: twice is better than never.
 */
export class LetterSender {
	readonly #options: SenderOptions;
	readonly #alarm: Alarm;
	/** Letters to leave alone for a while; one with a delivery has left and only waits to be noted. */
	readonly #held = new Map<number, { until: number; delivery: Delivery | null }>();
	#underWay: Promise<void> | null = null;
	/** After a fault of the queue itself. */
	#restUntil = 0;
	#isClosed = false;

	constructor(options: SenderOptions) {
		this.#options = options;
		this.#alarm = new Alarm({ now: options.now, ring: () => this.#ring() });
	}

	/** What keeps letters from leaving, if anything does. */
	get state(): 'ready' | 'no-server' | 'no-mailbox' {
		if (!this.#options.transport) return 'no-server';
		return this.#options.settings().vendor.email === '' ? 'no-mailbox' : 'ready';
	}

	get isConfigured(): boolean {
		return this.state === 'ready';
	}

	get queued(): number {
		return queuedCount(this.#options.db);
	}

	/** At start, and after every commit or setting that may have brought a nearer letter. */
	aim(): void {
		if (this.#isClosed || this.#underWay) return;
		// Without a server or a mailbox there is nothing to wait for: whoever sets them up aims anew.
		if (!this.isConfigured) return this.#alarm.silence();
		try {
			this.#alarm.aim(this.#nearest());
		} catch (fault) {
			this.#options.onFault(fault);
			this.#alarm.aim(this.#options.now() + RETRY_MS);
		}
	}

	/**
	 * One letter past the queue, for what must not lie in a table: a link that opens an account.
	 * Whoever asked waits for the answer, and there is no second attempt.
	 */
	async sendNow(letter: Pick<Mail, 'to' | 'subject' | 'text'>): Promise<'taken' | UnsentReason> {
		const { now, settings, transport } = this.#options;
		if (!transport) return 'no-server';
		if (!this.isConfigured) return 'no-mailbox';
		const house = settings();
		const handover = await transport.send({
			...{ ...letter, at: now(), references: [], files: [] },
			from: { name: house.vendor.name, address: house.vendor.email },
			messageId: `<${randomUUID()}@${mailDomainOf(house)}>`,
			headers: headersOf({ kind: 'invitation' }, house)
		});
		return handover.taken ? 'taken' : handover.fault;
	}

	/** Waits for the letter under way: its answer is still noted. */
	async close(): Promise<void> {
		this.#isClosed = true;
		this.#alarm.silence();
		await this.#underWay;
		this.#options.transport?.close();
	}

	#nearest(): number | null {
		if (!this.isConfigured) return null;
		const due = nearestDue(this.#options.db, [...this.#held.keys()]);
		const instants = [...this.#held.values()].map(({ until }) => until);
		if (due !== null) instants.push(due);
		return instants.length === 0 ? null : Math.max(this.#restUntil, Math.min(...instants));
	}

	#ring(): void {
		if (this.#underWay) return;
		this.#underWay = this.#sendDue().finally(() => {
			this.#underWay = null;
			this.aim();
		});
	}

	/** Never rejects: what goes wrong is told, and there is a next time. */
	async #sendDue(): Promise<void> {
		const { db, now, onFault } = this.#options;
		try {
			while (!this.#isClosed && this.isConfigured) {
				const due = nextDue(db, now(), this.#heldNow());
				if (!due) return this.#forget();
				await this.#attempt(due);
			}
		} catch (fault) {
			this.#restUntil = now() + RETRY_MS;
			onFault(fault);
		}
	}

	#heldNow(): number[] {
		const now = this.#options.now();
		return [...this.#held].filter(([, { until }]) => until > now).map(([seq]) => seq);
	}

	/** A letter that was held and is due no more was recalled meanwhile. */
	#forget(): void {
		const held = new Set(this.#heldNow());
		for (const seq of this.#held.keys()) if (!held.has(seq)) this.#held.delete(seq);
	}

	async #attempt(due: DueLetter): Promise<void> {
		const { seq } = due.row;
		let delivery = this.#held.get(seq)?.delivery ?? null;
		try {
			if (!delivery) {
				const handover = await this.#hand(due);
				if (handover.taken) delivery = this.#deliveryOf(due.row, handover.response);
				else this.#refused(due.row, handover);
			}
			if (delivery) this.#delivered(due.row, delivery);
			this.#held.delete(seq);
		} catch (fault) {
			this.#held.set(seq, { until: this.#options.now() + RETRY_MS, delivery });
			this.#options.onFault(fault);
		}
	}

	async #hand({ row, subject, body }: DueLetter): Promise<Handover> {
		const { db, now, settings, filesOf, transport } = this.#options;
		const house = settings();
		if (!transport) throw new Error('no mail server to hand a letter to');
		return transport.send({
			from: { name: house.vendor.name, address: house.vendor.email },
			to: row.recipient,
			at: now(),
			subject,
			text: body,
			messageId: row.mailId,
			references: lettersBefore(db, row),
			headers: headersOf(row, house),
			files: filesOf(row.messageId)
		} satisfies Mail);
	}

	#deliveryOf({ mailId }: OutboxRow, response: string): Delivery {
		const room = Math.max(0, EVIDENCE_LENGTH_MAX - mailId.length - 1);
		const evidence = `${response.slice(0, room)} ${mailId}`.slice(0, EVIDENCE_LENGTH_MAX);
		return { at: this.#options.now(), evidence };
	}

	#delivered(row: OutboxRow, delivery: Delivery): void {
		const { db, onDelivered } = this.#options;
		onDelivered(row, delivery);
		// Left in the queue, it would leave again and again.
		if (rowOf(db, row.seq)?.state === 'queued')
			throw new Error('a letter that was delivered is still queued');
	}

	#refused(row: OutboxRow, { lasting, fault }: Extract<Handover, { taken: false }>): void {
		const { db, now, onDelayed, onFailed } = this.#options;
		const attempts = row.attempts + 1;
		const change = { attempts, fault, notBefore: now() + backOff(attempts) };
		noteAttempt(db, row, change);
		if (lasting || attempts >= ATTEMPTS_MAX) onFailed({ ...row, ...change }, fault);
		else onDelayed({ ...row, ...change });
	}
}

const backOff = (attempts: number): number =>
	BACK_OFF_MS[Math.min(attempts, BACK_OFF_MS.length) - 1] ?? 0;

/** What keeps two robots from writing to each other for ever (R30). */
const headersOf = (
	{ kind }: { kind: OutboxRow['kind'] | 'invitation' },
	{ instance }: HouseSettings
): Record<string, string> => ({
	...(kind !== 'reply' && { 'Auto-Submitted': 'auto-generated' }),
	'X-Auto-Response-Suppress': 'All',
	'X-Service-Board': instance
});
