import { desc, eq } from 'drizzle-orm';
import { modelCode } from '../../domain/model.ts';
import type { Db } from '../db/open.ts';
import { equipmentUnit } from '../db/schema.ts';

/** A model the house has units of. */
export interface Model {
	model: string;
	name: string;
}

export const modelsOf = (db: Db): Model[] => {
	const { model, modelName: name } = equipmentUnit;
	return db.selectDistinct({ model, name }).from(equipmentUnit).orderBy(name).all();
};

/** A model keeps the code it was first entered with, however its name is typed. */
export const modelOf = (db: Db, name: string): string => {
	const code = modelCode(name);
	return modelsOf(db).find((one) => modelCode(one.name) === code)?.model ?? code;
};

/** The warranty its newest unit was entered with; null: nobody knows the model. */
export const monthsOf = (db: Db, name: string): number | null => {
	const { warrantyMonths: months } = equipmentUnit;
	const newest = db
		.select({ months })
		.from(equipmentUnit)
		.where(eq(equipmentUnit.model, modelOf(db, name)))
		.orderBy(desc(equipmentUnit.actSignedOn))
		.limit(1)
		.get();
	return newest?.months ?? null;
};
