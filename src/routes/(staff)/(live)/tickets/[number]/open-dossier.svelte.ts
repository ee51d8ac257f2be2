import type { Dossier } from '#lib/domain/dossier.ts';
import type { Read } from './read-dossier.ts';

/**
 * The dossier of the ticket that is open. The board tells which revision there is now; the dossier
 * is read after it. What was read last stays on the screen when the newest cannot be read.
 */
export class OpenDossier {
	dossier = $state.raw<Dossier>() as Dossier;
	/** A newer one exists and could not be read; `gone`: it is not ours to read any more. */
	state = $state<'fresh' | 'stale' | 'gone'>('fresh');
	#wanted = 0;
	#reading = false;
	readonly #read: () => Promise<Read>;

	constructor(first: Dossier, read: () => Promise<Read>) {
		this.dossier = first;
		this.#read = read;
	}

	/** The page was given a dossier of the same ticket once more. */
	take(dossier: Dossier): void {
		if (dossier.ticket.rev >= this.dossier.ticket.rev) this.dossier = dossier;
		if (this.dossier.ticket.rev >= this.#wanted) this.state = 'fresh';
	}

	/** The board shows this revision. One reading at a time; what came meanwhile is read after it. */
	async catchUp(rev: number): Promise<void> {
		this.#wanted = Math.max(this.#wanted, rev);
		if (this.#reading || this.state === 'gone') return;
		this.#reading = true;
		try {
			let wanted = 0;
			while (wanted < this.#wanted && this.dossier.ticket.rev < this.#wanted) {
				wanted = this.#wanted;
				if (!(await this.again())) return;
			}
		} finally {
			this.#reading = false;
		}
	}

	/** Reads whatever stands there now. True: it was read. */
	async again(): Promise<boolean> {
		const read = await this.#read();
		if (read.ok) {
			this.state = 'fresh';
			this.take(read.dossier);
		} else this.state = read.why === 'gone' ? 'gone' : 'stale';
		return read.ok;
	}
}
