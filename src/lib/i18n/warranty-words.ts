import type { Service } from '../domain/service.ts';
import type { Extension } from '../domain/unit-life.ts';
import type { WarrantyTerm } from '../domain/warranty-term.ts';
import { dayWords } from './date-words.ts';
import { fill } from './index.ts';
import { ruRepair } from './ru-repair.ts';
import { daysWords, repairsWords } from './ru-unit.ts';

const NBSP = '\u00A0';

/** More repairs than these are counted and not named. */
const NAMED_MAX = 3;

/**
 * «Гарантия до 23.11.2026: акт от 23.11.2023, 36 мес.»; where the repairs that prolonged it are
 * told: «…, продлена на 12 дней ремонтом Р-26-0012».
 */
export const warrantyWords = (term: WarrantyTerm, extensions: readonly Extension[] = []): string =>
	term.state === 'undetermined'
		? 'Гарантийный срок не\u00A0определён: нет подписанного акта приёмки'
		: `Гарантия до${NBSP}${dayWords(term.end)}: ${reasons(term, extensions).join(', ')}`;

/** The same, where the term is over: «…, 36 мес. Срок истёк.» */
export const expiredWarrantyWords = (
	term: WarrantyTerm,
	extensions: readonly Extension[] = []
): string => `${warrantyWords(term, extensions).replace(/\.$/, '')}. Срок истёк.`;

/** For a table: «до 23.11.2026», «истекла 23.11.2026». */
export const shortWarranty = (term: WarrantyTerm, inTerm: boolean | null): string => {
	if (term.state === 'undetermined') return 'не\u00A0определена';
	return `${inTerm ? 'до' : 'истекла'}${NBSP}${dayWords(term.end)}`;
};

export const serviceWords = (service: Service): string => {
	switch (service.state) {
		case 'active':
			return `Услуга активна с${NBSP}${dayWords(service.since)}`;
		case 'not-activated':
			return 'Услуга не\u00A0активирована: нет подписанного акта приёмки';
		default:
			return service satisfies never;
	}
};

/** For a table: «с 23.11.2023», «не активирована». */
export const shortService = (service: Service): string =>
	service.state === 'active' ? `с${NBSP}${dayWords(service.since)}` : 'не\u00A0активирована';

type SetTerm = WarrantyTerm & { state: 'set' };

const reasons = (term: SetTerm, extensions: readonly Extension[]): string[] => {
	const prolonged = prolongedWords(term.extensionDays, extensions);
	switch (term.from) {
		case 'act':
			return [`акт от${NBSP}${dayWords(term.begin)}`, monthsOf(term), ...prolonged];
		case 'replacement':
			return [`замена от${NBSP}${dayWords(term.begin)}`, monthsOf(term), ...prolonged];
		case 'replaced':
			return [`замена от${NBSP}${dayWords(term.begin)}`, 'остаток прежнего срока', ...prolonged];
		default:
			return term satisfies never;
	}
};

const prolongedWords = (days: number, extensions: readonly Extension[]): string[] => {
	if (days === 0) return [];
	if (extensions.length === 0) return [`продлена на${NBSP}${days}${NBSP}дн.`];
	const numbers = extensions.map(({ repair }) => fill(ruRepair.number, { number: repair }));
	const named = `${numbers.length === 1 ? 'ремонтом' : 'ремонтами'} ${numbers.join(', ')}`;
	const by = numbers.length > NAMED_MAX ? `за${NBSP}${repairsWords(numbers.length)}` : named;
	return [`продлена на${NBSP}${daysWords(days)} ${by}`];
};

const monthsOf = ({ months, monthsOf: source }: SetTerm & { from: 'act' | 'replacement' }) =>
	`${months}${NBSP}мес.${source === 'contract' ? ' по\u00A0договору' : ''}`;
