import { CLOSE } from '../../views/rooms.ts';

/** Why the text cannot be had any more. */
export type EndReason = 'session' | 'gone' | 'forbidden' | 'outdated';

/** Why the server did not take an edit (the gate of co-written text). */
export type RefusalReason = 'malformed' | 'forbidden' | 'diverged' | 'too-large' | 'shape';

export type CloseReason =
	{ refusal: RefusalReason; end?: never } | { refusal?: never; end: EndReason };

const REASONS: Record<number, CloseReason> = {
	[CLOSE.malformed]: { refusal: 'malformed' },
	[CLOSE.noSession]: { end: 'session' },
	[CLOSE.forbidden]: { refusal: 'forbidden' },
	[CLOSE.gone]: { end: 'gone' },
	[CLOSE.diverged]: { refusal: 'diverged' },
	[CLOSE.tooLarge]: { refusal: 'too-large' },
	[CLOSE.shape]: { refusal: 'shape' }
};

/** What a close code of 44xx means; one of a newer server asks for a reload. */
export const closeReason = (code: number): CloseReason => REASONS[code] ?? { end: 'outdated' };
