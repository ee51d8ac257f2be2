import { expect, it } from 'vitest';
import type { WarrantyFacts } from '../domain/warranty-term.ts';
import { warrantyTerm } from '../domain/warranty-term.ts';
import { phoneWords } from './phone-words.ts';
import {
	expiredWarrantyWords,
	serviceWords,
	shortWarranty,
	warrantyWords
} from './warranty-words.ts';

const plain = (words: string) => words.replaceAll('\u00A0', ' ');

const replacement = { handedOverOn: '2025-03-01', endOfReplaced: '2026-11-23' };

it.each<[string, Partial<WarrantyFacts>]>([
	['Гарантия до 23.11.2026: акт от 23.11.2023, 36 мес.', {}],
	['Гарантия до 23.11.2024: акт от 23.11.2023, 12 мес. по договору', { contractMonths: 12 }],
	['Гарантия до 05.12.2026: акт от 23.11.2023, 36 мес., продлена на 12 дн.', { extensionDays: 12 }],
	[
		'Гарантия до 01.03.2028: замена от 01.03.2025, 36 мес.',
		{ replacement: { ...replacement, term: 'fresh' } }
	],
	[
		'Гарантия до 23.11.2026: замена от 01.03.2025, остаток прежнего срока',
		{ replacement: { ...replacement, term: 'remainder' } }
	],
	['Гарантийный срок не определён: нет подписанного акта приёмки', { actSignedOn: null }]
])('the warranty is explained: %s', (words, some) => {
	const facts = { actSignedOn: '2023-11-23', months: 36, contractMonths: null, ...some };
	expect(plain(warrantyWords(warrantyTerm(facts)))).toBe(words);
});

it.each([
	[1, 'продлена на 1 день ремонтом Р-26-0001'],
	[3, 'продлена на 3 дня ремонтами Р-26-0001, Р-26-0002, Р-26-0003'],
	[4, 'продлена на 4 дня за 4 ремонта'],
	[21, 'продлена на 21 день за 21 ремонт']
])('what %i repairs prolonged, a day each, is told with their numbers', (count, words) => {
	const facts = { actSignedOn: '2023-11-23', months: 36, contractMonths: null };
	const term = warrantyTerm({ ...facts, extensionDays: count });
	const extensions = Array.from({ length: count }, (_, index) => ({
		repair: `26-${String(index + 1).padStart(4, '0')}`,
		days: 1
	}));
	expect(plain(warrantyWords(term, extensions))).toMatch(new RegExp(`36 мес\\., ${words}$`));
});

it.each<[string, Partial<WarrantyFacts>]>([
	['Гарантия до 23.11.2026: акт от 23.11.2023, 36 мес. Срок истёк.', {}],
	[
		'Гарантия до 23.11.2024: акт от 23.11.2023, 12 мес. по договору. Срок истёк.',
		{ contractMonths: 12 }
	]
])('a warranty that is over is explained without a second full stop: %s', (words, some) => {
	const facts = { actSignedOn: '2023-11-23', months: 36, contractMonths: null, ...some };
	expect(plain(expiredWarrantyWords(warrantyTerm(facts)))).toBe(words);
});

it('a warranty that is over says so in one word', () => {
	const term = warrantyTerm({ actSignedOn: '2023-11-23', months: 36, contractMonths: null });
	expect(plain(shortWarranty(term, true))).toBe('до 23.11.2026');
	expect(plain(shortWarranty(term, false))).toBe('истекла 23.11.2026');
});

it('the service says why it is not active', () => {
	expect(plain(serviceWords({ state: 'active', since: '2023-11-23' }))).toBe(
		'Услуга активна с 23.11.2023'
	);
	expect(plain(serviceWords({ state: 'not-activated' }))).toBe(
		'Услуга не активирована: нет подписанного акта приёмки'
	);
});

it('a telephone number is written with its extension', () => {
	expect(plain(phoneWords({ number: '+78312123456', extension: '12' }))).toBe(
		'+7 (831) 212-34-56 доб. 12'
	);
	expect(plain(phoneWords({ number: '+78312123456', extension: null }))).toBe('+7 (831) 212-34-56');
});
