import { isNull } from 'drizzle-orm';
import * as v from 'valibot';
import type { ContractId, CustomerId, SiteId, UnitId } from '../../domain/ids.ts';
import { modelCode } from '../../domain/model.ts';
import type { UnitFacts } from '../../domain/registry.ts';
import { EquipmentUnit } from '../../domain/registry.ts';
import { foldSerial } from '../../domain/serial.ts';
import type { Db } from '../db/open.ts';
import { contract, customer, equipmentUnit, site } from '../db/schema.ts';
import { plainWord } from './import-words.ts';
import { unitFactsOf } from './units.ts';

export interface KnownUnit {
	id: UnitId;
	customerId: CustomerId;
	model: string;
	facts: UnitFacts;
	retired: boolean;
	/** The row of the file that told of it. */
	row: number | null;
}

/** The facts of a unit as people read them: what it hangs together with is named, not numbered. */
export type NamedFacts = Omit<UnitFacts, 'siteId' | 'contractId' | 'parentId'> & {
	siteName: string;
	contractNumber: string;
	parentSerial: string;
};

/** Answers of a look-up: the id; null where nothing or too much fits; undefined: nothing was asked. */
type Looked<Id> = Id | null | undefined;

/** The equipment there is, and what the lines above bring. */
export const createKnownUnits = (db: Db) => {
	const rows = v.parse(v.array(EquipmentUnit), db.select().from(equipmentUnit).all());
	const byId = new Map<UnitId, KnownUnit>();
	const byKey = new Map<string, KnownUnit>();
	const byOwner = new Map<string, KnownUnit[]>();
	const models = new Map<string, { model: string; months: number }>();

	const keyOf = (model: string, serial: string) => `${model}\n${foldSerial(serial)}`;
	const ownerKeyOf = (id: CustomerId, serial: string) => `${id}\n${foldSerial(serial)}`;
	const modelOf = (name: string): string => models.get(modelCode(name))?.model ?? modelCode(name);

	const add = (one: KnownUnit): void => {
		const { id, customerId, model, facts, retired } = one;
		byId.set(id, one);
		const code = modelCode(facts.modelName);
		if (!models.has(code)) models.set(code, { model, months: facts.warrantyMonths });
		const key = keyOf(model, facts.serial);
		// A retired unit is met only where no live one has its serial.
		if (!retired || !byKey.has(key)) byKey.set(key, one);
		const ownerKey = ownerKeyOf(customerId, facts.serial);
		if (!retired) byOwner.set(ownerKey, [...(byOwner.get(ownerKey) ?? []), one]);
	};
	for (const row of rows) {
		const { id, customerId, model, retiredAt } = row;
		const facts = unitFactsOf(row);
		add({ id, customerId, model, facts, retired: retiredAt !== null, row: null });
	}

	const siteNames = namesOf(db.select().from(site).where(isNull(site.retiredAt)).all());
	const contractNumbers = namesOf(
		db
			.select({ id: contract.id, customerId: contract.customerId, name: contract.number })
			.from(contract)
			.where(isNull(contract.retiredAt))
			.all()
	);
	const customers = new Map(
		db
			.select()
			.from(customer)
			.all()
			.map((row) => [row.id, row.shortName])
	);

	return {
		add,
		modelOf,
		monthsOf: (name: string): number | null => models.get(modelCode(name))?.months ?? null,
		unitOf: (modelName: string, serial: string): KnownUnit | null =>
			foldSerial(serial) === '' ? null : (byKey.get(keyOf(modelOf(modelName), serial)) ?? null),
		remember: (one: KnownUnit, told: { facts: UnitFacts; row: number }): void => {
			Object.assign(one, told);
		},
		customerName: ({ customerId }: KnownUnit): string => customers.get(customerId) ?? '',
		siteOf: (id: CustomerId, name: string | undefined): Looked<SiteId> =>
			name === undefined ? undefined : siteNames.idOf(id, name),
		contractOf: (id: CustomerId, number: string | undefined): Looked<ContractId> =>
			number === undefined ? undefined : contractNumbers.idOf(id, number),
		parentOf: (id: CustomerId, serial: string | undefined): Looked<UnitId> => {
			if (serial === undefined) return undefined;
			const [one, another] = byOwner.get(ownerKeyOf(id, serial)) ?? [];
			return another ? null : (one?.id ?? null);
		},
		/** Whether the way up from a unit meets `self`. */
		isInside: (from: UnitId | null, self: UnitId): boolean => {
			for (let id = from; id !== null; id = byId.get(id)?.facts.parentId ?? null)
				if (id === self) return true;
			return false;
		},
		named: ({ siteId, contractId, parentId, ...facts }: UnitFacts): NamedFacts => ({
			...facts,
			siteName: siteNames.nameOf(siteId),
			contractNumber: contractNumbers.nameOf(contractId),
			parentSerial: (parentId && byId.get(parentId)?.facts.serial) ?? ''
		})
	};
};

/** What a customer calls something, and back. */
const namesOf = <Id extends string>(
	rows: readonly { id: Id; customerId: CustomerId; name: string }[]
) => {
	const ids = new Map(rows.map((row) => [`${row.customerId}\n${plainWord(row.name)}`, row.id]));
	const names = new Map(rows.map(({ id, name }) => [id, name]));
	return {
		idOf: (customerId: CustomerId, name: string): Id | null =>
			ids.get(`${customerId}\n${plainWord(name)}`) ?? null,
		nameOf: (id: Id | null): string => (id && names.get(id)) ?? ''
	};
};
