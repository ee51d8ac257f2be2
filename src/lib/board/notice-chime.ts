const HERTZ = 740;
const SECONDS = 0.25;
const VOLUME = 0.15;

/** A short tone made on the spot; silent until somebody has touched the page. */
export class NoticeChime {
	readonly #isWanted: () => boolean;
	#context: AudioContext | null = null;

	constructor(isWanted: () => boolean) {
		this.#isWanted = isWanted;
	}

	/** Called by a gesture: before one a browser lets nothing be heard. */
	wake = (): void => {
		if (!this.#isWanted()) return;
		this.#context ??= new AudioContext();
		// A key that is no gesture to the browser leaves it asleep: the next one wakes it.
		if (this.#context.state === 'suspended') void this.#context.resume();
	};

	play = (): void => {
		const context = this.#context;
		if (!context || context.state !== 'running') return;
		const from = context.currentTime;
		const gain = context.createGain();
		const tone = context.createOscillator();
		tone.frequency.value = HERTZ;
		gain.gain.setValueAtTime(VOLUME, from);
		gain.gain.linearRampToValueAtTime(0, from + SECONDS);
		tone.connect(gain).connect(context.destination);
		tone.start(from);
		tone.stop(from + SECONDS);
	};

	close(): void {
		void this.#context?.close();
	}
}
