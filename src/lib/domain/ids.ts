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

/** A customer's person who may come into the clients' board. */
export const ClientAccountId = id('ClientAccountId');
export type ClientAccountId = v.InferOutput<typeof ClientAccountId>;

export const UnitId = id('UnitId');
export type UnitId = v.InferOutput<typeof UnitId>;

export const SiteId = id('SiteId');
export type SiteId = v.InferOutput<typeof SiteId>;

export const ContractId = id('ContractId');
export type ContractId = v.InferOutput<typeof ContractId>;

export const MessageId = id('MessageId');
export type MessageId = v.InferOutput<typeof MessageId>;

export const CallId = id('CallId');
export type CallId = v.InferOutput<typeof CallId>;

export const RemoteId = id('RemoteId');
export type RemoteId = v.InferOutput<typeof RemoteId>;

export const TodoId = id('TodoId');
export type TodoId = v.InferOutput<typeof TodoId>;

export const FileId = id('FileId');
export type FileId = v.InferOutput<typeof FileId>;

export const RepairId = id('RepairId');
export type RepairId = v.InferOutput<typeof RepairId>;

export const ProblemId = id('ProblemId');
export type ProblemId = v.InferOutput<typeof ProblemId>;

/** A UUID minted by the command's author: the same id is executed at most once. */
export const CommandId = v.pipe(v.string(), v.uuid(), v.brand('CommandId'));
export type CommandId = v.InferOutput<typeof CommandId>;
