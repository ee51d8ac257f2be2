import { expect, it } from 'vitest';
import { changeWords, lineFaultWords } from './plan-words.ts';

const plain = (words: string) => words.replaceAll('\u00A0', ' ');

it.each([
	[{ field: 'code', fault: 'missing' }, 'Код: заполните это поле.'],
	[{ field: 'code', fault: 'long', max: 12 }, 'Код: не больше 12 знаков.'],
	[{ field: 'code', fault: 'taken', holder: 'АО «ВКЗ»' }, 'Код: уже занято: АО «ВКЗ».'],
	[{ field: null, fault: 'repeated', row: 2 }, 'То же самое уже в строке 2.'],
	[{ field: 'kpp', fault: 'kpp' }, 'КПП не подходит: 9 знаков, например 526301001.']
] as const)('a faulty line says what to put right: %o', (fault, words) =>
	expect(plain(lineFaultWords('customers', fault))).toBe(words)
);

it.each([
	['customers', { field: 'city', before: 'Самара', after: '' }, 'Город: Самара → пусто'],
	[
		'customers',
		{ field: 'zone', before: 'Europe/Moscow', after: 'Europe/Samara' },
		'Часовой пояс: Москва (МСК) → Самара (МСК+1)'
	],
	[
		'contacts',
		{
			field: 'phones',
			before: [],
			after: [{ number: '+78312123456', extension: '12' }]
		},
		'Телефоны: пусто → +7 (831) 212-34-56 доб. 12'
	],
	[
		'contacts',
		{ field: 'scope', before: 'own', after: 'org' },
		'Видит в кабинете: Только свои заявки → Все заявки организации'
	],
	[
		'units',
		{ field: 'software', before: [{ name: 'Орбита-ЦУ', version: '4.1' }], after: [] },
		'Установленное ПО: Орбита-ЦУ 4.1 → пусто'
	],
	[
		'units',
		{ field: 'actSignedOn', before: null, after: '2023-11-23' },
		'Дата акта: пусто → 23.11.2023'
	],
	['units', { field: 'warrantyMonths', before: 36, after: 60 }, 'Гарантия, мес.: 36 → 60']
] as const)('a change is told in words, before and after: %s %o', (kind, change, words) =>
	expect(plain(changeWords(kind, change))).toBe(words)
);
