import { and, eq, isNull, ne } from 'drizzle-orm';
import { dateAt } from '../../domain/date-at.ts';
import type { CustomerId, UnitId } from '../../domain/ids.ts';
import type { UnitFacts } from '../../domain/registry.ts';
import type { Db } from '../db/open.ts';
import { contract, customer, equipmentUnit, site } from '../db/schema.ts';
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
export const whyNotUnit = (db: Db, facts: UnitFacts, place: UnitPlace): RegistryRefusal | null =>
	whyNotParts(db, facts, place) ??
	whyNotParent(db, facts, place) ??
	whyNotAct(db, facts, place) ??
	whyNotSerial(db, place);

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
const whyNotAct = (
	db: Db,
	{ actSignedOn }: UnitFacts,
	{ customerId, now }: UnitPlace
): RegistryRefusal | null => {
	if (actSignedOn === null) return null;
	const { zone } = customer;
	const owner = db.select({ zone }).from(customer).where(eq(customer.id, customerId)).get();
	const isAhead = owner !== undefined && actSignedOn > dateAt(now, owner.zone);
	return isAhead ? { reason: 'act-in-future', field: 'actSignedOn' } : null;
};

/** R2: no two live units of one model with one serial. Without a serial nobody can tell. */
const whyNotSerial = (db: Db, { model, serialFolded, self }: UnitPlace): RegistryRefusal | null => {
	if (serialFolded === '') return null;
	const same = and(
		eq(equipmentUnit.model, model),
		eq(equipmentUnit.serialFolded, serialFolded),
		isNull(equipmentUnit.retiredAt),
		self === null ? undefined : ne(equipmentUnit.id, self)
	);
	const row = db.select().from(equipmentUnit).where(same).limit(1).get();
	if (!row) return null;
	const holder = { id: row.id, label: `${row.modelName} ${row.serial}`, retired: false };
	return { reason: 'taken', field: 'serial', holder };
};
