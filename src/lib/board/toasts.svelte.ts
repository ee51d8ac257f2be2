/** How long a notice that asks nothing stays. */
const NOTICE_MS = 6_000;

export interface ToastAction {
	label: string;
	run: () => void;
}

export interface Toast {
	id: number;
	kind: 'info' | 'warning' | 'refusal';
	text: string;
	action: ToastAction | null;
	/** Instant (browser's clock) at which it leaves by itself. */
	until: number;
}

export type NewToast = Pick<Toast, 'kind' | 'text'> & { action?: ToastAction; forMs?: number };

/** How many notices may stand at once: the oldest leaves first. */
const TOASTS_MAX = 4;

/** The notices in the corner: what happened, and what can still be done about it. */
export class Toasts {
	list = $state.raw<readonly Toast[]>([]);
	#next = 1;
	readonly #now: () => number;

	constructor(now: () => number) {
		this.#now = now;
	}

	/** Returns the notice's id, for `dismiss`. */
	show({ kind, text, action, forMs = NOTICE_MS }: NewToast): number {
		const toast = { id: this.#next++, kind, text, action: action ?? null, until: this.#now() + forMs };
		this.list = [...this.list, toast].slice(-TOASTS_MAX);
		return toast.id;
	}

	dismiss(id: number): void {
		this.list = this.list.filter((toast) => toast.id !== id);
	}

	/** Called by whoever ticks: a notice leaves when its time is over. */
	expire(): void {
		const now = this.#now();
		if (this.list.some((toast) => toast.until <= now))
			this.list = this.list.filter((toast) => toast.until > now);
	}
}
