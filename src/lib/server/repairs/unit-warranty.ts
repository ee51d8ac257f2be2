import { and, eq, inArray, isNotNull, sum } from 'drizzle-orm';
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
	const rowsOf = (ids: readonly UnitId[]) =>
		db
			.select({ unit: UNIT, terms: contract })
			.from(equipmentUnit)
			.leftJoin(contract, eq(contract.id, equipmentUnit.contractId))
			.where(inArray(equipmentUnit.id, [...ids]))
			.all();

	/** These units and all they came in place of: a query for each link of the longest chain. */
	const chainsOf = (ids: readonly UnitId[]): Chains => {
		const known: Chains = new Map();
		let wanted = [...new Set(ids)];
		while (wanted.length > 0) {
			const rows = rowsOf(wanted);
			for (const row of rows) known.set(row.unit.id, row);
			const before = rows.map(({ unit }) => unit.replacesId).filter((id) => id !== null);
			wanted = before.filter((id) => !known.has(id));
		}
		return known;
	};

	const extensionsOf = (ids: readonly UnitId[]): Map<UnitId, number> =>
		new Map(
			db
				.select({ id: repair.unitId, days: sum(repair.extensionDays) })
				.from(repair)
				.where(and(inArray(repair.unitId, [...ids]), isNotNull(repair.closedAt)))
				.groupBy(repair.unitId)
				.all()
				.flatMap(({ id, days }) => (id === null ? [] : [[id, Number(days)]]))
		);

	/** Of a whole page of units at once. */
	const termOfEach = (ids: readonly UnitId[]): Map<UnitId, WarrantyTerm> => {
		const chains = chainsOf(ids);
		const facts = { chains, extensions: extensionsOf([...chains.keys()]) };
		return new Map(ids.map((id) => [id, termIn(facts, id)]));
	};

	return {
		termOf: (id: UnitId): WarrantyTerm => termOfEach([id]).get(id) ?? { state: 'undetermined' },
		termOfEach,
		termsOf: (id: UnitId): Terms => rowsOf([id])[0]?.terms ?? USUAL,
		usual: USUAL
	};
};

export type UnitWarranty = ReturnType<typeof createUnitWarranty>;

const UNIT = {
	id: equipmentUnit.id,
	actSignedOn: equipmentUnit.actSignedOn,
	warrantyMonths: equipmentUnit.warrantyMonths,
	replacesId: equipmentUnit.replacesId,
	handedOverOn: equipmentUnit.handedOverOn
};
type UnitInTerm = Pick<typeof equipmentUnit.$inferSelect, keyof typeof UNIT>;
type Chains = Map<UnitId, { unit: UnitInTerm; terms: Terms | null }>;

interface TermFacts {
	chains: Chains;
	extensions: ReadonlyMap<UnitId, number>;
}

const termIn = (facts: TermFacts, id: UnitId): WarrantyTerm => {
	const row = facts.chains.get(id);
	if (!row) return { state: 'undetermined' };
	const { unit } = row;
	const terms = row.terms ?? USUAL;
	const replacement = replacementOf(facts, unit, terms);
	return warrantyTerm({
		actSignedOn: unit.actSignedOn,
		months: unit.warrantyMonths,
		contractMonths: terms.warrantyMonths,
		extensionDays: facts.extensions.get(id) ?? 0,
		...(replacement ? { replacement } : {})
	});
};

/** The chain of replacements is as long as units broke: it cannot turn back on itself. */
const replacementOf = (
	facts: TermFacts,
	{ replacesId, handedOverOn }: UnitInTerm,
	{ replacementTerm: term }: Terms
): Replacement | null => {
	if (replacesId === null || handedOverOn === null) return null;
	const replaced = termIn(facts, replacesId);
	if (replaced.state !== 'set') return null;
	return { handedOverOn, term, endOfReplaced: replaced.end };
};
