/** A letter as the client would read it, before anything is sent. */
export type LetterFace =
	{ state: 'loading' } | { state: 'none' } | { state: 'ready'; subject: string; body: string };
