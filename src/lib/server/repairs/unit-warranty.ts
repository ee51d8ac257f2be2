import { and, eq, isNotNull, sum } from 'drizzle-orm';
import type { UnitId } from '../../domain/ids.ts';
import type { ContractFacts } from '../../domain/registry.ts';
import type { Replacement, WarrantyTerm } from '../../domain/warranty-term.ts';
import { warrantyTerm } from '../../domain/warranty-term.ts';
import type { Db } from '../db/open.ts';
import { contract, equipmentUnit, repair } from '../db/schema.ts';

/** What was agreed about the warranty and the repairs of a unit; without a contract, the usual. */
export type Terms = Pick<
	ContractFacts,
	| 'warrantyMonths'
	| 'extendByRepair'
	| 'replacementTerm'
	| 'warrantyTransport'
	| 'prepayment'
	| 'offerValidDays'
>;

const USUAL: Terms = {
	warrantyMonths: null,
	extendByRepair: true,
	replacementTerm: 'fresh',
	warrantyTransport: 'vendor_both',
	prepayment: true,
	offerValidDays: 10
};

/** The warranty of units as their acts, contracts, repairs and replacements make it (§2.6). */
export const createUnitWarranty = (db: Db) => {
	const rowOf = (id: UnitId) =>
		db
			.select({ unit: equipmentUnit, terms: contract })
			.from(equipmentUnit)
			.leftJoin(contract, eq(contract.id, equipmentUnit.contractId))
			.where(eq(equipmentUnit.id, id))
			.get();

	const extensionOf = (id: UnitId): number =>
		Number(
			db
				.select({ days: sum(repair.extensionDays) })
				.from(repair)
				.where(and(eq(repair.unitId, id), isNotNull(repair.closedAt)))
				.get()?.days ?? 0
		);

	const termOf = (id: UnitId): WarrantyTerm => {
		const row = rowOf(id);
		if (!row) return { state: 'undetermined' };
		const { unit } = row;
		const terms = row.terms ?? USUAL;
		const replacement = replacementOf(unit, terms);
		return warrantyTerm({
			actSignedOn: unit.actSignedOn,
			months: unit.warrantyMonths,
			contractMonths: terms.warrantyMonths,
			extensionDays: extensionOf(id),
			...(replacement ? { replacement } : {})
		});
	};

	/** The chain of replacements is as long as units broke: it cannot turn back on itself. */
	const replacementOf = (
		{ replacesId, handedOverOn }: typeof equipmentUnit.$inferSelect,
		{ replacementTerm: term }: Terms
	): Replacement | null => {
		if (replacesId === null || handedOverOn === null) return null;
		const replaced = termOf(replacesId);
		if (replaced.state !== 'set') return null;
		return { handedOverOn, term, endOfReplaced: replaced.end };
	};

	return { termOf, termsOf: (id: UnitId): Terms => rowOf(id)?.terms ?? USUAL, usual: USUAL };
};

export type UnitWarranty = ReturnType<typeof createUnitWarranty>;
