import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import type { ClientActor } from '../../domain/client.ts';
import { mayClientSee } from '../../domain/client.ts';
import type { ClientCommand, ClientCommandOf } from '../../domain/client-command.ts';
import { Command, refused } from '../../domain/command.ts';
import type { CommandOf, CommandResult } from '../../domain/command.ts';
import type { CommandId, ContactId, TicketId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { fullName } from '../../domain/names.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Db } from '../db/open.ts';
import { contact } from '../db/schema.ts';
import type { Answer } from './carry-out.ts';
import { carryOut, enrol } from './carry-out.ts';
import type { ClientAttach, ClientContext } from './decide-client.ts';
import { decideClient } from './decide-client.ts';
import type { ExecuteParts } from './execute.ts';
import type { Author } from './ledger.ts';
import { whyNotRegister } from './registration.ts';

/** Who asks: an account and its session, both from the cookie. */
export interface ClientAsker {
	actor: ClientActor;
	session: string;
}

/** What a client asks for; a file was stored before and is to lie in a ticket. */
export type ClientDeed = ClientCommand | (ClientAttach & { id: CommandId; ticket: TicketId });

interface Asked {
	asker: ClientAsker;
	at: number;
}

/** Refusals that the clients' own pages never provoke: they are kept, with their author. */
const SUSPICIOUS: readonly Refusal['code'][] = ['forbidden', 'gone'];

/**
 * The one road of everything that a client changes: the same log, ledger and post as a colleague's
 * command, inside one transaction.
 */
export const createClientExecute = (parts: ExecuteParts) => {
	const { now, rows, audit, log } = parts;

	const noteRefusal = (command: ClientDeed, asker: ClientAsker, { code }: Refusal): void => {
		if (!SUSPICIOUS.includes(code)) return;
		const ticketId = 'ticket' in command && rows.find(command.ticket) ? command.ticket : null;
		audit({
			...authorOf(command, asker),
			what: `refused.${command.type}.${code}`,
			...(ticketId && { ticketId })
		});
	};

	return (command: ClientDeed, asker: ClientAsker): CommandResult => {
		const answered = log.find(command.id);
		if (answered)
			return answered.actor === asker.actor.id ? answered.result : refused({ code: 'forbidden' });
		const at = now();
		const answer = run(parts, command, { asker, at });
		if (!answer.result.ok) noteRefusal(command, asker, answer.result.refusal);
		log.save(command, { actor: asker.actor.id, at, ...answer });
		return answer.result;
	};
};

const refuse = (refusal: Refusal): Answer => ({ result: refused(refusal), undo: null });

const authorOf = ({ id }: Pick<ClientDeed, 'id'>, { actor, session }: ClientAsker): Author => ({
	actor: actor.id,
	session,
	via: 'portal',
	commandId: id
});

const run = (parts: ExecuteParts, command: ClientDeed, { asker, at }: Asked): Answer => {
	if (command.type === 'ask') return ask(parts, command, { asker, at });
	const ticket = parts.rows.find(command.ticket);
	if (!ticket) return refuse({ code: 'gone' });
	const verdict = decideClient(ticket, command, contextOf(parts, ticket, { command, asker, at }));
	if ('refusal' in verdict) return refuse(verdict.refusal);
	const author = authorOf(command, asker);
	return carryOut(parts, { ticket, command, decision: verdict.decision }, { author, at });
};

const contextOf = (
	{ db, rows, repairs, rules }: ExecuteParts,
	ticket: Ticket,
	{ command, asker, at }: Asked & { command: ClientDeed }
): ClientContext => ({
	...{ actor: asker.actor, at, commandId: command.id, repairs },
	calendar: rules().calendar,
	leads: rows.activeAssignee(ticket),
	person: fullNameOf(db, asker.actor.contactId)
});

const fullNameOf = (db: Db, id: ContactId): string => {
	const row = db.select().from(contact).where(eq(contact.id, id)).get();
	if (!row) throw new Error('an account belongs to a contact');
	return fullName(row);
};

/** W1 by the client; what they wish for is a wish until a person confirms it (R41). */
const ask = (
	parts: ExecuteParts,
	command: ClientCommandOf<'ask'>,
	{ asker, at }: Asked
): Answer => {
	const { rows } = parts;
	const continued = command.continues === null ? null : closedOf(parts, command.continues, asker);
	if (continued && 'code' in continued) return refuse(continued);
	const request = requestOf(command, asker, continued);
	const refusal = whyNotRegister(request, { registry: rows.registered, at });
	if (refusal) return refuse(refusal);
	const author = authorOf(command, asker);
	return enrol(parts, { request, by: null, what: 'ask' }, { author, at });
};

/** W13: the closed ticket that a new one goes on with; another's is not there (R25). */
const closedOf = (
	{ rows }: ExecuteParts,
	number: string,
	{ actor }: ClientAsker
): Ticket | Refusal => {
	const id = rows.registered.ticketByNumber(number);
	const ticket = id && rows.find(id);
	if (!ticket || !mayClientSee(actor, ticket)) return { code: 'gone' };
	return ticket.column === 'closed' ? ticket : { code: 'bad' };
};

const requestOf = (
	{ id, title, description, requestedPriority, unitId }: ClientCommandOf<'ask'>,
	{ actor: { customerId, contactId } }: ClientAsker,
	continued: Ticket | null
): CommandOf<'register'> => {
	const links = continued ? [{ ticket: continued.id, kind: 'continues' as const }] : [];
	const told = { title, description, requestedPriority, unitId, customerId, contactId, links };
	const request = v.parse(Command, { id, type: 'register', channel: 'portal', ...told });
	if (request.type !== 'register') throw new Error('a registration is a registration');
	return request;
};
