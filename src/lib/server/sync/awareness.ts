import * as v from 'valibot';
import { hueOf } from '../auth/hue.ts';
import { CLOSE } from '../../views/rooms.ts';
import { WORK_ROOTS } from '../../views/work.ts';
import type { Connection } from './connection.ts';
import type { PresenceEntry } from './frames.ts';
import { presenceFrame, readPresence } from './frames.ts';

/** What one browser may say of itself. */
export const PRESENCE_CHARS_MAX = 2 * 1024;
/** Changes of so long leave together. */
export const PRESENCE_EVERY_MS = 100;

const Clock = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ItemId = v.object({ client: Clock, clock: Clock });

/** A place in one of the texts; the stock editor reads it without looking, so every key is there. */
const Position = v.pipe(
	v.object({
		tname: v.optional(v.nullable(v.enum(WORK_ROOTS)), null),
		item: v.optional(v.nullable(ItemId), null),
		assoc: v.optional(v.picklist([-1, 0, 1]), 0)
	}),
	v.check(({ tname, item }) => tname !== null || item !== null),
	v.transform((position) => ({ type: null, ...position }))
);

/** Everything else a browser says of itself goes nowhere; a cursor that is none is no cursor. */
const Said = v.pipe(
	v.string(),
	v.parseJson(),
	v.nullable(
		v.object({
			cursor: v.fallback(v.nullish(v.object({ anchor: Position, head: Position }), null), null)
		})
	)
);

const LEFT = 'null';
const CLIENT_ID_MAX = 2 ** 32 - 1;

interface Presence {
	/** The id this browser is known under; null: it has not announced itself. */
	client: number | null;
	/** JSON, as the others see it. */
	state: string;
}

export interface WorkPresenceOptions {
	now: () => number;
	ownerOf: (client: number) => string | undefined;
}

/**
 * Who is at a text, and where. Built here: a browser tells its cursor and nothing else, who it is
 * comes from the session, and its id is its own as long as it is there. Clocks are ours too, always
 * later than any a browser knows, so that nobody can outdo a colleague and nobody who comes back
 * is overlooked.
 */
export class WorkPresence {
	readonly #options: WorkPresenceOptions;
	readonly #here = new Map<Connection, Presence>();
	readonly #changed = new Set<number>();
	#clock = 0;
	#timer: NodeJS.Timeout | null = null;

	constructor(options: WorkPresenceOptions) {
		this.#options = options;
	}

	/** Tells the newcomer who is there. */
	enter(connection: Connection): void {
		this.#here.set(connection, { client: null, state: LEFT });
		this.greet(connection);
	}

	greet(connection: Connection): void {
		const others = [...this.#here].filter(
			([other, { state }]) => other !== connection && state !== LEFT
		);
		if (others.length > 0) connection.send(this.#frameOf(others.flatMap(([, one]) => one)));
	}

	/** Null, or the close code for what is no presence of an honest browser. */
	hear(connection: Connection, bytes: Uint8Array): number | null {
		const own = this.#here.get(connection);
		if (!own) return null;
		let said: PresenceEntry | undefined;
		try {
			// The stock client repeats what it heard of others: that goes nowhere, and is no attack.
			said = readPresence(bytes).find((entry) => this.#isOwn(connection, entry));
		} catch {
			return CLOSE.malformed;
		}
		if (!said) return null;
		if (said.state.length > PRESENCE_CHARS_MAX) return CLOSE.tooLarge;
		const parsed = v.safeParse(Said, said.state);
		if (!parsed.success) return CLOSE.malformed;
		if (own.client === null && parsed.output === null) return null;
		this.#takeOver(connection, said.client);
		own.client = said.client;
		own.state = parsed.output
			? JSON.stringify({ user: faceOf(connection), ...parsed.output })
			: LEFT;
		this.#note(said.client);
		return null;
	}

	leave(connection: Connection): void {
		const gone = this.#here.get(connection);
		this.#here.delete(connection);
		if (gone?.client != null) this.#note(gone.client);
	}

	close(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
		this.#here.clear();
	}

	#isOwn(connection: Connection, { client }: PresenceEntry): boolean {
		const bound = this.#here.get(connection)?.client ?? null;
		if (bound !== null) return client === bound;
		const me = connection.signedIn.user.id;
		const isAnothers = [...this.#here].some(
			([other, one]) => one.client === client && other.signedIn.user.id !== me
		);
		return client <= CLIENT_ID_MAX && !isAnothers && (this.#options.ownerOf(client) ?? me) === me;
	}

	/** The person's own line that was cut may still count as open: the new one follows it. */
	#takeOver(connection: Connection, client: number): void {
		for (const [other, one] of this.#here)
			if (other !== connection && one.client === client)
				this.#here.set(other, { client: null, state: LEFT });
	}

	#note(client: number): void {
		this.#changed.add(client);
		this.#timer ??= setTimeout(() => this.#tell(), PRESENCE_EVERY_MS).unref();
	}

	/** Never to its author: the stock client would take our word for its own cursor and repeat it. */
	#tell(): void {
		this.#timer = null;
		const changed = [...this.#changed];
		this.#changed.clear();
		const news = changed.map((client) => this.#presenceOf(client));
		for (const [connection, { client }] of this.#here) {
			const others = news.filter((one) => one.client !== client);
			if (others.length > 0) connection.send(this.#frameOf(others));
		}
	}

	#presenceOf(client: number): Presence {
		for (const one of this.#here.values()) if (one.client === client) return one;
		return { client, state: LEFT };
	}

	#frameOf(presences: readonly Presence[]): Uint8Array {
		this.#clock = Math.max(this.#clock + 1, this.#options.now());
		return presenceFrame(
			presences.map(({ client, state }) => ({ client: client ?? 0, clock: this.#clock, state }))
		);
	}
}

const faceOf = ({ signedIn: { user } }: Connection) => ({
	id: user.id,
	name: user.displayName,
	hue: hueOf(user.id)
});
