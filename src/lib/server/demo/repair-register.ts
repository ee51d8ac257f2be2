import type { UnitId } from '../../domain/ids.ts';
import type { Repair } from '../../domain/repair.ts';
import { foldSerial } from '../../domain/serial.ts';
import type { Replacement, WarrantyTerm } from '../../domain/warranty-term.ts';
import { warrantyTerm } from '../../domain/warranty-term.ts';
import type { ContractRow } from './customers.ts';
import type { UnitRow } from './park.ts';

/** New units are numbered far from those that were sold. */
const FIRST_SPARE = 900;
const SERIAL_DIGITS = 6;

interface RegisterParts {
	units: readonly UnitRow[];
	contracts: readonly ContractRow[];
}

/** What the repairs so far have changed of the units. */
export const createRepairRegister = ({ units, contracts }: RegisterParts) => {
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const extensions = new Map<UnitId, number>();
	const given = new Map<string, { id: UnitId; at: number }>();

	const { contractOf, termOf } = createTerms({ byId, contracts, extensions });

	/** What serves in its place at that moment; itself, mostly. */
	const current = (id: UnitId, at: number): UnitId => {
		const next = given.get(id);
		return next && next.at <= at ? current(next.id, at) : id;
	};

	return {
		...{ contractOf, termOf, current },
		spareSerial: (id: UnitId, on: string): string => {
			const [letters = ''] = byId.get(id)?.serial?.split('-') ?? [];
			const sequence = String(FIRST_SPARE + given.size).padStart(SERIAL_DIGITS, '0');
			return `${letters}-${on.slice(2, 4)}-${sequence}`;
		},
		keep: (repair: Repair): void => {
			const { unitId, extensionDays, newUnitId, closedAt } = repair;
			const unit = unitId && byId.get(unitId);
			if (!unit) return;
			extensions.set(unitId, (extensions.get(unitId) ?? 0) + extensionDays);
			if (!newUnitId || closedAt === null) return;
			byId.set(newUnitId, spareOf(unit, repair));
			byId.set(unitId, { ...unit, retiredAt: closedAt, rev: 2 });
			given.set(unitId, { id: newUnitId, at: closedAt });
		},
		/** What belonged to a unit belongs to what took its place. */
		units: (): UnitRow[] =>
			[...byId.values()].map((unit) => {
				const parentId = unit.parentId && current(unit.parentId, Infinity);
				return parentId ? { ...unit, parentId } : unit;
			})
	};
};

interface TermParts {
	byId: ReadonlyMap<UnitId, UnitRow>;
	contracts: readonly ContractRow[];
	extensions: ReadonlyMap<UnitId, number>;
}

/** The warranty as it stands at this point of the story. */
const createTerms = ({ byId, contracts, extensions }: TermParts) => {
	const terms = new Map(contracts.map((one) => [one.id, one]));

	const contractOf = (id: UnitId | null): ContractRow | null => {
		const contractId = id && byId.get(id)?.contractId;
		return (contractId && terms.get(contractId)) || null;
	};

	const termOf = (id: UnitId | null): WarrantyTerm => {
		const unit = id && byId.get(id);
		if (!unit) return { state: 'undetermined' };
		const replacement = replacementOf(unit);
		return warrantyTerm({
			actSignedOn: unit.actSignedOn ?? null,
			months: unit.warrantyMonths,
			contractMonths: contractOf(id)?.warrantyMonths ?? null,
			extensionDays: extensions.get(id) ?? 0,
			...(replacement ? { replacement } : {})
		});
	};

	const replacementOf = ({ id, replacesId, handedOverOn }: UnitRow): Replacement | null => {
		const replaced = termOf(replacesId ?? null);
		if (!handedOverOn || replaced.state !== 'set') return null;
		const term = contractOf(id)?.replacementTerm ?? 'fresh';
		return { handedOverOn, term, endOfReplaced: replaced.end };
	};

	return { contractOf, termOf };
};

const spareOf = (unit: UnitRow, { unitId, newUnitId, works, shipment }: Repair): UnitRow => {
	if (!newUnitId || !works || !shipment) throw new Error('a replacement has a serial and a day');
	const serial = works.newSerial;
	const itself = { id: newUnitId, serial, serialFolded: foldSerial(serial) };
	return { ...unit, ...itself, replacesId: unitId, handedOverOn: shipment.on };
};

export type RepairRegister = ReturnType<typeof createRepairRegister>;
