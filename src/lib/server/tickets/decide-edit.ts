import type { CommandOf } from '../../domain/command.ts';
import type { EditChanges, Editable } from '../../domain/command-content.ts';
import { EDITABLE } from '../../domain/command-content.ts';
import { mayRead } from '../../domain/permissions.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Repair } from '../../domain/repair.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Context, Registered, Verdict } from './decision.ts';
import { no, yes } from './decision.ts';
import type { TicketChange } from './rows.ts';

const same = (one: unknown, other: unknown): boolean =>
	JSON.stringify(one) === JSON.stringify(other);

/** Facts are put right field by field: what somebody else wrote meanwhile is shown, not lost. */
export const decideEdit = (
	ticket: Ticket,
	{ changes, reason }: CommandOf<'edit'>,
	{
		actor,
		registry,
		repairs,
		lastMover
	}: Pick<Context, 'actor' | 'registry' | 'repairs' | 'lastMover'>
): Verdict => {
	// A clash tells what stands there now: to nobody who may not read it (R25).
	if (!mayRead(actor, ticket)) return no({ code: 'forbidden' });
	if (ticket.column === 'closed' || ticket.archivedAt !== null) {
		if (actor.role !== 'lead') return no({ code: 'closed' });
		if (reason === undefined) return no({ code: 'reason-needed' });
	}
	const overtaken = overtakenIn(ticket, changes);
	if (overtaken.length > 0)
		return no({ code: 'changed-meanwhile', fields: overtaken, by: lastMover() });
	const wanted = wantedBy(ticket, changes);
	const refusal = whyNotRegistered({ ...ticket, ...wanted }, registry);
	if (refusal) return no(refusal);
	const details = reason === undefined ? {} : { details: { reason } };
	const verdict = yes({ what: 'edit', change: wanted, events: [], ...details });
	const going = repairs.going(ticket.id);
	return going ? withUnit(verdict, { ...ticket, ...wanted }, { going, repairs }) : verdict;
};

/** R13: a repair is about the unit of its ticket, and judged by it at diagnostics. */
const withUnit = (
	verdict: Verdict,
	{ unitId }: Ticket,
	{ going, repairs }: { going: Repair; repairs: Context['repairs'] }
): Verdict => {
	if ('refusal' in verdict || unitId === going.unitId) return verdict;
	if (going.conclusion !== null) return no({ code: 'unit-judged' });
	if (unitId !== null && repairs.goingOfUnit(unitId)) return no({ code: 'unit-in-repair' });
	const term = unitId === null ? ({ state: 'undetermined' } as const) : repairs.termOf(unitId);
	return yes({ ...verdict.decision, repair: { ...going, unitId, term } });
};

/** Not what the author saw, and not what the author wants either. */
const overtakenIn = (ticket: Ticket, changes: EditChanges) =>
	EDITABLE.flatMap((field: Editable) => {
		const change = changes[field];
		if (!change || same(ticket[field], change.from) || same(ticket[field], change.to)) return [];
		return [{ field, theirs: ticket[field] }];
	});

/** A contact and a unit belong to their customer: with another customer they are not known. */
const wantedBy = (ticket: Ticket, changes: EditChanges): TicketChange => {
	const wanted: TicketChange = Object.fromEntries(
		EDITABLE.flatMap((field) => {
			const change = changes[field];
			return change ? [[field, change.to]] : [];
		})
	);
	const leaves = wanted.customerId !== undefined && wanted.customerId !== ticket.customerId;
	return leaves ? { contactId: null, unitId: null, ...wanted } : wanted;
};

export const whyNotRegistered = (
	{ customerId, contactId, unitId }: Pick<Ticket, 'customerId' | 'contactId' | 'unitId'>,
	registry: Pick<Registered, 'customer' | 'customerOfContact' | 'customerOfUnit'>
): Refusal | null => {
	const isKnown =
		(customerId === null || registry.customer(customerId)) &&
		(contactId === null || registry.customerOfContact(contactId) === customerId) &&
		(unitId === null || registry.customerOfUnit(unitId) === customerId);
	return isKnown ? null : { code: 'bad' };
};
