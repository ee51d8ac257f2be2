/** A first connection that takes longer is no connection: the board says so. */
const CONNECTING_MAX_MS = 10_000;

export type ConnectionState = 'connecting' | 'live' | 'down' | 'ended';

/** Whether what the board shows is current: both lines must be up for that. */
export class Lines {
	state = $state<ConnectionState>('connecting');
	/** Since when the board is not current, on the server's clock. */
	downSince = $state<number | null>(null);
	#viewIsLive = false;
	/** The server has greeted this very person: before that nothing may be sent in their name. */
	commandsAreUp = false;
	#impatience: ReturnType<typeof setTimeout> | undefined;
	readonly #now: () => number;

	constructor(now: () => number) {
		this.#now = now;
	}

	begin(): void {
		const begunAt = this.#now();
		this.#impatience = setTimeout(() => {
			if (this.state !== 'connecting') return;
			this.downSince = begunAt;
			this.#weigh();
		}, CONNECTING_MAX_MS);
	}

	view(isLive: boolean): void {
		this.#viewIsLive = isLive;
		this.#weigh();
	}

	commands(areUp: boolean): void {
		this.commandsAreUp = areUp;
		this.#weigh();
	}

	end(): void {
		this.state = 'ended';
		this.close();
	}

	close(): void {
		clearTimeout(this.#impatience);
	}

	#weigh(): void {
		if (this.state === 'ended') return;
		const live = this.#viewIsLive && this.commandsAreUp;
		if (!live && this.state === 'live') this.downSince = this.#now();
		if (live) this.downSince = null;
		this.state = live ? 'live' : this.downSince === null ? 'connecting' : 'down';
	}
}
