import { and, eq, isNull } from 'drizzle-orm';
import * as v from 'valibot';
import { UnitId } from '../../domain/ids.ts';
import { EquipmentUnit } from '../../domain/registry.ts';
import { foldSerial } from '../../domain/serial.ts';
import type { Db } from '../db/open.ts';
import { equipmentUnit } from '../db/schema.ts';
import { unitFindable } from '../search/findables.ts';
import type { SearchIndex } from '../search/search-index.ts';

/** One unit in place of another one (§2.6, point 4): same model, same owner, a serial of its own. */
export interface HandOver {
	/** Of the new unit. */
	id: string;
	old: UnitId;
	serial: string;
	/** YYYY-MM-DD. */
	on: string;
	at: number;
}

export interface HandedOverBy {
	actor: string;
	session: string | null;
}

export interface ReplacementParts {
	db: Db;
	index: Pick<SearchIndex, 'put'>;
	audit: (
		entry: HandedOverBy & {
			via: 'registry';
			what: 'unit.create' | 'unit.retire' | 'unit.update';
			before: unknown;
			after: unknown;
		}
	) => void;
}

export const createReplacement = ({ db, index, audit }: ReplacementParts) => {
	const find = (id: UnitId): EquipmentUnit | null => {
		const row = db.select().from(equipmentUnit).where(eq(equipmentUnit.id, id)).get();
		return row ? v.parse(EquipmentUnit, row) : null;
	};

	return {
		find,
		isTaken: (model: string, serial: string): boolean =>
			db
				.select({ id: equipmentUnit.id })
				.from(equipmentUnit)
				.where(
					and(
						eq(equipmentUnit.model, model),
						eq(equipmentUnit.serialFolded, foldSerial(serial)),
						isNull(equipmentUnit.retiredAt)
					)
				)
				.get() !== undefined,
		/** The new unit takes the place of the old one: its parts hang on it, the old one serves no more. */
		handOver: ({ id, old, serial, on, at }: HandOver, by: HandedOverBy): void => {
			const before = find(old);
			if (!before) throw new Error('a unit that was repaired is in the registry');
			const after: EquipmentUnit = {
				...before,
				id: v.parse(UnitId, id),
				serial,
				serialFolded: foldSerial(serial),
				replacesId: old,
				handedOverOn: on,
				note: '',
				rev: 1,
				retiredAt: null
			};
			const retired = { retiredAt: at, rev: before.rev + 1 };
			db.update(equipmentUnit).set(retired).where(eq(equipmentUnit.id, old)).run();
			db.insert(equipmentUnit).values(after).run();
			const parts = db
				.update(equipmentUnit)
				.set({ parentId: after.id })
				.where(eq(equipmentUnit.parentId, old))
				.returning({ id: equipmentUnit.id })
				.all();
			const entry = { ...by, via: 'registry' } as const;
			audit({ ...entry, what: 'unit.create', before: null, after });
			const retiring = { before: { id: old, retiredAt: null }, after: { id: old, ...retired } };
			audit({ ...entry, what: 'unit.retire', ...retiring });
			for (const part of parts) {
				const moved = {
					before: { ...part, parentId: old },
					after: { ...part, parentId: after.id }
				};
				audit({ ...entry, what: 'unit.update', ...moved });
			}
			index.put(unitFindable({ ...before, ...retired }));
			index.put(unitFindable(after));
		}
	};
};

export type ReplacementRows = ReturnType<typeof createReplacement>;
