import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { TODAY, TOLD, aRepair, aRepairIn, advanced, toldFor } from '../../../tests/a-repair.ts';
import { endOfDate } from './date-at.ts';
import { UserId } from './ids.ts';
import { MoveDetails } from './move-details.ts';
import { dateOf, dayOf } from './local-date.ts';
import { extensionOf } from './repair-course.ts';
import type { Repair } from './repair.ts';
import { Repair as RepairSchema, offerOf, repairInWorkflow, verdictOf } from './repair.ts';
import type { Column } from './ticket.ts';

const AT = Date.UTC(2026, 10, 23, 8);
const TKACHEV = v.parse(UserId, 'tkachev');
const LEAD = v.parse(UserId, 'lead');
const stamp = { at: AT, by: TKACHEV };
const NOT_COVERED = { chosen: { reasons: ['liquid'] as const } };

type Way = [from: Column, to: Column];

describe('каждый шаг пишет своё', () => {
	it.each<[string, Way, Repair, object]>([
		[
			'W15: what came',
			['repair_expected', 'repair_received'],
			aRepairIn('repair_expected'),
			{ receipt: { ...TOLD.receipt, letterNumber: '', ...stamp } }
		],
		[
			'W16: who examines it',
			['repair_received', 'repair_diagnostics'],
			aRepairIn('repair_received'),
			{ engineerId: TKACHEV }
		],
		[
			'W17: the conclusion, and what it means for the warranty',
			['repair_diagnostics', 'repair_work'],
			aRepairIn('repair_diagnostics'),
			{ conclusion: { ...TOLD.conclusion, verdict: 'warranty', against: [], ...stamp } }
		],
		[
			'W20: the approval',
			['repair_approval', 'repair_work'],
			aRepairIn('repair_approval'),
			{ approval: { ...TOLD.approval, ...stamp }, offerUntil: null }
		],
		[
			'W21: the refusal',
			['repair_approval', 'repair_shipping'],
			aRepairIn('repair_approval'),
			{
				refusalRecord: { ...TOLD.refusalRecord, evidence: '', ...stamp },
				outcome: 'returned_unrepaired',
				offerUntil: null
			}
		],
		[
			'W22: why it cannot be repaired',
			['repair_work', 'repair_replacement'],
			aRepairIn('repair_work'),
			{ irreparability: TOLD.irreparability }
		],
		[
			'W24: what was done',
			['repair_work', 'repair_testing'],
			aRepairIn('repair_work'),
			{ works: { ...TOLD.worksDone, ...stamp }, outcome: 'repaired' }
		],
		[
			'W26: the protocol',
			['repair_testing', 'repair_shipping'],
			aRepairIn('repair_testing'),
			{ protocols: [{ ...TOLD.protocol, ...stamp }], outcome: 'repaired' }
		],
		[
			'W27: the shipment, and that it is over',
			['repair_shipping', 'resolved'],
			aRepairIn('repair_shipping'),
			{ shipment: { ...TOLD.shipment, ...stamp }, outcome: 'repaired', closedAt: AT }
		],
		[
			'W28: that it was the wrong way',
			['repair_expected', 'line2'],
			aRepairIn('repair_expected'),
			{ outcome: 'cancelled', closedAt: AT, extensionDays: 0 }
		]
	])('%s', (_, way, before, news) => {
		const after = advanced(before, way, { at: AT, by: TKACHEV });
		expect(after).toMatchObject(news);
		const untouched = Object.keys(before).filter((key) => !(key in news));
		const rest = (one: Repair) =>
			untouched
				.filter((key) => way[1] !== 'resolved' || key !== 'extensionDays')
				.map((key) => [key, one[key as keyof Repair]]);
		expect(rest(after)).toEqual(rest(before));
		expect(v.parse(RepairSchema, after)).toEqual(after);
	});

	it('W18: the conclusion, the offer, and until when it stands', () => {
		const after = advanced(
			aRepairIn('repair_diagnostics'),
			['repair_diagnostics', 'repair_approval'],
			{ at: AT, by: TKACHEV, ...NOT_COVERED }
		);
		expect(after.conclusion).toMatchObject({ verdict: 'not_covered', against: ['liquid'] });
		expect(offerOf(after)).toMatchObject({ ...TOLD.estimate, ...stamp });
		expect(after.offerUntil).toBe(endOfDate('2026-12-04'));
		expect(repairInWorkflow(after)).toMatchObject({ agreed: false, prepay: true });
	});

	it('W19: a unit without a fault', () => {
		const after = advanced(aRepairIn('repair_diagnostics'), [
			'repair_diagnostics',
			'repair_testing'
		]);
		expect(after).toMatchObject({ outcome: 'no_fault_found', conclusion: null, works: null });
		expect(after.protocols).toHaveLength(1);
	});

	it('W24: only a replacement gives the client another unit', () => {
		const chosen = { newSerial: 'ГС2-26-000900' };
		const to = 'repair_testing';
		const replaced = advanced(aRepairIn('repair_replacement'), ['repair_replacement', to], {
			chosen
		});
		expect(replaced).toMatchObject({ outcome: 'replaced', works: chosen });
		const repaired = advanced(aRepairIn('repair_work'), ['repair_work', to], { chosen });
		expect(repaired).toMatchObject({ outcome: 'repaired', works: { newSerial: '' } });
	});

	it('W25: what did not pass its test is not done', () => {
		const failed = advanced(aRepairIn('repair_testing'), ['repair_testing', 'repair_work']);
		expect(failed.outcome).toBeNull();
		expect(failed.protocols).toMatchObject([{ verdict: 'failed' }]);
		const again = advanced(failed, ['repair_work', 'repair_testing']);
		const passed = advanced(again, ['repair_testing', 'repair_shipping']);
		expect(passed.protocols.map(({ verdict }) => verdict)).toEqual(['failed', 'passed']);
		expect(passed.outcome).toBe('repaired');
	});

	it('W25: the fault that was not found has shown itself after all', () => {
		const quiet = advanced(aRepairIn('repair_diagnostics'), [
			'repair_diagnostics',
			'repair_testing'
		]);
		const back = advanced(quiet, ['repair_testing', 'repair_diagnostics'], { by: LEAD });
		expect(back).toMatchObject({ outcome: null, engineerId: quiet.engineerId });
	});
});

describe('что не спрашивали, того не записывают', () => {
	const everything = v.parse(MoveDetails, {
		...TOLD,
		serviceEngineer: TKACHEV,
		resolution: { code: 'repaired', text: 'The power supply was replaced' }
	});

	it.each<[Way, facts: (keyof Repair)[]]>([
		[['line2', 'repair_expected'], []],
		[['repair_expected', 'repair_received'], ['receipt']],
		[['repair_received', 'repair_diagnostics'], ['engineerId']],
		[['repair_diagnostics', 'repair_work'], ['conclusion']],
		[
			['repair_diagnostics', 'repair_approval'],
			['conclusion', 'estimates', 'offerUntil']
		],
		[
			['repair_diagnostics', 'repair_testing'],
			['protocols', 'outcome']
		],
		[['repair_approval', 'repair_work'], ['approval']],
		[
			['repair_approval', 'repair_shipping'],
			['refusalRecord', 'outcome']
		],
		[['repair_work', 'repair_replacement'], ['irreparability']],
		[['repair_replacement', 'repair_work'], []],
		[
			['repair_work', 'repair_approval'],
			['estimates', 'offerUntil']
		],
		[
			['repair_work', 'repair_testing'],
			['works', 'outcome']
		],
		[['repair_testing', 'repair_work'], ['protocols']],
		[['repair_testing', 'repair_shipping'], ['protocols']],
		[
			['repair_shipping', 'resolved'],
			['shipment', 'closedAt']
		],
		[
			['repair_work', 'line2'],
			['shipment', 'outcome', 'closedAt']
		]
	])('%s, with everything a forger could think of', (way, facts) => {
		const { receipt } = aRepairIn('repair_received');
		const isHere = way[0] !== 'line2' && way[0] !== 'repair_expected';
		const blank = { ...aRepair({ extends: false }), ...(isHere ? { receipt } : {}) };
		const after = advanced(blank, way, { details: everything });
		const changed = (Object.keys(after) as (keyof Repair)[]).filter(
			(key) => JSON.stringify(after[key]) !== JSON.stringify(blank[key])
		);
		expect(changed.sort()).toEqual([...facts].sort());
	});
});

describe('согласование, R15', () => {
	const inWork = () => advanced(aRepairIn('repair_approval'), ['repair_approval', 'repair_work']);

	it('W23: what the client agreed to pay is void when it grows', () => {
		const agreed = inWork();
		expect(repairInWorkflow(agreed).agreed).toBe(true);
		const again = advanced(agreed, ['repair_work', 'repair_approval'], { at: AT });
		expect(again).toMatchObject({ approval: null, offerUntil: endOfDate('2026-12-04') });
		expect(again.estimates).toHaveLength(2);
		expect(repairInWorkflow(again).agreed).toBe(false);
	});

	it('a new offer takes the place of one that ran out', () => {
		const expired = { ...inWork(), offerExpired: true };
		const again = advanced(expired, ['repair_work', 'repair_approval']);
		expect(again.offerExpired).toBe(false);
	});

	it('an offer the lead made needless runs out for nobody', () => {
		const offered = aRepairIn('repair_approval');
		const override = { verdict: 'warranty', reason: 'Goodwill', at: AT, by: LEAD } as const;
		const granted = advanced({ ...offered, override }, ['repair_approval', 'repair_work'], {
			details: {}
		});
		expect(granted).toMatchObject({ offerUntil: null, approval: null });
		const late = { ...offered, override, offerExpired: true };
		expect(repairInWorkflow(late).offerExpired).toBe(false);
	});
});

describe('слово руководителя о гарантии, §2.6', () => {
	it.each(['warranty', 'not_covered'] as const)('%s counts, and the finding stays', (verdict) => {
		const found = advanced(aRepairIn('repair_diagnostics'), ['repair_diagnostics', 'repair_work']);
		const override = { verdict, reason: 'As agreed', at: AT, by: LEAD };
		expect(verdictOf({ ...found, override })).toBe(verdict);
		const again = advanced(
			{ ...aRepairIn('repair_diagnostics'), override },
			['repair_diagnostics', 'repair_approval'],
			NOT_COVERED
		);
		expect(again).toMatchObject({ override, conclusion: { verdict: 'not_covered' } });
		expect(verdictOf(again)).toBe(verdict);
	});

	it('before anybody has found anything there is no verdict', () =>
		expect(verdictOf(aRepairIn('repair_diagnostics'))).toBeNull());
});

describe('продление гарантии на время ремонта', () => {
	const noticedOn = dateOf(dayOf(TODAY) - 12);
	const closed = (change: Partial<Repair>): Repair =>
		advanced({ ...aRepairIn('repair_shipping', { noticedOn }), ...change }, [
			'repair_shipping',
			'resolved'
		]);
	const denied = { verdict: 'not_covered', reason: 'Sand', at: AT, by: LEAD } as const;

	it.each<[string, Partial<Repair>, days: number]>([
		['from the notice to the day it left', {}, 12],
		['not where the contract says otherwise', { extends: false }, 0],
		['not where the client paid', { override: denied }, 0],
		['not for a unit without a fault', { outcome: 'no_fault_found' }, 0],
		['not for a replacement: its term is its own', { outcome: 'replaced' }, 0],
		['not for what came back as it was', { outcome: 'returned_unrepaired' }, 0],
		['never below nothing', { noticedOn: dateOf(dayOf(TODAY) + 1) }, 0]
	])('%s', (_, change, days) => expect(closed(change).extensionDays).toBe(days));

	it('nothing is counted before the unit has left', () =>
		expect(extensionOf(aRepairIn('repair_shipping', { noticedOn }))).toBe(0));

	it('W28 prolongs nothing, however long it lay there', () => {
		const back = { details: toldFor('repair_diagnostics', 'line2') };
		const wrong = aRepairIn('repair_diagnostics', { noticedOn });
		expect(advanced(wrong, ['repair_diagnostics', 'line2'], back)).toMatchObject({
			outcome: 'cancelled',
			extensionDays: 0
		});
	});
});
