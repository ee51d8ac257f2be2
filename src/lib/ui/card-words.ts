import { fill, t } from '../i18n/index.ts';
import { ruBoard } from '../i18n/ru-board.ts';
import { ageWords } from './age-words.ts';
import type { CardFace } from './card-face.ts';
import { clockWords } from './clock-words.ts';

/** One sentence a screen reader says when it arrives at the card. */
export const cardWords = (face: CardFace, now: number): string => {
	const { card, priority } = ruBoard;
	const said = [
		face.number,
		face.title,
		fill(priority.label, { priority: t.priorities[face.priority] }),
		!face.priorityConfirmed && priority.unconfirmed,
		t.kinds[face.kind],
		face.customer ?? card.customerUnknown,
		face.assignee ? fill(card.assignee, { name: face.assignee.name }) : card.notAccepted,
		face.assignee && !face.informed && card.notInformed,
		face.clock && clockWords(face.clock, now).words,
		ageWords(face.columnSince, now).words,
		face.missing > 0 && fill(card.missing, { count: face.missing }),
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

/**
 * «26-000123» in two parts: what all the numbers of a year share, and what people search for
 * with their eyes.
 */
export const numberParts = (number: string): { prefix: string; rest: string } => {
	const [, prefix = '', rest = number] = /^(\d+-0*)(\d+)$/.exec(number) ?? [];
	return { prefix, rest };
};
