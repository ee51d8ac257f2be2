import { lineAfter } from '../../domain/acceptance.ts';
import type { LetterText } from '../../domain/letter.ts';
import type { LetterWanted } from '../../domain/letter-wanted.ts';
import { deadlinesOf } from '../../domain/reaction-deadlines.ts';
import type { Reaction } from '../../domain/reaction.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { confirmWindowEnd } from '../../domain/working-days.ts';
import type { Rules } from './clocks.ts';
import type { Post, WrittenOrder } from './post.ts';
import type { TicketRows } from './rows.ts';

export interface PreviewParts {
	rows: Pick<TicketRows, 'colleague'>;
	post: Pick<Post, 'write'>;
	rules: Rules;
	at: number;
}

interface About {
	ticket: Ticket;
	reaction: Reaction;
}

/** The letter as it would leave if the person did this now; null: nobody is told anything. */
export const previewOf = (
	about: About,
	wanted: LetterWanted,
	parts: PreviewParts
): LetterText | null => {
	const order = orderOf(about.ticket, wanted, parts);
	return order && parts.post.write(asItWouldBe(about, wanted, parts), order);
};

const orderOf = (
	ticket: Ticket,
	wanted: LetterWanted,
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
	wanted: LetterWanted,
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
