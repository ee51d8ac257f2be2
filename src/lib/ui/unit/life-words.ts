import type { Exchange, UnitRepair } from '#lib/domain/unit-life.ts';
import { dayWords } from '#lib/i18n/date-words.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruRepair } from '#lib/i18n/ru-repair.ts';
import { daysWords, ruUnit } from '#lib/i18n/ru-unit.ts';

export const unitName = ({ modelName, serial }: Exchange['unit']): string =>
	`${modelName}, ${serial || ruUnit.noSerial}`;

export const outcomeWords = ({ outcome, to }: Pick<UnitRepair, 'outcome' | 'to'>): string =>
	to === null || outcome === null ? ruUnit.repairs.going : ruRepair.outcomes[outcome];

export const repairDays = (days: number): string =>
	days === 0 ? ruUnit.repairs.underDay : daysWords(days);

/** «отремонтировано, до 05.10.2026, 12 дней, гарантия продлена на 12 дней». */
export const repairNotes = (repair: UnitRepair): string[] => {
	const { to, days, extensionDays } = repair;
	const until = to === null ? [] : [fill(ruUnit.list.until, { to: dayWords(to) })];
	const extended = to !== null && extensionDays > 0 ? [ruUnit.list.extended(extensionDays)] : [];
	return [outcomeWords(repair), ...until, repairDays(days), ...extended];
};
