import { moscowDay } from '../../i18n/date-words.ts';
import { fill } from '../../i18n/index.ts';
import { missingInLetter } from '../../i18n/missing-in-letter.ts';
import { ruPortal } from '../../i18n/ru-portal.ts';
import type { IconName } from '#lib/ui/icons.ts';
import { moscowMoment } from '#lib/ui/moscow-time.ts';
import type { ClientCardFace } from './card-face.ts';

export interface CardLine {
	icon: IconName;
	text: string;
	/** It is the reader's turn. */
	yours?: true;
}

const { card: words, stages } = ruPortal;

/** What a card says under its title, the reader's own turn first. */
export const cardLines = (face: ClientCardFace): CardLine[] => [
	...turnOf(face),
	...repairOf(face),
	...leadOf(face)
];

const turnOf = ({ stage, missing, until, repair }: ClientCardFace): CardLine[] => {
	switch (stage) {
		case 'your_answer':
			return [yours('question', missing.length > 0 ? missingLine(missing) : words.answer)];
		case 'send_unit':
			return [yours('box', words.sendUnit)];
		case 'your_decision':
			return [decisionOf(repair?.offerUntil ?? null)];
		case 'solved':
			return until === null
				? []
				: [yours('check', fill(words.check, { when: moscowMoment(until) }))];
		default:
			return [];
	}
};

const yours = (icon: IconName, text: string): CardLine => ({ icon, text, yours: true });

const missingLine = (missing: readonly string[]): string =>
	fill(words.missing, { facts: missing.map(missingInLetter).join(', ') });

/** An offer that was answered waits for us; one that stands does so to the end of its last day. */
const decisionOf = (offerUntil: number | null): CardLine =>
	offerUntil === null
		? { icon: 'check', text: words.decided }
		: yours('hourglass', fill(words.decide, { when: moscowDay(offerUntil - 1) }));

const IN_REPAIR: readonly ClientCardFace['stage'][] = [
	...(['received', 'diagnostics', 'repair', 'replacement', 'testing', 'shipping'] as const)
];

/** Where the column is called «В ремонте», the card says which part of it. */
const repairOf = ({ stage, repair }: ClientCardFace): CardLine[] => {
	if (!repair) return [];
	const number = fill(words.repair, { number: repair.number });
	const text = IN_REPAIR.includes(stage) ? `${number} · ${stages[stage]}` : number;
	return [{ icon: 'box', text }];
};

const leadOf = ({ stage, promise, lead }: ClientCardFace): CardLine[] => {
	if (lead !== null) return [{ icon: 'user', text: fill(words.lead, { name: lead }) }];
	if (promise !== null)
		return [{ icon: 'clock', text: fill(words.promise, { when: moscowMoment(promise) }) }];
	return stage === 'registered' ? [{ icon: 'clock', text: words.naming }] : [];
};
