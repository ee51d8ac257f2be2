import { randomUUID } from 'node:crypto';
import { lineAfter } from '../../domain/acceptance.ts';
import type { LetterText } from '../../domain/letter.ts';
import type { LetterWanted } from '../../domain/letter-wanted.ts';
import type { Actor } from '../../domain/permissions.ts';
import { deadlinesOf } from '../../domain/reaction-deadlines.ts';
import type { Reaction } from '../../domain/reaction.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { confirmWindowEnd } from '../../domain/working-days.ts';
import type { Rules } from './clocks.ts';
import { decideMove } from './decide-move.ts';
import { decideRepair } from './decide-repair.ts';
import type { Verdict } from './decision.ts';
import type { Post, WrittenOrder } from './post.ts';
import type { RepairDesk } from './repair-desk.ts';
import type { TicketRows } from './rows.ts';

export interface PreviewParts {
	rows: Pick<TicketRows, 'colleague' | 'activeAssignee'>;
	post: Pick<Post, 'write' | 'hasAddress'>;
	repairs: RepairDesk;
	rules: Rules;
	/** Who would do it. */
	actor: Actor;
	at: number;
}

interface About {
	ticket: Ticket;
	reaction: Reaction;
}

type OfRepair = Extract<LetterWanted, { act: 'repair' | 'offer' }>;
type OfSupport = Exclude<LetterWanted, OfRepair>;

/** The letter as it would leave if the person did this now; null: nobody is told anything. */
export const previewOf = (
	about: About,
	wanted: LetterWanted,
	parts: PreviewParts
): LetterText | null => {
	if (wanted.act === 'repair' || wanted.act === 'offer') return ofRepair(about, wanted, parts);
	const order = orderOf(about.ticket, wanted, parts);
	return order && parts.post.write(asItWouldBe(about, wanted, parts), order);
};

/** What the step itself would queue: decided by its own rules, and nothing of it is written. */
const ofRepair = (about: About, wanted: OfRepair, parts: PreviewParts): LetterText | null => {
	const verdict = verdictOn(about.ticket, wanted, parts);
	if ('refusal' in verdict) return null;
	const { change, place, letters = [] } = verdict.decision;
	const [order] = letters;
	if (!order || 'again' in order) return null;
	const moved = place ? { column: place.column } : {};
	return parts.post.write({ ...about, ticket: { ...about.ticket, ...change, ...moved } }, order);
};

const verdictOn = (
	ticket: Ticket,
	wanted: OfRepair,
	{ rows, post, repairs, rules, actor, at }: PreviewParts
): Verdict => {
	if (wanted.act === 'offer')
		return decideRepair(
			ticket,
			{ type: 'offer', estimate: wanted.estimate },
			{ actor, at, repairs }
		);
	const { to, details } = wanted;
	return decideMove(
		ticket,
		{ from: ticket.column, to, after: null, details },
		{
			...{ actor, at, repairs, calendar: rules.calendar, colleague: rows.colleague },
			// Nothing of this name is ever kept, and no letter speaks of it.
			commandId: randomUUID(),
			leads: rows.activeAssignee(ticket),
			lastMover: () => null,
			hasAddress: () => post.hasAddress(ticket)
		}
	);
};

const orderOf = (
	ticket: Ticket,
	wanted: OfSupport,
	{ rows }: PreviewParts
): WrittenOrder | null => {
	switch (wanted.act) {
		case 'ask':
			return { kind: 'T2', facts: { question: wanted.question } };
		case 'accept':
			if (!rows.colleague(wanted.engineer) || ticket.informedOf === wanted.engineer) return null;
			return { kind: ticket.clientInformedAt === null ? 'T3' : 'T4', names: wanted.engineer };
		case 'resolve':
			return { kind: 'T7' };
		case 'priority':
			return { kind: 'T6', facts: { oldPriority: ticket.priority, reason: wanted.reason } };
		default:
			return wanted satisfies never;
	}
};

const asItWouldBe = (
	{ ticket, reaction }: About,
	wanted: OfSupport,
	{ rules, at }: PreviewParts
): About => {
	switch (wanted.act) {
		case 'ask':
			return { ticket: { ...ticket, missing: wanted.missing }, reaction };
		case 'accept':
			return { ticket: { ...ticket, line: lineAfter(ticket, wanted.line) }, reaction };
		case 'resolve': {
			const confirmUntil = confirmWindowEnd(rules.calendar, at);
			return { ticket: { ...ticket, resolution: wanted.text, confirmUntil }, reaction };
		}
		case 'priority': {
			const { priority } = wanted;
			const due = deadlinesOf(rules, reaction.startAt, priority);
			return { ticket: { ...ticket, priority }, reaction: { ...reaction, ...due } };
		}
		default:
			return wanted satisfies never;
	}
};
