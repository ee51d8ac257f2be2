import { eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { CustomerId, UnitId } from '../../domain/ids.ts';
import { EquipmentUnit, UnitFacts } from '../../domain/registry.ts';
import { foldSerial } from '../../domain/serial.ts';
import type { Db } from '../db/open.ts';
import { equipmentUnit } from '../db/schema.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { By } from './audit-entry.ts';
import { unitFindable } from '../search/findables.ts';
import { modelOf } from './models.ts';
import { createOwnerRule } from './owner.ts';
import type { Edit, RecordParts } from './records.ts';
import { createRecords } from './records.ts';
import type { RegistryRefusal, Written } from './refusal.ts';
import { createRowWriter } from './row-writer.ts';
import { createUnitRules } from './unit-rules.ts';

export interface UnitParts extends RecordParts {
	db: Db;
	index: SearchIndex;
}

export interface NewUnit extends By {
	id: UnitId;
	/** For good: the tickets of a unit belong to the customer who had it then (R4). */
	customerId: CustomerId;
	facts: UnitFacts;
	/** The model's code, from who knows it already: an import asks once for ten thousand lines. */
	model?: string;
}

export const createUnits = (parts: UnitParts) => {
	const { db, now, index } = parts;

	const whyNotOwner = createOwnerRule(db);
	const whyNotUnit = createUnitRules(db);
	const whyNotRestore = createRestoreRule(db);
	const write = createRowWriter(db, equipmentUnit);
	const byId = db
		.select()
		.from(equipmentUnit)
		.where(eq(equipmentUnit.id, sql.placeholder('id')))
		.prepare();

	const find = (id: UnitId): EquipmentUnit | null => {
		const row = byId.get({ id });
		return row ? v.parse(EquipmentUnit, row) : null;
	};

	const set = (row: EquipmentUnit, change: Partial<EquipmentUnit>): void =>
		write({ ...row, ...change, rev: row.rev + 1 });

	/** The shadow of model and serial, by which units are compared. */
	const shadowOf = ({ modelName, serial }: UnitFacts, row: EquipmentUnit | null) => ({
		model: row?.modelName === modelName ? row.model : modelOf(db, modelName),
		serialFolded: foldSerial(serial)
	});

	const records = createRecords<UnitId, UnitFacts, EquipmentUnit>(parts, {
		name: 'unit',
		find,
		factsOf: unitFactsOf,
		update: (row, change) => set(row, { ...change, ...shadowOf({ ...row, ...change }, row) }),
		mark: set,
		whyNot: (facts, row) =>
			whyNotRestore(row) ??
			whyNotUnit(facts, {
				self: row.id,
				customerId: row.customerId,
				before: row,
				now: now(),
				...shadowOf(facts, row)
			}),
		told: (id) => {
			const row = find(id);
			if (row) index.put(unitFindable(row));
		}
	});

	const create = ({ id, customerId, facts, model, ...by }: NewUnit): Written<UnitId> => {
		const shadow = model
			? { model, serialFolded: foldSerial(facts.serial) }
			: shadowOf(facts, null);
		const place = { self: null, customerId, before: null, now: now(), ...shadow };
		return records.enter({
			...{ id, facts, owner: { customer: customerId } },
			...by,
			whyNot: () => whyNotOwner(customerId) ?? whyNotUnit(facts, place),
			insert: () => write({ id, customerId, ...facts, ...shadow })
		});
	};

	return {
		find,
		create,
		update: (edit: Edit<UnitId, UnitFacts>): Written<UnitId> => records.change(edit),
		retire: records.retire,
		restore: records.restore
	};
};

/** R13: what was replaced has gone back to the vendor and does not serve again. */
const createRestoreRule = (db: Db) => {
	const successorOf = db
		.select({ id: equipmentUnit.id })
		.from(equipmentUnit)
		.where(eq(equipmentUnit.replacesId, sql.placeholder('id')))
		.prepare();
	return ({ id, retiredAt }: EquipmentUnit): RegistryRefusal | null =>
		retiredAt !== null && successorOf.get({ id }) ? { reason: 'replaced' } : null;
};

export type Units = ReturnType<typeof createUnits>;

export const unitFactsOf = (row: EquipmentUnit): UnitFacts => v.parse(UnitFacts, row);
