/** A letter as the client would read it, before anything is sent; `wanting`: words are missing. */
export type LetterFace =
	{ state: 'loading' | 'none' | 'wanting' } | { state: 'ready'; subject: string; body: string };
