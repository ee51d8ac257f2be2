/** Why the text cannot be had any more. */
export type EndReason = 'session' | 'gone' | 'forbidden' | 'outdated';

/** Why the server did not take an edit (the gate of co-written text). */
export type RefusalReason = 'malformed' | 'forbidden' | 'diverged' | 'too-large' | 'shape';

export type CloseReason =
	{ refusal: RefusalReason; end?: never } | { refusal?: never; end: EndReason };

const REASONS: Record<number, CloseReason> = {
	4400: { refusal: 'malformed' },
	4401: { end: 'session' },
	4403: { refusal: 'forbidden' },
	4404: { end: 'gone' },
	4409: { refusal: 'diverged' },
	4413: { refusal: 'too-large' },
	4422: { refusal: 'shape' }
};

/** What a close code of 44xx means; one of a newer server asks for a reload. */
export const closeReason = (code: number): CloseReason => REASONS[code] ?? { end: 'outdated' };
