import { uint32 } from 'lib0/random';
import * as Y from 'yjs';
import type { TicketId, UserId } from '../../domain/ids.ts';
import type { WorkRoot, WorkTexts } from '../../views/work.ts';
import {
	WORK_EPOCH,
	WORK_ROOT_NAMES,
	readWorkTexts,
	workRoom,
	workText
} from '../../views/work.ts';
import type { Db } from '../db/open.ts';
import type { TokenBucket } from '../token-bucket.ts';
import { createTokenBucket } from '../token-bucket.ts';
import type { AuthoredRun } from './authors.ts';
import { authoredRuns } from './authors.ts';
import type { Verdict } from './gate.ts';
import { CUTS_MAX, NEW_CUTS_MAX, judge } from './gate.ts';
import { cutsOf } from './gate-cuts.ts';
import { readTheSame } from './gate-order.ts';
import type { History, StoredRoom } from './history.ts';
import type { Edit } from './text-journal.ts';
import { rewriteText } from './text-diff.ts';
import { SNAPSHOT_EVERY_BYTES, SNAPSHOT_EVERY_UPDATES } from './view-room.ts';
import type { Names } from './work-names.ts';
import { createNames } from './work-names.ts';

export interface WorkDocumentOptions {
	db: Db;
	history: History;
	now: () => number;
	ticketId: TicketId;
	snapshotEvery?: number | undefined;
}

/**
 * Changes of one person that may be tried on a copy: only who was offline, or wrote where another
 * was writing at that moment, needs it.
 */
const DOUBTS = { burst: 30, perSecond: 2 } as const;

export interface Author {
	user: UserId;
	/** Null: not typed in a browser. */
	session: string | null;
}

/** A change that is logged and not shown yet. */
export interface StagedEdit extends Edit {
	bytes: Uint8Array;
}

/** A change that passed the gate and still could not be integrated: the gate is wrong. */
export class GateFault extends Error {
	override name = 'GateFault';
}

/**
 * The texts of one ticket: the document, its log and the registry of who writes in it. Everything
 * that changes it is called inside a transaction; what a rollback takes back, takes the whole
 * object with it.
 */
export class WorkDocument {
	readonly name: string;
	readonly #options: WorkDocumentOptions;
	readonly #names: Names;
	readonly #doc: Y.Doc;
	#last: number;
	#pending: number;
	#pendingBytes: number;
	#cuts: number;
	#staged: StagedEdit[] = [];
	readonly #doubts = new Map<UserId, TokenBucket>();

	constructor(options: WorkDocumentOptions) {
		this.#options = options;
		this.name = workRoom(options.ticketId);
		const { db, now, history } = options;
		this.#names = createNames({ db, now, room: this.name });
		const stored = history.load(this.name);
		this.#doc = documentOf(stored);
		this.#last = stored.last;
		this.#pending = stored.updates.length;
		this.#pendingBytes = stored.tail;
		this.#cuts = cutsOf(this.#doc);
	}

	/** Past one of these the log is folded into a snapshot. */
	get isLogFull(): boolean {
		const { snapshotEvery = SNAPSHOT_EVERY_UPDATES } = this.#options;
		return this.#pending >= snapshotEvery || this.#pendingBytes >= SNAPSHOT_EVERY_BYTES;
	}

	texts(): WorkTexts {
		return readWorkTexts(this.#doc);
	}

	authors(): Record<WorkRoot, AuthoredRun[]> {
		const runsOf = (root: WorkRoot) => authoredRuns(workText(this.#doc, root), this.ownerOf);
		return { notes: runsOf('notes'), draft: runsOf('draft') };
	}

	ownerOf = (client: number): UserId | undefined => this.#names.ownerOf(client);

	stateVector(): Uint8Array {
		return Y.encodeStateVector(this.#doc);
	}

	/** Throws for a vector that cannot be read. */
	stateAfter(stateVector: Uint8Array): Uint8Array {
		return Y.encodeStateAsUpdate(this.#doc, stateVector);
	}

	/** A browser's change: judged, and if it passes, integrated and logged. */
	offer(update: Uint8Array, author: Author): Verdict {
		const doubts = this.#doubtsOf(author.user);
		const verdict = judge({
			doc: this.#doc,
			update,
			author: author.user,
			ownerOf: this.ownerOf,
			heldBy: this.#names.heldBy,
			cuts: () => this.#cutsKnown(),
			mayDoubt: () => doubts.take()
		});
		if (!verdict.ok) return verdict;
		this.#cuts += verdict.cuts;
		for (const client of verdict.newNames) this.#names.bind(client, author.user);
		this.#stage(author, () => {
			try {
				Y.applyUpdate(this.#doc, update);
			} catch (cause) {
				throw new GateFault('not integrated', { cause });
			}
			const { pendingStructs, pendingDs } = this.#doc.store;
			if (pendingStructs || pendingDs) throw new GateFault('left waiting');
			if (verdict.tried && !readTheSame(verdict.tried, this.texts()))
				throw new GateFault('reads otherwise than tried');
		});
		return verdict;
	}

	/** Makes texts read as they should, as a new edit of this person under a name of their own. */
	rewrite(wanted: Partial<WorkTexts>, author: Author): void {
		this.#stage(author, () => {
			this.#doc.clientID = this.#freshName();
			this.#doc.transact(() => {
				for (const root of WORK_ROOT_NAMES) {
					const text = wanted[root];
					if (text !== undefined) rewriteText(workText(this.#doc, root), text);
				}
			});
			const { clientID, store } = this.#doc;
			if (Y.getState(store, clientID) > 0) this.#names.bind(clientID, author.user);
		});
	}

	/** After the commit: what may be shown now. */
	takeStaged(): StagedEdit[] {
		const staged = this.#staged;
		this.#staged = [];
		return staged;
	}

	/** The log becomes a snapshot; `first` is done before it forgets who wrote what. */
	fold(first: () => void): void {
		if (this.#pending === 0) return;
		// Also when it fails: the next try comes with the next full log, not with every change.
		this.#pending = 0;
		this.#pendingBytes = 0;
		first();
		const state = Y.encodeStateAsUpdate(this.#doc);
		this.#options.history.compact(this.name, WORK_EPOCH, state, this.#last);
	}

	destroy(): void {
		this.#doc.destroy();
	}

	#stage({ user, session }: Author, write: () => void): void {
		const news: Omit<StagedEdit, 'seq'>[] = [];
		const collect = (...[bytes, , , done]: [Uint8Array, unknown, Y.Doc, Y.Transaction]) =>
			void news.push({ author: user, session, bytes, roots: this.#rootsIn(done) });
		this.#doc.on('update', collect);
		try {
			write();
		} finally {
			this.#doc.off('update', collect);
		}
		for (const edit of news) this.#log(edit);
	}

	#log(edit: Omit<StagedEdit, 'seq'>): void {
		const { history, now } = this.#options;
		const { author: actor, bytes } = edit;
		const entry = { room: this.name, epoch: WORK_EPOCH, at: now(), actor, bytes };
		this.#last = history.append(entry);
		this.#pending += 1;
		this.#pendingBytes += bytes.length;
		this.#staged.push({ ...edit, seq: this.#last });
	}

	#rootsIn({ changed }: Y.Transaction): WorkRoot[] {
		const types = new Set<unknown>(changed.keys());
		return WORK_ROOT_NAMES.filter((root) => types.has(workText(this.#doc, root)));
	}

	/** Added up, neighbours count twice: near the limit they are counted anew. */
	#cutsKnown(): number {
		if (this.#cuts >= CUTS_MAX - NEW_CUTS_MAX) this.#cuts = cutsOf(this.#doc);
		return this.#cuts;
	}

	#doubtsOf(user: UserId): TokenBucket {
		const known =
			this.#doubts.get(user) ?? createTokenBucket({ ...DOUBTS, now: this.#options.now });
		this.#doubts.set(user, known);
		return known;
	}

	#freshName(): number {
		let name = uint32();
		while (this.ownerOf(name) !== undefined || Y.getState(this.#doc.store, name) > 0)
			name = uint32();
		return name;
	}
}

/** These texts are nobody's projection: what cannot be read is not begun anew, it is told. */
const documentOf = ({ snapshot, updates }: StoredRoom): Y.Doc => {
	const doc = new Y.Doc();
	for (const root of WORK_ROOT_NAMES) workText(doc, root);
	if (snapshot) Y.applyUpdate(doc, snapshot);
	for (const update of updates) Y.applyUpdate(doc, update);
	if (doc.store.pendingStructs ?? doc.store.pendingDs)
		throw new Error('a logged change of a text is missing');
	return doc;
};
