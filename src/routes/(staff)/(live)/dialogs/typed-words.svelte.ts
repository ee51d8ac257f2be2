import type { UserId } from '#lib/domain/ids.ts';
import type { Question } from '#lib/domain/move-details.ts';
import type { Priority } from '#lib/domain/regulation.ts';
import type { ResolutionCode } from '#lib/domain/ticket.ts';

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
	missing = $state<string[]>([]);
	/** One more free item, which is not in the list yet. */
	other = $state('');
	told = $state<Question['told']>('letter');
	code = $state<ResolutionCode | ''>('');
	resolution = $state('');
	fixVersion = $state('');
	priority = $state<Priority | null>(null);

	/** The facts the ticket misses were put in: once, for a person may take them out again. */
	begun = false;
	/** The text that was offered: nobody has written it. */
	offered = '';

	/** Nothing was written that a person would be sorry to lose. */
	get isBlank(): boolean {
		return WRITTEN.every((field) => ['', this.offered].includes(this[field].trim()));
	}

	clear(): void {
		for (const field of WRITTEN) this[field] = '';
	}
}
