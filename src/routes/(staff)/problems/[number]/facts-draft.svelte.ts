type Typed = Record<string, string>;

interface Stand {
	typed: Typed;
	/** What the edit began from, as the server told it: JSON of the facts. */
	seen: string;
}

/**
 * The facts as a person edits them. News from elsewhere fill the fields they have not touched; a
 * field they have stays theirs, and is still told apart by what it began from.
 */
export class FactsDraft {
	typed = $state<Typed>({});
	seen = $state('');
	#sent: Typed = {};

	constructor({ typed, seen }: Stand) {
		this.typed = { ...typed };
		this.seen = seen;
	}

	get changed(): boolean {
		const began = factsIn(this.seen);
		return Object.entries(this.typed).some(([field, value]) => value !== asTyped(began[field]));
	}

	/** What is typed from now on is not what the server is asked to save. */
	send(): void {
		this.#sent = { ...this.typed };
	}

	/** The page was read anew. */
	follow({ typed, seen }: Stand): void {
		const [began, now] = [factsIn(this.seen), factsIn(seen)];
		for (const [field, value] of Object.entries(typed)) {
			const isMine = this.typed[field] !== asTyped(began[field]) && this.typed[field] !== value;
			if (isMine) continue;
			this.typed[field] = value;
			began[field] = now[field] ?? null;
		}
		this.seen = JSON.stringify(began);
	}

	/** The server answered what was sent: saved, or how the form goes on. */
	settle({ typed, seen }: Stand): void {
		for (const [field, value] of Object.entries(typed))
			if (this.typed[field] === this.#sent[field]) this.typed[field] = value;
		this.seen = seen;
	}
}

type Facts = Record<string, string | null>;

/** Of our own making: what the page was given, or what `follow` wrote. */
const factsIn = (seen: string): Facts => JSON.parse(seen);

const asTyped = (fact: string | null | undefined): string => fact ?? '';
