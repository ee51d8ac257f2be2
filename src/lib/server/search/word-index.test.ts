import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SearchedHouse } from './a-searched-house.ts';
import { aSearchedHouse } from './a-searched-house.ts';
import type { Findable } from './search-index.ts';

let house: SearchedHouse;
const open = (): void => void (house = aSearchedHouse());
const close = (): void => house.close();

const aText = (ref: string, change: Partial<Findable> = {}): Findable => ({
	...{ kind: 'ticket', ref, part: '', texts: [], codes: [], phones: [] },
	...change
});

const found = (query: string): string[] =>
	house.index.find(query, { limit: 50 }).map(({ ref }) => ref);

describe('что находит запрос', () => {
	afterAll(close);
	beforeAll(() => {
		open();
		house.index.put(
			aText('storm', {
				texts: [
					'Коммутатор «Кварц-К24» перезагружается',
					'После грозы пропала связь. RAID5 развалился, ёмкость массива не определяется. АКБ вздулась.',
					'Иванов Пётр, ivanov@energo-set.example'
				],
				codes: ['26-000123', 'ГС2-24-000118', '7701234567'],
				phones: ['+78312123456']
			})
		);
		house.index.put(
			aText('quiet', {
				texts: ['Вопрос по лицензии', 'Когда истекает срок?'],
				codes: ['26-000777']
			})
		);
	});

	it.each([
		['коммутатор', 'a word as it stands'],
		['коммутатором', 'a word in another case'],
		['КОММУТАТОРЫ', 'capitals'],
		['комм', 'a word that is not finished'],
		['ком', 'three letters of it'],
		['перезагружаетс', 'all but one letter of it'],
		['ёмкости', 'ё where the text has ё'],
		['емкость', 'е where the text has ё'],
		['акб', 'an abbreviation in small letters'],
		['АКБ', 'an abbreviation in capitals'],
		['RAID5', 'a code of letters and digits'],
		['raid 5', 'the same with a space'],
		['иванову', 'a surname in another case'],
		['петр иванов', 'a name without ё, the other way round'],
		['энерго', null],
		['energo', 'a part of an address of mail'],
		['ivanov@energo-set.example', 'the whole address'],
		['26-000123', 'the number of the ticket'],
		['26000123', 'the number without its hyphen'],
		['000123', 'the number without the year'],
		['123', 'the number as it is told by mouth'],
		['№ 123', 'the number with its sign'],
		['ГС2-24-000118', 'the serial number'],
		['гc2 24 118', 'the serial number, divided otherwise, with a Latin letter'],
		['гс224000118', 'the serial number in one'],
		['000118', 'its end'],
		['0118', 'its last four digits'],
		['7701', 'the beginning of the INN'],
		['7701234567', 'the whole INN'],
		['8 831 212-34-56', 'the telephone number over the eight'],
		['+7 (831) 212-34-56', 'the telephone number as it is printed'],
		['2123456', 'the telephone number without the town'],
		['+7831', 'the beginning of the telephone number'],
		['иванов 8 831 212-34-56', 'a name and a telephone number'],
		['иванов 212-34-56 акб', 'a telephone number between words'],
		['гроза связь', 'two words, both in other cases'],
		['в связи после грозы', 'prepositions of one letter are nothing'],
		['коммутатор п', 'a second word that was only just begun'],
		['коммутатор сервер', null],
		['26-000124', null],
		['квас', null]
	])('«%s»: %s', (query, why) => {
		expect(found(query)).toEqual(why === null ? [] : ['storm']);
	});

	it.each(['', ' ', 'к', '7', '«»', '—', 'а б в'])('«%s» is too little to look for', (query) => {
		expect(found(query)).toEqual([]);
	});

	it('what both have is found in both', () => {
		expect(found('26').sort()).toEqual(['quiet', 'storm']);
	});
});

describe('порядок', () => {
	beforeEach(open);
	afterEach(close);

	it('what is called so goes before what only mentions it', () => {
		house.index.put(aText('named', { texts: ['Панель оператора', 'Не включается.'] }));
		house.index.put(aText('mentions', { texts: ['Не включается', 'Проверили, панель цела.'] }));
		for (let more = 0; more < 20; more += 1)
			house.index.put(aText(`x${more}`, { texts: ['Иное'] }));
		expect(found('панель')).toEqual(['named', 'mentions']);
	});

	it('the exact number goes before longer numbers that begin so', () => {
		for (let number = 1_230; number < 1_240; number += 1)
			house.index.put(aText(`n${number}`, { codes: [`26-00${number}`] }));
		house.index.put(aText('asked', { codes: ['26-000123'] }));
		house.index.put(aText('later', { codes: ['26-012345'] }));
		expect(found('123')[0]).toBe('asked');
	});

	it('of equals the fresher goes first', () => {
		for (const ref of ['one', 'two', 'three']) house.index.put(aText(ref, { texts: ['Сбой'] }));
		expect(found('сбой')).toEqual(['three', 'two', 'one']);
	});

	it('a ticket that matches in five messages is found once, as the message that fits best', () => {
		house.index.put(aText('t', { texts: ['Сбой'] }));
		for (let part = 0; part < 5; part += 1)
			house.index.put(
				aText('t', {
					part: `m${part}`,
					texts: [`Шлюз${part === 3 ? '' : ' и прочее, о чём ещё много слов'}`]
				})
			);
		house.index.put(aText('other', { texts: ['Иное', 'О шлюзе тоже.'] }));
		expect(house.index.find('шлюз', { limit: 5 })).toEqual([
			{ kind: 'ticket', ref: 't', part: 'm3' },
			{ kind: 'ticket', ref: 'other', part: '' }
		]);
	});

	it('the first words of a message are no name', () => {
		house.index.put(aText('said', { part: 'm1', texts: ['Панель'] }));
		house.index.put(aText('named', { texts: ['Панель'] }));
		house.index.put(aText('said later', { part: 'm2', texts: ['Панель'] }));
		for (let more = 0; more < 20; more += 1)
			house.index.put(aText(`x${more}`, { texts: ['Иное'] }));
		expect(found('панель')[0]).toBe('named');
	});

	it('an old ticket is found by its title, however many fresh texts have the word', () => {
		house.db.transaction(() => {
			house.index.put(aText('old', { texts: ['Панель погасла'] }));
			for (let more = 0; more < 2_100; more += 1)
				house.index.put(aText(`x${more}`, { texts: ['Иное', `Панель осмотрена ${more} раз`] }));
		});
		expect(found('панель')[0]).toBe('old');
	});

	it('only the kinds that are asked for are found, each as many as are asked for', () => {
		for (const kind of ['ticket', 'customer', 'contact', 'unit'] as const)
			for (const ref of ['one', 'two']) house.index.put(aText(ref, { kind, texts: ['Сбой'] }));
		const kinds = ['unit', 'contact'] as const;
		expect(house.index.find('сбой', { kinds, limit: 3 })).toEqual([
			{ kind: 'unit', ref: 'two', part: '' },
			{ kind: 'unit', ref: 'one', part: '' },
			{ kind: 'contact', ref: 'two', part: '' }
		]);
		expect(house.index.find('сбой', { limit: 50 })).toHaveLength(8);
	});
});

describe('что лежит в указателе', () => {
	beforeEach(open);
	afterEach(close);

	it('a text that was rewritten is found by its new words only', () => {
		house.index.put(aText('t', { texts: ['Сбой питания'] }));
		house.index.put(aText('t', { texts: ['Нет связи'] }));
		expect(found('питание')).toEqual([]);
		expect(found('связь')).toEqual(['t']);
	});

	it('a text that became empty is found no more', () => {
		house.index.put(aText('t', { part: 'm1', texts: ['Сбой питания'] }));
		house.index.put(aText('t', { part: 'm1', texts: [''] }));
		expect(found('питание')).toEqual([]);
	});

	it('what is removed is removed with all its messages, and nothing else is', () => {
		house.index.put(aText('t', { texts: ['Сбой питания'] }));
		house.index.put(aText('t', { part: 'm1', texts: ['Опять сбой'] }));
		house.index.put(aText('other', { texts: ['Сбой связи'] }));
		house.index.put(aText('t', { kind: 'unit', texts: ['Сбой блока'] }));
		house.index.remove('ticket', 't');
		expect(found('сбой').sort()).toEqual(['other', 't']);
		expect(house.index.find('сбой', { kinds: ['ticket'], limit: 9 })).toHaveLength(1);
	});

	it('what was rolled back cannot be found', () => {
		house.index.put(aText('before', { texts: ['Сбой питания'] }));
		const failing = () =>
			house.db.transaction(() => {
				house.index.put(aText('never', { texts: ['Сбой связи'] }));
				house.index.put(aText('before', { texts: ['Всё исправно'] }));
				house.index.remove('ticket', 'before');
				throw new Error('the command failed');
			});
		expect(failing).toThrow('the command failed');
		expect(found('сбой')).toEqual(['before']);
		expect(found('исправно')).toEqual([]);
	});
});

describe('законы', () => {
	beforeAll(open);
	afterAll(close);

	const letters = [...'абвгдеёжзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz'];
	const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 14 });
	const case_ = fc.constantFrom(
		(text: string) => text,
		(text: string) => text.toUpperCase(),
		(text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
	);

	it('a text is found by any of its words, in any case, and by the beginning of the last', () => {
		fc.assert(
			fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), case_, (words, written) => {
				house.index.put(aText('t', { texts: ['', words.join(' ')] }));
				for (const one of words) {
					expect(found(written(one))).toEqual(['t']);
					expect(found(one.slice(0, 2))).toEqual(['t']);
				}
				expect(found(written(words.join(', ')))).toEqual(['t']);
			}),
			{ numRuns: 150 }
		);
	});

	it('a code is found by what is typed, with its letters in either alphabet', () => {
		const part = fc.stringMatching(/^[АВЕКМНОРСТУХ]{1,3}\d{1,3}$/);
		const latin = (code: string): string =>
			code.replace(/[А-Я]/g, (letter) => 'ABEKMHOPCTYX'['АВЕКМНОРСТУХ'.indexOf(letter)] ?? letter);
		house.index.remove('ticket', 't');
		fc.assert(
			fc.property(part, fc.stringMatching(/^\d{6}$/), (letters_, digits) => {
				const code = `${letters_}-24-${digits}`;
				house.index.put(aText('t', { codes: [code] }));
				for (const typed of [
					code,
					latin(code),
					code.replaceAll('-', ' '),
					code.replaceAll('-', '')
				])
					expect(found(typed.toLowerCase())).toEqual(['t']);
				expect(found(digits)).toEqual(['t']);
			}),
			{ numRuns: 100 }
		);
	});

	it.each([
		'"',
		'""" OR ""',
		'name : *',
		'a* OR b*',
		'NEAR("a" "b", 2)',
		'{name body} : x',
		'(((((((((((',
		'сбой AND',
		"'; DROP TABLE search_ticket; --",
		'\0сбой\0',
		'\uD800\uDC00 \uD800',
		'сбой '.repeat(2_000),
		'ш'.repeat(10_240),
		'1'.repeat(10_240),
		'"'.repeat(10_240),
		'12-'.repeat(4_000),
		'\u0301'.repeat(10_240)
	])('«%s» is a query like any other', (query) => {
		house.index.put(aText('t', { texts: ['Сбой питания'] }));
		expect(() => found(query)).not.toThrow();
		expect(found('сбой')).toEqual(['t']);
	});

	it('nothing that can be typed is refused', () => {
		house.index.put(aText('t', { texts: ['Сбой питания'] }));
		const hostile = fc.string({ unit: fc.constantFrom(...'"*():^-+{}\'\0 аbANDORNT1') });
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), hostile), (query) => {
				expect(() => found(query)).not.toThrow();
			}),
			{ numRuns: 500 }
		);
	});
});
