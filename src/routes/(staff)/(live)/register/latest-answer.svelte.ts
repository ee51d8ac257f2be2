/** Asks once the question has stood for a moment, and listens to the answer to the last one only. */
export class LatestAnswer<Question, Answer> {
	/** Null: not asked yet, or nobody could answer. */
	answer: Answer | null = $state.raw(null);
	isAsking = $state(false);
	readonly #ask: (question: Question, signal: AbortSignal) => Promise<Answer | null>;
	readonly #pauseMs: number;
	#asked = '';
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: AbortController | null = null;

	constructor(
		ask: (question: Question, signal: AbortSignal) => Promise<Answer | null>,
		pauseMs: number
	) {
		this.#ask = ask;
		this.#pauseMs = pauseMs;
	}

	/** Null: there is nothing to ask. The same question is not asked twice. */
	ask(question: Question | null): void {
		const asked = JSON.stringify(question);
		if (asked === this.#asked) return;
		this.#asked = asked;
		this.#stop();
		this.isAsking = question !== null;
		if (question === null) this.answer = null;
		else this.#timer = setTimeout(() => void this.#run(question), this.#pauseMs);
	}

	close(): void {
		this.#asked = '';
		this.#stop();
		this.isAsking = false;
		this.answer = null;
	}

	async #run(question: Question): Promise<void> {
		const running = new AbortController();
		this.#running = running;
		const answer = await this.#ask(question, running.signal);
		if (this.#running !== running) return;
		this.answer = answer;
		this.isAsking = false;
	}

	#stop(): void {
		clearTimeout(this.#timer);
		this.#running?.abort();
		this.#running = null;
	}
}
