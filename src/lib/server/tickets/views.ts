import type { TicketId, UserId } from '../../domain/ids.ts';
import type { StaffEntry } from '../../views/staff.ts';

/** What a transaction changed for the audiences of a ticket. */
export type ViewChange = { put: StaffEntry } | { remove: TicketId };

/** The live documents as the write path sees them: staged in the transaction, shown after it. */
export interface Views {
	stage(changes: readonly ViewChange[], actor: string): void;
	publish(): void;
	discard(): void;
}

/** Several audiences of one write path: staged in one transaction, shown or thrown away together. */
export const viewsTogether = (...all: readonly Views[]): Views => ({
	stage: (changes, actor) => all.forEach((views) => views.stage(changes, actor)),
	publish: () => all.forEach((views) => views.publish()),
	discard: () => all.forEach((views) => views.discard())
});

/** Whoever writes for several at once; the log of a room names them apart in the audit only. */
const SEVERAL = 'several';

/** Views that are written once, at the end of their transaction. */
export interface GatheredViews extends Views {
	/** Inside the transaction, when everything else of it is done. */
	settle(): void;
}

/**
 * What a turn changes reaches each document as one change: of a ticket that was changed twice only
 * the last look counts. Until `settle` no document is touched, so that a rollback before it has
 * nothing to take back.
 */
export const gathered = (views: Views): GatheredViews => {
	const waiting = new Map<string, ViewChange>();
	const actors = new Set<string>();
	const forget = (): void => {
		waiting.clear();
		actors.clear();
	};
	return {
		stage: (changes, actor) => {
			actors.add(actor);
			for (const change of changes)
				waiting.set('put' in change ? change.put.id : change.remove, change);
		},
		settle: () => {
			if (waiting.size === 0) return;
			const [actor = SEVERAL] = actors;
			views.stage([...waiting.values()], actors.size === 1 ? actor : SEVERAL);
			forget();
		},
		publish: () => views.publish(),
		discard: () => {
			forget();
			views.discard();
		}
	};
};

/** The co-written text of the tickets as the write path sees it. */
export interface TicketTexts {
	/** The shared draft of an answer as it reads now. */
	draftOf(ticketId: TicketId): string;
	/** Inside the transaction: the draft was sent and is empty. */
	stageClearDraft(ticketId: TicketId, by: { user: UserId; session: string | null }): void;
	/** Inside the transaction: how the text stood when the ticket changed its place. */
	keepVersion(ticketId: TicketId, label: string, actor: string): unknown;
	/** After the commit: who may not read the ticket any more is let go. */
	recheck(ticketId: TicketId): void;
	publish(): void;
	discard(): void;
}
