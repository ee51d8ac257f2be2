import type { UserId } from '../../domain/ids.ts';
import type { Hands, Presence, PresenceChange } from '../../domain/live.ts';
import { EMPTY_HANDS, PRESENCE_EVERY_MS } from '../../domain/live.ts';

/**
 * Who has the board open and what is in whose hands. Lives in memory only. Changes of one tenth of
 * a second leave together: fifty people must not cost fifty times fifty messages.
 */
export class PresenceBoard {
	readonly #here = new Map<string, Presence>();
	readonly #changed = new Set<string>();
	readonly #tell: (change: PresenceChange) => void;
	#timer: NodeJS.Timeout | null = null;
	#closed = false;

	constructor(tell: (change: PresenceChange) => void) {
		this.#tell = tell;
	}

	present(): Presence[] {
		return [...this.#here.values()];
	}

	enter(board: string, user: UserId): void {
		this.#put({ board, user, hands: EMPTY_HANDS });
	}

	move(board: string, hands: Hands): void {
		const known = this.#here.get(board);
		if (known) this.#put({ ...known, hands });
	}

	leave(board: string): void {
		this.#here.delete(board);
		this.#note(board);
	}

	close(): void {
		this.#closed = true;
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
	}

	#put(presence: Presence): void {
		this.#here.set(presence.board, presence);
		this.#note(presence.board);
	}

	#note(board: string): void {
		this.#changed.add(board);
		if (this.#timer || this.#closed) return;
		this.#timer = setTimeout(() => this.#flush(), PRESENCE_EVERY_MS);
		this.#timer.unref();
	}

	#flush(): void {
		this.#timer = null;
		const boards = [...this.#changed];
		this.#changed.clear();
		this.#tell({
			here: boards.flatMap((board) => this.#here.get(board) ?? []),
			gone: boards.filter((board) => !this.#here.has(board))
		});
	}
}
