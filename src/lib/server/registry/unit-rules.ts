import { and, eq, isNull, sql } from 'drizzle-orm';
import { dateAt } from '../../domain/date-at.ts';
import type { CustomerId, UnitId } from '../../domain/ids.ts';
import type { UnitFacts } from '../../domain/registry.ts';
import type { Db } from '../db/open.ts';
import { contract, equipmentUnit, site } from '../db/schema.ts';
import { createOwnerLookup } from './owner.ts';
import type { RegistryRefusal } from './refusal.ts';

/** Whose facts they are, or would be. */
export interface UnitPlace {
	/** Null: the unit is not there yet. */
	self: UnitId | null;
	customerId: CustomerId;
	/** What was chosen before may stay, though it is retired by now. */
	before: Pick<UnitFacts, 'siteId' | 'contractId' | 'parentId'> | null;
	model: string;
	serialFolded: string;
	now: number;
}

/** What makes these facts of a unit impossible; null: nothing does. */
export const createUnitRules = (db: Db) => {
	const whyNotAct = createActRule(db);
	const whyNotSerial = createSerialRule(db);
	return (facts: UnitFacts, place: UnitPlace): RegistryRefusal | null =>
		whyNotParts(db, facts, place) ??
		whyNotParent(db, facts, place) ??
		whyNotAct(facts, place) ??
		whyNotSerial(place);
};

/** Site and contract are the customer's own, and not retired when they are chosen. */
const whyNotParts = (
	db: Db,
	{ siteId, contractId }: UnitFacts,
	{ customerId, before }: UnitPlace
): RegistryRefusal | null => {
	if (siteId !== null && siteId !== before?.siteId) {
		const row = db.select().from(site).where(eq(site.id, siteId)).get();
		if (!isFit(row, customerId)) return { reason: 'foreign', field: 'siteId' };
	}
	if (contractId !== null && contractId !== before?.contractId) {
		const row = db.select().from(contract).where(eq(contract.id, contractId)).get();
		if (!isFit(row, customerId)) return { reason: 'foreign', field: 'contractId' };
	}
	return null;
};

const whyNotParent = (
	db: Db,
	{ parentId }: UnitFacts,
	{ customerId, before, self }: UnitPlace
): RegistryRefusal | null => {
	if (parentId === null || parentId === before?.parentId) return null;
	const row = db.select().from(equipmentUnit).where(eq(equipmentUnit.id, parentId)).get();
	if (!isFit(row, customerId)) return { reason: 'foreign', field: 'parentId' };
	return isInside(db, parentId, self) ? { reason: 'loop', field: 'parentId' } : null;
};

const isFit = (
	row: { customerId: CustomerId; retiredAt: number | null } | undefined,
	customerId: CustomerId
): boolean => row?.customerId === customerId && row.retiredAt === null;

/** Whether the way up from a unit meets `self`. */
const isInside = (db: Db, from: UnitId, self: UnitId | null): boolean => {
	const { parentId } = equipmentUnit;
	for (let id: UnitId | null = from; id !== null;) {
		if (id === self) return true;
		const above: { parentId: UnitId | null } | undefined = db
			.select({ parentId })
			.from(equipmentUnit)
			.where(eq(equipmentUnit.id, id))
			.get();
		id = above?.parentId ?? null;
	}
	return false;
};

/** The act is signed where the customer is: it may be tomorrow there already. */
const createActRule = (db: Db) => {
	const ownerOf = createOwnerLookup(db);
	return ({ actSignedOn }: UnitFacts, { customerId, now }: UnitPlace): RegistryRefusal | null => {
		const owner = actSignedOn === null ? null : ownerOf(customerId);
		const isAhead = owner && actSignedOn !== null && actSignedOn > dateAt(now, owner.zone);
		return isAhead ? { reason: 'act-in-future', field: 'actSignedOn' } : null;
	};
};

/** R2: no two live units of one model with one serial. Without a serial nobody can tell. */
const createSerialRule = (db: Db) => {
	const { model, serialFolded, retiredAt } = equipmentUnit;
	const alike = db
		.select()
		.from(equipmentUnit)
		.where(
			and(
				eq(model, sql.placeholder('model')),
				eq(serialFolded, sql.placeholder('serialFolded')),
				// Said once more in the words of the index, which is for such units only.
				sql`${serialFolded} <> ''`,
				isNull(retiredAt)
			)
		)
		.prepare();
	return ({ model, serialFolded, self }: UnitPlace): RegistryRefusal | null => {
		if (serialFolded === '') return null;
		const row = alike.get({ model, serialFolded });
		if (!row || row.id === self) return null;
		const holder = { id: row.id, label: `${row.modelName} ${row.serial}`, retired: false };
		return { reason: 'taken', field: 'serial', holder };
	};
};
