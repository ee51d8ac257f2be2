import type { WorkText } from '#lib/board/work/work-text.svelte.ts';
import type { TicketId, UserId } from '#lib/domain/ids.ts';

/** The code comes over a network that may be away for a while. */
const RETRY_MS = 5_000;

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
		let timer: ReturnType<typeof setTimeout> | undefined;
		const load = (): Promise<void> =>
			import('#lib/board/work/work-text.svelte.ts').then(
				({ WorkText }) => {
					if (!isLeft) this.text = new WorkText({ origin, ticket, me, now });
				},
				() => {
					if (!isLeft) timer = setTimeout(() => void load(), RETRY_MS);
				}
			);
		void load();
		return () => {
			isLeft = true;
			clearTimeout(timer);
			this.text?.close();
			this.text = null;
		};
	}

	/** Leaving now would lose words of this person. */
	get wouldLose(): boolean {
		return this.text !== null && (this.text.unsaved || this.text.refused !== null);
	}
}
