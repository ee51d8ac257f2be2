import type { CommandResult } from '#lib/domain/command.ts';
import type { Refusal } from '#lib/domain/refusal.ts';

/** A dialog's own command: one at a time, however often the button is pressed. */
export class Sending {
	busy = $state(false);
	refusal = $state.raw<Refusal | null>(null);

	/** True: the server has accepted. Null of `act`: the board asks something first. */
	async send(act: () => Promise<CommandResult | null>): Promise<boolean> {
		if (this.busy) return false;
		this.busy = true;
		this.refusal = null;
		const result = await act();
		this.busy = false;
		if (result && !result.ok) this.refusal = result.refusal;
		return result?.ok ?? false;
	}
}
