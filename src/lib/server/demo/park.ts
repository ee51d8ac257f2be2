import * as v from 'valibot';
import type { CustomerId } from '../../domain/ids.ts';
import { UnitId } from '../../domain/ids.ts';
import type { equipmentUnit } from '../db/schema.ts';
import type { Chance } from './chance.ts';
import type { DemoCard, DemoModel } from './files.ts';
import { plusDays, plusMonths } from './local-time.ts';

export type UnitRow = typeof equipmentUnit.$inferInsert;

type Standing = keyof DemoModel['mix'];
const STANDINGS = ['in', 'ending', 'expired', 'unsigned'] as const satisfies readonly Standing[];

/** A warranty counts as ending within this many days; the month arithmetic may add three. */
const ENDING_DAYS = 56;
/** Longer than any live ticket is old: the unit was in service when its client called. */
const IN_SERVICE_DAYS_MIN = 60;
const EXPIRED_DAYS_MAX = 700;
const DAYS_PER_MONTH = 30;

export interface ParkParts {
	models: readonly DemoModel[];
	customers: readonly CustomerId[];
	chance: Chance;
	today: string;
}

/** The equipment and the licences the customers use, spread over all of them. */
export const parkOf = ({ models, customers, chance, today }: ParkParts): UnitRow[] => {
	const units = models.flatMap((model) =>
		standingsOf(model).map((standing, index) => {
			const actSignedOn = actOf(standing, model, { chance, today });
			const year = (actSignedOn ?? today).slice(2, 4);
			const sequence = String((index + 1) * 13 + chance.whole(0, 12)).padStart(6, '0');
			return {
				id: v.parse(UnitId, `${model.model}-${index + 1}`),
				model: model.model,
				modelName: model.name,
				serial: `${model.letters}-${year}-${sequence}`,
				actSignedOn,
				warrantyMonths: model.warrantyMonths
			};
		})
	);
	const deal = chance.shuffled(units.map((_, index) => index));
	return units.map((unit, index) => {
		const customerId = customers[(deal[index] ?? 0) % customers.length];
		if (!customerId) throw new Error('the demo has no customers');
		return { ...unit, customerId };
	});
};

const standingsOf = ({ mix }: DemoModel): Standing[] =>
	STANDINGS.flatMap((standing) => Array.from({ length: mix[standing] }, () => standing));

const actOf = (
	standing: Standing,
	{ warrantyMonths }: DemoModel,
	{ chance, today }: Pick<ParkParts, 'chance' | 'today'>
): string | null => {
	const actWhenEnds = (days: number) => plusMonths(plusDays(today, days), -warrantyMonths);
	const daysMax = warrantyMonths * DAYS_PER_MONTH - IN_SERVICE_DAYS_MIN;
	switch (standing) {
		case 'in':
			return plusDays(today, -chance.whole(IN_SERVICE_DAYS_MIN, daysMax - ENDING_DAYS));
		case 'ending':
			return actWhenEnds(chance.whole(4, ENDING_DAYS));
		case 'expired':
			return actWhenEnds(-chance.whole(IN_SERVICE_DAYS_MIN, EXPIRED_DAYS_MAX));
		case 'unsigned':
			return null;
		default:
			return standing satisfies never;
	}
};

/** Whether a story with this warranty can be told of the unit on that day. */
export const fits = (unit: UnitRow, warranty: DemoCard['warranty'], on: string): boolean => {
	const act = unit.actSignedOn ?? null;
	if (warranty === 'undetermined') return act === null;
	if (act === null || act > on) return false;
	const isExpired = plusMonths(act, unit.warrantyMonths) < on;
	return warranty === 'n/a' || isExpired === (warranty === 'expired');
};
