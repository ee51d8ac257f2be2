import * as v from 'valibot';

/** `note` stays among the staff; `out` went to the client, `in` came from one. */
export const MESSAGE_KINDS = ['note', 'out', 'in'] as const;
export const MessageKind = v.picklist(MESSAGE_KINDS);
export type MessageKind = v.InferOutput<typeof MessageKind>;

/** How a call ended; `informed`: the client was told who leads the ticket (R42). */
export const CALL_RESULTS = ['reached', 'no_answer', 'informed'] as const;
export const CallResult = v.picklist(CALL_RESULTS);
export type CallResult = v.InferOutput<typeof CallResult>;

export const LINK_KINDS = ['duplicate', 'related', 'continues'] as const;
export const LinkKind = v.picklist(LINK_KINDS);
export type LinkKind = v.InferOutput<typeof LinkKind>;

export const MESSAGE_LENGTH_MAX = 20_000;
export const TODO_LENGTH_MAX = 200;
export const TODO_MAX = 50;
export const FILE_BYTES_MAX = 25 * 1024 * 1024;
export const FILE_NAME_LENGTH_MAX = 200;
