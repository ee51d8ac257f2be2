import type { MarkRead, NoticeLine, NoticeList, NoticeNews } from '../domain/notice.ts';
import { NOTICES_LISTED_MAX } from '../domain/notice.ts';

/** A burst is said in one sentence: so long is waited for its end. */
export const BURST_MS = 400;
/** More than so many at once are only counted. */
export const SAID_ONE_BY_ONE_MAX = 2;

export interface NoticesOptions {
	/** Null: this person has no bell. */
	unread: number | null;
	read: () => Promise<NoticeList>;
	mark: (marked: MarkRead) => Promise<void>;
	words: { one: (line: NoticeLine) => string; many: (count: number) => string };
	chime: () => void;
	now: () => number;
}

interface Host {
	open: (number: string) => void;
	say: (text: string, number: string | null) => void;
}

/** The bell of one page: the list of the rows, and what was told since it was read. */
export class Notices {
	lines = $state.raw<readonly NoticeLine[]>([]);
	failed = $state(false);
	readonly isThere: boolean;
	readonly now: () => number;
	readonly #options: NoticesOptions;
	#counted = $state(0);
	#isListed = $state(false);
	#sound = false;
	#host: Host | null = null;
	#burst: NoticeLine[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(options: NoticesOptions) {
		this.#options = options;
		this.isThere = options.unread !== null;
		this.now = options.now;
		this.#counted = options.unread ?? 0;
	}

	get unread(): number {
		return this.#isListed ? this.lines.filter(({ read }) => !read).length : this.#counted;
	}

	/** This person wants to hear it. */
	wantsSound = (): boolean => this.#sound;

	again = (): void => void this.load();

	async load(): Promise<void> {
		if (!this.isThere) return;
		try {
			const { lines, sound } = await this.#options.read();
			this.lines = lines;
			this.#sound = sound;
			this.#isListed = true;
			this.failed = false;
		} catch {
			// What was listed stays; the next connection asks again.
			this.failed = true;
		}
	}

	heard = (news: NoticeNews): void => {
		switch (news.type) {
			case 'added':
				this.lines = [...news.lines, ...this.#without(news.lines)]
					.sort((one, other) => other.seq - one.seq)
					.slice(0, NOTICES_LISTED_MAX);
				if (!news.quiet) this.#gather(news.lines);
				return;
			case 'read':
				return this.#show((line) => news.seqs.includes(line.seq));
			case 'chosen':
				this.#sound = news.sound;
				return;
			default:
				news satisfies never;
		}
	};

	read = (line: NoticeLine): void => {
		if (!line.read) this.#mark({ seqs: [line.seq] }, ({ seq }) => seq === line.seq);
	};

	readAll = (): void => {
		const upTo = this.lines[0]?.seq;
		if (upTo !== undefined) this.#mark({ upTo }, () => true);
	};

	open = ({ number }: NoticeLine): boolean => {
		this.#host?.open(number);
		return this.#host !== null;
	};

	attach = (host: Host): (() => void) => {
		this.#host = host;
		return () => {
			if (this.#host === host) this.#host = null;
			clearTimeout(this.#timer);
			this.#timer = undefined;
			this.#burst = [];
		};
	};

	#without(lines: readonly NoticeLine[]): NoticeLine[] {
		return this.lines.filter(({ seq }) => !lines.some((line) => line.seq === seq));
	}

	#show(isRead: (line: NoticeLine) => boolean): void {
		this.lines = this.lines.map((line) => (isRead(line) ? { ...line, read: true } : line));
	}

	/** Shown at once; a mark that did not arrive shows up again with the next list. */
	#mark(marked: MarkRead, isRead: (line: NoticeLine) => boolean): void {
		this.#show(isRead);
		void this.#options.mark(marked).catch(() => this.again());
	}

	#gather(lines: readonly NoticeLine[]): void {
		this.#burst.push(...lines);
		this.#timer ??= setTimeout(() => this.#say(), BURST_MS);
	}

	#say(): void {
		const lines = this.#burst.splice(0);
		this.#timer = undefined;
		const { words, chime } = this.#options;
		if (!this.#host) return;
		if (lines.length > SAID_ONE_BY_ONE_MAX) this.#host.say(words.many(lines.length), null);
		else for (const line of lines) this.#host.say(words.one(line), line.number);
		if (this.#sound) chime();
	}
}
