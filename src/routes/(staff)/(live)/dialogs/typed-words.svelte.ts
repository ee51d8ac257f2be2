import type { UserId } from '#lib/domain/ids.ts';
import type { Question } from '#lib/domain/move-details.ts';
import type { Priority } from '#lib/domain/regulation.ts';
import type { ResolutionCode } from '#lib/domain/ticket.ts';
import { ruDialogs } from '#lib/i18n/ru-dialogs.ts';

const WRITTEN = [
	'note',
	'versionUnknown',
	'question',
	'other',
	'resolution',
	'fixVersion'
] as const;

/** What a person has typed into a dialog; it outlives the dialog, not the page (R25). */
export class TypedWords {
	/** The escalation note, the reason or the client's answer: a dialog asks for one of them. */
	note = $state('');
	versionUnknown = $state('');
	assignee = $state<UserId | ''>('');
	question = $state('');
	/** A `MissingFact`, or free words. */
	missing = $state.raw<string[]>([]);
	/** One more free item, which is not in the list yet. */
	other = $state('');
	told = $state<Question['told']>('letter');
	code = $state<ResolutionCode | ''>('');
	resolution = $state('');
	fixVersion = $state('');
	priority = $state<Priority | null>(null);

	/** The facts the ticket misses were put in: once, for a person may take them out again. */
	#listed = false;
	/** The text that was offered: nobody has written it. */
	#offered: string | null = null;

	/** What is clear before a word is typed: the only way it can end, the usual text. */
	begin({
		codes,
		isUnanswered
	}: {
		codes: readonly ResolutionCode[];
		isUnanswered: boolean;
	}): void {
		if (codes[0] && codes.length === 1) this.code = codes[0];
		if (!isUnanswered || this.#offered !== null) return;
		this.#offered = ruDialogs.resolution.unanswered;
		this.resolution = this.#offered;
	}

	/** What the ticket misses already. */
	addMissing(missing: readonly string[]): void {
		if (!this.#listed) this.missing = [...new Set([...this.missing, ...missing])];
		this.#listed = true;
	}

	/** Nothing was written that a person would be sorry to lose. */
	get isBlank(): boolean {
		return WRITTEN.every((field) => ['', this.#offered].includes(this[field].trim()));
	}

	clear(): void {
		for (const field of WRITTEN) this[field] = '';
		this.resolution = this.#offered ?? '';
	}
}
