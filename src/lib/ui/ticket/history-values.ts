import { fill, t } from '#lib/i18n/index.ts';
import type { HistoryField } from '#lib/i18n/ru-history.ts';
import { ruHistory } from '#lib/i18n/ru-history.ts';
import { ruTicket } from '#lib/i18n/ru-ticket.ts';
import { missingWords } from './missing-words.ts';
import { moscowStamp } from './moscow-words.ts';

/** Who and what stands behind an id, as far as this page knows it. */
export interface HistoryNames {
	person: (id: string) => string;
	/** A customer, a contact or a unit; null: no longer the one of this ticket. */
	party: (id: string) => string | null;
}

const among = (words: Readonly<Record<string, string>>) => (value: unknown) =>
	typeof value === 'string' && Object.hasOwn(words, value) ? (words[value] ?? '') : plain(value);

const plain = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const moment = (value: unknown): string => (typeof value === 'number' ? moscowStamp(value) : '');

const WORDS: Record<HistoryField, (value: unknown, names: HistoryNames) => string> = {
	title: plain,
	description: plain,
	kind: among(t.kinds),
	priority: among(t.priorities),
	priorityConfirmed: (value) => (value === true ? ruHistory.yes : ruHistory.no),
	customerId: (value, names) => partyWords(value, names),
	contactId: (value, names) => partyWords(value, names),
	unitId: (value, names) => partyWords(value, names),
	caller: plain,
	replyTo: plain,
	outage: among(ruTicket.outages),
	subjectKind: among(ruTicket.subjects),
	missing: (value) =>
		Array.isArray(value) ? value.map((fact) => missingWords(plain(fact))).join(', ') : '',
	tags: (value) => (Array.isArray(value) ? value.map(plain).join(', ') : ''),
	problemId: (value, names) => partyWords(value, names),
	column: among(t.columns),
	line: (value) => (typeof value === 'number' ? fill(ruHistory.line, { line: value }) : ''),
	assigneeId: (value, names) => (typeof value === 'string' ? names.person(value) : ''),
	clientInformedAt: moment,
	informedOf: (value, names) => (typeof value === 'string' ? names.person(value) : ''),
	reminders: plain,
	resolutionCode: among(ruTicket.resolutions),
	resolution: plain,
	fixVersion: plain,
	confirmUntil: moment,
	closedAt: moment
};

/** A value of the history in words; nothing there is a dash. */
export const valueWords = (field: HistoryField, value: unknown, names: HistoryNames): string =>
	value === null || value === undefined
		? ruHistory.none
		: WORDS[field](value, names) || ruHistory.none;

export const isLongText = (field: HistoryField): boolean =>
	field === 'description' || field === 'resolution';

/** The registry's names of what is not the ticket's any more are not loaded for its history. */
const partyWords = (value: unknown, names: HistoryNames): string =>
	typeof value === 'string' ? (names.party(value) ?? ruHistory.other) : '';
