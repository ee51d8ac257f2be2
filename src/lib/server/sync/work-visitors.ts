import { CLOSE } from '../../views/rooms.ts';
import { WorkPresence } from './awareness.ts';
import type { Connection } from './connection.ts';
import { readWriterFrame, stateFrame, stateWantedFrame } from './frames.ts';

export interface WorkVisitorsOptions {
	now: () => number;
	ownerOf: (client: number) => string | undefined;
	stateVector: () => Uint8Array;
	/** Throws for a vector that cannot be read. */
	stateAfter: (stateVector: Uint8Array) => Uint8Array;
	/** Something waits to be judged. */
	onOffered: () => void;
	onLeft: () => void;
	onFault: (fault: unknown) => void;
}

interface Visitor {
	connection: Connection;
	/** It answered our state vector: from now on its updates follow one another. */
	hasSynced: boolean;
	/** What it sent before it learns of the refusal is not heard. */
	isRefused: boolean;
}

interface Offered {
	visitor: Visitor;
	update: Uint8Array;
}

/** The browsers that have the texts of one ticket open: what they say, and what they are told. */
export class WorkVisitors {
	readonly #options: WorkVisitorsOptions;
	readonly #here = new Map<Connection, Visitor>();
	readonly #presence: WorkPresence;
	#offered: Offered[] = [];

	constructor(options: WorkVisitorsOptions) {
		this.#options = options;
		this.#presence = new WorkPresence(options);
	}

	get connections(): Iterable<Connection> {
		return this.#here.keys();
	}

	get isEmpty(): boolean {
		return this.#here.size === 0;
	}

	get hasOffered(): boolean {
		return this.#offered.length > 0;
	}

	enter(connection: Connection): void {
		const visitor = { connection, hasSynced: false, isRefused: false };
		this.#here.set(connection, visitor);
		connection.onClose(() => this.#leave(connection));
		connection.onFrame((frame) => {
			try {
				this.#hear(visitor, frame);
			} catch (fault) {
				connection.close(CLOSE.reload);
				this.#options.onFault(fault);
			}
		});
		connection.send(stateWantedFrame(this.#options.stateVector()));
		this.#presence.enter(connection);
	}

	/** Hands over what has arrived; who is answered with a close code is not heard any further. */
	judge(codeFor: (connection: Connection, update: Uint8Array) => number | null): void {
		const offered = this.#offered;
		this.#offered = [];
		for (const { visitor, update } of offered) {
			if (visitor.isRefused) continue;
			const code = codeFor(visitor.connection, update);
			if (code === null) continue;
			visitor.isRefused = true;
			visitor.connection.close(code);
		}
	}

	send(frame: Uint8Array): void {
		for (const connection of this.#here.keys()) connection.send(frame);
	}

	close(code: number): void {
		const connections = [...this.#here.keys()];
		this.#here.clear();
		this.#offered = [];
		this.#presence.close();
		for (const connection of connections) connection.close(code);
	}

	#leave(connection: Connection): void {
		if (!this.#here.delete(connection)) return;
		this.#presence.leave(connection);
		this.#options.onLeft();
	}

	#hear(visitor: Visitor, frame: Uint8Array): void {
		const { connection } = visitor;
		const heard = readWriterFrame(frame);
		switch (heard.type) {
			case 'malformed':
				return connection.close(CLOSE.malformed);
			case 'state-wanted':
				return this.#answer(connection, heard.stateVector);
			case 'presence-wanted':
				return this.#presence.greet(connection);
			case 'presence': {
				const code = this.#presence.hear(connection, heard.bytes);
				return code === null ? undefined : connection.close(code);
			}
			case 'state':
				visitor.hasSynced = true;
				return this.#offer({ visitor, update: heard.update });
			case 'update':
				// Typed before the browser answered our state vector: the answer holds it too.
				return visitor.hasSynced ? this.#offer({ visitor, update: heard.update }) : undefined;
			default:
				return heard satisfies never;
		}
	}

	/** Between two turns memory holds what the disk holds: an answer never shows more than is saved. */
	#answer(connection: Connection, stateVector: Uint8Array): void {
		let state: Uint8Array;
		try {
			state = this.#options.stateAfter(stateVector);
		} catch {
			return connection.close(CLOSE.malformed);
		}
		connection.send(stateFrame(state));
	}

	#offer(offered: Offered): void {
		this.#offered.push(offered);
		if (this.#offered.length === 1) this.#options.onOffered();
	}
}
