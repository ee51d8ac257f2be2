import * as v from 'valibot';
import { Found } from './answers.ts';

/** As the server takes it. */
export const QUERY_CHARS_MAX = 200;
const CHARS_MIN = 2;
/** Letters typed closer together than this are one question. */
const TYPING_MS = 120;
/** A text that stands this long was what the person looked for; it is audited (R25). */
const SETTLED_MS = 2_000;

export type Ask = (
	question: { query: string; settled: boolean },
	signal: AbortSignal
) => Promise<Found | null>;

/** Asks while the person types. An answer to an older text never replaces that to a newer one. */
export class Searching {
	query = $state('');
	found = $state.raw<Found | null>(null);
	state = $state<'idle' | 'searching' | 'found' | 'failed'>('idle');

	readonly #ask: Ask;
	#typing: ReturnType<typeof setTimeout> | undefined;
	#settling: ReturnType<typeof setTimeout> | undefined;
	#flight: AbortController | null = null;
	#told = '';

	constructor(ask: Ask = askServer) {
		this.#ask = ask;
	}

	type(query: string): void {
		this.#rest();
		this.query = query;
		if (query.trim().length < CHARS_MIN) {
			this.found = null;
			this.state = 'idle';
			return;
		}
		this.state = 'searching';
		this.#typing = setTimeout(() => void this.#look(), TYPING_MS);
		this.#settling = setTimeout(() => this.settle(), SETTLED_MS);
	}

	/** The person stayed with the text, or opens what it found. */
	settle(): void {
		const query = this.query.trim();
		if (query.length < CHARS_MIN || query === this.#told) return;
		this.#told = query;
		// Nobody waits for the answer, also not a page that is being left.
		void this.#ask({ query, settled: true }, new AbortController().signal);
	}

	/** What was under way for the text before is of no use any more. */
	#rest(): void {
		clearTimeout(this.#typing);
		clearTimeout(this.#settling);
		this.#flight?.abort();
		this.#flight = null;
	}

	async #look(): Promise<void> {
		const flight = new AbortController();
		this.#flight = flight;
		const found = await this.#ask({ query: this.query.trim(), settled: false }, flight.signal);
		if (flight.signal.aborted) return;
		this.state = found ? 'found' : 'failed';
		this.found = found;
	}
}

/** In the body of a POST: an address would lie in somebody's log (R25). */
const askServer: Ask = async (question, signal) => {
	try {
		const response = await fetch('/find', {
			signal,
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(question),
			keepalive: question.settled
		});
		if (!response.ok) return null;
		const answer = v.safeParse(Found, await response.json());
		return answer.success ? answer.output : null;
	} catch {
		// reason: the network is away or the text has changed meanwhile; both are said by the state
		return null;
	}
};
