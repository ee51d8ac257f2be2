import type { SubmitFunction } from '@sveltejs/kit';
import { goto, invalidate } from '$app/navigation';
import { ruPortalTicket } from '#lib/i18n/ru-portal-ticket.ts';

/** What an action tells its form; `next` is the id of what is sent after this. */
export interface FormAnswer {
	form: string;
	next: string;
	/** What was done, in words. */
	done?: string;
	/** What is wrong, in words. */
	message?: string;
}

interface Start {
	/** Which of the page's forms. */
	name: string;
	/** Minted by the server with the page: sent twice, it is done once. */
	id: string;
	/** Where a page was sent without any script. */
	answer: FormAnswer | null | undefined;
	/** After it was done: typed text is no longer needed. */
	ondone?: () => void;
}

const words = ruPortalTicket.form;

/**
 * One form on its way to the server. A page that reads itself anew leaves it alone, and no failure
 * takes away what was typed.
 */
export class ClientForm {
	id = $state('');
	busy = $state(false);
	fault = $state('');
	done = $state('');
	/** The session is over: one has to come in again, elsewhere. */
	ended = $state(false);
	readonly #name: string;
	readonly #ondone: () => void;

	constructor({ name, id, answer, ondone = () => undefined }: Start) {
		this.#name = name;
		this.#ondone = ondone;
		this.id = id;
		if (answer?.form === name) this.#take(answer);
	}

	/** `why`: what the browser itself can tell before anything is sent; empty: nothing. */
	readonly sending =
		(why: () => string = () => ''): SubmitFunction =>
		({ cancel }) => {
			if (this.busy) return cancel();
			this.done = '';
			this.ended = false;
			this.fault = why();
			if (this.fault !== '') return cancel();
			this.busy = true;
			return async ({ result }) => {
				this.busy = false;
				if (result.type === 'redirect') return this.#go(result.location);
				if (result.type === 'error') this.fault = words.offline;
				else this.#take(result.data as unknown as FormAnswer);
				if (result.type === 'success') this.#ondone();
				if (result.type !== 'error') await invalidate('my:ticket');
			};
		};

	async #go(location: string): Promise<void> {
		this.ended = location.startsWith('/my/login');
		if (this.ended) this.fault = words.ended;
		else await goto(location);
	}

	#take({ form, next, done = '', message = '' }: FormAnswer): void {
		if (form !== this.#name) return;
		this.id = next;
		this.done = done;
		this.fault = message;
	}
}
