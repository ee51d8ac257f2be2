import type { TicketId } from '#lib/domain/ids.ts';
import { RepairDraft } from '#lib/ui/repair/repair-draft.svelte.ts';
import type { SendFile } from './uploads.svelte.ts';
import { Uploads } from './uploads.svelte.ts';

export const COMPOSER_MODES = ['note', 'reply', 'call'] as const;
export type ComposerMode = (typeof COMPOSER_MODES)[number];

/** A call as it is being written down. */
export interface CallDraft {
	direction: 'in' | 'out';
	phone: string;
	result: 'reached' | 'no_answer' | 'informed';
	note: string;
}

export const NO_CALL: CallDraft = { direction: 'out', phone: '', result: 'reached', note: '' };

/** What a person has begun in one ticket and not sent yet. */
export class UnfinishedWork {
	/** Internal by default: what is meant for colleagues never reaches a client by an oversight. */
	mode = $state<ComposerMode>('note');
	note = $state('');
	reply = $state('');
	call = $state.raw<CallDraft>(NO_CALL);
	/** Title of the problem that is being opened; null: none is. */
	problem = $state<string | null>(null);
	/** Files added next are shown to the client. */
	filesOpen = $state(false);
	/** What is being told about its repair. */
	readonly repair = new RepairDraft();
	readonly uploads: Uploads;

	constructor(send: SendFile) {
		this.uploads = new Uploads(send);
	}
}

/**
 * The unfinished work of every ticket in one browser page: it outlives the panel, which comes and
 * goes, and never leaves the page's memory (R25).
 */
export class Unfinished {
	readonly #works = new Map<TicketId, UnfinishedWork>();

	of(ticket: TicketId, send: SendFile): UnfinishedWork {
		const known = this.#works.get(ticket);
		if (known) return known;
		const work = new UnfinishedWork(send);
		this.#works.set(ticket, work);
		return work;
	}
}
