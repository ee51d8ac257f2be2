import type { MoveDetails } from './move-details.ts';
import type { Explanation, Refusal } from './refusal.ts';
import { RESOLUTION_OF, mayBeWorkedOn } from './repair.ts';
import type { RepairInWorkflow } from './repair.ts';
import { accepted } from './support-transitions.ts';
import type { TicketInWorkflow } from './ticket-in-workflow.ts';
import type { Column } from './ticket.ts';
import { LINE_COLUMNS, REPAIR_COLUMNS } from './ticket.ts';
import type { Transition } from './transition.ts';
import { engineer, lead, service, serviceOrLead } from './transition.ts';
import type { WarrantyVerdict } from './warranty-decision.ts';

type Told = { to: Column; details: MoveDetails };
type Judge = (repair: RepairInWorkflow, told: Told) => Refusal | null;

/** In the service centre a card without its repair order goes nowhere (R13). */
const ordered =
	(judge: Judge = () => null): NonNullable<Transition['judge']> =>
	({ repair }, told) =>
		repair ? judge(repair, told) : { code: 'no-repair' };

/** W14, W15: a repair begins with one unit that can be told from others, and its fault. */
const beginning = ({ repair, equipmentKnown }: TicketInWorkflow): readonly Explanation[] => {
	if (repair) return [];
	return equipmentKnown ? ['faultText'] : ['faultText', 'serialUnreadable'];
};

/** What the warranty decision will be, told what diagnostics has found (R14, R15). */
export const verdictWith = (
	{ ruled, verdict, inTerm }: Pick<RepairInWorkflow, 'ruled' | 'verdict' | 'inTerm'>,
	{ reasons }: NonNullable<MoveDetails['conclusion']>
): WarrantyVerdict => {
	if (ruled && verdict) return verdict;
	if (inTerm === false || reasons.length > 0) return 'not_covered';
	return inTerm === null ? 'undetermined' : 'warranty';
};

const afterDiagnostics =
	(wanted: WarrantyVerdict): Judge =>
	(repair, { details }) => {
		const verdict = details.conclusion ? verdictWith(repair, details.conclusion) : repair.verdict;
		return verdict === wanted
			? null
			: { code: 'warranty-says', verdict: verdict ?? 'undetermined' };
	};

const tested =
	(needed: 'passed' | 'failed'): Judge =>
	(_repair, { details }) =>
		details.protocol?.verdict === needed ? null : { code: 'test-verdict', needed };

/** R15: whoever works, works under warranty or with the client's word, and on a known fault. */
const backToWork: Judge = (repair, told) => {
	if (repair.outcome === 'no_fault_found')
		return { code: 'illegal-transition', from: 'repair_testing', to: told.to };
	return (
		tested('failed')(repair, told) ?? (mayBeWorkedOn(repair) ? null : { code: 'not-approved' })
	);
};

/** W25: the fault that was not found has shown itself after all. */
const backToDiagnostics: Judge = (repair, told) =>
	repair.outcome === 'no_fault_found'
		? tested('failed')(repair, told)
		: { code: 'illegal-transition', from: 'repair_testing', to: told.to };

const approved: Judge = ({ verdict, prepay }, { details: { approval } }) => {
	if (verdict === 'warranty') return null;
	return prepay && !approval?.prepaid ? { code: 'prepayment-first' } : null;
};

const moreToPay: Judge = ({ verdict }) =>
	verdict === 'warranty' ? { code: 'warranty-says', verdict } : null;

const endsAsRepaired: Judge = ({ outcome }, { details }) => {
	if (outcome === null || outcome === 'cancelled') return { code: 'no-repair' };
	const resolution = RESOLUTION_OF[outcome];
	return details.resolution?.code === resolution ? null : { code: 'outcome-says', resolution };
};

/** The service centre's half of the table: W14 to W28. */
export const REPAIR_TRANSITIONS: readonly Transition[] = [
	{
		rule: 'W14',
		from: LINE_COLUMNS,
		to: ['repair_expected'],
		who: engineer,
		needs: [],
		needsMore: beginning,
		guard: accepted
	},
	{
		rule: 'W15',
		from: [...LINE_COLUMNS, 'repair_expected'],
		to: ['repair_received'],
		who: service,
		needs: ['receipt'],
		needsMore: beginning
	},
	{
		rule: 'W16',
		from: ['repair_received'],
		to: ['repair_diagnostics'],
		who: service,
		needs: ['serviceEngineer'],
		judge: ordered()
	},
	{
		rule: 'W17',
		from: ['repair_diagnostics'],
		to: ['repair_work', 'repair_replacement'],
		who: service,
		needs: ['conclusion'],
		judge: ordered(afterDiagnostics('warranty'))
	},
	{
		rule: 'W18',
		from: ['repair_diagnostics'],
		to: ['repair_approval'],
		who: service,
		needs: ['conclusion', 'estimate'],
		judge: ordered(afterDiagnostics('not_covered'))
	},
	{
		rule: 'W19',
		from: ['repair_diagnostics'],
		to: ['repair_testing'],
		who: service,
		needs: ['protocol'],
		judge: ordered(tested('passed'))
	},
	{
		rule: 'W20',
		from: ['repair_approval'],
		to: ['repair_work', 'repair_replacement'],
		who: serviceOrLead,
		needs: [],
		// A lead may have ruled meanwhile that the vendor pays.
		needsMore: ({ repair }) => (repair?.verdict === 'warranty' ? [] : ['approval']),
		judge: ordered(approved)
	},
	{
		rule: 'W21',
		from: ['repair_approval'],
		to: ['repair_shipping'],
		who: serviceOrLead,
		needs: [],
		// An offer that ran out is ended by a lead; otherwise the client has said no.
		needsMore: ({ repair }, actor) =>
			repair?.offerExpired && lead(actor) ? [] : ['refusalRecord'],
		judge: ordered()
	},
	{
		rule: 'W22',
		from: ['repair_work'],
		to: ['repair_replacement'],
		who: lead,
		needs: ['irreparability'],
		judge: ordered()
	},
	{
		rule: 'W22',
		from: ['repair_replacement'],
		to: ['repair_work'],
		who: serviceOrLead,
		needs: ['reason'],
		judge: ordered()
	},
	{
		rule: 'W23',
		from: ['repair_work'],
		to: ['repair_approval'],
		who: service,
		needs: ['estimate'],
		judge: ordered(moreToPay)
	},
	{
		rule: 'W24',
		from: ['repair_work'],
		to: ['repair_testing'],
		who: service,
		needs: ['worksDone'],
		judge: ordered()
	},
	{
		rule: 'W24',
		from: ['repair_replacement'],
		to: ['repair_testing'],
		who: service,
		needs: ['worksDone'],
		judge: ordered((_repair, { details }) =>
			details.worksDone?.newSerial ? null : { code: 'new-serial-needed' }
		)
	},
	{
		rule: 'W25',
		from: ['repair_testing'],
		to: ['repair_work'],
		who: service,
		needs: ['protocol'],
		judge: ordered(backToWork)
	},
	{
		rule: 'W25',
		from: ['repair_testing'],
		to: ['repair_diagnostics'],
		who: service,
		needs: ['protocol'],
		judge: ordered(backToDiagnostics)
	},
	{
		rule: 'W26',
		from: ['repair_testing'],
		to: ['repair_shipping'],
		who: service,
		needs: ['protocol'],
		judge: ordered(tested('passed'))
	},
	{
		rule: 'W27',
		from: ['repair_shipping'],
		to: ['resolved'],
		who: service,
		needs: ['shipment', 'resolution'],
		judge: ordered(endsAsRepaired)
	},
	{
		rule: 'W28',
		from: REPAIR_COLUMNS,
		to: ['line2'],
		who: lead,
		needs: ['reason'],
		// A unit that lies in the centre is given back first.
		needsMore: ({ repair }) => (repair?.here ? ['shipment'] : [])
	}
];
