import * as v from 'valibot';
import { UserId } from './ids.ts';
import { Line, Role } from './regulation.ts';
import type { Column } from './ticket.ts';
import { isRepairColumn } from './ticket.ts';

/** Who acts: taken from the session by the server, never from a message. */
export const Actor = v.object({ id: UserId, role: Role, lines: v.array(Line) });
export type Actor = v.InferOutput<typeof Actor>;

export type Action =
	| 'register'
	| 'accept'
	| 'confirmPriority'
	| 'changePriority'
	| 'arrange'
	| 'work'
	| 'manageProblems'
	| 'editRegistry'
	| 'importRegistry'
	| 'manageWalls'
	| 'seeBoard';

/** The permission matrix of the staff; an admin sees settings, not tickets (R25). */
const ALLOWED: Record<Action, readonly Role[]> = {
	register: ['operator', 'engineer', 'service', 'lead'],
	accept: ['engineer', 'lead'],
	confirmPriority: ['operator', 'engineer', 'lead'],
	changePriority: ['engineer', 'lead'],
	arrange: ['operator', 'engineer', 'service', 'lead'],
	/** Facts, notes, answers, calls, files: everything that is done inside a ticket. */
	work: ['operator', 'engineer', 'service', 'lead'],
	/** R21: found by whoever works on tickets. */
	manageProblems: ['engineer', 'lead'],
	editRegistry: ['operator', 'engineer', 'lead'],
	importRegistry: ['lead'],
	/** The screens on the walls; which switches they have is no content of a ticket. */
	manageWalls: ['admin', 'lead'],
	seeBoard: ['operator', 'engineer', 'service', 'lead', 'auditor']
};

export const may = (actor: Pick<Actor, 'role'>, action: Action): boolean =>
	ALLOWED[action].includes(actor.role);

export const worksOnLine = (actor: Actor, line: Line): boolean =>
	actor.role === 'lead' || (actor.role === 'engineer' && actor.lines.includes(line));

/** What of a ticket decides who may read what was said in it. */
export type Readable = { column: Column; assigneeId: UserId | null };

/**
 * R25: the board shows titles to the whole support; what a ticket holds is read by those who work
 * on it, by the service centre only while it is a repair or their own.
 */
export const mayRead = (actor: Actor, ticket: Readable): boolean => {
	if (!may(actor, 'work')) return false;
	if (actor.role !== 'service') return true;
	return isRepairColumn(ticket.column) || ticket.assigneeId === actor.id;
};
