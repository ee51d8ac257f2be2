/** How long a notice that asks nothing stays. */
const NOTICE_MS = 6_000;
/** The ring of an action counts in half seconds. */
const TICK_MS = 500;
/** How many notices may stand at once: the oldest leaves first. */
const TOASTS_MAX = 4;

export interface Toast {
	id: number;
	kind: 'info' | 'warning' | 'refusal';
	text: string;
	action: { label: string } | null;
	/** When it leaves, and its action with it, on the given clock. */
	until: number;
}

export type NewToast = Pick<Toast, 'kind' | 'text'> & {
	/** What can still be done about it, until an instant of the given clock. */
	action?: { label: string; until: number; run: () => void };
};

interface Kept {
	toast: Toast;
	run: () => void;
}

/** The notices in the corner: what happened, and what can still be done about it. */
export class Toasts {
	list = $state.raw<readonly Toast[]>([]);
	now = $state(0);
	#kept: Kept[] = [];
	#next = 1;
	#timer: ReturnType<typeof setInterval> | null = null;
	readonly #clock: () => number;

	constructor(clock: () => number) {
		this.#clock = clock;
	}

	show({ kind, text, action }: NewToast): void {
		const toast: Toast = {
			id: this.#next++,
			kind,
			text,
			action: action ? { label: action.label } : null,
			until: action ? action.until : this.#clock() + NOTICE_MS
		};
		const run = action ? action.run : () => undefined;
		this.#kept = [...this.#kept, { toast, run }].slice(-TOASTS_MAX);
		this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
		this.#tick();
	}

	act(id: number): void {
		const kept = this.#kept.find(({ toast }) => toast.id === id);
		this.dismiss(id);
		kept?.run();
	}

	dismiss(id: number): void {
		this.#kept = this.#kept.filter(({ toast }) => toast.id !== id);
		this.#tick();
	}

	close(): void {
		if (this.#timer) clearInterval(this.#timer);
		this.#timer = null;
	}

	#tick(): void {
		this.now = this.#clock();
		this.#kept = this.#kept.filter(({ toast }) => toast.until > this.now);
		const list = this.#kept.map(({ toast }) => toast);
		if (list.length !== this.list.length || list.some((toast, at) => toast !== this.list[at]))
			this.list = list;
		if (list.length === 0) this.close();
	}
}
