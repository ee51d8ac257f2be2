import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { TicketId, UserId } from '../../domain/ids.ts';
import { addressOf } from '../../views/rooms.ts';
import type { WorkRoot } from '../../views/work.ts';
import { WORK_EPOCH, workRoom } from '../../views/work.ts';
import type { EndReason, RefusalReason } from './close-reason.ts';
import { closeReason } from './close-reason.ts';
import { HandsAtKeys } from './hands-at-keys.ts';
import type { LostTexts, TextPiece } from './lost-text.ts';
import { insertLost, joined, lostString, lostTexts } from './lost-text.ts';
import type { WorkLineListener } from './work-line.ts';
import { WorkLine } from './work-line.ts';
import type { WorkPerson } from './work-people.ts';
import { peopleIn } from './work-people.ts';

/** A first connection that takes longer is no connection: the text says so. */
const CONNECTING_MAX_MS = 10_000;

export type WorkState =
	| { state: 'connecting' }
	| { state: 'live' }
	| { state: 'down'; since: number }
	| { state: 'ended'; why: EndReason };

/** What an editor is attached to; another object means another document. */
export interface SharedText {
	text: (root: WorkRoot) => Y.Text;
	awareness: Awareness;
}

/** An edit the server did not take: what of it is not in the text now. */
export interface RefusedText {
	reason: RefusalReason;
	lost: Record<WorkRoot, string>;
	/** The person's text around what was lost, to be shown. */
	pieces: Record<WorkRoot, readonly TextPiece[]>;
}

export interface WorkTextOptions {
	/** `http://host:port` of the page. */
	origin: string;
	ticket: TicketId;
	me: UserId;
	now: () => number;
}

/** One ticket's co-written text in one browser: opened by its making, ended by `close`. */
export class WorkText {
	/** The line to the room. */
	status: WorkState = $state.raw({ state: 'connecting' });
	/** Edits of this person that the server has not answered for yet. */
	unsaved = $state(false);
	/** The others who have the text open. */
	people: readonly WorkPerson[] = $state.raw([]);
	refused: RefusedText | null = $state.raw(null);
	/** Null: the text has not come yet. */
	shared: SharedText | null = $state.raw(null);
	/** How long the texts are: whether there is a draft to send. */
	lengths: Record<WorkRoot, number> = $state.raw({ notes: 0, draft: 0 });
	readonly #options: WorkTextOptions;
	readonly #hands = new HandsAtKeys(() => this.#recount());
	#line: WorkLine;
	/** The line whose document the editors show: after a refusal, the refused one for a moment. */
	#shown: WorkLine | null = null;
	#refusing: { reason: RefusalReason; line: WorkLine } | null = null;
	#lost: LostTexts | null = null;
	#impatience: ReturnType<typeof setTimeout> | undefined;

	constructor(options: WorkTextOptions) {
		this.#options = options;
		this.#line = this.#connect();
	}

	get state(): WorkState['state'] {
		return this.status.state;
	}

	/** Before the first sync, after a refusal and after the end typing would go nowhere. */
	get editable(): boolean {
		return this.shared !== null && (this.state === 'live' || this.state === 'down');
	}

	/** What the text holds now; not a rune: to be asked at the moment of sending. */
	contents(root: WorkRoot): string {
		return this.#shown?.text(root).toString() ?? '';
	}

	/** Puts what was lost where it stood; when the server refuses it again, it is here again. */
	insertAgain(): void {
		const lost = this.#lost;
		if (!lost || this.state !== 'live') return;
		this.dismiss();
		insertLost(this.#line.text('notes'), lost.notes);
		insertLost(this.#line.text('draft'), lost.draft);
	}

	dismiss(): void {
		this.refused = null;
		this.#lost = null;
	}

	close(): void {
		clearTimeout(this.#impatience);
		this.#hands.close();
		for (const line of new Set([this.#line, this.#shown ?? this.#line])) {
			line.close();
			line.forget();
		}
	}

	#connect(): WorkLine {
		const { origin, ticket, now } = this.#options;
		const address = addressOf({ room: workRoom(ticket), epoch: WORK_EPOCH });
		const begunAt = now();
		clearTimeout(this.#impatience);
		this.#impatience = setTimeout(() => {
			if (this.state === 'connecting') this.status = { state: 'down', since: begunAt };
		}, CONNECTING_MAX_MS);
		return new WorkLine({ origin, address, listener: this.#listener() });
	}

	#listener(): WorkLineListener {
		return {
			synced: () => this.#synced(),
			down: () => this.#fell(),
			closed: (code) => this.#closed(code),
			// What was refused is not saved either, until it is shown what of it is lost.
			unsaved: (is) => (this.unsaved = is || this.#refusing !== null),
			received: (transaction) => this.#hands.note(transaction)
		};
	}

	#fell(): void {
		if (this.state === 'live') this.status = { state: 'down', since: this.#options.now() };
	}

	#synced(): void {
		const line = this.#line;
		if (this.#shown !== line) this.#show(line);
		if (this.#refusing) this.#countLost(this.#refusing);
		this.#refusing = null;
		this.status = { state: 'live' };
	}

	#show(line: WorkLine): void {
		this.#shown = line;
		this.shared = { text: (root) => line.text(root), awareness: line.awareness };
		line.awareness.on('change', () => this.#recount());
		line.doc.on('update', () => this.#measure());
		this.#measure();
	}

	#closed(code: number): void {
		const reason = closeReason(code);
		const line = this.#line;
		line.close();
		if (!reason.refusal) return this.#end(reason.end);
		// A document that never came was not refused for what is in it: that door stays shut.
		if (!line.wasSynced) return this.#end('forbidden');
		this.#refusing = { reason: reason.refusal, line };
		this.status = { state: 'connecting' };
		// Never the same document again: its clocks have a hole where the server refused.
		this.#line = this.#connect();
	}

	#end(why: EndReason): void {
		clearTimeout(this.#impatience);
		this.status = { state: 'ended', why };
		this.people = [];
	}

	#countLost({ reason, line }: { reason: RefusalReason; line: WorkLine }): void {
		const now = lostTexts(line, this.#line.doc);
		const before = this.#lost;
		this.#lost = before
			? { notes: joined(before.notes, now.notes), draft: joined(before.draft, now.draft) }
			: now;
		const { notes, draft } = this.#lost;
		this.refused = {
			reason,
			lost: { notes: lostString(notes), draft: lostString(draft) },
			pieces: { notes: notes.pieces, draft: draft.pieces }
		};
		this.unsaved = false;
		line.forget();
	}

	#measure(): void {
		const lengthOf = (root: WorkRoot) => this.#shown?.text(root).length ?? 0;
		const lengths = { notes: lengthOf('notes'), draft: lengthOf('draft') };
		if (JSON.stringify(lengths) !== JSON.stringify(this.lengths)) this.lengths = lengths;
		// A caret may come before the character it stands at.
		this.#recount();
	}

	#recount(): void {
		if (!this.#shown) return;
		const people = peopleIn(this.#shown.awareness, this.#hands.isTyping, this.#options.me);
		if (JSON.stringify(people) !== JSON.stringify(this.people)) this.people = people;
	}
}
