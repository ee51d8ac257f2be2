import * as v from 'valibot';

/** Every record has an id of its own type: an engineer's id does not compile as a ticket's. */
const id = <const Name extends string>(name: Name) =>
	v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,40}$/), v.brand(name));

export const TicketId = id('TicketId');
export type TicketId = v.InferOutput<typeof TicketId>;

export const UserId = id('UserId');
export type UserId = v.InferOutput<typeof UserId>;

export const CustomerId = id('CustomerId');
export type CustomerId = v.InferOutput<typeof CustomerId>;

export const ContactId = id('ContactId');
export type ContactId = v.InferOutput<typeof ContactId>;

export const UnitId = id('UnitId');
export type UnitId = v.InferOutput<typeof UnitId>;

/** A UUID minted by the command's author: the same id is executed at most once. */
export const CommandId = v.pipe(v.string(), v.uuid(), v.brand('CommandId'));
export type CommandId = v.InferOutput<typeof CommandId>;
