import type { WallBeat, WallEntry } from '../views/wall.ts';
import type { Sound, Watch } from './alerts.ts';
import { BANNER_MS, heed } from './alerts.ts';
import { countersOf } from './counters.ts';
import { freshnessOf } from './freshness.ts';
import { countingAt, driftAt, isAudible, isOff, shiftAt, supportAt } from './hours.ts';
import { pageOf, rowsThatFit } from './pages.ts';
import type { Burning } from './ranked.ts';
import { ranked } from './ranked.ts';
import type { ReloadReason } from './reloads.ts';
import { whyReload } from './reloads.ts';
import { isAlarming, wallPageAt } from './rotation.ts';
import type { Order } from './steady.ts';
import { NO_ORDER, settled } from './steady.ts';

export const BLANK_MS = 30 * 60_000;

export interface WallScreenOptions {
	/** What the page begins with; of a snapshot, when it was heard. */
	start: {
		beat: WallBeat;
		entries: readonly WallEntry[];
		heardAt: number;
		now: number;
		/** Of a snapshot: who leads what was not kept. */
		nameless?: boolean;
	};
	/** Milliseconds of this machine that only ever grow. */
	elapsed: () => number;
	build: string;
	chance: number;
	heapBytes: () => number;
	sound: (sound: Sound, volume: number) => void;
	reload: (reason: ReloadReason) => void;
}

/** Everything one screen shows, as it follows from what was told and from the time. */
export class WallScreen {
	/** The server's clock, carried on by this machine. */
	now = $state(0);
	beat = $state.raw<WallBeat>();
	entries = $state.raw<readonly WallEntry[]>([]);
	heardAt = $state(0);
	order = $state.raw<Order>(NO_ORDER);
	news = $state.raw<{ row: Burning; until: number } | null>(null);
	blankUntil = $state(0);
	nameless = $state(false);
	/** When the list last held a breach or a critical ticket. */
	alarmedAt = $state<number | null>(null);

	readonly #options: WallScreenOptions;
	readonly #startedAt: number;
	#offset: number;
	#watch: Watch = null;
	#otherBuildSince: number | null = null;

	constructor(options: WallScreenOptions) {
		const { start, elapsed } = options;
		this.#options = options;
		this.#offset = start.now - elapsed();
		this.#startedAt = start.now;
		this.now = start.now;
		this.beat = start.beat;
		this.entries = start.entries;
		this.heardAt = start.heardAt;
		this.nameless = start.nameless ?? false;
		this.#look();
	}

	readonly settings = $derived.by(() => this.told.settings);
	readonly open = $derived.by(() => supportAt(this.told.support, this.now));
	readonly off = $derived.by(() => isOff(this.settings, this.now));
	readonly since = $derived.by(() => Math.max(0, this.now - this.heardAt));
	readonly freshness = $derived(freshnessOf(this.since));
	readonly counters = $derived(countersOf(this.entries));
	/** By the key on the screen, or from the settings: the longer of both. */
	readonly hiddenUntil = $derived.by(() => Math.max(this.blankUntil, this.told.hiddenUntil ?? 0));
	readonly blank = $derived(this.now < this.hiddenUntil);
	/** Names are known and may be said: where they are not, nobody can tell who leads what. */
	readonly named = $derived.by(() => !this.blank && !this.settings.lobby && !this.nameless);
	readonly shift = $derived(shiftAt(this.now));
	readonly drift = $derived(driftAt(this.now));
	/** Where the countdowns stand. */
	readonly counting = $derived.by(() => countingAt(this.told.support, this.now));
	readonly burning = $derived(ranked(this.entries, this.counting));
	/** What the screen shows: the list, or for a while something else. */
	readonly face = $derived.by(() => {
		const { rotate } = this.settings;
		const face = wallPageAt({ rotate, alarmedAt: this.alarmedAt, now: this.now });
		return face === 'week' && this.told.week === null ? 'risks' : face;
	});
	readonly page = $derived.by(() => {
		const rows = new Map(this.burning.map((row) => [row.id as string, row]));
		const steady = this.order.ids.flatMap((id) => rows.get(id) ?? []);
		return pageOf(steady, rowsThatFit(this.settings.factor), this.now);
	});

	get told(): WallBeat {
		if (!this.beat) throw new Error('a screen begins with what it was told');
		return this.beat;
	}

	get offset(): number {
		return this.#offset;
	}

	hear(beat: WallBeat): void {
		this.beat = beat;
		this.#offset = beat.now - this.#options.elapsed();
		this.heardAt = beat.now;
		if (beat.build === this.#options.build) this.#otherBuildSince = null;
		else this.#otherBuildSince ??= beat.now;
		this.tick();
	}

	show(entries: readonly WallEntry[]): void {
		this.entries = entries;
		this.nameless = false;
		this.#look();
	}

	/** Visitors are in the room: nobody is named for a while; again: they are gone. */
	toggleBlank(): void {
		this.blankUntil = this.blankUntil > this.now ? 0 : this.now + BLANK_MS;
	}

	/** Once a second. */
	tick(): void {
		this.now = this.#options.elapsed() + this.#offset;
		if (this.news && this.now >= this.news.until) this.news = null;
		this.#look();
		const { reload, chance, heapBytes } = this.#options;
		const reason = whyReload({
			...{ now: this.now, startedAt: this.#startedAt, heardAt: this.heardAt, chance },
			otherBuildSince: this.#otherBuildSince,
			heapBytes: heapBytes(),
			alerting: this.news !== null
		});
		if (reason) reload(reason);
	}

	#look(): void {
		const { settings, support } = this.told;
		this.order = settled(
			this.order,
			this.burning.map(({ id }) => id),
			this.now
		);
		if (this.burning.some(isAlarming)) this.alarmedAt = this.now;
		const audible = isAudible(settings, support, this.now);
		const told = heed(this.#watch, this.burning, { now: this.now, audible });
		this.#watch = told.watch;
		if (told.news) this.news = { row: told.news, until: this.now + BANNER_MS };
		for (const sound of told.sounds) this.#options.sound(sound, settings.volume);
	}
}
