import * as v from 'valibot';
import type { CommandOf } from '../../domain/command.ts';
import { dateAt, endOfDate } from '../../domain/date-at.ts';
import { RepairId, UnitId } from '../../domain/ids.ts';
import { dateOf, dayOf } from '../../domain/local-date.ts';
import type { RepairLetterFacts } from '../../domain/letter.ts';
import type { MoveDetails } from '../../domain/move-details.ts';
import { advanceRepair, offered, openRepair } from '../../domain/repair-course.ts';
import { letterOfStep } from '../../domain/repair-letter.ts';
import type { Repair } from '../../domain/repair.ts';
import { concernsRepair, isBeforeWork, offerOf, verdictOf } from '../../domain/repair.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Column, Ticket } from '../../domain/ticket.ts';
import { warrantyDecision } from '../../domain/warranty-decision.ts';
import { warrantyTerm } from '../../domain/warranty-term.ts';
import { isTransportExplained } from '../repairs/free-transport.ts';
import type { HandOver } from '../repairs/replacement.ts';
import { whyNotWork } from './decide-content.ts';
import type { Context, Verdict } from './decision.ts';
import { no, yes } from './decision.ts';
import type { LetterOrder } from './post.ts';

type Move = Pick<CommandOf<'move'>, 'to'> & { details: MoveDetails };
type Desk = Pick<Context, 'actor' | 'at' | 'commandId' | 'colleague' | 'repairs'>;

/** What only the server can tell: people, dates, serials (the rules of movement were asked before). */
export const whyNotRepair = (
	ticket: Ticket,
	{ to, details }: Move,
	{ actor, at, commandId, colleague, repairs }: Desk
): Refusal | null => {
	if (!concernsRepair(ticket.column, to)) return null;
	const { serviceEngineer, protocol, estimate } = details;
	if (serviceEngineer !== undefined && colleague(serviceEngineer)?.role !== 'service')
		return { code: 'no-such-person' };
	if (estimate && !isTransportExplained(estimate)) return { code: 'bad' };
	const going = repairs.going(ticket.id);
	if (!going) return whyNotBegin(ticket, { at, commandId, details, repairs });
	if (!datesArePossible(details, going, at)) return { code: 'date-impossible' };
	const offer = offerOf(going);
	// What counts is when the client has said yes, not when it was written down.
	if (details.approval && offer && details.approval.on > offer.validTo)
		return { code: 'offer-expired' };
	const isOwnWork = going.works?.by === actor.id && ticket.column === 'repair_testing';
	if (protocol && isOwnWork && repairs.fourEyes()) return { code: 'four-eyes' };
	const unit = going.unitId ? repairs.unit(going.unitId) : null;
	const serial = newSerialOf(ticket, { to, details }, going);
	return unit && serial !== '' && repairs.isTaken(unit.model, serial)
		? { code: 'serial-taken' }
		: null;
};

/** A repair begins with a unit that is not being repaired already, and with a name of its own. */
const whyNotBegin = (
	{ unitId }: Ticket,
	{
		at,
		commandId,
		details,
		repairs
	}: Pick<Desk, 'at' | 'commandId' | 'repairs'> & Pick<Move, 'details'>
): Refusal | null => {
	if (repairs.find(v.parse(RepairId, commandId))) return { code: 'bad' };
	if (unitId !== null && repairs.goingOfUnit(unitId)) return { code: 'unit-in-repair' };
	return datesArePossible(details, null, at) ? null : { code: 'date-impossible' };
};

/** Asked when it is told, and again when it enters the registry: somebody may have been faster. */
const newSerialOf = ({ column }: Ticket, { to, details }: Move, going: Repair | null): string => {
	if (column === 'repair_replacement' && to === 'repair_testing')
		return details.worksDone?.newSerial ?? '';
	return to === 'resolved' && going?.outcome === 'replaced' ? (going.works?.newSerial ?? '') : '';
};

/** What happened has happened, in its order, and an offer stands at least today. */
const datesArePossible = (details: MoveDetails, going: Repair | null, at: number): boolean => {
	const today = dateAt(at);
	const { receipt, estimate, approval, refusalRecord, shipment } = details;
	const offered = going && offerOf(going);
	const answers = [approval?.on, refusalRecord?.on];
	const received = going?.receipt && dateAt(going.receipt.receivedAt);
	return (
		(receipt === undefined || receipt.receivedAt <= at) &&
		(estimate === undefined || estimate.validTo >= today) &&
		isBetween(shipment?.on, received ?? null, today) &&
		answers.every((day) => isBetween(day, offered && dateAt(offered.at), today))
	);
};

/** Dates as YYYY-MM-DD; what was not told is not wrong. */
const isBetween = (day: string | undefined, from: string | null, to: string): boolean =>
	day === undefined || ((from === null || day >= from) && day <= to);

/** The repair after the move: begun by it, or a step further. */
export const repairAfter = (ticket: Ticket, { to, details }: Move, context: Desk): Repair => {
	const { repairs, at, actor } = context;
	const going = repairs.going(ticket.id) ?? beginning(ticket, details, context);
	const counted = repairs.shippedLast(ticket.id);
	const step = { from: ticket.column, to, details, at, by: actor.id, endOfDay: endOfDate, counted };
	const after = advanceRepair(going, step);
	const isHandedOver = handOverOf(after, context) !== null;
	return isHandedOver ? { ...after, newUnitId: v.parse(UnitId, context.commandId) } : after;
};

const beginning = (ticket: Ticket, details: MoveDetails, context: Desk): Repair => {
	const { repairs, at, actor, commandId } = context;
	const { unitId } = ticket;
	const { warrantyTransport, extendByRepair } = repairs.termsOf(unitId);
	const birth = {
		id: v.parse(RepairId, commandId),
		number: repairs.nextNumber(at),
		ticketId: ticket.id,
		unitId,
		noticedOn: dateAt(ticket.registeredAt),
		term: unitId === null ? ({ state: 'undetermined' } as const) : repairs.termOf(unitId),
		...{ warrantyTransport, extends: extendByRepair, at, by: actor.id }
	};
	return openRepair(birth, details);
};

/** §2.6, point 4: the client has another unit from this day on; null: the same one, or none yet. */
export const handOverOf = (
	{ outcome, closedAt, unitId, works, shipment }: Repair,
	{ at, commandId }: Pick<Desk, 'at' | 'commandId'>
): HandOver | null => {
	if (outcome !== 'replaced' || closedAt === null) return null;
	if (unitId === null || !works || !shipment) return null;
	return { id: commandId, old: unitId, serial: works.newSerial, on: shipment.on, at };
};

/** What the client hears of a step (§2.3). */
export const lettersOfRepair = (
	{ column }: Ticket,
	to: Column,
	{ repair, repairs }: { repair: Repair; repairs: Context['repairs'] }
): LetterOrder[] => {
	const standing = { verdict: verdictOf(repair), outcome: repair.outcome };
	const kind = letterOfStep({ from: column, to }, standing);
	return kind === null ? [] : [{ kind, facts: { repair: letterFacts(repair, to, repairs) } }];
};

const letterFacts = (
	repair: Repair,
	to: Column,
	repairs: Context['repairs']
): RepairLetterFacts => {
	const unit = repair.unitId === null ? null : repairs.unit(repair.unitId);
	const { term, noticedOn } = repair;
	const verdict = verdictOf(repair) ?? warrantyDecision({ term, noticedOn, reasons: [] }).verdict;
	return {
		repair,
		model: unit?.modelName ?? '',
		serial: unit?.serial ?? '',
		verdict,
		replacing: to === 'repair_replacement' || repair.outcome === 'replaced',
		warrantyEnd: warrantyEndAfter(repair, repairs)
	};
};

/** YYYY-MM-DD; of what the client has in his hands when the repair is over. */
const warrantyEndAfter = (repair: Repair, repairs: Context['repairs']): string | null => {
	const { unitId, newUnitId, shipment, extensionDays } = repair;
	if (unitId === null) return null;
	if (newUnitId !== null && shipment) return endOfReplacement(unitId, shipment.on, repairs);
	const term = repairs.termOf(unitId);
	return term.state === 'set' ? dateOf(dayOf(term.end) + extensionDays) : null;
};

/** The new unit enters the registry with the same command: its term is told before it is there. */
const endOfReplacement = (
	old: UnitId,
	handedOverOn: string,
	repairs: Context['repairs']
): string | null => {
	const unit = repairs.unit(old);
	const replaced = repairs.termOf(old);
	if (!unit || replaced.state !== 'set') return null;
	const { warrantyMonths: contractMonths, replacementTerm } = repairs.termsOf(old);
	const term = warrantyTerm({
		...{ actSignedOn: unit.actSignedOn, months: unit.warrantyMonths, contractMonths },
		replacement: { handedOverOn, term: replacementTerm, endOfReplaced: replaced.end }
	});
	return term.state === 'set' ? term.end : null;
};

type Override = Pick<CommandOf<'overrideWarranty'>, 'type' | 'verdict' | 'reason'>;
type Offer = Pick<CommandOf<'offer'>, 'type' | 'estimate'>;
type RepairCommand = Override | Offer;
type RepairContext = Pick<Context, 'actor' | 'at' | 'repairs'>;

/** What changes a repair without moving its card. */
export const decideRepair = (
	ticket: Ticket,
	command: RepairCommand,
	context: RepairContext
): Verdict => {
	const refusal = whyNotWork(ticket, context);
	if (refusal) return no(refusal);
	const repair = context.repairs.going(ticket.id);
	if (!repair) return no({ code: 'no-repair' });
	return command.type === 'offer'
		? decideOffer({ ticket, repair }, command, context)
		: decideOverride({ ticket, repair }, command, context);
};

/** §2.6, point 7: either way, with a reason, as long as nobody has begun to work. */
const decideOverride = (
	{ ticket, repair }: { ticket: Ticket; repair: Repair },
	{ verdict, reason }: Override,
	{ actor, at }: RepairContext
): Verdict => {
	if (actor.role !== 'lead') return no({ code: 'forbidden' });
	if (!isBeforeWork(ticket.column)) return no({ code: 'work-has-begun' });
	const override = { verdict, reason, at, by: actor.id };
	return yes({
		...{ what: 'overrideWarranty', change: {}, events: [], details: { reason } },
		repair: { ...repair, override }
	});
};

/** W18 again: while the client decides, another offer takes the place of the last one. */
const decideOffer = (
	{ ticket, repair }: { ticket: Ticket; repair: Repair },
	{ estimate }: Offer,
	{ actor, at, repairs }: RepairContext
): Verdict => {
	if (actor.role !== 'service') return no({ code: 'not-your-move', rule: 'W18' });
	if (ticket.column !== 'repair_approval') return no({ code: 'bad' });
	const verdict = verdictOf(repair);
	// R14: under warranty there is nothing to pay for.
	if (verdict === 'warranty') return no({ code: 'warranty-says', verdict });
	if (!isTransportExplained(estimate)) return no({ code: 'bad' });
	if (estimate.validTo < dateAt(at)) return no({ code: 'date-impossible' });
	const after = {
		...repair,
		...offered(repair, estimate, { at, by: actor.id, endOfDay: endOfDate })
	};
	return yes({
		...{ what: 'offer', change: {}, events: [], repair: after },
		letters: [{ kind: 'T12', facts: { repair: letterFacts(after, ticket.column, repairs) } }]
	});
};
