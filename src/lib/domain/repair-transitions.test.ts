import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UserId } from './ids.ts';
import { MoveDetails } from './move-details.ts';
import type { Actor } from './permissions.ts';
import type { RepairInWorkflow } from './repair.ts';
import type { Column } from './ticket.ts';
import { whyNotMove } from './workflow.ts';

const SERVICE: Actor = { id: v.parse(UserId, 'service'), role: 'service', lines: [] };
const LEAD: Actor = { id: v.parse(UserId, 'lead'), role: 'lead', lines: [] };

/** In diagnostics, noticed within the term, nothing decided yet. */
const REPAIR: RepairInWorkflow = {
	no: '26-0012',
	who: SERVICE.id,
	here: true,
	inTerm: true,
	verdict: null,
	ruled: false,
	agreed: false,
	offerExpired: false,
	prepay: false,
	outcome: null
};

const conclusion = (...reasons: string[]) => ({
	conclusion: { text: 'The supply is dead', reasons }
});
const line = (kind: string, price: number) => ({ kind, name: kind, quantity: 1, price });
const estimate = {
	lines: [line('work', 500_00), line('transport_there', 0), line('transport_back', 900_00)],
	workingDays: 10,
	validTo: '2026-12-20',
	prepayment: true
};
const approval = { person: 'Petrov', on: '2026-11-23', way: 'email', prepaid: true };
const refusalRecord = { person: 'Petrov', on: '2026-11-23', way: 'phone' };
const protocol = (verdict: string) => ({ protocol: { tests: 'Load test', minutes: 240, verdict } });
const worksDone = (newSerial: string) => ({
	worksDone: { works: ['Replaced the supply'], parts: [], newSerial }
});
const shipment = { how: 'carrier', on: '2026-11-23', carrier: 'Rail', waybill: '12-34' };
const ended = (code: string) => ({
	shipment,
	resolution: { code, text: 'The power supply was replaced and tested' }
});

type Way = [from: Column, to: Column];
const move = (
	[from, to]: Way,
	details: object,
	repair: Partial<RepairInWorkflow> | null = {},
	actor = SERVICE
) =>
	whyNotMove(
		{
			column: from,
			priorityConfirmed: true,
			assigneeId: null,
			returnTo: null,
			line: 2,
			clientInformedAt: 1,
			reminders: 0,
			subjectKind: 'own',
			equipmentKnown: true,
			repair: repair && { ...REPAIR, ...repair }
		},
		{ to, details: v.parse(MoveDetails, details) },
		actor
	);

describe('гарантия решает, куда ведёт диагностика (R14, R15)', () => {
	const TO_WORK: Way = ['repair_diagnostics', 'repair_work'];
	const TO_APPROVAL: Way = ['repair_diagnostics', 'repair_approval'];

	it.each<[string, Partial<RepairInWorkflow>, string[], 'work' | 'approval' | 'lead']>([
		['in term, nothing against it', {}, [], 'work'],
		['in term, but liquid inside', {}, ['liquid'], 'approval'],
		['out of term', { inTerm: false }, [], 'approval'],
		['out of term and broken', { inTerm: false }, ['mechanical_damage'], 'approval'],
		['no act', { inTerm: null }, [], 'lead'],
		['no act, but broken seals', { inTerm: null }, ['seal_broken'], 'approval'],
		[
			'out of term, the lead grants it',
			{ inTerm: false, ruled: true, verdict: 'warranty' },
			['liquid'],
			'work'
		],
		['in term, the lead denies it', { ruled: true, verdict: 'not_covered' }, [], 'approval'],
		['no act, the lead grants it', { inTerm: null, ruled: true, verdict: 'warranty' }, [], 'work']
	])('%s', (_, repair, reasons, way) => {
		const details = { ...conclusion(...reasons), estimate };
		const code = (to: Way) => move(to, details, repair)?.code ?? null;
		expect({ work: code(TO_WORK), approval: code(TO_APPROVAL) }).toEqual({
			work: way === 'work' ? null : 'warranty-says',
			approval: way === 'approval' ? null : 'warranty-says'
		});
	});

	it('replacement is work as well', () => {
		const to: Way = ['repair_diagnostics', 'repair_replacement'];
		expect(move(to, conclusion('liquid'))).toEqual({
			code: 'warranty-says',
			verdict: 'not_covered'
		});
		expect(move(to, conclusion())).toBeNull();
	});
});

describe('не гарантийный ремонт не начинается без согласования (R15)', () => {
	const START: Way = ['repair_approval', 'repair_work'];
	const offered = { verdict: 'not_covered' } as const;

	it.each<[string, object, Partial<RepairInWorkflow>, string | undefined]>([
		['nobody has said yes', {}, offered, 'needs-explanation'],
		['the client has said yes', { approval }, offered, undefined],
		// Whether the client has said yes in time, the server tells by the dates.
		['the offer ran out meanwhile', { approval }, { ...offered, offerExpired: true }, undefined],
		[
			'yes, but nothing paid',
			{ approval: { ...approval, prepaid: false } },
			{ ...offered, prepay: true },
			'prepayment-first'
		],
		['yes and paid', { approval }, { ...offered, prepay: true }, undefined],
		[
			'the lead has ruled that the vendor pays',
			{},
			{ verdict: 'warranty', ruled: true, offerExpired: true },
			undefined
		]
	])('%s', (_, details, repair, code) => {
		expect(move(START, details, repair)?.code).toBe(code);
		expect(move(['repair_approval', 'repair_replacement'], details, repair)?.code).toBe(code);
	});

	it('a failed test leads back to work only where somebody pays for it', () => {
		const back: Way = ['repair_testing', 'repair_work'];
		expect(move(back, protocol('failed'), { verdict: 'not_covered', agreed: true })).toBeNull();
		expect(move(back, protocol('failed'), { verdict: 'warranty' })).toBeNull();
		expect(move(back, protocol('failed'), { verdict: 'not_covered' })).toEqual({
			code: 'not-approved'
		});
		const unexplained = { outcome: 'no_fault_found', ruled: true, verdict: 'warranty' } as const;
		expect(move(back, protocol('failed'), unexplained)?.code).toBe('illegal-transition');
	});

	it('W23: under warranty there is nothing to approve', () => {
		const again: Way = ['repair_work', 'repair_approval'];
		expect(move(again, { estimate }, { verdict: 'warranty' })?.code).toBe('warranty-says');
		expect(move(again, { estimate }, { verdict: 'not_covered', agreed: true })).toBeNull();
	});
});

describe('отказ клиента, W21', () => {
	const RETURN: Way = ['repair_approval', 'repair_shipping'];

	it.each([
		['service', false, {}, 'needs-explanation'],
		['service', false, { refusalRecord }, undefined],
		['service', true, {}, 'needs-explanation'],
		['lead', false, {}, 'needs-explanation'],
		['lead', true, {}, undefined]
	] as const)('%s, the offer has run out: %s', (who, offerExpired, details, code) => {
		const actor = who === 'lead' ? LEAD : SERVICE;
		expect(move(RETURN, details, { offerExpired }, actor)?.code).toBe(code);
	});
});

describe('испытания (R13)', () => {
	it.each<[string, Way, 'passed' | 'failed', Partial<RepairInWorkflow>]>([
		['W19', ['repair_diagnostics', 'repair_testing'], 'passed', {}],
		['W25', ['repair_testing', 'repair_work'], 'failed', { verdict: 'warranty' }],
		['W25', ['repair_testing', 'repair_diagnostics'], 'failed', { outcome: 'no_fault_found' }],
		['W26', ['repair_testing', 'repair_shipping'], 'passed', { outcome: 'repaired' }]
	])('%s, %s wants a protocol that says «%s»', (_, way, needed, repair) => {
		const other = needed === 'passed' ? 'failed' : 'passed';
		expect(move(way, {}, repair)?.code).toBe('needs-explanation');
		expect(move(way, protocol(other), repair)).toEqual({ code: 'test-verdict', needed });
		expect(move(way, protocol(needed), repair)).toBeNull();
	});

	it('W25: what was repaired goes back to repair, not to diagnostics', () => {
		const back: Way = ['repair_testing', 'repair_diagnostics'];
		expect(move(back, protocol('failed'), { outcome: 'repaired' })?.code).toBe(
			'illegal-transition'
		);
	});
});

describe('начало и конец ремонта', () => {
	it('W14, W15: a unit without a serial is explained', () => {
		const unknown = { equipmentKnown: false, repair: null };
		const base = { column: 'line2', priorityConfirmed: true, assigneeId: null, returnTo: null };
		const told = (details: object) =>
			whyNotMove(
				{
					...({ ...base, line: 2, clientInformedAt: 1, reminders: 0 } as const),
					...{ subjectKind: 'own', ...unknown }
				} as Parameters<typeof whyNotMove>[0],
				{ to: 'repair_expected', details: v.parse(MoveDetails, details) },
				LEAD
			);
		expect(told({ faultText: 'Does not start' })).toMatchObject({ needs: ['serialUnreadable'] });
		expect(told({ faultText: 'Does not start', serialUnreadable: 'Burnt plate' })).toBeNull();
	});

	it('W15: what was announced is not described twice, what was not is', () => {
		const receipt = {
			receivedAt: 1,
			appearance: 'Clean',
			completeness: ['Server'],
			seals: 'intact'
		};
		expect(move(['repair_expected', 'repair_received'], { receipt })).toBeNull();
		expect(move(['line2', 'repair_received'], { receipt }, null)).toMatchObject({
			needs: ['faultText']
		});
	});

	it('W24: a replacement names the serial of what the client gets', () => {
		const done: Way = ['repair_replacement', 'repair_testing'];
		expect(move(done, worksDone(''))).toEqual({ code: 'new-serial-needed' });
		expect(move(done, worksDone('ГС2-26-000900'))).toBeNull();
		expect(move(['repair_work', 'repair_testing'], worksDone(''))).toBeNull();
	});

	it.each([
		['repaired', 'repaired'],
		['replaced', 'replaced'],
		['no_fault_found', 'no_fault_found'],
		['returned_unrepaired', 'declined']
	] as const)('W27: a repair that is %s resolves its ticket as %s', (outcome, code) => {
		const away: Way = ['repair_shipping', 'resolved'];
		expect(move(away, ended(code), { outcome })).toBeNull();
		expect(move(away, ended('solved'), { outcome })).toEqual({
			code: 'outcome-says',
			resolution: code
		});
	});

	it('W28: what lies in the centre is given back, what never came is not', () => {
		const wrong: Way = ['repair_diagnostics', 'line2'];
		expect(move(wrong, { reason: 'Not ours' }, {}, LEAD)).toMatchObject({ needs: ['shipment'] });
		expect(move(wrong, { reason: 'Not ours', shipment }, {}, LEAD)).toBeNull();
		expect(move(wrong, { reason: 'Not ours' }, { here: false }, LEAD)).toBeNull();
	});

	it('a card in the service centre without its order goes nowhere but back', () => {
		const way: Way = ['repair_received', 'repair_diagnostics'];
		expect(move(way, { serviceEngineer: 'service' }, null)).toEqual({ code: 'no-repair' });
		expect(move(['repair_received', 'line2'], { reason: 'Not ours' }, null, LEAD)).toBeNull();
	});
});
