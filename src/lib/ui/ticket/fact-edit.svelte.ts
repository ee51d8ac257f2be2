import type { EditChanges, Editable } from '#lib/domain/command-content.ts';
import type { UserId } from '#lib/domain/ids.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { TicketDesk } from './ticket-desk.ts';

type Change<Field extends Editable> = NonNullable<EditChanges[Field]>;
export type FactValue<Field extends Editable> = Change<Field>['to'];

/** Somebody else changed the same fact while this person was writing. */
export interface FactClash<Value> {
	theirs: Value;
	by: UserId | null;
}

interface Parts<Field extends Editable> {
	field: Field;
	ask: TicketDesk['ask'];
	/** Tells whether what came from the server is a value of this fact. */
	read: (theirs: unknown) => FactValue<Field> | undefined;
}

const same = (one: unknown, other: unknown): boolean =>
	JSON.stringify(one) === JSON.stringify(other);

/**
 * One fact under the pen. `from` is what the person saw when they began, so that two people in one
 * field lose nothing silently: what the other wrote is shown beside, and the person decides.
 */
export class FactEdit<Field extends Editable> {
	open = $state(false);
	pending = $state(false);
	/** What is typed; stays whatever the server answers. */
	typed = $state.raw<FactValue<Field> | undefined>();
	reason = $state('');
	refusal = $state.raw<Refusal | null>(null);
	clash = $state.raw<FactClash<FactValue<Field>> | null>(null);
	#from: FactValue<Field> | undefined;
	readonly #parts: Parts<Field>;

	constructor(parts: Parts<Field>) {
		this.#parts = parts;
	}

	begin(seen: FactValue<Field>): void {
		this.#from = seen;
		this.typed = seen;
		this.reason = '';
		this.refusal = null;
		this.clash = null;
		this.open = true;
	}

	cancel(): void {
		this.open = false;
		this.clash = null;
		this.refusal = null;
	}

	/** True: the fact stands as typed, or did before. */
	async save(): Promise<boolean> {
		const { typed } = this;
		if (this.pending || typed === undefined || this.#from === undefined) return false;
		if (same(typed, this.#from)) {
			this.cancel();
			return true;
		}
		this.pending = true;
		this.clash = null;
		try {
			const refusal = await this.#parts.ask({
				type: 'edit',
				changes: { [this.#parts.field]: { from: this.#from, to: typed } },
				...(this.reason.trim() === '' ? {} : { reason: this.reason.trim() })
			});
			return this.#answered(refusal);
		} finally {
			this.pending = false;
		}
	}

	/** «Оставить моё»: now it is known what is overwritten. */
	async keepMine(): Promise<boolean> {
		if (!this.clash) return false;
		this.#from = this.clash.theirs;
		return this.save();
	}

	/** «Взять их»: the other's words stay, these go. */
	takeTheirs(): void {
		this.cancel();
	}

	#answered(refusal: Refusal | null): boolean {
		this.refusal = refusal;
		if (refusal === null) {
			this.cancel();
			return true;
		}
		if (refusal.code === 'changed-meanwhile') this.clash = this.#clashIn(refusal);
		return false;
	}

	#clashIn({
		fields,
		by
	}: Extract<Refusal, { code: 'changed-meanwhile' }>): FactClash<FactValue<Field>> | null {
		const found = fields.find(({ field }) => field === this.#parts.field);
		const theirs = found && this.#parts.read(found.theirs);
		return theirs === undefined ? null : { theirs, by };
	}
}
