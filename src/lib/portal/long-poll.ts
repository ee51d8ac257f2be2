import * as v from 'valibot';

export const POLL_ADDRESS = '/my/poll';

/** The server answers within 25 s; what takes longer is no answer any more. */
const ASK_MS = 40_000;
/** A question that was not turned away by then is being held: the line stands. */
const HELD_MS = 2_000;
const PAUSE_MS = 2_000;
const PAUSE_MAX_MS = 30_000;

const PollAnswer = v.object({
	epoch: v.pipe(v.number(), v.integer()),
	/** Null: nothing has happened. */
	update: v.nullable(v.string())
});
export type PollAnswer = v.InferOutput<typeof PollAnswer>;

export interface LongPollOptions {
	fetch: typeof fetch;
	random: () => number;
	/** Up to where everything is known. */
	position: () => { epoch: number; vector: string };
	heard: (answer: PollAnswer) => void;
	/** The question is being held open. */
	held: () => void;
	lost: () => void;
	ended: () => void;
}

/** Asks again and again for what is new: where no websocket comes through. */
export class LongPoll {
	readonly #options: LongPollOptions;
	readonly #stop = new AbortController();

	constructor(options: LongPollOptions) {
		this.#options = options;
		void this.#run();
	}

	close(): void {
		this.#stop.abort();
	}

	async #run(): Promise<void> {
		let failures = 0;
		while (!this.#stop.signal.aborted) {
			const answer = await this.#ask();
			if (this.#stop.signal.aborted) return;
			if (answer === 'ended') return this.#options.ended();
			if (answer === 'failed') {
				failures += 1;
				this.#options.lost();
				await this.#pause(failures);
			} else {
				failures = 0;
				this.#options.heard(answer);
			}
		}
	}

	async #ask(): Promise<PollAnswer | 'failed' | 'ended'> {
		const { epoch, vector } = this.#options.position();
		const query = new URLSearchParams({ epoch: String(epoch), vector });
		const held = setTimeout(() => this.#options.held(), HELD_MS);
		try {
			const answer = await this.#options.fetch(`${POLL_ADDRESS}?${query}`, {
				headers: { accept: 'application/json' },
				signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(ASK_MS)])
			});
			if (answer.status === 401) return 'ended';
			if (!answer.ok) return 'failed';
			const told = v.safeParse(PollAnswer, await answer.json());
			return told.success ? told.output : 'failed';
		} catch {
			// No network, no answer in time, or half of one: all the same to who asks again.
			return 'failed';
		} finally {
			clearTimeout(held);
		}
	}

	/** Longer each time and never the same for two browsers. */
	#pause(failures: number): Promise<void> {
		const longest = Math.min(PAUSE_MAX_MS, PAUSE_MS * 2 ** (failures - 1));
		const pause = longest * (0.5 + this.#options.random() / 2);
		return new Promise((done) => {
			const timer = setTimeout(done, pause);
			this.#stop.signal.addEventListener('abort', () => {
				clearTimeout(timer);
				done();
			});
		});
	}
}
