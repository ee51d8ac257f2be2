import type { DossierChange } from '#lib/domain/dossier.ts';
import { LETTER_KINDS } from '#lib/domain/letter.ts';
import { fill } from '#lib/i18n/index.ts';
import type { HistoryField } from '#lib/i18n/ru-history.ts';
import { ruHistory } from '#lib/i18n/ru-history.ts';
import { ruTalk } from '#lib/i18n/ru-talk.ts';
import { repairNotes } from '#lib/ui/repair/repair-history.ts';
import type { HistoryNames } from './history-values.ts';
import { isLongText, valueWords } from './history-values.ts';

/** One fact of a change: from what to what. */
export interface HistoryLine {
	label: string;
	from: string;
	to: string;
	/** A text of many words: shown when asked for. */
	long: boolean;
}

export interface HistoryRow {
	who: string;
	what: string;
	lines: HistoryLine[];
	/** Reasons and the like. */
	notes: string[];
	/** Somebody tried, and the rules said no. */
	refused: boolean;
}

/** A row of the history in words. What a newer server may write is still told, if not in full. */
export const historyRow = (change: DossierChange, names: HistoryNames): HistoryRow => {
	const { what } = change;
	const refusal = refusalOf(what);
	return {
		who: whoDid(change, names),
		what: refusal?.what ?? wordsOf(what),
		lines: refusal ? [] : linesOf(change, names),
		notes: [...(refusal ? [refusal.why] : []), ...notesOf(change, names)],
		refused: refusal !== null
	};
};

const whoDid = ({ actor, client }: DossierChange, names: HistoryNames): string => {
	if (client !== undefined) return fill(ruHistory.client, { name: client });
	return actor === 'system' ? ruHistory.system : names.person(actor);
};

const lookUp = (words: Readonly<Record<string, string>>, key: string): string | undefined =>
	Object.hasOwn(words, key) ? words[key] : undefined;

const wordsOf = (what: string): string => lookUp(ruHistory.what, what) ?? ruHistory.unknown;

/** `refused.move.forbidden`: what was tried and why it was not done. */
const refusalOf = (what: string): { what: string; why: string } | null => {
	const [mark, deed = '', code = ''] = what.split('.');
	if (mark !== 'refused') return null;
	return {
		what: fill(ruHistory.refused, {
			deed: lookUp(ruHistory.deeds, deed) ?? ruHistory.unknown.toLowerCase()
		}),
		why: lookUp(ruHistory.refusals, code) ?? ''
	};
};

/** What a first row says of a ticket stands in its head already: only changes are told. */
const linesOf = ({ before, after }: DossierChange, names: HistoryNames): HistoryLine[] => {
	if (before === null || after === null) return [];
	return FIELDS.filter((field) => field in after).map((field) => ({
		label: ruHistory.fields[field],
		from: valueWords(field, before[field], names),
		to: valueWords(field, after[field], names),
		long: isLongText(field)
	}));
};

// reason: Object.keys of our own literal; its keys are exactly the fields
const FIELDS = Object.keys(ruHistory.fields) as HistoryField[];

const notesOf = ({ details }: DossierChange, names: HistoryNames): string[] => {
	if (details === null) return [];
	const words = ruHistory.details;
	const { reason, loweredLate, versionUnknown, onBehalfOf, assignee, by } = details;
	return [
		typeof reason === 'string' && fill(words.reason, { text: reason }),
		loweredLate === true && words.loweredLate,
		typeof versionUnknown === 'string' && fill(words.versionUnknown, { text: versionUnknown }),
		typeof onBehalfOf === 'string' && fill(words.onBehalfOf, { name: names.person(onBehalfOf) }),
		typeof assignee === 'string' && fill(words.handedTo, { name: names.person(assignee) }),
		by === 'confirmWindow' && words.confirmWindow,
		by === 'reminder' && words.reminder,
		letterNote(details['letter']),
		...repairNotes(details['repair'])
	].filter((note): note is string => typeof note === 'string' && note !== '');
};

const letterNote = (letter: unknown): string => {
	const kind = LETTER_KINDS.find((known) => known === letter);
	return kind ? fill(ruHistory.details.letter, { letter: ruTalk.letters[kind] }) : '';
};
