import * as v from 'valibot';
import type { CommandOf } from '#lib/domain/command.ts';
import { CALLER_LENGTH_MAX } from '#lib/domain/ticket.ts';
import type { CommandId, ContactId, CustomerId, TicketId, UnitId } from '#lib/domain/ids.ts';
import { missingFactsOf } from '#lib/domain/missing-facts.ts';
import { suggestedPriority } from '#lib/domain/priority-change.ts';
import type { Channel, Line, Priority, TicketKind } from '#lib/domain/regulation.ts';
import type { MissingFact, Outage } from '#lib/domain/ticket.ts';
import { titleOf } from '#lib/domain/ticket.ts';

/** A client's own board registers by itself: a person takes requests from the other three. */
export const DESK_CHANNELS = ['phone', 'email', 'messenger'] as const satisfies readonly Channel[];
export type DeskChannel = (typeof DESK_CHANNELS)[number];

/** Somebody, or an organisation, the registry knows. */
export interface Caller {
	customerId: CustomerId | null;
	/** Null: the organisation, or whoever owns the unit; the person is not known. */
	contactId: ContactId | null;
	unitId: UnitId | null;
	/** A name, an organisation or a model: what the row is called. */
	label: string;
	/** The organisation. */
	customer: string;
	position: string;
	phone: string | null;
	serial: string;
}

/** What an operator has told so far. Nothing of it but some text is needed (R23). */
export interface Draft {
	/** Who asks, as told, where the registry does not know the person. */
	caller: string;
	person: Caller | null;
	unitId: UnitId | null;
	description: string;
	/** Empty: the beginning of the description. */
	title: string;
	channel: DeskChannel;
	kind: TicketKind;
	outage: Outage | null;
	/** Null: as the kind and the outage suggest. */
	priority: Priority | null;
	line: Line;
	replyTo: string;
	/** When the form was opened: the call began then, or some minutes before. */
	openedAt: number;
	minutesBefore: number;
}

/** «Старт: момент, когда открыта форма», put back by hand, an hour at the most. */
export const MINUTES_BEFORE = [0, 1, 2, 3, 5, 10, 15, 20, 30, 45, 60] as const;
const MINUTE_MS = 60_000;

export const emptyDraft = (openedAt: number): Draft => ({
	caller: '',
	person: null,
	unitId: null,
	description: '',
	title: '',
	channel: 'phone',
	kind: 'incident',
	outage: null,
	priority: null,
	line: 1,
	replyTo: '',
	openedAt,
	minutesBefore: 0
});

/** Closing the form would lose something. */
export const isTouched = (draft: Draft): boolean =>
	draft.person !== null ||
	[draft.caller, draft.description, draft.title, draft.replyTo].some((text) => text.trim() !== '');

/** R23: somebody asked for something; that is all. */
export const canRegister = ({ description, title }: Draft): boolean =>
	description.trim() !== '' || title.trim() !== '';

export const priorityOf = ({ priority, kind, outage }: Draft): Priority =>
	priority ?? suggestedPriority(kind, outageOf({ kind, outage })) ?? 'medium';

/** Only an incident stops something (R11). */
const outageOf = ({ kind, outage }: Pick<Draft, 'kind' | 'outage'>): Outage | null =>
	kind === 'incident' ? outage : null;

export const startOfCall = ({ openedAt, minutesBefore }: Draft): number =>
	openedAt - minutesBefore * MINUTE_MS;

/** A clock of the browser that was put right meanwhile must not put the call into the future. */
const calledAtOf = (draft: Draft, now: number): number | null =>
	draft.channel === 'phone' ? Math.min(startOfCall(draft), now) : null;

export const derivedTitle = ({ title, description }: Draft): string =>
	title.trim() === '' ? titleOf(description) : title.trim();

const Address = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email());

/** An address with a slip in it: registered all the same, but nothing can be sent there. */
export const isWrongAddress = ({ replyTo }: Draft): boolean =>
	replyTo.trim() !== '' && !v.is(Address, replyTo);

/** Whose name, telephone and address the registry has. */
export const isKnown = ({ person }: Draft): boolean => (person?.contactId ?? null) !== null;

const replyToOf = (draft: Draft): string =>
	isKnown(draft) || isWrongAddress(draft) ? '' : draft.replyTo.trim();

/** What the registry does not know is kept as it was told, the address with a slip too. */
const callerOf = (draft: Draft): string => {
	if (isKnown(draft)) return '';
	const address = isWrongAddress(draft) ? draft.replyTo.trim() : '';
	return [draft.caller.trim(), address].filter(Boolean).join(', ').slice(0, CALLER_LENGTH_MAX);
};

/** R23, R24: what is not known yet, as flags. */
export const missingIn = (draft: Draft): MissingFact[] =>
	missingFactsOf({
		kind: draft.kind,
		title: derivedTitle(draft),
		description: draft.description,
		customerId: draft.person?.customerId ?? null,
		contactId: draft.person?.contactId ?? null,
		unitId: draft.unitId,
		caller: callerOf(draft),
		replyTo: replyToOf(draft),
		subjectKind: 'unknown'
	});

export type RegisterRequest = Omit<CommandOf<'register'>, 'type'>;

/** W1. The same id, sent twice, makes one ticket. */
export const requestOf = (
	draft: Draft,
	{ id, links, now }: { id: CommandId; links: readonly TicketId[]; now: number }
): RegisterRequest => ({
	id,
	title: draft.title.trim(),
	description: draft.description.trim(),
	kind: draft.kind,
	channel: draft.channel,
	priority: priorityOf(draft),
	line: draft.line,
	customerId: draft.person?.customerId ?? null,
	contactId: draft.person?.contactId ?? null,
	unitId: draft.unitId,
	caller: callerOf(draft),
	replyTo: replyToOf(draft),
	outage: outageOf(draft),
	requestedPriority: null,
	calledAt: calledAtOf(draft, now),
	links: links.map((ticket) => ({ ticket, kind: 'related' }))
});
