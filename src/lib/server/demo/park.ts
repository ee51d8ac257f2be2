import * as v from 'valibot';
import type { CustomerId } from '../../domain/ids.ts';
import { UnitId } from '../../domain/ids.ts';
import { foldSerial } from '../../domain/serial.ts';
import { softwareOf } from '../../domain/software.ts';
import type { equipmentUnit } from '../db/schema.ts';
import type { Chance } from './chance.ts';
import type { ContractRow, SiteRow } from './customers.ts';
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
	sites: readonly SiteRow[];
	contracts: readonly ContractRow[];
	chance: Chance;
	today: string;
}

/** The equipment and the licences the customers use, spread over all of them. */
export const parkOf = (parts: ParkParts): UnitRow[] => {
	const { models, customers, chance } = parts;
	const units = models.flatMap((model) =>
		standingsOf(model).map((standing, index) => ({
			model,
			...unitOf(model, { standing, index }, parts)
		}))
	);
	const deal = chance.shuffled(units.map((_, index) => index));
	const owned = units.map((unit, index) => {
		const customerId = customers[(deal[index] ?? 0) % customers.length];
		if (!customerId) throw new Error('the demo has no customers');
		return { ...unit, ...placeOf(customerId, index, parts), customerId };
	});
	return owned.map(({ model, ...unit }) => ({
		...unit,
		model: model.model,
		parentId: complexOf(model.partOf, unit.customerId, owned)
	}));
};

const unitOf = (
	model: DemoModel,
	{ standing, index }: { standing: Standing; index: number },
	{ chance, today }: ParkParts
) => {
	const actSignedOn = actOf(standing, model, { chance, today });
	const year = (actSignedOn ?? today).slice(2, 4);
	const sequence = String((index + 1) * 13 + chance.whole(0, 12)).padStart(6, '0');
	const serial = `${model.letters}-${year}-${sequence}`;
	return {
		id: v.parse(UnitId, `${model.model}-${index + 1}`),
		modelName: model.name,
		serial,
		serialFolded: foldSerial(serial),
		firmware: model.firmware[index % model.firmware.length] ?? '',
		software: model.software.map(softwareOf),
		actNumber: actSignedOn === null ? '' : `${year}/${sequence.slice(-3)}`,
		actSignedOn,
		warrantyMonths: model.warrantyMonths
	};
};

/** The sites in turn; the contract each customer has. */
const placeOf = (customerId: CustomerId, index: number, { sites, contracts }: ParkParts) => {
	const theirs = sites.filter((site) => site.customerId === customerId);
	return {
		siteId: theirs[index % theirs.length]?.id ?? null,
		contractId: contracts.find((one) => one.customerId === customerId)?.id ?? null
	};
};

/** A licence is a part of the server it is installed on, where its owner has one. */
const complexOf = (
	model: string | undefined,
	customerId: CustomerId,
	units: readonly { id: UnitId; model: DemoModel; customerId: CustomerId }[]
): UnitId | null =>
	units.find((unit) => unit.model.model === model && unit.customerId === customerId)?.id ?? null;

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
