import type { Sound } from './alerts.ts';

const TONES: Record<Sound, readonly number[]> = { chime: [880], breach: [660, 440] };
const TONE_SECONDS = 0.45;
const FADE_SECONDS = 0.05;

/** Sounds made on the spot: no file to fetch, nothing to lose without network. */
export class Speaker {
	#context: AudioContext | null = null;

	/** The browser lets this page be heard. */
	get allowed(): boolean {
		return this.#context?.state === 'running';
	}

	/** A browser that was not told otherwise waits for somebody to touch the page. */
	async wake(): Promise<boolean> {
		this.#context ??= new AudioContext();
		// `resume` of a blocked context stays pending for ever: it is not waited for.
		void this.#context.resume().catch(() => undefined);
		await new Promise((resolve) => setTimeout(resolve, 0));
		return this.allowed;
	}

	/** `volume` in per cent. */
	play(sound: Sound, volume: number): void {
		const context = this.#context;
		if (!context || context.state !== 'running') return;
		TONES[sound].forEach((hertz, index) => {
			const from = context.currentTime + index * TONE_SECONDS;
			const gain = context.createGain();
			const tone = context.createOscillator();
			tone.frequency.value = hertz;
			gain.gain.setValueAtTime(0, from);
			gain.gain.linearRampToValueAtTime(volume / 100, from + FADE_SECONDS);
			gain.gain.linearRampToValueAtTime(0, from + TONE_SECONDS);
			tone.connect(gain).connect(context.destination);
			tone.start(from);
			tone.stop(from + TONE_SECONDS);
		});
	}

	close(): void {
		void this.#context?.close();
	}
}
