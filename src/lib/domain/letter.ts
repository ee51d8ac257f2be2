import * as v from 'valibot';

/**
 * What the client is told: T1 registered, T2 deferred until clarified, T3 accepted, T4 handed to
 * another engineer, T5 reminder, T6 priority changed, T7 resolved, T8 closed; `reply` is written
 * by hand.
 */
export const LETTER_KINDS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'reply'] as const;
export const LetterKind = v.picklist(LETTER_KINDS);
export type LetterKind = v.InferOutput<typeof LetterKind>;

/** The letters whose text the house may rewrite. */
export const TEMPLATE_KINDS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8'] as const;
export const TemplateKind = v.picklist(TEMPLATE_KINDS);
export type TemplateKind = v.InferOutput<typeof TemplateKind>;
