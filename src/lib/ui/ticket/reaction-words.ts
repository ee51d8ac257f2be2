import type { DossierReaction } from '#lib/domain/dossier.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruTicket } from '#lib/i18n/ru-ticket.ts';
import type { ClockFace, ClockLevel } from '#lib/ui/card-face.ts';
import { clockWords } from '#lib/ui/clock-words.ts';
import { moscowMoment } from '#lib/ui/moscow-time.ts';
import { durationWords } from './duration-words.ts';
import { moscowStamp } from './moscow-words.ts';

export interface ReactionWords {
	/** How it stands, in a phrase. */
	state: string;
	/** Until when, and whatever else there is to know about it. */
	details: string;
	/** The norm, and since when it counts. */
	terms: string;
	level: ClockLevel | 'ended';
}

/**
 * The reaction clock of R42 in words. While it runs, its number is the one of the board: both tick
 * from what the server painted.
 */
export const reactionWords = (
	{ current, past }: DossierReaction,
	clock: ClockFace | null,
	now: number
): ReactionWords => {
	const words = ruTicket.reaction;
	const started = fill(past > 0 ? words.restarted : words.started, {
		when: moscowMoment(current.countsFrom)
	});
	const norm = fill(words.norm, { time: durationWords(current.normMs) });
	return { ...stateOf(current, clock, now), terms: `${norm} · ${started}` };
};

/** What stands between the phrases of the clock. */
const BETWEEN = ' · ';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const stateOf = (
	current: DossierReaction['current'],
	clock: ClockFace | null,
	now: number
): Pick<ReactionWords, 'state' | 'details' | 'level'> => {
	const words = ruTicket.reaction;
	switch (current.state) {
		case 'running': {
			const said = clock ? clockWords(clock, now).words : moscowMoment(current.dueAt);
			const [state = '', ...details] = said.split(BETWEEN);
			const level = clock?.st ?? current.level;
			return { state: capital(state), details: details.join(BETWEEN), level };
		}
		case 'met':
		case 'missed':
			return {
				state: `${fill(words.stopped, { time: durationWords(current.elapsedMs) })}, ${howFast(current)}`,
				details: '',
				level: current.state
			};
		case 'ended':
			return {
				state: fill(words.ended, { when: moscowStamp(current.endedAt) }),
				details: '',
				level: 'ended'
			};
		default:
			return current satisfies never;
	}
};

type Stopped = Extract<DossierReaction['current'], { state: 'met' | 'missed' }>;

/** A breach that came from raising the priority alone is told as such: nobody was late. */
const howFast = ({ state, late, overMs }: Stopped): string => {
	const words = ruTicket.reaction;
	if (state === 'met') return words.met;
	if (!late) return words.raised;
	return overMs === 0 ? words.missedOffHours : fill(words.missed, { time: durationWords(overMs) });
};
