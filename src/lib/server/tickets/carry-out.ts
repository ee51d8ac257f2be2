import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { CommandOf, CommandResult } from '../../domain/command.ts';
import { UNDO_WINDOW_MS } from '../../domain/command.ts';
import { TicketId, UserId } from '../../domain/ids.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { AnsweredCommand, Logged } from './command-log.ts';
import { isUndoable, restoreOf } from './decide-undo.ts';
import type { Decision } from './decision.ts';
import type { ExecuteParts } from './execute.ts';
import type { Author } from './ledger.ts';
import { neighbourAbove, placeUnder } from './ranks.ts';
import { newTicket } from './registration.ts';
import type { TicketTexts } from './views.ts';

export type Answer = Pick<AnsweredCommand, 'result' | 'undo'>;

/** Who asked, by which road, and when: a colleague by a command, a client by a button. */
export interface Occasion {
	author: Author;
	at: number;
}

interface Decided {
	ticket: Ticket;
	command: Logged & { recalls?: string };
	decision: Decision;
}

export const done = (
	{ id, rev }: Pick<Ticket, 'id' | 'rev'>,
	at: number,
	undoUntil: number | null = null
): CommandResult => ({ ok: true, ticket: id, rev, at, undoUntil });

/** Everything a decision about a ticket comes to, written down in one place. */
export const carryOut = (
	parts: ExecuteParts,
	{ ticket, command, decision }: Decided,
	occasion: Occasion
): Answer => {
	const { rows, ledger, content } = parts;
	const { author, at } = occasion;
	const after = decision.place ? neighbourAbove(rows, ticket.column, ticket.id) : null;
	const repair = decision.repair && parts.repairs.find(decision.repair.id);
	if (decision.problem) parts.problems.save(decision.problem);
	const by = { actor: author.actor, session: author.session };
	if (decision.handOver) parts.repairs.handOver(decision.handOver, by);
	const amended = ledger.amend(ticket, decision, author, at);
	decision.write?.(content);
	const canUndo = isUndoable(ticket, decision);
	tellClient(parts, { before: ticket, amended, decision }, { command, at, canUndo });
	keepText(parts.works, { ticket, amended, decision }, author);
	const place = decision.place ? { column: ticket.column, after } : null;
	const restore = restoreOf(ticket, decision.change);
	return {
		result: done(amended, at, canUndo ? at + UNDO_WINDOW_MS : null),
		undo: canUndo
			? { place, rev: amended.rev, restore, ...(repair !== undefined && { repair }) }
			: null
	};
};

/** Letters about what can be taken back leave when it no longer can; an old name leaves no more. */
const tellClient = (
	{ post, clocks, rules }: ExecuteParts,
	{ before, amended, decision }: { before: Ticket; amended: Ticket; decision: Decision },
	{ command, at, canUndo }: { command: Decided['command']; at: number; canUndo: boolean }
): void => {
	if (command.recalls !== undefined) post.recall(command.recalls);
	if (before.assigneeId !== amended.assigneeId) post.recallNames(amended.id);
	for (const order of decision.letters ?? [])
		post.queue(
			{
				...{ ticket: amended, at, recallable: canUndo, commandId: command.id },
				reaction: clocks.reaction(amended.id, rules(), at)
			},
			order
		);
};

const keepText = (
	works: TicketTexts,
	{ ticket, amended, decision }: { ticket: Ticket; amended: Ticket; decision: Decision },
	{ actor, session }: Author
): void => {
	if (decision.clearsDraft)
		works.stageClearDraft(ticket.id, { user: v.parse(UserId, actor), session });
	if (ticket.column !== amended.column) works.keepVersion(ticket.id, amended.column, actor);
};

export interface Enrolled {
	request: CommandOf<'register'>;
	/** Null: the product itself, from a channel. */
	by: UserId | null;
	/** The name of the deed in the audit. */
	what: string;
}

/** W1: the ticket gets its number, its place and its clock, and the client is told so. */
export const enrol = (
	{ rows, ledger, content, post, clocks, rules }: ExecuteParts,
	{ request, by, what }: Enrolled,
	{ author, at }: Occasion
): Answer => {
	const id = v.parse(TicketId, randomUUID());
	const { rank } = placeUnder(rows, 'new', { self: id, after: null });
	const number = rows.nextNumber(at, rules().calendar.zone);
	const ticket = newTicket(request, rows.registered, { id, number, rank, at, by });
	const born = [{ type: 'registered', at, priority: ticket.priority }] as const;
	ledger.enter({ ticket, events: born }, { ...author, what }, at);
	for (const { ticket: other, kind } of request.links)
		if (rows.find(other))
			content.link({ id, ticket, author: by, at }, other, { kind, actor: author.actor });
	const reaction = clocks.reaction(id, rules(), at);
	post.queue({ ticket, at, recallable: false, commandId: request.id, reaction }, { kind: 'T1' });
	return { result: done(ticket, at), undo: null };
};
