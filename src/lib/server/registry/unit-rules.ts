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
	const whyNotParts = createPartsRule(db);
	const whyNotParent = createParentRule(db);
	const whyNotAct = createActRule(db);
	const whyNotSerial = createSerialRule(db);
	return (facts: UnitFacts, place: UnitPlace): RegistryRefusal | null =>
		whyNotParts(facts, place) ??
		whyNotParent(facts, place) ??
		whyNotAct(facts, place) ??
		whyNotSerial(place);
};

const id = sql.placeholder('id');

/** Site and contract are the customer's own, and not retired when they are chosen. */
const createPartsRule = (db: Db) => {
	const siteById = db.select().from(site).where(eq(site.id, id)).prepare();
	const contractById = db.select().from(contract).where(eq(contract.id, id)).prepare();
	return (
		{ siteId, contractId }: UnitFacts,
		{ customerId, before }: UnitPlace
	): RegistryRefusal | null => {
		const isChosen = siteId !== null && siteId !== before?.siteId;
		if (isChosen && !isFit(siteById.get({ id: siteId }), customerId))
			return { reason: 'foreign', field: 'siteId' };
		const isAgreed = contractId !== null && contractId !== before?.contractId;
		return isAgreed && !isFit(contractById.get({ id: contractId }), customerId)
			? { reason: 'foreign', field: 'contractId' }
			: null;
	};
};

/** A part belongs to a complex of the same customer, and never to itself. */
const createParentRule = (db: Db) => {
	const { parentId, customerId, retiredAt } = equipmentUnit;
	const byId = db
		.select({ parentId, customerId, retiredAt })
		.from(equipmentUnit)
		.where(eq(equipmentUnit.id, id))
		.prepare();
	/** Whether the way up from a unit meets `self`. */
	const isInside = (from: UnitId, self: UnitId | null): boolean => {
		for (let at: UnitId | null = from; at !== null; at = byId.get({ id: at })?.parentId ?? null)
			if (at === self) return true;
		return false;
	};
	return (
		{ parentId }: UnitFacts,
		{ customerId, before, self }: UnitPlace
	): RegistryRefusal | null => {
		if (parentId === null || parentId === before?.parentId) return null;
		if (!isFit(byId.get({ id: parentId }), customerId))
			return { reason: 'foreign', field: 'parentId' };
		return isInside(parentId, self) ? { reason: 'loop', field: 'parentId' } : null;
	};
};

const isFit = (
	row: { customerId: CustomerId; retiredAt: number | null } | undefined,
	customerId: CustomerId
): boolean => row?.customerId === customerId && row.retiredAt === null;

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
