import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import * as v from 'valibot';
import { dateAt } from '../../domain/date-at.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { UnitId } from '../../domain/ids.ts';
import type { Contract, Customer, Site } from '../../domain/registry.ts';
import { EquipmentUnit } from '../../domain/registry.ts';
import type { Service } from '../../domain/service.ts';
import { serviceOf } from '../../domain/service.ts';
import type { UnitLife } from '../../domain/unit-life.ts';
import type { WarrantyTerm } from '../../domain/warranty-term.ts';
import { isInTerm } from '../../domain/warranty-term.ts';
import type { Db } from '../db/open.ts';
import { contract, customer, equipmentUnit, site } from '../db/schema.ts';
import { createUnitWarranty } from '../repairs/unit-warranty.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Model } from './models.ts';
import { modelsOf, monthsOf } from './models.ts';
import type { Listing, Page } from './paging.ts';
import { FOUND_MAX, inOrderOf, inRussianOrder, pageOf } from './paging.ts';
import type { Tickets } from './ticket-lines.ts';
import { ticketsOf } from './ticket-lines.ts';
import { createUnitLife } from './unit-life.ts';

/** How a unit stands with its service and its warranty today. */
export interface Standing {
	service: Service;
	warranty: WarrantyTerm;
	/** Whether a fault told today would be in term; null: nobody can tell. */
	inTerm: boolean | null;
}

export interface UnitLine extends Standing {
	id: UnitId;
	modelName: string;
	serial: string;
	customer: { id: CustomerId; shortName: string };
	siteName: string | null;
	retired: boolean;
}

export interface UnitDetail extends Standing {
	unit: EquipmentUnit;
	customer: Pick<Customer, 'id' | 'shortName' | 'code'>;
	site: Pick<Site, 'id' | 'name' | 'address'> | null;
	contract: Pick<Contract, 'id' | 'number'> | null;
	parent: UnitLine | null;
	parts: UnitLine[];
	tickets: Tickets;
	life: UnitLife;
}

export interface UnitListing extends Listing {
	customerId?: CustomerId;
}

export interface ReadParts {
	db: Db;
	now: () => number;
	index: SearchIndex;
}

/** Of all units of a page at once: a warranty is made of more rows than the unit's own. */
const createStandings = (db: Db, now: () => number) => {
	const warranty = createUnitWarranty(db);
	return (units: readonly EquipmentUnit[]): ReadonlyMap<UnitId, Standing> => {
		const today = dateAt(now());
		const terms = warranty.termOfEach(units.map(({ id }) => id));
		return new Map(
			units.map((unit) => {
				const term = terms.get(unit.id) ?? { state: 'undetermined' };
				const inTerm = isInTerm(term, today);
				return [unit.id, { service: serviceOf(unit, today), warranty: term, inTerm }];
			})
		);
	};
};

const standingIn = (standings: ReadonlyMap<UnitId, Standing>, id: UnitId): Standing => {
	const standing = standings.get(id);
	if (!standing) throw new Error('every unit that is read has its standing');
	return standing;
};

export const createUnitReads = ({ db, now, index }: ReadParts) => {
	const standingsOf = createStandings(db, now);
	const lifeOf = createUnitLife({ db, now });

	const rowsWhere = (where: ReturnType<typeof and>) =>
		db
			.select({
				unit: equipmentUnit,
				customer: { id: customer.id, shortName: customer.shortName, code: customer.code },
				site: { id: site.id, name: site.name, address: site.address },
				contract: { id: contract.id, number: contract.number }
			})
			.from(equipmentUnit)
			.innerJoin(customer, eq(customer.id, equipmentUnit.customerId))
			.leftJoin(site, eq(site.id, equipmentUnit.siteId))
			.leftJoin(contract, eq(contract.id, equipmentUnit.contractId))
			.where(where)
			.all()
			.map((row) => ({ ...row, unit: v.parse(EquipmentUnit, row.unit) }));

	const linesWhere = (where: ReturnType<typeof and>): UnitLine[] => {
		const rows = rowsWhere(where);
		const standings = standingsOf(rows.map(({ unit }) => unit));
		return rows.map(({ unit, customer: { id, shortName }, site }) => ({
			id: unit.id,
			modelName: unit.modelName,
			serial: unit.serial,
			customer: { id, shortName },
			siteName: site?.name ?? null,
			retired: unit.retiredAt !== null,
			...standingIn(standings, unit.id)
		}));
	};

	const inOrder = (lines: UnitLine[]): UnitLine[] =>
		inRussianOrder(lines, ({ modelName, serial }) => `${modelName} ${serial}`);

	/** Sorts by two columns before it reads whole rows: a list may be long, a page is not. */
	const list = ({ page, retired, customerId }: UnitListing): Page<UnitLine> => {
		const { id, modelName, serial, retiredAt } = equipmentUnit;
		const keys = db
			.select({ id, modelName, serial })
			.from(equipmentUnit)
			.where(
				and(
					retired ? isNotNull(retiredAt) : isNull(retiredAt),
					customerId === undefined ? undefined : eq(equipmentUnit.customerId, customerId)
				)
			)
			.all();
		const here = pageOf(
			inRussianOrder(keys, (key) => `${key.modelName} ${key.serial}`),
			page
		);
		const ids = here.rows.map((key) => key.id);
		return { ...here, rows: inOrderOf(ids, linesWhere(inArray(id, ids))) };
	};

	const detail = (id: UnitId): UnitDetail | null => {
		const [row] = rowsWhere(eq(equipmentUnit.id, id));
		if (!row) return null;
		const { unit, customer, site, contract } = row;
		const parent = unit.parentId === null ? [] : linesWhere(eq(equipmentUnit.id, unit.parentId));
		const standing = standingIn(standingsOf([unit]), id);
		const tickets = ticketsOf(db, { unitId: id });
		return {
			...{ unit, customer, site, contract, tickets },
			parent: parent[0] ?? null,
			parts: inOrder(linesWhere(eq(equipmentUnit.parentId, id))),
			life: lifeOf(unit, { term: standing.warranty, tickets: tickets.rows }),
			...standing
		};
	};

	return {
		list,
		detail,
		/** The best first; retired ones too, told as such. */
		found: (query: string): UnitLine[] => {
			const hits = index.find(query, { kinds: ['unit'], limit: FOUND_MAX });
			const ids = hits.map(({ ref }) => v.parse(UnitId, ref));
			return inOrderOf(ids, linesWhere(inArray(equipmentUnit.id, ids)));
		},
		ofCustomer: (customerId: CustomerId): UnitLine[] =>
			inOrder(
				linesWhere(and(eq(equipmentUnit.customerId, customerId), isNull(equipmentUnit.retiredAt)))
			),
		models: (): Model[] => modelsOf(db),
		monthsOf: (modelName: string): number | null => monthsOf(db, modelName)
	};
};

export type UnitReads = ReturnType<typeof createUnitReads>;
