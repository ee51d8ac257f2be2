import type { UserId } from './ids.ts';
import type { NoticeKind } from './notice.ts';
import type { Actor } from './permissions.ts';
import { mayRead } from './permissions.ts';
import type { ReactionLevel } from './reaction.ts';
import type { Repair } from './repair.ts';
import type { Line } from './regulation.ts';
import type { Ticket } from './ticket.ts';
import { lineOf } from './ticket.ts';

export interface ToldOf {
	kind: NoticeKind;
	person: UserId;
}

type Placed = Pick<Ticket, 'column' | 'line' | 'assigneeId'>;

/** One change of one ticket, as far as a colleague may have to know of it. */
export interface TicketNews {
	what: string;
	/** By which road it came: `command` is the staff's own, `portal` the client's. */
	via: string;
	/** Who did it: a colleague, an account of a client, the product itself. */
	by: string;
	/** Null: it has just been registered. */
	before: Placed | null;
	after: Placed;
	/** Of the ticket's repair, if the change touched it. */
	repair?: { before: AnsweredRepair | null; after: AnsweredRepair } | undefined;
}

type AnsweredRepair = Pick<Repair, 'clientAnswer' | 'engineerId'>;

/** A reaction clock that was painted in another colour than before (R42). */
export interface ClockNews {
	/** Who made it so; `system`: the hour came by itself. */
	by: string;
	ticket: Placed;
	was: ReactionLevel | null;
	is: ReactionLevel;
}

/** Most changes are nobody's news: the staff is not even looked up for them. */
export const mayConcern = ({ before, after, via, repair }: TicketNews): boolean =>
	via === 'portal' ||
	repair !== undefined ||
	before?.column !== after.column ||
	before.assigneeId !== after.assigneeId;

/** Whether a person wants to hear of this kind: a muted one must not stand in another's way. */
export type Wants = (person: UserId, kind: NoticeKind) => boolean;

/** Who is told what about a change: nobody twice, the one who made it not at all. */
export const toldOfChange = (
	news: TicketNews,
	staff: readonly Actor[],
	wants: Wants = () => true
): ToldOf[] => {
	const told = [
		...assigned(news, staff),
		...clientSaid(news, staff),
		...newInLine(news, staff)
	].filter(
		({ kind, person }) =>
			person.id !== news.by && mayRead(person, news.after) && wants(person.id, kind)
	);
	const first = told.filter(
		(one, at) => told.findIndex(({ person }) => person.id === one.person.id) === at
	);
	return first.map(({ kind, person }) => ({ kind, person: person.id }));
};

/** Who is told that a reaction time runs out, or has: whoever can still answer the client. */
export const toldOfClock = (
	{ by, ticket, was, is }: ClockNews,
	staff: readonly Actor[]
): ToldOf[] => {
	if (was === is || (is !== 'risk' && is !== 'breached')) return [];
	const those =
		ticket.column === 'new'
			? [...leading(ticket, staff), ...desk(staff)]
			: [...responsible(ticket, staff), ...ofRole(staff, 'lead')];
	return [...new Set(those)]
		.filter((person) => person.id !== by && mayRead(person, ticket))
		.map(({ id }) => ({ kind: is, person: id }));
};

interface Told {
	kind: NoticeKind;
	person: Actor;
}

const of = (kind: NoticeKind, people: readonly Actor[]): Told[] =>
	people.map((person) => ({ kind, person }));

/** A move that was taken back puts everything where its people know it to be. */
const isTakenBack = ({ what }: TicketNews): boolean => what === 'undo';

const assigned = (news: TicketNews, staff: readonly Actor[]): Told[] => {
	if (isTakenBack(news) || news.before?.assigneeId === news.after.assigneeId) return [];
	return of('assigned', leading(news.after, staff));
};

const clientSaid = (news: TicketNews, staff: readonly Actor[]): Told[] => {
	const { after, repair } = news;
	const decided = repair?.after.clientAnswer ?? null;
	if (repair && decided !== null && decided.at !== repair.before?.clientAnswer?.at) {
		const own = staff.filter(({ id }) => id === repair.after.engineerId);
		const service = own.length > 0 ? own : ofRole(staff, 'service');
		return of('clientDecided', [...service, ...leading(after, staff)]);
	}
	const isSaid = news.via === 'portal' && (news.what === 'answer' || news.what === 'reopen');
	if (!isSaid) return [];
	const leads = leading(after, staff);
	return of('clientAnswered', leads.length > 0 ? leads : desk(staff));
};

const newInLine = (news: TicketNews, staff: readonly Actor[]): Told[] => {
	const { before, after, via } = news;
	if (isTakenBack(news) || before?.column === after.column) return [];
	if (after.column === 'new') {
		// R6: what nobody took down by telephone is looked at by the first line as well.
		const unseen = before === null && via !== 'command';
		return of('newInLine', [...desk(staff), ...(unseen ? ofLine(staff, 1) : [])]);
	}
	const line = lineOf(after.column);
	if (line === null || leading(after, staff).length > 0) return [];
	return of('newInLine', ofLine(staff, line));
};

const desk = (staff: readonly Actor[]): Actor[] => [
	...ofRole(staff, 'operator'),
	...ofRole(staff, 'lead')
];

const ofRole = (staff: readonly Actor[], role: Actor['role']): Actor[] =>
	staff.filter((person) => person.role === role);

const ofLine = (staff: readonly Actor[], line: Line): Actor[] =>
	staff.filter(({ role, lines }) => role === 'engineer' && lines.includes(line));

/** Nobody, if the assignee has left the house: the ticket waits for its line then. */
const leading = ({ assigneeId }: Placed, staff: readonly Actor[]): Actor[] =>
	staff.filter(({ id }) => id === assigneeId);

const responsible = (ticket: Placed, staff: readonly Actor[]): Actor[] => {
	const leads = leading(ticket, staff);
	return leads.length > 0 ? leads : ofLine(staff, ticket.line);
};
