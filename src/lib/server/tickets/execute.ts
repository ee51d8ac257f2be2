import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Command, CommandOf, CommandResult } from '../../domain/command.ts';
import { UNDO_WINDOW_MS, refused } from '../../domain/command.ts';
import { TicketId, UserId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import { may } from '../../domain/permissions.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Db } from '../db/open.ts';
import type { Audit } from './audit.ts';
import { lastMoverOf } from './audit.ts';
import type { Clocks, Rules } from './clocks.ts';
import type { AnsweredCommand, createCommandLog } from './command-log.ts';
import type { Decision, Moved, UndoRecord, Verdict } from './decide.ts';
import { decideConfirmPriority, decideMove, decideUndo, isUndoable } from './decide.ts';
import type { Author, Ledger } from './ledger.ts';
import { neighbourAbove, placeUnder } from './ranks.ts';
import type { Outbox } from './outbox.ts';
import type { TicketRows } from './rows.ts';

export interface ExecuteParts {
	db: Db;
	now: () => number;
	rows: TicketRows;
	clocks: Clocks;
	audit: Audit;
	log: ReturnType<typeof createCommandLog>;
	outbox: Outbox;
	ledger: Ledger;
	rules: () => Rules;
}

export interface Asker {
	actor: Actor;
	session: string;
}

type Answer = Pick<AnsweredCommand, 'result' | 'undo'>;

/** Refusals that an honest board never provokes: they are kept, with their author. */
const SUSPICIOUS: readonly Refusal['code'][] = ['forbidden', 'illegal-transition', 'not-your-move'];

/**
 * The one road of everything that a person changes. Runs inside a transaction and is synchronous
 * to the end: rules, rows, audit and views are decided on one state of the world.
 */
export const createExecute = (parts: ExecuteParts) => {
	const { now, rows, audit, log } = parts;

	return (command: Command, asker: Asker): CommandResult => {
		const answered = log.find(command.id);
		if (answered) return replay(answered, asker);
		const at = now();
		const answer = run(parts, command, asker, at);
		if (!answer.result.ok) noteRefusal(answer.result.refusal);
		log.save(command, { actor: asker.actor.id, at, ...answer });
		return answer.result;

		function noteRefusal({ code }: Refusal): void {
			if (!SUSPICIOUS.includes(code)) return;
			const known = 'ticket' in command && rows.find(command.ticket) !== null;
			audit({
				...authorOf(command, asker),
				what: `refused.${command.type}.${code}`,
				...(known ? { ticketId: command.ticket } : {})
			});
		}
	};
};

const replay = (answered: AnsweredCommand, { actor }: Asker): CommandResult =>
	answered.actor === actor.id ? answered.result : refused({ code: 'forbidden' });

const authorOf = (command: Command, { actor, session }: Asker): Author => ({
	actor: actor.id,
	session,
	via: 'command',
	commandId: command.id
});

const run = (parts: ExecuteParts, command: Command, asker: Asker, at: number): Answer => {
	if (command.type === 'register') return register(parts, command, asker, at);
	const ticket = parts.rows.find(command.ticket);
	if (!ticket) return { result: refused({ code: 'gone' }), undo: null };
	const verdict = verdictOn(parts, ticket, command, { actor: asker.actor, at });
	if ('refusal' in verdict) return { result: refused(verdict.refusal), undo: null };
	return carryOut(parts, {
		ticket,
		decision: verdict.decision,
		author: authorOf(command, asker),
		at
	});
};

const verdictOn = (
	{ db, log, rows }: ExecuteParts,
	ticket: Ticket,
	command: Exclude<Command, { type: 'register' }>,
	context: { actor: Actor; at: number }
): Verdict => {
	switch (command.type) {
		case 'move': {
			const lastMover = v.parse(v.nullable(UserId), lastMoverOf(db, ticket.id));
			const leads = rows.activeAssignee(ticket);
			return decideMove(ticket, command, { ...context, lastMover, leads });
		}
		case 'undoMove': {
			return decideUndo(ticket, movedBy(log.find(command.move)), context);
		}
		case 'confirmPriority':
			return decideConfirmPriority(ticket, command, context);
		default:
			return command satisfies never;
	}
};

const movedBy = (answered: AnsweredCommand | null): Moved | null => {
	if (!answered?.undo || !answered.result.ok) return null;
	const { actor, at, undo, result } = answered;
	return { actor, at, undo, ticket: result.ticket };
};

const carryOut = (
	{ rows, ledger }: ExecuteParts,
	{
		ticket,
		decision,
		author,
		at
	}: { ticket: Ticket; decision: Decision; author: Author; at: number }
): Answer => {
	const isMove = decision.what === 'move' || decision.what === 'arrange';
	const after = isMove ? neighbourAbove(rows, ticket.column, ticket.id) : null;
	const amended = ledger.amend(ticket, decision, author, at);
	const undo =
		isMove && isUndoable(ticket, decision) ? undoOf(ticket, amended, decision, after) : null;
	return {
		result: {
			ok: true,
			ticket: ticket.id,
			rev: amended.rev,
			at,
			undoUntil: undo ? at + UNDO_WINDOW_MS : null
		},
		undo
	};
};

const undoOf = (
	before: Ticket,
	amended: Ticket,
	{ change }: Decision,
	after: TicketId | null
): UndoRecord => ({
	from: before.column,
	after,
	rev: amended.rev,
	restore: Object.fromEntries(Object.keys(change).map((key) => [key, before[key as keyof Ticket]]))
});

/** W1: a ticket is opened for every request, whatever is still unknown (R22, R23). */
const register = (
	{ rows, ledger, outbox, rules }: ExecuteParts,
	command: CommandOf<'register'>,
	asker: Asker,
	at: number
): Answer => {
	if (!may(asker.actor, 'register')) return { result: refused({ code: 'forbidden' }), undo: null };
	const { customerId } = command;
	if (customerId !== null && rows.customerName(customerId) === null)
		return { result: refused({ code: 'bad' }), undo: null };
	const id = v.parse(TicketId, randomUUID());
	const { rank } = placeUnder(rows, 'new', { self: id, after: null });
	const number = rows.nextNumber(at, rules().calendar.zone);
	const ticket = newTicket(command, { id, number, rank, at, by: asker.actor.id });
	const { priority } = ticket;
	ledger.enter(
		ticket,
		[{ type: 'registered', at, priority }],
		{ ...authorOf(command, asker), what: 'register' },
		at
	);
	outbox.queue('T1', id, at);
	return { result: { ok: true, ticket: id, rev: ticket.rev, at, undoUntil: null }, undo: null };
};

const newTicket = (
	{ title, description, kind, channel, priority, line, customerId }: CommandOf<'register'>,
	{
		id,
		number,
		rank,
		at,
		by
	}: { id: TicketId; number: string; rank: string; at: number; by: UserId }
): Ticket => ({
	id,
	number,
	title,
	description,
	kind,
	channel,
	priority,
	// A person who answers the phone classifies at once; a letter waits for one.
	priorityConfirmed: channel === 'phone',
	customerId,
	contactId: null,
	unitId: null,
	missing: [],
	column: 'new',
	rank,
	rev: 1,
	columnSince: at,
	line,
	returnTo: null,
	assigneeId: null,
	registeredAt: at,
	registeredBy: by,
	acceptedAt: null,
	clientInformedAt: null,
	resolvedAt: null,
	closedAt: null,
	archivedAt: null
});
