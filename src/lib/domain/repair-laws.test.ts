import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { TOLD, aRepair } from '../../../tests/a-repair.ts';
import { endOfDate } from './date-at.ts';
import { UserId } from './ids.ts';
import { MoveDetails } from './move-details.ts';
import type { Actor } from './permissions.ts';
import { advanceRepair } from './repair-course.ts';
import { verdictWith } from './repair-transitions.ts';
import type { Repair } from './repair.ts';
import { REPAIR_OUTCOMES, Repair as RepairSchema, repairInWorkflow, verdictOf } from './repair.ts';
import { RESOLUTION_OF } from './repair.ts';
import type { Column } from './ticket.ts';
import { COLUMNS, REPAIR_COLUMNS, isRepairColumn } from './ticket.ts';
import { NOT_COVERED_REASONS } from './warranty-decision.ts';
import type { WarrantyTerm } from './warranty-term.ts';
import { transitionsBetween, whyNotMove } from './workflow.ts';

// Some hundred lives of a repair, on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const actor = (role: Actor['role']): Actor => ({ id: v.parse(UserId, role), role, lines: [2] });
const SERVICE = actor('service');
const PEOPLE = [SERVICE, SERVICE, SERVICE, actor('lead'), actor('engineer')];

/** Where the rules lead at all, for whoever is allowed; back to the line more seldom. */
const waysOut = (column: Column): Column[] =>
	COLUMNS.filter((to) => to !== 'line2' && transitionsBetween(column, to).length > 0);
const BEFORE_WORK: Column[] = [
	'repair_expected',
	'repair_received',
	'repair_diagnostics',
	'repair_approval'
];

const term: fc.Arbitrary<WarrantyTerm> = fc.constantFrom(
	aRepair().term,
	{ state: 'undetermined' },
	{ state: 'set', from: 'replaced', begin: '2024-01-01', end: '2025-01-01', extensionDays: 0 }
);

/** Usually everything that could be asked, so that what is not asked comes along as well. */
const told: fc.Arbitrary<MoveDetails> = fc
	.record({
		reasons: fc.oneof(
			fc.constant([]),
			fc.uniqueArray(fc.constantFrom(...NOT_COVERED_REASONS), { minLength: 1, maxLength: 2 })
		),
		verdict: fc.constantFrom('passed', 'failed'),
		newSerial: fc.constantFrom('', 'N-1'),
		prepaid: fc.boolean(),
		prepayment: fc.boolean(),
		code: fc.constantFrom(...Object.values(RESOLUTION_OF)),
		forgotten: fc.option(fc.constantFrom(...Object.keys(TOLD)))
	})
	.map(({ reasons, verdict, newSerial, prepaid, prepayment, code, forgotten }) => {
		const all = {
			...TOLD,
			conclusion: { ...TOLD.conclusion, reasons },
			protocol: { ...TOLD.protocol, verdict },
			worksDone: { ...TOLD.worksDone, newSerial },
			approval: { ...TOLD.approval, prepaid },
			estimate: { ...TOLD.estimate, prepayment },
			serviceEngineer: 'service',
			resolution: { code, text: 'The power supply was replaced' }
		};
		const kept = Object.entries(all).filter(([key]) => key !== forgotten);
		return v.parse(MoveDetails, Object.fromEntries(kept));
	});

type Happening =
	| { what: 'move'; to: Column | number; by: Actor; details: MoveDetails }
	| { what: 'override'; verdict: 'warranty' | 'not_covered' }
	| { what: 'expire' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
	{
		weight: 12,
		arbitrary: fc.record({
			what: fc.constant('move' as const),
			to: fc.oneof(
				{ weight: 20, arbitrary: fc.nat() },
				{ weight: 2, arbitrary: fc.constantFrom<Column>(...REPAIR_COLUMNS, 'resolved') },
				{ weight: 1, arbitrary: fc.constant<Column>('line2') }
			),
			by: fc.constantFrom(...PEOPLE),
			details: told
		})
	},
	{
		weight: 1,
		arbitrary: fc.record({
			what: fc.constant('override' as const),
			verdict: fc.constantFrom('warranty' as const, 'not_covered' as const)
		})
	},
	{ weight: 1, arbitrary: fc.constant({ what: 'expire' as const }) }
);

interface Life {
	column: Column;
	repair: Repair;
	/** Where it has been, in order. */
	been: Column[];
	at: number;
}

const next = (life: Life, one: Happening): Life => {
	const { column, repair, at } = life;
	const by = v.parse(UserId, 'lead');
	switch (one.what) {
		case 'override': {
			if (!BEFORE_WORK.includes(column)) return life;
			const override = { verdict: one.verdict, reason: 'Because', at, by };
			return { ...life, repair: { ...repair, override } };
		}
		case 'expire':
			return repair.offerUntil === null
				? life
				: { ...life, repair: { ...repair, offerExpired: true } };
		case 'move':
			return moved(life, one);
		default:
			return one satisfies never;
	}
};

const moved = (
	life: Life,
	{ by, details, ...wish }: Extract<Happening, { what: 'move' }>
): Life => {
	const { column, repair, been, at } = life;
	const ways = waysOut(column);
	const to = typeof wish.to === 'number' ? (ways[wish.to % ways.length] ?? column) : wish.to;
	const ticket = {
		...{ column, priorityConfirmed: true, assigneeId: by.id, returnTo: null, line: 2 as const },
		...{ clientInformedAt: 1, reminders: 0, subjectKind: 'own' as const, equipmentKnown: true },
		repair: repairInWorkflow(repair)
	};
	if (to === column || whyNotMove(ticket, { to, details }, by)) return life;
	const step = { from: column, to, details, at, by: by.id, endOfDay: endOfDate };
	return {
		column: to,
		repair: advanceRepair(repair, step),
		been: [...been, to],
		at: at + 1
	};
};

/** What may never be so, whatever people did; empty: all is well. */
const whatIsWrong = ({ column, repair, been }: Life): string[] => {
	const { approval, estimates, protocols, works, outcome, offerUntil } = repair;
	const offer = estimates.at(-1);
	const agreed = approval !== null && offer !== undefined && approval.at >= offer.at;
	const last = protocols.at(-1)?.verdict;
	const worked = column === 'repair_work' || column === 'repair_replacement';
	const passed = been.includes('repair_diagnostics');
	const shipped = column === 'repair_shipping' || column === 'resolved';
	const laws: [string, boolean][] = [
		['worked on for nobody’s money', !worked || verdictOf(repair) === 'warranty' || agreed],
		['approved what was never offered', approval === null || agreed],
		['diagnostics left out', !(worked || shipped || column === 'repair_approval') || passed],
		['shipped untested', !shipped || last === 'passed' || outcome === 'returned_unrepaired'],
		['done without works', outcome !== 'repaired' || works !== null],
		['replaced by nothing', outcome !== 'replaced' || works?.newSerial === 'N-1'],
		['an offer outside of approval', offerUntil === null || column === 'repair_approval'],
		['examined before it came', !passed || repair.receipt !== null],
		['over, and not over', isRepairColumn(column) === (repair.closedAt === null)],
		['ended as nothing', repair.closedAt === null || outcome !== null],
		['cancelled, and resolved', (column === 'line2') === (outcome === 'cancelled')],
		['prolonged for the client’s money', repair.extensionDays === 0 || outcome === 'repaired'],
		['here, and gone', !shipped || column === 'resolved' || repair.shipment === null]
	];
	return laws.flatMap(([fault, holds]) => (holds ? [] : [fault]));
};

describe('какой бы ни была жизнь ремонта', () => {
	const seen = new Set<string>();

	it('money, tests and diagnostics are never left out (R13–R15)', () => {
		fc.assert(
			fc.property(
				term,
				fc.array(happening, { minLength: 20, maxLength: 60 }),
				(term, happenings) => {
					let life: Life = {
						...{ column: 'repair_expected', repair: aRepair({ term }), been: [], at: 1 }
					};
					for (const one of happenings) {
						life = next(life, one);
						expect(whatIsWrong(life)).toEqual([]);
						expect(v.parse(RepairSchema, life.repair)).toEqual(life.repair);
						seen.add(life.column).add(String(life.repair.outcome));
						if (!isRepairColumn(life.column)) break;
					}
				}
			),
			{ numRuns: 400 }
		);
	});

	it('the board foretells the verdict that the server writes', () => {
		fc.assert(
			fc.property(term, told, fc.boolean(), (term, details, ruled) => {
				const { conclusion } = details;
				if (!conclusion) return;
				const by = v.parse(UserId, 'lead');
				const override = ruled
					? ({ verdict: 'warranty', reason: 'Because', at: 1, by } as const)
					: null;
				const repair = { ...aRepair({ term }), override };
				const step = { from: 'repair_diagnostics', to: 'repair_work', details, at: 1, by } as const;
				const after = advanceRepair(repair, { ...step, endOfDay: endOfDate });
				expect(verdictOf(after)).toBe(verdictWith(repairInWorkflow(repair), conclusion));
			})
		);
	});

	afterAll(() => {
		// A walk that never gets far proves nothing.
		const wanted = [...REPAIR_COLUMNS, ...REPAIR_OUTCOMES, 'resolved', 'line2'];
		expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
	});
});
