import type { TicketId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import { CLOSE } from '../../views/rooms.ts';
import type { WorkRoot, WorkTexts } from '../../views/work.ts';
import type { Db } from '../db/open.ts';
import type { AuthoredRun } from './authors.ts';
import type { Connection } from './connection.ts';
import { updateFrame } from './frames.ts';
import type { History } from './history.ts';
import { TextJournal } from './text-journal.ts';
import type { WorkAudit } from './work-audit.ts';
import type { Author } from './work-document.ts';
import { GateFault, WorkDocument } from './work-document.ts';
import type { Versions } from './work-versions.ts';
import { BEFORE_RESTORE, createVersions } from './work-versions.ts';
import { WorkVisitors } from './work-visitors.ts';

export interface WorkRoomParts {
	db: Db;
	history: History;
	now: () => number;
	audit: WorkAudit;
	mayRead: (ticketId: TicketId, actor: Actor) => boolean;
	/** Something of ours broke that is nobody's command: it is told, and life goes on. */
	onFault: (fault: unknown) => void;
	snapshotEvery?: number | undefined;
}

export interface WorkRoomOptions extends WorkRoomParts {
	ticketId: TicketId;
	/** It holds nothing any more and is not to be used again. */
	onOver: () => void;
}

/**
 * The texts of one ticket while somebody is at them. What browsers send in one turn of the event
 * loop is judged, integrated and logged in one transaction, and shown only after its commit: to
 * everybody, its author too, who thereby knows that it is safe.
 */
export class WorkRoom {
	readonly #options: WorkRoomOptions;
	readonly #work: WorkDocument;
	readonly #journal: TextJournal;
	readonly #versions: Versions;
	readonly #visitors: WorkVisitors;
	/** A transaction has changed it that is neither shown nor taken back yet. */
	#isUnderWay = false;
	#isOver = false;

	/** Reads everything before the first frame: nobody is ever shown an empty text by mistake. */
	constructor(options: WorkRoomOptions) {
		this.#options = options;
		const { db, now, audit, ticketId, onFault } = options;
		this.#work = new WorkDocument(options);
		const room = this.#work.name;
		this.#journal = new TextJournal({ db, audit, now, ticketId, room });
		this.#versions = createVersions({ db, room, now });
		this.#visitors = new WorkVisitors({
			now,
			onFault,
			ownerOf: (client) => this.#work.ownerOf(client),
			stateVector: () => this.#work.stateVector(),
			stateAfter: (stateVector) => this.#work.stateAfter(stateVector),
			onOffered: () => setImmediate(() => this.#flush()),
			onLeft: () => setImmediate(() => this.rest())
		});
		this.#guard(() => this.#journal.recover());
	}

	get versions(): Pick<Versions, 'list' | 'find'> {
		return this.#versions;
	}

	join(connection: Connection): void {
		this.#visitors.enter(connection);
	}

	/** Everything that has arrived, also what this turn of the event loop still holds. */
	texts(): WorkTexts {
		this.#settle();
		return this.#work.texts();
	}

	authors(): Record<WorkRoot, AuthoredRun[]> {
		this.#settle();
		return this.#work.authors();
	}

	/** Changes texts as this person's edit: shown by `publish`, or already when it returns. */
	rewrite(wanted: Partial<WorkTexts>, author: Author): void {
		this.#change(() => this.#work.rewrite(wanted, author));
	}

	/** False: nothing has changed since the newest version. */
	keepVersion(label: string, actor: string): boolean {
		return this.#versions.keep(this.texts(), label, actor);
	}

	/** An older version comes back as a new edit; how the texts stood before it is kept too. */
	restore(seq: number, author: Author): boolean {
		const version = this.#versions.find(seq);
		if (!version) return false;
		const { ticketId, audit } = this.#options;
		const { user: actor, session } = author;
		this.#change(() => {
			this.#versions.keep(this.#work.texts(), BEFORE_RESTORE, actor);
			this.#work.rewrite({ notes: version.notes, draft: version.draft }, author);
			audit({ actor, session, via: 'sync', what: 'text.restore', ticketId, details: { seq } });
		});
		return true;
	}

	/** After the commit. */
	publish(): void {
		this.#isUnderWay = false;
		if (this.#isOver) return;
		for (const edit of this.#work.takeStaged()) {
			this.#visitors.send(updateFrame(edit.bytes));
			this.#guard(() => this.#journal.note(edit));
		}
		if (this.#work.isLogFull) this.#fold();
	}

	/**
	 * After a rollback: the document in memory is ahead of the disk and is thrown away whole. Nobody
	 * saw what it held; browsers come back and send again what they alone hold.
	 */
	discard(): void {
		if (this.#isUnderWay && !this.#isOver) this.#end(CLOSE.reload);
	}

	/** The ticket has changed: who may not read it any more is let go. */
	recheck(): void {
		const { mayRead, ticketId } = this.#options;
		for (const connection of this.#visitors.connections)
			if (!mayRead(ticketId, connection.signedIn.actor)) connection.close(CLOSE.gone);
	}

	/** Notes in the audit what lasted its minute. */
	tick(): void {
		this.#guard(() => this.#journal.writeDue());
	}

	/** Notes in the audit whatever was edited so far. */
	tell(): void {
		this.#flush();
		this.#guard(() => this.#journal.write());
	}

	/** Who left is noted in the audit; when nobody is here, the text stays on the disk only. */
	rest(): void {
		this.#flush();
		if (this.#isOver || this.#isUnderWay) return;
		const here = new Set<string>();
		for (const { signedIn } of this.#visitors.connections) here.add(signedIn.user.id);
		this.#guard(() => this.#journal.write((author) => !here.has(author)));
		if (this.#visitors.isEmpty) this.#leaveToDisk();
	}

	close(): void {
		this.#flush();
		if (!this.#isOver) this.#leaveToDisk();
	}

	#flush(): void {
		if (this.#isOver || !this.#visitors.hasOffered) return;
		this.#guard(() => this.#commit(() => this.#judge()));
	}

	#settle(): void {
		if (this.#visitors.hasOffered) this.#change(() => undefined);
	}

	/** What has arrived goes first. Inside a command's transaction its commit is waited for. */
	#change(write: () => void): void {
		const inOrder = () => {
			this.#judge();
			write();
		};
		if (this.#options.db.$client.inTransaction) inOrder();
		else this.#commit(inOrder);
	}

	#commit(write: () => void): void {
		try {
			this.#options.db.transaction(write, { behavior: 'immediate' });
		} catch (fault) {
			this.discard();
			throw fault;
		}
		this.publish();
	}

	#judge(): void {
		this.#isUnderWay = true;
		this.#visitors.judge((connection, update) => {
			try {
				return this.#whyNot(connection, update);
			} catch (fault) {
				// Whoever found a way around the gate does not come back with it.
				if (fault instanceof GateFault) connection.close(CLOSE.shape);
				throw fault;
			}
		});
	}

	/** Null: integrated and logged. */
	#whyNot({ signedIn }: Connection, update: Uint8Array): number | null {
		const { mayRead, ticketId, audit } = this.#options;
		const { user, sessionId: session, actor } = signedIn;
		if (!mayRead(ticketId, actor)) return CLOSE.gone;
		const verdict = this.#work.offer(update, { user: user.id, session });
		if (verdict.ok) return null;
		if (verdict.fault === 'foreign-name')
			audit({ actor: user.id, session, via: 'sync', what: 'security.foreign_name', ticketId });
		return verdict.code;
	}

	#leaveToDisk(): void {
		this.tell();
		this.#fold();
		this.#end(CLOSE.restart);
	}

	/** The log is safe already; who wrote it is in the audit before the log forgets it. */
	#fold(): void {
		this.#guard(() => this.#work.fold(() => this.#journal.write()));
	}

	#end(code: number): void {
		this.#isOver = true;
		this.#visitors.close(code);
		this.#work.destroy();
		this.#options.onOver();
	}

	#guard(act: () => void): void {
		try {
			act();
		} catch (fault) {
			this.#options.onFault(fault);
		}
	}
}
