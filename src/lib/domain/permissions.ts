import * as v from 'valibot';
import { UserId } from './ids.ts';
import { Line, Role } from './regulation.ts';

/** Who acts: taken from the session by the server, never from a message. */
export const Actor = v.object({ id: UserId, role: Role, lines: v.array(Line) });
export type Actor = v.InferOutput<typeof Actor>;

export type Action = 'register' | 'confirmPriority' | 'changePriority' | 'arrange' | 'seeBoard';

/** The permission matrix of the staff; an admin sees settings, not tickets (R25). */
const ALLOWED: Record<Action, readonly Role[]> = {
	register: ['operator', 'engineer', 'service', 'lead'],
	confirmPriority: ['operator', 'engineer', 'lead'],
	changePriority: ['engineer', 'lead'],
	arrange: ['operator', 'engineer', 'service', 'lead'],
	seeBoard: ['operator', 'engineer', 'service', 'lead', 'auditor']
};

export const may = (actor: Pick<Actor, 'role'>, action: Action): boolean =>
	ALLOWED[action].includes(actor.role);

export const worksOnLine = (actor: Actor, line: Line): boolean =>
	actor.role === 'lead' || (actor.role === 'engineer' && actor.lines.includes(line));
