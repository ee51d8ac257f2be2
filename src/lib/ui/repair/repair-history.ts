import { WARRANTY_VERDICTS } from '#lib/domain/warranty-decision.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruRepairFacts } from '#lib/i18n/ru-repair-facts.ts';
import { ruRepair } from '#lib/i18n/ru-repair.ts';

type Facts = Readonly<Record<string, unknown>>;

const words = ruRepairFacts.history;

/** What a row of the audit says of the repair: which papers of it were written. */
export const repairNotes = (details: unknown): string[] => {
	const after = factsIn(factsIn(details)['after']);
	const told = Object.entries(words.facts)
		.filter(([fact]) => isTold(after[fact]))
		.map(([, name]) => name);
	const { verdict } = factsIn(after['override']);
	const ruled = WARRANTY_VERDICTS.find((one) => one === verdict);
	return [
		...(told.length > 0 ? [fill(words.told, { facts: told.join(', ') })] : []),
		...(ruled ? [fill(words.ruled, { verdict: ruRepair.verdicts[ruled] })] : [])
	];
};

/** A copy by name of whatever a newer or older server has written there. */
const factsIn = (value: unknown): Facts =>
	typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const isTold = (value: unknown): boolean =>
	Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '';
