import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { endOfDate } from '#lib/domain/date-at.ts';
import type { EstimateKind } from '#lib/domain/estimate.ts';
import { RepairId, UserId } from '#lib/domain/ids.ts';
import type { TicketId, UnitId } from '#lib/domain/ids.ts';
import { MoveDetails } from '#lib/domain/move-details.ts';
import { advanceRepair, openRepair } from '#lib/domain/repair-course.ts';
import type { RepairStep } from '#lib/domain/repair-course.ts';
import type { Repair, RepairOutcome } from '#lib/domain/repair.ts';
import { RESOLUTION_OF } from '#lib/domain/repair.ts';
import type { Column } from '#lib/domain/ticket.ts';
import type { NotCoveredReason } from '#lib/domain/warranty-decision.ts';

/** The Monday of the fixtures' clock. */
export const TODAY = '2026-11-23';
const MONDAY_9 = Date.UTC(2026, 10, 23, 6, 0);

const line = (kind: EstimateKind, price: number) => ({ kind, name: kind, quantity: 1, price });

/** A good answer to everything a repair may want told. */
export const TOLD = {
	faultText: 'It does not start after a power cut',
	serialUnreadable: 'The plate is burnt',
	irreparability: 'The board is cracked through',
	reason: 'It was the wrong way',
	receipt: {
		receivedAt: MONDAY_9,
		appearance: 'Clean, no dents',
		completeness: ['Server', 'Cable'],
		seals: 'intact'
	},
	conclusion: { text: 'The power supply is dead', reasons: [] },
	estimate: {
		lines: [line('work', 500_00), line('transport_there', 0), line('transport_back', 900_00)],
		workingDays: 10,
		validTo: '2026-12-04',
		prepayment: true
	},
	approval: { person: 'Petrov', on: TODAY, way: 'email', evidence: '12/3', prepaid: true },
	refusalRecord: { person: 'Petrov', on: TODAY, way: 'phone' },
	worksDone: { works: ['Replaced the power supply'], parts: [], newSerial: '' },
	protocol: { tests: 'Under load', minutes: 240, verdict: 'passed' },
	shipment: { how: 'carrier', on: TODAY, carrier: 'Railway', waybill: '12-34' }
} as const satisfies v.InferInput<typeof MoveDetails>;

export interface Chosen {
	/** W16; without one, nobody yet. */
	engineer: UserId;
	/** What speaks against a warranty case. */
	reasons: readonly NotCoveredReason[];
	newSerial: string;
	outcome: RepairOutcome | null;
}

/** What this step has to be told, and no more. */
export const toldFor = (from: Column, to: Column, chosen: Partial<Chosen> = {}): MoveDetails =>
	v.parse(MoveDetails, wantedFor(from, to, chosen));

const wantedFor = (from: Column, to: Column, chosen: Partial<Chosen>): object => {
	const { engineer, reasons = [], newSerial = '', outcome = 'repaired' } = chosen;
	const { faultText, receipt, estimate, approval, refusalRecord, irreparability, reason } = TOLD;
	const conclusion = { ...TOLD.conclusion, reasons };
	const protocol = (verdict: string) => ({ protocol: { ...TOLD.protocol, verdict } });
	switch (to) {
		case 'repair_expected':
			return { faultText };
		case 'repair_received':
			return from === 'repair_expected' ? { receipt } : { receipt, faultText };
		case 'repair_diagnostics':
			return from === 'repair_testing' ? protocol('failed') : { serviceEngineer: engineer };
		case 'repair_approval':
			return from === 'repair_work' ? { estimate } : { conclusion, estimate };
		case 'repair_work':
		case 'repair_replacement':
			if (from === 'repair_approval') return { approval };
			if (from === 'repair_testing') return protocol('failed');
			if (from === 'repair_diagnostics') return { conclusion };
			return to === 'repair_work' ? { reason } : { irreparability };
		case 'repair_testing':
			if (from === 'repair_diagnostics') return protocol('passed');
			return { worksDone: { ...TOLD.worksDone, newSerial } };
		case 'repair_shipping':
			return from === 'repair_approval' ? { refusalRecord } : protocol('passed');
		case 'resolved':
			return { shipment: TOLD.shipment, resolution: solved(outcome) };
		default:
			return { reason, shipment: TOLD.shipment };
	}
};

const solved = (outcome: RepairOutcome | null) => ({
	code: outcome === null || outcome === 'cancelled' ? 'solved' : RESOLUTION_OF[outcome],
	text: 'The power supply was replaced and tested'
});

const TO_DIAGNOSTICS: Column[] = ['repair_expected', 'repair_received', 'repair_diagnostics'];
const REPAIRED: Column[] = [...TO_DIAGNOSTICS, 'repair_work', 'repair_testing', 'repair_shipping'];

/** How a unit comes to stand there. */
const wayTo = (column: Column): Column[] => {
	if (REPAIRED.includes(column)) return REPAIRED.slice(0, REPAIRED.indexOf(column) + 1);
	return [...TO_DIAGNOSTICS, column];
};

const SOMEBODY = v.parse(UserId, 'somebody');

export const aRepair = (given: Partial<Parameters<typeof openRepair>[0]> = {}): Repair =>
	openRepair(
		{
			id: v.parse(RepairId, randomUUID()),
			number: '26-0001',
			ticketId: 't-1' as TicketId,
			unitId: 'u-1' as UnitId,
			noticedOn: '2026-11-20',
			term: {
				...{ state: 'set', from: 'act', begin: '2025-11-23', end: '2028-11-23' },
				...{ months: 36, monthsOf: 'model', extensionDays: 0 }
			},
			warrantyTransport: 'vendor_both',
			extends: true,
			at: MONDAY_9,
			by: SOMEBODY,
			...given
		},
		{ faultText: TOLD.faultText }
	);

/** One more step of it, told as it should be. */
export const advanced = (
	repair: Repair,
	[from, to]: readonly [Column, Column],
	step: Partial<RepairStep & { chosen: Partial<Chosen> }> = {}
): Repair => {
	const { at = MONDAY_9, by = SOMEBODY, chosen = {}, details } = step;
	const told = details ?? toldFor(from, to, { engineer: by, ...chosen });
	return advanceRepair(repair, { from, to, details: told, at, by, endOfDay: endOfDate });
};

/** A repair whose card stands there: under warranty, or with an offer the client thinks about. */
export const aRepairIn = (
	column: Column,
	given: Parameters<typeof aRepair>[0] = {},
	chosen: Partial<Chosen> = {}
): Repair => {
	const way = wayTo(column);
	const reasons = column === 'repair_approval' ? (['liquid'] as const) : [];
	const step = { chosen: { reasons, ...chosen }, ...(given.by ? { by: given.by } : {}) };
	return way.reduce<Repair>((repair, to, index) => {
		const from = way[index - 1];
		return from === undefined ? repair : advanced(repair, [from, to], step);
	}, aRepair(given));
};
