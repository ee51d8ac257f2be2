import type { ClientActor } from '../../domain/client.ts';
import { mayClientSee } from '../../domain/client.ts';
import type { ClientCommand, ClientCommandOf } from '../../domain/client-command.ts';
import { whyNotDecide } from '../../domain/client-offer.ts';
import type { MoveDetails } from '../../domain/move-details.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Column, Ticket } from '../../domain/ticket.ts';
import { columnOfLine } from '../../domain/ticket.ts';
import type { StoredFile } from './content.ts';
import { movedTo } from './decide-move.ts';
import type { Context, Decision, Verdict } from './decision.ts';
import { no, yes } from './decision.ts';

/** The world as a client's button finds it. */
export interface ClientContext extends Pick<
	Context,
	'at' | 'commandId' | 'calendar' | 'leads' | 'repairs'
> {
	actor: ClientActor;
	/** Surname, first name and patronymic. */
	person: string;
}

/** A file of theirs that lies in the store already. */
export interface ClientAttach {
	type: 'attach';
	file: StoredFile;
}

type OnTicket = Exclude<ClientCommand, { type: 'ask' }> | ClientAttach;

/**
 * What a client may do to a ticket: buttons, never a card moved by hand (§2.3). A ticket that is
 * not theirs to see answers like one that is not there (R25).
 */
export const decideClient = (
	ticket: Ticket,
	command: OnTicket,
	context: ClientContext
): Verdict => {
	if (!mayClientSee(context.actor, ticket)) return no({ code: 'gone' });
	// W13: a closed ticket stays as it is; who goes on writes a new one.
	if (ticket.column === 'closed' || ticket.archivedAt !== null) return no({ code: 'closed' });
	switch (command.type) {
		case 'answer':
			return decideAnswer(ticket, command, context);
		case 'confirm':
			return decideConfirm(ticket, context);
		case 'reopen':
			return decideReopen(ticket, command, context);
		case 'decide':
			return decideOffer(ticket, command, context);
		case 'attach':
			return yes({
				...{ what: 'attach', change: { files: ticket.files + 1 }, events: [] },
				write: (content) => content.attach(entry(ticket, context), command.file)
			});
		default:
			return command satisfies never;
	}
};

const entry = (ticket: Ticket, { at, commandId }: ClientContext) => ({
	id: commandId,
	ticket,
	author: null,
	at
});

/** The ticket stands elsewhere by now: the page that offered the button is old. */
const elsewhere = (rule: string): Refusal => ({ code: 'not-your-move', rule });

/** W8: what waited for these words goes back where it came from; anywhere else nothing moves. */
const decideAnswer = (
	ticket: Ticket,
	{ text }: ClientCommandOf<'answer'>,
	context: ClientContext
): Verdict => {
	if (ticket.column === 'resolved') return no(elsewhere('W12'));
	const said = saying(ticket, text, context);
	if (ticket.column !== 'waiting_client')
		return yes({ what: 'answer', change: { messages: ticket.messages + 1 }, events: [], ...said });
	return yes({ what: 'answer', ...moving(ticket, wayBackOf(ticket), { text, context }), ...said });
};

/** W11: it works. */
const decideConfirm = (ticket: Ticket, context: ClientContext): Verdict =>
	ticket.column === 'resolved'
		? yes({ what: 'confirm', ...moving(ticket, 'closed', { context }) })
		: no(elsewhere('W11'));

/** W12: back to who led it; if they are gone, it begins anew with a reaction clock of its own. */
const decideReopen = (
	ticket: Ticket,
	{ text }: ClientCommandOf<'reopen'>,
	context: ClientContext
): Verdict => {
	if (ticket.column !== 'resolved') return no(elsewhere('W12'));
	const to = context.leads === null ? 'new' : wayBackOf(ticket);
	return yes({
		what: 'reopen',
		...moving(ticket, to, { text, context }),
		...saying(ticket, text, context)
	});
};

/** R15: evidence of yes or no; the service centre takes the repair on from here (W20, W21). */
const decideOffer = (
	ticket: Ticket,
	{ repair: id, offerAt, answer, words }: ClientCommandOf<'decide'>,
	{ actor, at, person, repairs }: ClientContext
): Verdict => {
	const repair = repairs.going(ticket.id);
	if (!repair || repair.id !== id) return no({ code: 'no-repair' });
	if (ticket.column !== 'repair_approval') return no(elsewhere('W20'));
	const refusal = whyNotDecide(repair, { offerAt, at });
	if (refusal) return no(refusal);
	const clientAnswer = { answer, offerAt, account: actor.id, person, words, at };
	return yes({
		...{ what: 'decide', change: {}, events: [], details: { answer } },
		// Answered in time, it does not run out any more; `validTo` stays in the offer.
		repair: { ...repair, clientAnswer, offerUntil: null }
	});
};

const wayBackOf = ({ returnTo, line }: Ticket): Column => returnTo ?? columnOfLine(line);

const moving = (
	ticket: Ticket,
	to: Column,
	{ text, context }: { text?: string; context: ClientContext }
): Pick<Decision, 'change' | 'events' | 'letters' | 'place'> => {
	const { at, calendar, leads } = context;
	const details: MoveDetails = text === undefined ? {} : { clientAnswer: text };
	return {
		...movedTo(ticket, { to, details, at, calendar, leads }),
		place: { column: to, after: null }
	};
};

const saying = (
	ticket: Ticket,
	body: string,
	context: ClientContext
): Required<Pick<Decision, 'write'>> => ({
	write: (content) =>
		content.say({
			...entry(ticket, context),
			...{ kind: 'in', channel: 'portal', contactId: context.actor.contactId, body }
		})
});
