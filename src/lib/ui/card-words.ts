import { fill, t } from '../i18n/index.ts';
import { ruBoard } from '../i18n/ru-board.ts';
import { ruProblem } from '../i18n/ru-problem.ts';
import { ageWords } from './age-words.ts';
import type { CardFace } from './card-face.ts';
import { clockWords } from './clock-words.ts';
import type { IconName } from './icons.ts';
import { repairMarkWords } from './repair/repair-mark.ts';

/** One sentence a screen reader says when it arrives at the card. */
export const cardWords = (face: CardFace, now: number): string => {
	const { card, priority } = ruBoard;
	const said = [
		face.number,
		face.title,
		fill(priority.label, { priority: t.priorities[face.priority] }),
		!face.priorityConfirmed && priority.unconfirmed,
		isTriageLate(face, now) && priority.overdue,
		t.kinds[face.kind],
		face.customer ?? card.customerUnknown,
		face.assignee ? fill(card.assignee, { name: face.assignee.name }) : card.notAccepted,
		isUntold(face) && card.notInformed,
		face.undelivered && card.undelivered,
		face.clock && clockWords(face.clock, now).words,
		ageWords(face.columnSince, now).words,
		face.repair && repairMarkWords(face.repair),
		face.problem && fill(ruProblem.card, { number: face.problem }),
		...cardCounters(face).map(({ label }) => label),
		face.draggedBy && fill(card.dragged, { name: face.draggedBy.name }),
		face.viewers.length > 0 && viewersWords(face),
		face.saving && card.notSaved
	];
	// Names end with the dot of the initials already.
	return said.filter(Boolean).join('. ').replaceAll('.. ', '. ');
};

/** «смотрят: Смирнова И. С., Котов М. А.»: nominative, no Russian name is ever declined. */
const viewersWords = (face: CardFace): string =>
	fill(ruBoard.card.viewing, { names: face.viewers.map(({ name }) => name).join(', ') });

/** R42: whoever leads the ticket, the client was not told of exactly this person. */
const isUntold = ({ assignee, told }: CardFace): boolean => assignee !== null && !told;

/** An unconfirmed priority must not enjoy a long deadline: half an hour, then it is pointed at. */
export const isTriageLate = ({ triageBy }: CardFace, now: number): boolean =>
	triageBy !== null && now > triageBy;

/** The one line above the foot: what keeps the client from knowing. A closed ticket has none. */
export const cardNotice = (
	face: CardFace,
	closed: boolean
): { icon: IconName; text: string } | null => {
	if (closed) return null;
	if (face.undelivered) return { icon: 'mail-off', text: ruBoard.card.undelivered };
	return isUntold(face) ? { icon: 'info', text: ruBoard.card.notInformed } : null;
};

export interface CardCounter {
	icon: IconName;
	text: string;
	label: string;
}

/** What lies in the ticket, as far as there is anything. */
export const cardCounters = ({ missing, todo, messages, files }: CardFace): CardCounter[] => {
	const { card } = ruBoard;
	const [done, all] = todo;
	const counters: (CardCounter & { count: number })[] = [
		counter('question', missing, card.missing),
		{ icon: 'todo', count: all, text: `${done}/${all}`, label: fill(card.todo, { done, all }) },
		counter('message', messages, card.messages),
		counter('clip', files, card.files)
	];
	return counters.flatMap(({ count, ...shown }) => (count > 0 ? [shown] : []));
};

const counter = (icon: IconName, count: number, label: string) => ({
	icon,
	count,
	text: String(count),
	label: fill(label, { count })
});

/**
 * «26-000123» in two parts: what all the numbers of a year share, and what people search for
 * with their eyes.
 */
export const numberParts = (number: string): { prefix: string; rest: string } => {
	const [, prefix = '', rest = number] = /^(\d+-0*)(\d+)$/.exec(number) ?? [];
	return { prefix, rest };
};
