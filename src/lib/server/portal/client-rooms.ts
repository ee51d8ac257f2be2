import { mayClientSee } from '../../domain/client.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { ClientEntry } from '../../views/client.ts';
import { contactRoomOf, customerRoomOf, roomOfClient } from '../../views/client.ts';
import { clientEntryIds } from '../../views/client-document.ts';
import { CLOSE } from '../../views/rooms.ts';
import type { ClientSignedIn } from '../clients/guard.ts';
import type { EntryView } from '../sync/entry-view.ts';
import { isBeyond, positionOf } from '../sync/position.ts';
import type { ViewRoom } from '../sync/view-room.ts';
import type { ViewChange, Views } from '../tickets/views.ts';
import type { Audience, ClientEntries, Seen } from './client-entries.ts';

/** A room that nobody reads any more is kept for as long: a page that is reloaded finds it. */
export const ROOM_KEPT_MS = 10 * 60 * 1000;
const EPOCHS_BEGAN = Date.UTC(2026, 0, 1);

export type ClientRoom = ViewRoom<ClientSignedIn>;

/** A room's document, as the server root makes it for any audience. */
export interface ClientDocument {
	room: ClientRoom;
	view: EntryView<ClientEntry>;
	prove(rows: readonly ClientEntry[]): void;
	shedTombstones(rows: readonly ClientEntry[]): void;
}

export interface ClientRoomsParts {
	now: () => number;
	entries: ClientEntries;
	documentOf: (name: string, epoch: number) => ClientDocument;
	/** Something of ours broke that is nobody's command. */
	onFault: (fault: unknown) => void;
}

interface Open extends ClientDocument {
	audience: Audience;
	usedAt: number;
	/** Who waits for news without a socket. */
	waiting: Set<() => void>;
}

/**
 * The rooms of the customers. None is persisted: it is built from the rows for its first reader.
 * What a transaction has changed is read after its commit and before anything else can happen, so
 * that a room always equals the rows and a rollback has nothing to take back.
 */
export class ClientRooms {
	readonly #parts: ClientRoomsParts;
	readonly #open = new Map<string, Open>();
	/** The rooms in which a ticket lies: it may leave one for another. */
	readonly #lies = new Map<string, Set<string>>();
	readonly #changed = new Set<TicketId>();
	#newestEpoch = 0;

	constructor(parts: ClientRoomsParts) {
		this.#parts = parts;
	}

	/** As the write path sees them. */
	readonly views: Views = {
		stage: (changes: readonly ViewChange[]) => {
			if (this.#open.size === 0) return;
			for (const change of changes)
				this.#changed.add('put' in change ? change.put.id : change.remove);
		},
		publish: () => {
			const ids = [...this.#changed];
			this.#changed.clear();
			for (const id of ids) this.#show(id);
		},
		discard: () => this.#changed.clear()
	};

	roomFor(audience: Audience): ClientRoom {
		return this.#openFor(audience).room;
	}

	/** Tells once there is news; returns how to stop waiting. */
	onNews(audience: Audience, wake: () => void): () => void {
		const { waiting } = this.#openFor(audience);
		waiting.add(wake);
		return () => {
			waiting.delete(wake);
		};
	}

	/** Every open room against the rows, and rid of what was overwritten. */
	keepHouse(): void {
		for (const one of this.#open.values()) {
			const rows = this.#parts.entries.of(one.audience);
			one.prove(rows);
			one.shedTombstones(rows);
		}
	}

	/** Rooms that nobody has read for a while cost nothing any more. */
	sweep(): void {
		const { now } = this.#parts;
		for (const [name, { room, waiting, usedAt }] of [...this.#open])
			if (room.connections.size > 0 || waiting.size > 0) this.#use(name);
			else if (now() - usedAt >= ROOM_KEPT_MS) this.#close(name, CLOSE.reload);
	}

	close(): void {
		for (const name of [...this.#open.keys()]) this.#close(name, CLOSE.restart);
	}

	#use(name: string): void {
		const used = this.#open.get(name);
		if (used) used.usedAt = this.#parts.now();
	}

	#openFor(audience: Audience): Open {
		const name = roomOfClient(audience);
		const found = this.#open.get(name) ?? this.#build(name, audience);
		found.usedAt = this.#parts.now();
		return found;
	}

	#build(name: string, { customerId, contactId, scope }: Audience): Open {
		const { now, entries, documentOf } = this.#parts;
		const audience = { customerId, contactId, scope };
		const made = documentOf(name, this.#nextEpoch());
		const rows = entries.of(audience);
		made.view.stage(
			rows.map((entry) => ({ put: entry })),
			'system'
		);
		made.view.publish();
		for (const { id } of rows) this.#lie(id, name);
		const opened = { ...made, audience, usedAt: now(), waiting: new Set<() => void>() };
		this.#open.set(name, opened);
		return opened;
	}

	/** Never one that a browser of this process has seen; after a restart another one by the clock. */
	#nextEpoch(): number {
		const epochs = [...this.#open.values()].map(({ room }) => room.epoch);
		const byClock = Math.floor((this.#parts.now() - EPOCHS_BEGAN) / 1000);
		this.#newestEpoch = Math.max(this.#newestEpoch + 1, byClock, ...epochs.map((one) => one + 1));
		return this.#newestEpoch;
	}

	/** Only where it may lie, and where it lay: never a walk over all rooms. */
	#show(id: TicketId): void {
		const names = new Set(this.#lies.get(id));
		try {
			const seen = this.#parts.entries.seen(id);
			if (!seen) return;
			const { customerId, contactId } = seen.ticket;
			if (customerId !== null) names.add(customerRoomOf(customerId));
			if (contactId !== null) names.add(contactRoomOf(contactId));
			this.#put(id, seen, names);
		} catch (fault) {
			// The command is saved and answered; who reads along begins anew from the rows.
			for (const name of names) this.#close(name, CLOSE.reload);
			this.#parts.onFault(fault);
		}
	}

	#put(id: TicketId, { ticket, entry }: Seen, names: ReadonlySet<string>): void {
		const opened = [...names].flatMap((name) => this.#open.get(name) ?? []);
		if (opened.length === 0) return;
		const shown = entry();
		for (const { room, view, audience, waiting } of opened) {
			const isTheirs = shown !== null && mayClientSee(audience, ticket);
			const before = positionOf(room.doc);
			view.stage([isTheirs ? { put: shown } : { remove: id }], 'system');
			view.publish();
			if (isTheirs) this.#lie(id, room.name);
			else this.#leave(id, room.name);
			if (isBeyond(room.doc, before)) for (const wake of [...waiting]) wake();
		}
	}

	#lie(id: string, name: string): void {
		const names = this.#lies.get(id) ?? new Set<string>();
		this.#lies.set(id, names.add(name));
	}

	#leave(id: string, name: string): void {
		const names = this.#lies.get(id);
		names?.delete(name);
		if (names?.size === 0) this.#lies.delete(id);
	}

	#close(name: string, code: number): void {
		const closing = this.#open.get(name);
		if (!closing) return;
		this.#open.delete(name);
		this.#newestEpoch = Math.max(this.#newestEpoch, closing.room.epoch);
		for (const id of clientEntryIds(closing.room.doc)) this.#leave(id, name);
		for (const connection of [...closing.room.connections]) connection.close(code);
		closing.room.close();
		for (const wake of [...closing.waiting]) wake();
	}
}
