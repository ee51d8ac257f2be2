import * as v from 'valibot';
import { ClientAccountId, ContactId, CustomerId } from './ids.ts';
import type { Column, Ticket } from './ticket.ts';

/** Whose tickets a client sees (R4): the own ones, or those of the whole organisation. */
export const CLIENT_SCOPES = ['own', 'org'] as const;
export const ClientScope = v.picklist(CLIENT_SCOPES);
export type ClientScope = v.InferOutput<typeof ClientScope>;

/** A customer's person as the clients' board knows them: from the session, never from a message. */
export const ClientActor = v.object({
	id: ClientAccountId,
	contactId: ContactId,
	customerId: CustomerId,
	scope: ClientScope
});
export type ClientActor = v.InferOutput<typeof ClientActor>;

/** R25: a stranger's ticket is not there, for a colleague of the own scope as for everybody else. */
export const mayClientSee = (
	{ customerId, contactId, scope }: Pick<ClientActor, 'customerId' | 'contactId' | 'scope'>,
	ticket: Pick<Ticket, 'customerId' | 'contactId'>
): boolean =>
	ticket.customerId === customerId && (scope === 'org' || ticket.contactId === contactId);

/** What a client is told of where a ticket stands (§2.1): our lines are our own affair. */
export const CLIENT_STAGES = [
	'registered',
	'working',
	'your_answer',
	'send_unit',
	'received',
	'diagnostics',
	'your_decision',
	'repair',
	'replacement',
	'testing',
	'shipping',
	'solved',
	'closed'
] as const;
export const ClientStage = v.picklist(CLIENT_STAGES);
export type ClientStage = v.InferOutput<typeof ClientStage>;

/** The columns of the clients' board, in order. */
export const CLIENT_COLUMNS = ['registered', 'working', 'yours', 'repair', 'solved'] as const;
export type ClientColumn = (typeof CLIENT_COLUMNS)[number];

/** Not accepted yet is «Зарегистрирована», wherever our own columns keep it. */
export const clientStageOf = ({
	column,
	acceptedAt
}: {
	column: Column;
	acceptedAt: number | null;
}): ClientStage => {
	switch (column) {
		case 'new':
		case 'line1':
		case 'line2':
		case 'line3':
			return acceptedAt === null ? 'registered' : 'working';
		case 'waiting_client':
			return 'your_answer';
		case 'resolved':
			return 'solved';
		case 'closed':
			return 'closed';
		case 'repair_expected':
			return 'send_unit';
		case 'repair_received':
			return 'received';
		case 'repair_diagnostics':
			return 'diagnostics';
		case 'repair_approval':
			return 'your_decision';
		case 'repair_work':
			return 'repair';
		case 'repair_replacement':
			return 'replacement';
		case 'repair_testing':
			return 'testing';
		case 'repair_shipping':
			return 'shipping';
		default:
			return column satisfies never;
	}
};

/** Null: it lies in the archive. What waits for the client stands apart, repair or not. */
export const clientColumnOf = (stage: ClientStage): ClientColumn | null => {
	switch (stage) {
		case 'registered':
		case 'working':
		case 'solved':
			return stage;
		case 'your_answer':
		case 'send_unit':
		case 'your_decision':
			return 'yours';
		case 'closed':
			return null;
		default:
			return 'repair';
	}
};

/** What a client can do with a ticket; each is a button, none moves a card by hand. */
export const clientActsOn = (ticket: {
	column: Column;
	/** An offer that stands and was not answered. */
	offered: boolean;
}): { answer: boolean; confirm: boolean; reopen: boolean; decide: boolean; goOn: boolean } => ({
	answer: ticket.column !== 'closed' && ticket.column !== 'resolved',
	confirm: ticket.column === 'resolved',
	reopen: ticket.column === 'resolved',
	decide: ticket.column === 'repair_approval' && ticket.offered,
	goOn: ticket.column === 'closed'
});
