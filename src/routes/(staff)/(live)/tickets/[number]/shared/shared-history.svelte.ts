import * as v from 'valibot';
import { UserId } from '#lib/domain/ids.ts';
import { Instant } from '#lib/domain/ticket.ts';

const Run = v.object({ author: v.nullable(UserId), text: v.string() });
const History = v.object({
	versions: v.array(
		v.object({ seq: v.number(), at: Instant, actor: v.string(), label: v.string() })
	),
	authors: v.object({ notes: v.array(Run), draft: v.array(Run) })
});
export type History = v.InferOutput<typeof History>;
const Texts = v.object({ notes: v.string(), draft: v.string() });
export type Texts = v.InferOutput<typeof Texts>;

/** The past of the co-written texts of one ticket, read when somebody asks for it. */
export class SharedHistory {
	history = $state.raw<History | null>(null);
	texts = $state.raw<ReadonlyMap<number, Texts>>(new Map());
	isBusy = $state(false);
	/** The server did not answer: what is shown may be old. */
	isFailed = $state(false);
	readonly #path: string;

	constructor(number: string) {
		this.#path = `/tickets/${number}/work`;
	}

	load = async (): Promise<void> => {
		this.history = (await this.#asked(this.#path, History)) ?? this.history;
	};

	show = async (seq: number): Promise<void> => {
		const texts = await this.#asked(`${this.#path}/${seq}`, Texts);
		if (texts) this.texts = new Map([...this.texts, [seq, texts]]);
	};

	restore = async (seq: number): Promise<void> => {
		this.isBusy = true;
		const answer = await fetch(`${this.#path}/${seq}`, { method: 'POST' }).catch(() => null);
		this.isBusy = false;
		this.isFailed = !answer?.ok;
		await this.load();
	};

	async #asked<Answer>(
		path: string,
		schema: v.GenericSchema<unknown, Answer>
	): Promise<Answer | null> {
		const answer = await fetch(path).catch(() => null);
		const parsed = answer?.ok ? v.safeParse(schema, await answer.json().catch(() => null)) : null;
		this.isFailed = !parsed?.success;
		return parsed?.success ? parsed.output : null;
	}
}
