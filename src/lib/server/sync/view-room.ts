import * as Y from 'yjs';
import { CLOSE, addressOf } from '../../views/rooms.ts';
import type { SignedIn } from '../auth/guard.ts';
import type { Connection } from './connection.ts';
import { readFrame, stateFrame, updateFrame } from './frames.ts';
import type { History, StoredRoom } from './history.ts';

/** The log is folded into a snapshot past either of these. */
export const SNAPSHOT_EVERY_UPDATES = 500;
export const SNAPSHOT_EVERY_BYTES = 256 * 1024;

/** The encoded whole is followed by changes up to this part of its weight and this many. */
const TAIL_SHARE_MAX = 4;
const TAIL_MAX = 256;

export interface ViewRoomOptions<Visitor = SignedIn> {
	name: string;
	history: History;
	now: () => number;
	/** A reader tried to write into a view. */
	onForgery: (connection: Connection<Visitor>) => void;
	/** Something of ours broke that is nobody's command: it is told, and life goes on. */
	onFault: (fault: unknown) => void;
	snapshotEvery?: number;
}

/** An empty state vector, as a browser without a document sends it. */
const isEmptyVector = (vector: Uint8Array): boolean => vector.length === 1 && vector[0] === 0;

/**
 * A document that the server alone writes and any number of readers follow. A change is staged
 * inside the command's transaction and reaches a socket only after the commit.
 */
export class ViewRoom<Visitor = SignedIn> {
	readonly name: string;
	readonly connections = new Set<Connection<Visitor>>();
	readonly #options: ViewRoomOptions<Visitor>;
	readonly #snapshotEvery: number;
	#doc = new Y.Doc();
	#epoch = 1;
	#last = 0;
	#pending = 0;
	#pendingBytes = 0;
	#staged: Uint8Array[] = [];
	/** The document in memory holds what the disk may never hold. */
	#ahead = false;
	/** It was to be thrown away, and reading it anew has failed: nobody may see it. */
	#broken = false;
	/** What a newcomer gets: the whole as it was encoded once, and what came after it. */
	#whole: Uint8Array | null = null;
	#tail: Uint8Array[] = [];
	#tailBytes = 0;
	#tailFrame: Uint8Array | null = null;
	#bytes: Uint8Array | null = null;

	constructor(options: ViewRoomOptions<Visitor>) {
		this.name = options.name;
		this.#options = options;
		this.#snapshotEvery = options.snapshotEvery ?? SNAPSHOT_EVERY_UPDATES;
		const stored = options.history.load(this.name);
		this.#take(stored, this.#readOrEmpty(stored));
	}

	get epoch(): number {
		return this.#epoch;
	}

	get address(): string {
		return addressOf({ room: this.name, epoch: this.#epoch });
	}

	/** For reading only; every write goes through `stage`. */
	get doc(): Y.Doc {
		return this.#doc;
	}

	/** The whole state in update encoding v1: what a browser without a document needs. */
	state(): Uint8Array {
		this.#bytes ??= Y.encodeStateAsUpdate(this.#doc);
		return this.#bytes;
	}

	/** Inside the transaction: changes the document and logs the bytes; nobody sees it yet. */
	stage(write: (doc: Y.Doc) => void, actor: string): void {
		const { history, now } = this.#options;
		if (this.#broken) this.#load();
		this.#ahead = true;
		const collect = (bytes: Uint8Array) => {
			this.#last = history.append({
				room: this.name,
				epoch: this.#epoch,
				at: now(),
				actor,
				bytes
			});
			this.#pending += 1;
			this.#pendingBytes += bytes.length;
			this.#staged.push(bytes);
		};
		this.#doc.on('update', collect);
		try {
			this.#doc.transact(() => write(this.#doc));
		} finally {
			this.#doc.off('update', collect);
		}
	}

	/** After the commit: one frame for everybody, encoded once. */
	publish(): void {
		this.#ahead = false;
		if (this.#staged.length === 0) return;
		const staged = this.#staged;
		this.#staged = [];
		this.#bytes = null;
		for (const bytes of staged) {
			const frame = updateFrame(bytes);
			for (const connection of this.connections) connection.send(frame);
			this.#follow(bytes);
		}
		if (this.#pending >= this.#snapshotEvery || this.#pendingBytes >= SNAPSHOT_EVERY_BYTES)
			this.#fold();
	}

	/**
	 * After a rollback: the document in memory is ahead of the disk and is thrown away. Nobody saw
	 * what it held; its client id is never used again.
	 */
	discard(): void {
		if (!this.#ahead) return;
		this.#broken = true;
		this.#closeAll(CLOSE.reload);
		this.#load();
	}

	join(connection: Connection<Visitor>): void {
		this.connections.add(connection);
		connection.onClose(() => this.connections.delete(connection));
		connection.onFrame((frame) => {
			try {
				this.#hear(connection, frame);
			} catch (fault) {
				connection.close(CLOSE.reload);
				this.#options.onFault(fault);
			}
		});
	}

	compact(): void {
		if (this.#pending === 0) return;
		// Also when it fails: the next try comes with the next full log, not with every command.
		this.#pending = 0;
		this.#pendingBytes = 0;
		this.#options.history.compact(this.name, this.#epoch, this.state(), this.#last);
	}

	/** The next generation, built afresh: tombstones stay behind, readers come over by 4410. */
	cut(build: (doc: Y.Doc) => void): void {
		const fresh = new Y.Doc();
		fresh.transact(() => build(fresh));
		const epoch = this.#epoch + 1;
		this.#options.history.cut(this.name, epoch, Y.encodeStateAsUpdate(fresh));
		this.#load();
		this.#closeAll(CLOSE.epoch, JSON.stringify({ epoch }));
	}

	close(): void {
		this.#fold();
		this.#closeAll(CLOSE.restart);
		this.#doc.destroy();
	}

	/** What is in the log is safe: a fold that fails takes back nothing that was answered. */
	#fold(): void {
		try {
			this.compact();
		} catch (fault) {
			this.#options.onFault(fault);
		}
	}

	/** At start: a document that cannot be read begins empty, and the rows write it anew. */
	#readOrEmpty(stored: StoredRoom): Y.Doc {
		try {
			return documentOf(stored);
		} catch (fault) {
			this.#options.onFault(fault);
			return new Y.Doc();
		}
	}

	#load(): void {
		const stored = this.#options.history.load(this.name);
		this.#take(stored, documentOf(stored));
	}

	#take(stored: StoredRoom, doc: Y.Doc): void {
		this.#doc.destroy();
		this.#doc = doc;
		this.#epoch = stored.epoch;
		this.#last = stored.last;
		this.#pending = stored.updates.length;
		this.#pendingBytes = stored.tail;
		this.#staged = [];
		this.#ahead = false;
		this.#broken = false;
		this.#forgetEncoded();
	}

	#hear(connection: Connection<Visitor>, frame: Uint8Array): void {
		if (this.#broken) return connection.close(CLOSE.reload);
		const heard = readFrame(frame);
		switch (heard.type) {
			case 'ignored':
				return;
			case 'malformed':
				return connection.close(CLOSE.malformed);
			case 'write':
				connection.close(CLOSE.forbidden);
				return this.#options.onForgery(connection);
			case 'state-wanted':
				return this.#answer(connection, heard.stateVector);
			default:
				return heard satisfies never;
		}
	}

	#answer(connection: Connection<Visitor>, stateVector: Uint8Array): void {
		if (isEmptyVector(stateVector)) return this.#sendWhole(connection);
		try {
			if (this.#isForeign(stateVector))
				return connection.close(CLOSE.epoch, JSON.stringify({ epoch: this.#epoch }));
			connection.send(stateFrame(Y.encodeStateAsUpdate(this.#doc, stateVector)));
		} catch {
			// The vector comes from outside; one that cannot be read ends its own socket only.
			connection.close(CLOSE.malformed);
		}
	}

	/** Encoded for the first newcomer, then only followed: a storm of reloads costs one encoding. */
	#sendWhole(connection: Connection<Visitor>): void {
		this.#whole ??= stateFrame(this.state());
		connection.sendState(this.#whole);
		if (this.#tail.length === 0) return;
		this.#tailFrame ??= updateFrame(Y.mergeUpdates(this.#tail));
		connection.send(this.#tailFrame);
	}

	/** A tail that weighs as much as a good part of the whole is no saving any more. */
	#follow(bytes: Uint8Array): void {
		if (!this.#whole) return;
		this.#tail.push(bytes);
		this.#tailBytes += bytes.length;
		this.#tailFrame = null;
		if (this.#tailBytes > this.#whole.length / TAIL_SHARE_MAX || this.#tail.length > TAIL_MAX)
			this.#forgetEncoded();
	}

	/**
	 * The reader knows what this document never held: the folder was restored from a backup under
	 * his feet. Merged, his old values could outrank the true ones for ever; he begins afresh.
	 */
	#isForeign(stateVector: Uint8Array): boolean {
		for (const [client, clock] of Y.decodeStateVector(stateVector))
			if (clock > Y.getState(this.#doc.store, client)) return true;
		return false;
	}

	#forgetEncoded(): void {
		this.#whole = null;
		this.#tail = [];
		this.#tailBytes = 0;
		this.#tailFrame = null;
		this.#bytes = null;
	}

	#closeAll(code: number, reason = ''): void {
		for (const connection of this.connections) connection.close(code, reason);
		this.connections.clear();
	}
}

const documentOf = ({ snapshot, updates }: StoredRoom): Y.Doc => {
	const doc = new Y.Doc();
	if (snapshot) Y.applyUpdate(doc, snapshot);
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
};
