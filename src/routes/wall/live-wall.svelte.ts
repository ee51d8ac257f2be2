import { version } from '$app/environment';
import { Speaker } from '#lib/wall/speaker.ts';
import { kept, keep } from '#lib/wall/snapshot.ts';
import { WallConnection } from '#lib/wall/wall-connection.ts';
import type { WallScreenOptions } from '#lib/wall/wall-screen.svelte.ts';
import { WallScreen } from '#lib/wall/wall-screen.svelte.ts';

export type WallStart = WallScreenOptions['start'] & { address: string };

const TICK_MS = 1_000;
const IDLE_MS = 3_000;

/** What this machine kept of the last visit, at the time it is now; null: nothing. */
export const stored = (): WallStart | null => {
	const found = kept(localStorage);
	if (!found) return null;
	const { address, beat, entries, heardAt, offset } = found;
	return { address, beat, entries, heardAt, now: Date.now() + offset, nameless: true };
};

/** One screen in one browser: what is shown, the line, the sounds, the worker, the keys. */
export class LiveWall {
	readonly screen: WallScreen;
	muted = $state(false);
	idle = $state(false);
	readonly #speaker = new Speaker();
	readonly #onended: () => void;
	#address: string;
	#connection: WallConnection | null = null;
	#lock: WakeLockSentinel | null = null;
	#hands: ReturnType<typeof setTimeout> | undefined;

	constructor(start: WallStart, onended: () => void) {
		this.#address = start.address;
		this.#onended = onended;
		const startedAt = Date.now();
		this.screen = new WallScreen({
			start,
			// Not the clock of the day: somebody may set that one.
			elapsed: () => (typeof window === 'undefined' ? startedAt : performance.now()),
			build: version,
			chance: Math.random(),
			heapBytes,
			sound: (sound, volume) => this.#speaker.play(sound, volume),
			reload
		});
	}

	/** In the browser; returns the way to end it. */
	open(): () => void {
		const { screen } = this;
		this.#connection = new WallConnection({
			origin: location.origin,
			address: this.#address,
			listener: {
				entries: (entries) => {
					screen.show(entries);
					this.#keep();
				},
				beat: (beat) => {
					screen.hear(beat);
					this.#keep();
				},
				moved: (address) => (this.#address = address),
				ended: this.#onended
			}
		});
		const timer = setInterval(() => screen.tick(), TICK_MS);
		const stopHearing = this.#hear();
		void this.#rouse();
		void installWorker();
		return () => {
			clearInterval(timer);
			clearTimeout(this.#hands);
			stopHearing();
			this.#connection?.close();
			this.#speaker.close();
			void this.#lock?.release();
		};
	}

	#keep(): void {
		const { told, entries, heardAt, now } = this.screen;
		const offset = now - Date.now();
		const address = this.#address;
		keep(localStorage, { address, offset, heardAt, beat: told, entries: [...entries] });
	}

	/** Keys, hands, and the page coming to the front. */
	#hear(): () => void {
		const onkey = (event: KeyboardEvent) => this.#press(event);
		const onhand = () => this.#move();
		const onmenu = (event: Event) => event.preventDefault();
		const onshow = () => void (document.visibilityState === 'visible' && this.#rouse());
		addEventListener('keydown', onkey);
		addEventListener('pointermove', onhand);
		addEventListener('pointerdown', onhand);
		addEventListener('contextmenu', onmenu);
		document.addEventListener('visibilitychange', onshow);
		this.#move();
		return () => {
			removeEventListener('keydown', onkey);
			removeEventListener('pointermove', onhand);
			removeEventListener('pointerdown', onhand);
			removeEventListener('contextmenu', onmenu);
			document.removeEventListener('visibilitychange', onshow);
		};
	}

	#press(event: KeyboardEvent): void {
		// The browser's own ways out of a full screen, and the machine's, are not ours to take.
		if (event.ctrlKey || event.altKey || event.metaKey || /^F\d+$|^Escape$/.test(event.code))
			return;
		event.preventDefault();
		void this.#rouse();
		if (event.code === 'KeyB') this.screen.toggleBlank();
		if (event.code === 'KeyF') void toggleFullScreen();
		if (event.code === 'KeyR') location.reload();
	}

	#move(): void {
		this.idle = false;
		clearTimeout(this.#hands);
		this.#hands = setTimeout(() => (this.idle = true), IDLE_MS);
	}

	/** Asks for what the browser gives only to a page in front: its voice, and a glass that stays on. */
	async #rouse(): Promise<void> {
		this.muted = !(await this.#speaker.wake());
		try {
			this.#lock = (await navigator.wakeLock?.request('screen')) ?? null;
		} catch {
			// Refused on battery or in the background: the kiosk's own settings keep the glass on.
			this.#lock = null;
		}
	}
}

const heapBytes = (): number =>
	(performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0;

const toggleFullScreen = async (): Promise<void> => {
	try {
		if (document.fullscreenElement) await document.exitFullscreen();
		else await document.documentElement.requestFullscreen();
	} catch {
		// The browser says no without a gesture of its own liking: nothing is lost.
	}
};

/** Never into a blank page: without a worker that holds the shell, only when the server answers. */
const reload = (): void => {
	if (navigator.serviceWorker?.controller) return location.reload();
	void fetch('/wall?shell', { method: 'HEAD' }).then(
		({ ok }) => {
			if (ok) location.reload();
		},
		() => undefined
	);
};

/** Keeps the shell for a start without network; a browser without https has none to give. */
const installWorker = async (): Promise<void> => {
	try {
		const registration = await navigator.serviceWorker?.register('/wall-worker.js', {
			scope: '/wall'
		});
		if (!registration) return;
		const { active } = await navigator.serviceWorker.ready;
		const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
		active?.postMessage({ loaded });
	} catch {
		// Without a worker the screen lives on; it only cannot begin without network.
	}
};
