import * as v from 'valibot';
import type { Command, CommandOf, CommandResult, TicketCommand } from '../../domain/command.ts';
import { refused } from '../../domain/command.ts';
import { UserId } from '../../domain/ids.ts';
import type { CommandId, TicketId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import { may } from '../../domain/permissions.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Db } from '../db/open.ts';
import type { ProblemRows } from '../problems/problem-rows.ts';
import type { Audit } from './audit.ts';
import { lastMoverOf } from './audit.ts';
import type { Answer } from './carry-out.ts';
import { carryOut, enrol } from './carry-out.ts';
import type { Clocks, Rules } from './clocks.ts';
import type { AnsweredCommand, Logged, createCommandLog } from './command-log.ts';
import type { Content, StoredFile } from './content.ts';
import { decideAccept } from './decide-accept.ts';
import { decideAttach, decideContent } from './decide-content.ts';
import { decideEdit } from './decide-edit.ts';
import { decideMove } from './decide-move.ts';
import { decideChangePriority, decideConfirmPriority } from './decide-priority.ts';
import { decideProblem } from './decide-problem.ts';
import { decideRepair } from './decide-repair.ts';
import type { Undoable } from './decide-undo.ts';
import { decideUndo } from './decide-undo.ts';
import type { Context, Verdict } from './decision.ts';
import type { Author, Ledger } from './ledger.ts';
import type { Post } from './post.ts';
import type { RepairDesk } from './repair-desk.ts';
import { whyNotRegister } from './registration.ts';
import type { TicketRows } from './rows.ts';
import type { TicketTexts } from './views.ts';

export interface ExecuteParts {
	db: Db;
	now: () => number;
	rows: TicketRows;
	clocks: Clocks;
	audit: Audit;
	log: ReturnType<typeof createCommandLog>;
	content: Content;
	post: Post;
	works: TicketTexts;
	ledger: Ledger;
	repairs: RepairDesk;
	problems: ProblemRows;
	rules: () => Rules;
}

export interface Asker {
	actor: Actor;
	session: string;
}

/** A file that was stored and is to lie in a ticket: no command of a board, its bytes came apart. */
export interface AttachCommand {
	id: CommandId;
	type: 'attach';
	ticket: TicketId;
	file: StoredFile;
}

type OnTicket = TicketCommand | AttachCommand;

/** Refusals that an honest board never provokes: they are kept, with their author. */
const SUSPICIOUS: readonly Refusal['code'][] = ['forbidden', 'illegal-transition', 'not-your-move'];

/**
 * The one road of everything that a person changes. Runs inside a transaction and is synchronous
 * to the end: rules, rows, audit, letters and views are decided on one state of the world.
 */
export const createExecute = (parts: ExecuteParts) => {
	const { now, rows, audit, log } = parts;

	const noteRefusal = (command: Logged, asker: Asker, { code }: Refusal): void => {
		if (!SUSPICIOUS.includes(code)) return;
		const known = command.ticket !== undefined && rows.find(command.ticket) !== null;
		audit({
			...authorOf(command, asker),
			what: `refused.${command.type}.${code}`,
			...(known && command.ticket ? { ticketId: command.ticket } : {})
		});
	};

	return (command: Command | AttachCommand, asker: Asker): CommandResult => {
		const answered = log.find(command.id);
		if (answered) return replay(answered, asker);
		const at = now();
		const answer = run(parts, command, { asker, at });
		if (!answer.result.ok) noteRefusal(command, asker, answer.result.refusal);
		log.save(command, { actor: asker.actor.id, at, ...answer });
		return answer.result;
	};
};

const replay = (answered: AnsweredCommand, { actor }: Asker): CommandResult =>
	answered.actor === actor.id ? answered.result : refused({ code: 'forbidden' });

const authorOf = (command: Logged, { actor, session }: Asker): Author => ({
	actor: actor.id,
	session,
	via: 'command',
	commandId: command.id
});

interface Asked {
	asker: Asker;
	at: number;
}

const run = (parts: ExecuteParts, command: Command | AttachCommand, asked: Asked): Answer => {
	if (command.type === 'register') return register(parts, command, asked);
	const ticket = parts.rows.find(command.ticket);
	if (!ticket) return { result: refused({ code: 'gone' }), undo: null };
	const verdict = verdictOn(
		parts,
		{ ticket, command },
		contextOf(parts, ticket, { command, asked })
	);
	if ('refusal' in verdict) return { result: refused(verdict.refusal), undo: null };
	const { decision } = verdict;
	const recalls = command.type === 'undo' ? { recalls: command.command } : {};
	const author = authorOf(command, asked.asker);
	const { at } = asked;
	return carryOut(parts, { ticket, command: { ...command, ...recalls }, decision }, { author, at });
};

const contextOf = (
	{ db, rows, clocks, content, post, works, repairs, problems, rules }: ExecuteParts,
	ticket: Ticket,
	{ command, asked }: { command: OnTicket; asked: Asked }
): Context => ({
	actor: asked.asker.actor,
	at: asked.at,
	commandId: command.id,
	calendar: rules().calendar,
	leads: rows.activeAssignee(ticket),
	lastMover: () => v.parse(v.nullable(UserId), lastMoverOf(db, ticket.id)),
	colleague: rows.colleague,
	hasAddress: () => post.hasAddress(ticket),
	reaction: () => clocks.reaction(ticket.id, rules(), asked.at),
	content,
	registry: rows.registered,
	repairs,
	problems,
	draft: () => works.draftOf(ticket.id)
});

const verdictOn = (
	{ log }: ExecuteParts,
	{ ticket, command }: { ticket: Ticket; command: OnTicket },
	context: Context
): Verdict => {
	switch (command.type) {
		case 'move':
			return decideMove(ticket, command, context);
		case 'undo':
			return decideUndo(ticket, doneBy(command.command, log.find(command.command)), context);
		case 'accept':
			return decideAccept(ticket, command, context);
		case 'confirmPriority':
			return decideConfirmPriority(ticket, command, context);
		case 'changePriority':
			return decideChangePriority(ticket, command, context);
		case 'edit':
			return decideEdit(ticket, command, context);
		case 'overrideWarranty':
		case 'offer':
			return decideRepair(ticket, command, context);
		case 'openProblem':
		case 'setProblem':
			return decideProblem(ticket, command, context);
		case 'attach':
			return decideAttach(ticket, command.file, context);
		default:
			return decideContent(ticket, command, context);
	}
};

const doneBy = (id: string, answered: AnsweredCommand | null): Undoable | null => {
	if (!answered?.undo || !answered.result.ok) return null;
	const { actor, at, undo, result } = answered;
	return { id, actor, at, undo, ticket: result.ticket };
};

const register = (
	parts: ExecuteParts,
	command: CommandOf<'register'>,
	{ asker, at }: Asked
): Answer => {
	const no = (refusal: Refusal): Answer => ({ result: refused(refusal), undo: null });
	if (!may(asker.actor, 'register')) return no({ code: 'forbidden' });
	const refusal = whyNotRegister(command, { registry: parts.rows.registered, at });
	if (refusal) return no(refusal);
	const by = asker.actor.id;
	const author = authorOf(command, asker);
	return enrol(parts, { request: command, by, what: 'register' }, { author, at });
};
