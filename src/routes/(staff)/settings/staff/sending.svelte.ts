import type { SubmitFunction } from '@sveltejs/kit';
import { keepTyped } from '../../../keep-typed.ts';

/** A form on its way: a second press of the button sends nothing. */
export class Sending {
	busy = $state(false);

	submit: SubmitFunction = (input) => {
		if (this.busy) return input.cancel();
		this.busy = true;
		return async (answer) => {
			try {
				const keep = await keepTyped(input);
				await keep?.(answer);
			} finally {
				this.busy = false;
			}
		};
	};
}
