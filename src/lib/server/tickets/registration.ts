import * as v from 'valibot';
import type { CommandOf } from '../../domain/command.ts';
import type { TicketId, UserId } from '../../domain/ids.ts';
import { missingFactsOf } from '../../domain/missing-facts.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { Ticket, UNTOUCHED, titleOf } from '../../domain/ticket.ts';
import { whyNotRegistered } from './decide-edit.ts';
import type { Registered } from './decision.ts';

/** What the server alone gives a new ticket. */
export interface Birth {
	id: TicketId;
	number: string;
	rank: string;
	at: number;
	/** Null: the product itself, from a channel. */
	by: UserId | null;
}

type Request = CommandOf<'register'>;

/** Whose contact and whose unit tell whose ticket it is. */
export const customerOf = (
	{ customerId, contactId, unitId }: Request,
	registry: Registered
): Request['customerId'] =>
	customerId ??
	((contactId && registry.customerOfContact(contactId)) as Request['customerId']) ??
	((unitId && registry.customerOfUnit(unitId)) as Request['customerId']) ??
	null;

/** R22: only ids that the registry does not know, or that contradict each other, are refused. */
export const whyNotRegister = (
	command: Request,
	{ registry, at }: { registry: Registered; at: number }
): Refusal | null => {
	const customerId = customerOf(command, registry);
	if (command.calledAt !== null && command.calledAt > at) return { code: 'bad' };
	return whyNotRegistered({ ...command, customerId }, registry);
};

/** W1: a ticket is opened for every request; what is still unknown becomes a flag (R22, R23). */
export const newTicket = (command: Request, registry: Registered, birth: Birth): Ticket => {
	const { id, number, rank, at, by } = birth;
	const known = {
		...UNTOUCHED,
		...command,
		customerId: customerOf(command, registry),
		title: command.title === '' ? titleOf(command.description) : command.title
	};
	return v.parse(Ticket, {
		...known,
		missing: missingFactsOf(known),
		...{ id, number, rank },
		column: 'new',
		// A person who answers the phone classifies at once; a letter waits for one.
		priorityConfirmed: command.channel === 'phone',
		columnSince: at,
		registeredAt: at,
		registeredBy: by
	});
};
