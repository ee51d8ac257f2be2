import type { WorkText } from '#lib/board/work/work-text.svelte.ts';
import type { TicketId, UserId } from '#lib/domain/ids.ts';

interface Place {
	origin: string;
	ticket: TicketId;
	me: UserId;
	now: () => number;
}

/** The co-written texts of the open ticket, once their code has come; closed with the panel. */
export class OpenText {
	text = $state.raw<WorkText | null>(null);

	/** Returns the way to close it. */
	open({ origin, ticket, me, now }: Place): () => void {
		let isLeft = false;
		void import('#lib/board/work/work-text.svelte.ts').then(({ WorkText }) => {
			if (!isLeft) this.text = new WorkText({ origin, ticket, me, now });
		});
		return () => {
			isLeft = true;
			this.text?.close();
			this.text = null;
		};
	}

	/** Leaving now would lose words of this person. */
	get wouldLose(): boolean {
		return this.text !== null && (this.text.unsaved || this.text.refused !== null);
	}
}
