import type { UserId } from '../../domain/ids.ts';
import type { MoveDetails } from '../../domain/move-details.ts';
import type { RepairOutcome } from '../../domain/repair.ts';
import type { Column } from '../../domain/ticket.ts';
import type { Chance } from './chance.ts';
import type { DemoRepair, DemoRepairs } from './files.ts';

const MINUTES_PER_HOUR = 60;
const REPAIR_DAYS = 10;
const WAYBILL_NUMBERS = [1_000_000, 9_999_999] as const;

/** The columns a unit goes through until its repair ends so; the first one is where it is sent. */
export const columnsOf = (outcome: RepairOutcome, isPaid: boolean): Column[] => {
	const approval: Column[] = isPaid ? ['repair_approval'] : [];
	const examined: Column[] = ['repair_expected', 'repair_received', 'repair_diagnostics'];
	const away: Column[] = ['repair_testing', 'repair_shipping', 'resolved'];
	switch (outcome) {
		case 'repaired':
			return [...examined, ...approval, 'repair_work', ...away];
		case 'replaced':
			return [...examined, ...approval, 'repair_replacement', ...away];
		case 'no_fault_found':
			return [...examined, ...away];
		case 'returned_unrepaired':
			return [...examined, 'repair_approval', 'repair_shipping', 'resolved'];
		case 'cancelled':
			return ['repair_expected', 'line2'];
		default:
			return outcome satisfies never;
	}
};

/** What is known of one repair besides its card. */
export interface Telling {
	facts: DemoRepair;
	words: DemoRepairs;
	engineer: UserId;
	/** Who of the client's said yes or no. */
	person: string;
	/** Of what the client gets instead. */
	newSerial: string;
	/** YYYY-MM-DD. */
	on: string;
	validTo: string;
	at: number;
	chance: Chance;
}

/** What was told with a step (W15 to W27). */
export const toldWith = (from: Column, to: Column, telling: Telling): MoveDetails => {
	const { facts, engineer, at } = telling;
	const { appearance, completeness, seals, letterNumber, works, parts } = facts;
	const isTried = from === 'repair_diagnostics';
	switch (to) {
		case 'repair_received':
			return { receipt: { receivedAt: at, appearance, completeness, seals, letterNumber } };
		case 'repair_diagnostics':
			return { serviceEngineer: engineer };
		case 'repair_approval':
			return { ...conclusionOf(telling), ...estimateOf(telling) };
		case 'repair_work':
		case 'repair_replacement':
			return from === 'repair_approval' ? approvalOf(telling) : conclusionOf(telling);
		case 'repair_testing':
			if (isTried) return protocolOf(telling);
			return { worksDone: { works, parts, newSerial: telling.newSerial } };
		case 'repair_shipping':
			return from === 'repair_approval' ? refusalOf(telling) : protocolOf(telling);
		case 'resolved':
			return shipmentOf(telling);
		default:
			return {};
	}
};

const conclusionOf = ({ facts: { conclusion, reasons } }: Telling): MoveDetails => ({
	conclusion: { text: conclusion, reasons }
});

const estimateOf = ({ facts, words, validTo }: Telling): MoveDetails => ({
	estimate: {
		lines: facts.estimate ?? words.estimate,
		workingDays: REPAIR_DAYS,
		validTo,
		prepayment: true
	}
});

const approvalOf = ({ person, on }: Telling): MoveDetails => ({
	approval: { person, on, way: 'email', evidence: '', prepaid: true }
});

const refusalOf = ({ person, on }: Telling): MoveDetails => ({
	refusalRecord: { person, on, way: 'phone', evidence: '' }
});

const protocolOf = ({ facts: { tests, hours } }: Telling): MoveDetails => ({
	protocol: { tests, minutes: hours * MINUTES_PER_HOUR, verdict: 'passed' }
});

const shipmentOf = ({ words, on, chance }: Telling): MoveDetails => ({
	shipment: {
		...{ how: 'carrier', on, carrier: chance.pick(words.carriers) ?? '' },
		waybill: String(chance.whole(...WAYBILL_NUMBERS))
	}
});
