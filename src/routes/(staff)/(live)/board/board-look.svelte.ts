import { SvelteSet } from 'svelte/reactivity';
import * as v from 'valibot';
import { Column } from '#lib/domain/ticket.ts';

const KEY = 'liniya.board-look';
/** A column draws so many cards, then as many more as are asked for. */
export const CARDS_AT_ONCE = 100;

const Kept = v.object({
	dense: v.boolean(),
	showClosed: v.boolean(),
	collapsed: v.array(Column),
	letters: v.optional(v.boolean(), true)
});

/** How this browser shows the board: nothing of it is confidential or anybody else's. */
export class BoardLook {
	dense = $state(false);
	showClosed = $state(false);
	/** Keys without Ctrl do something (WCAG 2.1.4 lets a person switch them off). */
	letters = $state(true);
	/** The list of keys is open. */
	help = $state(false);
	readonly collapsed = new SvelteSet<Column>();

	recall(): void {
		const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Kept), localStorage.getItem(KEY));
		if (!kept.success) return;
		this.dense = kept.output.dense;
		this.showClosed = kept.output.showClosed;
		this.letters = kept.output.letters;
		this.collapsed.clear();
		for (const column of kept.output.collapsed) this.collapsed.add(column);
	}

	toggleDense(): void {
		this.dense = !this.dense;
		this.#keep();
	}

	toggleClosed(): void {
		this.showClosed = !this.showClosed;
		this.#keep();
	}

	setLetters(on: boolean): void {
		this.letters = on;
		this.#keep();
	}

	toggleColumn(column: Column): void {
		if (!this.collapsed.delete(column)) this.collapsed.add(column);
		this.#keep();
	}

	#keep(): void {
		const { dense, showClosed, letters } = this;
		localStorage.setItem(
			KEY,
			JSON.stringify({ dense, showClosed, letters, collapsed: [...this.collapsed] })
		);
	}
}
