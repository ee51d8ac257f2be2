import type { Dossier } from '#lib/domain/dossier.ts';
import type { Read, WhyUnread } from './read-dossier.ts';

/** `no-code`: the part of the page that shows a ticket did not come. */
export type WhyClosed = WhyUnread | 'no-code';

export type OpeningState<View> =
	| { state: 'loading' }
	| { state: 'open'; View: View; dossier: Dossier }
	| { state: 'closed'; why: WhyClosed };

interface Ways<View> {
	/** The component that shows a ticket; its code may have to come over the network. */
	code: () => Promise<View>;
	/** An audited read: nothing is read that could not be shown (R25). */
	read: (ask?: typeof fetch) => Promise<Read>;
}

/** A ticket on its way to the screen. Nothing of it throws: under it lies the living board. */
export class Opening<View> {
	now = $state.raw<OpeningState<View>>({ state: 'loading' });
	#isBusy = false;
	readonly #ways: Ways<View>;

	constructor(ways: Ways<View>) {
		this.#ways = ways;
	}

	/** A network that came back, or a server that thought better of it, may open it after all. */
	get isRetried(): boolean {
		const { now } = this;
		return now.state === 'closed' && now.why !== 'gone' && now.why !== 'session';
	}

	async try(ask?: typeof fetch): Promise<void> {
		if (this.#isBusy || (this.now.state !== 'loading' && !this.isRetried)) return;
		this.#isBusy = true;
		this.now = await this.#opened(ask);
		this.#isBusy = false;
	}

	async #opened(ask?: typeof fetch): Promise<OpeningState<View>> {
		const View = await this.#ways.code().catch(() => null);
		if (View === null) return { state: 'closed', why: 'no-code' };
		const read = await this.#ways.read(ask);
		if (!read.ok) return { state: 'closed', why: read.why };
		return { state: 'open', View, dossier: read.dossier };
	}
}
