import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ruImport } from '../../i18n/ru-import.ts';
import { contact, customer, equipmentUnit } from '../db/schema.ts';
import type { ARegistry } from './a-registry.ts';
import {
	aRegistry,
	BY,
	contractFacts,
	entered,
	FIRST_INSTANT,
	mint,
	unitFacts
} from './a-registry.ts';
import type { PlanLine } from './import-plan.ts';
import { IMPORT_FIELDS, IMPORT_KINDS, plainWord } from './import-words.ts';
import type { ImportKind } from './import-words.ts';
import type { Preview } from './imports.ts';
import { PREVIEW_KEPT_MS } from './imports.ts';

let house: ARegistry;
beforeEach(() => (house = aRegistry()));
afterEach(() => house.close());

const table = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));

const asked = (kind: ImportKind) => ({ kind, ...BY });

const read = (kind: ImportKind, bytes: Uint8Array) =>
	house.registry.imports.preview(bytes, ruImport.words[kind], asked(kind));

const preview = (kind: ImportKind, ...lines: string[]): Preview => {
	const result = read(kind, table(...lines));
	if (!result.ok) throw new Error(`no preview: ${result.reason}`);
	return result.preview;
};

const confirm = (kind: ImportKind, token: string, skipFaulty = false) =>
	house.registry.imports.confirm(token, skipFaulty, asked(kind));

/** Previews and confirms. */
const bring = (kind: ImportKind, ...lines: string[]) =>
	confirm(kind, preview(kind, ...lines).token, true);

const acts = ({ lines }: Preview) => lines.map(({ act }) => act);
const faultsOf = ({ lines }: Preview, row: number) =>
	lines.find((line) => line.row === row)!.faults;

const rows = () => house.db.select().from(customer).all();

const CUSTOMERS = 'Код;Краткое название;ИНН;Город;Часовой пояс';
const VKZ = 'ВКЗ;АО «Волжский компрессорный завод»;0000101016;Самара;МСК+1';
const SG = 'СГ;ООО «Северная генерация»;0000111141;Архангельск;';

describe('a table of customers', () => {
	it('is shown first, and nothing is written', () => {
		const shown = preview('customers', CUSTOMERS, VKZ, SG);
		expect(acts(shown)).toEqual(['create', 'create']);
		expect(shown.lines.map(({ row, label }) => [row, label])).toEqual([
			[2, 'ВКЗ'],
			[3, 'СГ']
		]);
		expect(rows()).toEqual([]);
		expect(house.audited).toEqual([]);
	});

	it('is written when it is confirmed, and each line is found in the audit', () => {
		expect(bring('customers', CUSTOMERS, VKZ, SG)).toEqual({
			ok: true,
			counts: { create: 2, update: 0, same: 0, fault: 0 }
		});
		expect(rows()).toMatchObject([
			{ code: 'ВКЗ', city: 'Самара', zone: 'Europe/Samara', messengersAllowed: 'russian' },
			{ code: 'СГ', zone: 'Europe/Moscow' }
		]);
		expect(house.audited.map(({ what }) => what)).toEqual([
			'customer.create',
			'customer.create',
			'import'
		]);
		expect(house.registry.customers.found('Северная')).toHaveLength(1);
		expect(house.renamed).toEqual([]);
	});

	it('brought twice changes nothing', () => {
		bring('customers', CUSTOMERS, VKZ, SG);
		house.audited.length = 0;
		const again = preview('customers', CUSTOMERS, VKZ, SG);
		expect(acts(again)).toEqual(['same', 'same']);
		confirm('customers', again.token);
		expect(house.audited.map(({ what }) => what)).toEqual(['import']);
		expect(rows().map(({ rev }) => rev)).toEqual([1, 1]);
	});

	it('updates whom it knows by ИНН, field by field; an empty cell erases nothing', () => {
		bring('customers', CUSTOMERS, VKZ, SG);
		const shown = preview(
			'customers',
			CUSTOMERS,
			'ВКЗ;АО «ВКЗ»;0000101016;;',
			'СГ;ООО «Северная генерация»;0000111141;Архангельск;'
		);
		expect(shown.lines).toMatchObject([
			{
				act: 'update',
				changes: [
					{
						field: 'shortName',
						before: 'АО «Волжский компрессорный завод»',
						after: 'АО «ВКЗ»'
					}
				]
			},
			{ act: 'same' }
		]);
		confirm('customers', shown.token);
		expect(rows()[0]).toMatchObject({ shortName: 'АО «ВКЗ»', city: 'Самара', rev: 2 });
	});

	it('never writes over another one who has the code', () => {
		bring('customers', CUSTOMERS, VKZ);
		const shown = preview('customers', CUSTOMERS, 'ВКЗ;ООО «Самозванец»;0000121277;;');
		expect(faultsOf(shown, 2)).toEqual([
			{ field: 'code', fault: 'taken', holder: 'АО «Волжский компрессорный завод»' }
		]);
	});

	it('knows branches of one ИНН apart by КПП, and fills in a КПП that was missing', () => {
		const heads = 'Код;Название;ИНН;КПП';
		bring('customers', heads, 'ВКЗ;Завод;0000101016;');
		expect(acts(preview('customers', heads, 'ВКЗ;Завод;0000101016;631601001'))).toEqual(['update']);
		bring('customers', heads, 'ВКЗ;Завод;0000101016;631601001');
		const branch = preview('customers', heads, 'ВКЗ2;Филиал;0000101016;631602001');
		expect(acts(branch)).toEqual(['create']);
		confirm('customers', branch.token);
		const vague = preview('customers', 'Код;Название;ИНН', 'ВКЗ;Завод;0000101016');
		expect(faultsOf(vague, 2)).toMatchObject([{ field: 'inn', fault: 'ambiguous' }]);
	});
});

describe('lines with faults', () => {
	it('are told one by one, with what to put right', () => {
		const shown = preview(
			'customers',
			CUSTOMERS,
			VKZ,
			'ГВЗ;МУП «Горводоканал»;0000121278;;',
			';Без кода;0000131405;;',
			'УТЛ;ООО «УралТрансЛогистика»;0000141530;;Марс',
			'ВКЗ;Опять завод;0000101016;;',
			'ДН;ООО «Нива»;0000161791;;;;лишнее'
		);
		expect(acts(shown)).toEqual(['create', 'fault', 'fault', 'fault', 'fault', 'fault']);
		expect(faultsOf(shown, 3)).toEqual([{ field: 'inn', fault: 'inn' }]);
		expect(faultsOf(shown, 4)).toEqual([{ field: 'code', fault: 'missing' }]);
		expect(faultsOf(shown, 5)).toEqual([{ field: 'zone', fault: 'choice' }]);
		expect(faultsOf(shown, 6)).toEqual([{ field: null, fault: 'repeated', row: 2 }]);
		expect(faultsOf(shown, 7)).toEqual([{ field: null, fault: 'too-many-cells' }]);
	});

	it('are skipped only by the person’s own word', () => {
		const lines = [CUSTOMERS, VKZ, 'ГВЗ;МУП «Горводоканал»;0000121278;;'];
		const first = confirm('customers', preview('customers', ...lines).token, false);
		expect(first).toMatchObject({ ok: false, reason: 'has-faults' });
		expect(rows()).toEqual([]);
		if (first.ok || first.reason === 'forgotten') throw new Error('the preview is shown again');
		expect(confirm('customers', first.preview.token, true)).toMatchObject({
			ok: true,
			counts: { create: 1, fault: 1 }
		});
		expect(rows()).toHaveLength(1);
	});

	it('of the disk undo everything: all or nothing', () => {
		const shown = preview('customers', CUSTOMERS, VKZ, SG);
		house.db.$client.exec(
			"create trigger broken before insert on customer when new.code = 'СГ' " +
				"begin select raise(abort, 'disk'); end"
		);
		expect(() => confirm('customers', shown.token)).toThrow('disk');
		expect(rows()).toEqual([]);
		house.db.$client.exec('drop trigger broken');
		expect(confirm('customers', shown.token)).toMatchObject({ ok: true });
		expect(rows()).toHaveLength(2);
	});
});

describe('a confirmation', () => {
	it('does what was shown: when rows changed meanwhile, it shows the plan anew', () => {
		bring('customers', CUSTOMERS, VKZ);
		const shown = preview('customers', CUSTOMERS, 'ВКЗ;АО «ВКЗ»;0000101016;Тольятти;');
		const [row] = rows();
		house.registry.customers.retire(row!.id, BY);
		const result = confirm('customers', shown.token);
		expect(result).toMatchObject({ ok: false, reason: 'rows-changed' });
		if (result.ok || result.reason === 'forgotten') throw new Error('the plan is shown anew');
		expect(faultsOf(result.preview, 2)).toEqual([{ field: null, fault: 'retired' }]);
		expect(rows()[0]).toMatchObject({ city: 'Самара' });
	});

	it('sent twice is done once and answered the same', () => {
		const { token } = preview('customers', CUSTOMERS, VKZ);
		const first = confirm('customers', token);
		expect(confirm('customers', token)).toEqual(first);
		expect(house.audited.filter(({ what }) => what === 'import')).toHaveLength(1);
	});

	it('belongs to who saw the preview, to its registry, and not for long', () => {
		const { token } = preview('customers', CUSTOMERS, VKZ);
		const stranger = { ...asked('customers'), by: 'other' as typeof BY.by };
		const { imports } = house.registry;
		const forgotten = { ok: false, reason: 'forgotten' };
		expect(imports.confirm(token, false, stranger)).toEqual(forgotten);
		expect(confirm('contacts', token)).toEqual(forgotten);
		expect(confirm('customers', 'no-such-token')).toEqual(forgotten);
		house.clock.now = FIRST_INSTANT + PREVIEW_KEPT_MS;
		expect(confirm('customers', token)).toEqual(forgotten);
		expect(rows()).toEqual([]);
	});
});

describe('a table of contacts', () => {
	const HEADS = 'Заказчик;Фамилия;Имя;Отчество;Эл. почта;Телефоны;Видит в кабинете';
	const BELOVA =
		'VKZ;Белова;Марина;Олеговна;Belova@vkz.example;8 (846) 212-34-56 доб. 12;все заявки';

	it('names the customer by code, by ИНН or by short name', () => {
		entered(house);
		const shown = preview(
			'contacts',
			HEADS,
			BELOVA,
			'0000101016;Авдеев;Сергей;;;;',
			'Volga Compressor Works;Дёмин;Алексей;;;;',
			'ЧУЖОЙ;Носов;Виктор;;;;'
		);
		expect(acts(shown)).toEqual(['create', 'create', 'create', 'fault']);
		expect(faultsOf(shown, 5)).toEqual([{ field: 'customer', fault: 'unknown-customer' }]);
		confirm('contacts', shown.token, true);
		expect(house.db.select().from(contact).all()[0]).toMatchObject({
			surname: 'Белова',
			emails: ['belova@vkz.example'],
			phones: [{ number: '+78462123456', extension: '12' }],
			scope: 'org'
		});
	});

	it('brought twice changes nothing', () => {
		entered(house);
		bring('contacts', HEADS, BELOVA, 'VKZ;Авдеев;Сергей;;;;');
		expect(acts(preview('contacts', HEADS, BELOVA, 'VKZ;Авдеев;Сергей;;;;'))).toEqual([
			'same',
			'same'
		]);
	});

	it('knows a person again by the address, though the surname has changed', () => {
		entered(house);
		bring('contacts', HEADS, BELOVA);
		const shown = preview('contacts', HEADS, 'VKZ;Чернова;Марина;;belova@vkz.example;;');
		expect(shown.lines).toMatchObject([
			{ act: 'update', changes: [{ field: 'surname', before: 'Белова', after: 'Чернова' }] }
		]);
	});

	it('does not guess between two namesakes', () => {
		entered(house);
		bring(
			'contacts',
			HEADS,
			'VKZ;Белова;Марина;;one@vkz.example;;',
			'VKZ;Белова;Марина;Олеговна;two@vkz.example;;'
		);
		expect(house.db.select().from(contact).all()).toHaveLength(1);
	});

	it('tells a telephone that is none and an address that is none', () => {
		entered(house);
		const shown = preview('contacts', HEADS, 'VKZ;Белова;Марина;;не знаю;212-34-56;кое-что');
		expect(faultsOf(shown, 2)).toEqual([
			{ field: 'phones', fault: 'phone' },
			{ field: 'scope', fault: 'choice' },
			{ field: 'emails', fault: 'email' }
		]);
	});
});

describe('a table of equipment', () => {
	const HEADS =
		'Заказчик;Модель;Заводской номер;Площадка;Договор;Входит в состав;Дата акта;Гарантия';

	const aHouseWithSite = () => {
		const owner = entered(house);
		const site = mint.site();
		const contract = mint.contract();
		const facts = { name: 'Цех № 2', address: '' };
		house.registry.sites.create({ id: site, customerId: owner, facts, ...BY });
		const agreed = contractFacts({ number: '12/2024' });
		house.registry.contracts.create({ id: contract, customerId: owner, facts: agreed, ...BY });
		return { owner, site, contract };
	};

	it('finds site, contract and complex by their names, the complex also in the lines above', () => {
		const { owner, site, contract } = aHouseWithSite();
		const result = bring(
			'units',
			HEADS,
			'VKZ;Стойка;СТ-1;цех № 2;12/2024;;23.11.2023;36',
			'VKZ;Сервер «Гранит-С2»;ГС2-24-000118;;;СТ-1;2024-02-29;'
		);
		expect(result).toMatchObject({ ok: true, counts: { create: 1, fault: 1 } });
		// The second line has no months and nobody knows the model yet.
		bring('units', HEADS, 'VKZ;Сервер «Гранит-С2»;ГС2-24-000118;;;СТ-1;2024-02-29;60');
		const [rack, server] = house.db.select().from(equipmentUnit).all();
		expect(rack).toMatchObject({ customerId: owner, siteId: site, contractId: contract });
		expect(server).toMatchObject({
			parentId: rack!.id,
			actSignedOn: '2024-02-29',
			warrantyMonths: 60,
			model: 'сервер-гранит-с2',
			serialFolded: 'ГC2-24-000118'
		});
	});

	it('makes a complex and its parts in one go', () => {
		aHouseWithSite();
		bring('units', HEADS, 'VKZ;Стойка;СТ-1;;;;;36', 'VKZ;Полка;П-1;;;СТ-1;;12');
		const [rack, shelf] = house.db.select().from(equipmentUnit).all();
		expect(shelf!.parentId).toBe(rack!.id);
	});

	it('brought twice changes nothing, also with other letters and quotes', () => {
		aHouseWithSite();
		bring('units', HEADS, 'VKZ;Сервер «Гранит-С2»;ГС2-24-000118;;;;23.11.2023;36');
		const again = preview('units', HEADS, 'VKZ;Сервер «Гранит-С2»;ГС2-24-000118;;;;23.11.2023;36');
		expect(acts(again)).toEqual(['same']);
		const latin = preview('units', HEADS, 'VKZ;сервер Гранит-С2;гc2-24-000118;;;;;');
		expect(latin.lines[0]!.act).toBe('update');
		confirm('units', latin.token);
		expect(house.db.select().from(equipmentUnit).all()).toHaveLength(1);
	});

	it('takes the months of a known model where the cell is empty', () => {
		aHouseWithSite();
		bring('units', HEADS, 'VKZ;Коммутатор;К-1;;;;;60', 'VKZ;Коммутатор;К-2;;;;;');
		expect(
			house.db
				.select()
				.from(equipmentUnit)
				.all()
				.map((row) => row.warrantyMonths)
		).toEqual([60, 60]);
	});

	it.each([
		['a site nobody knows', 'VKZ;Сервер;1;Цех № 3;;;;36', 'siteName', 'unknown-site'],
		['a contract nobody knows', 'VKZ;Сервер;1;;99;;;36', 'contractNumber', 'unknown-contract'],
		['a complex nobody knows', 'VKZ;Сервер;1;;;СТ-9;;36', 'parentSerial', 'unknown-parent'],
		['an act of tomorrow', 'VKZ;Сервер;1;;;;24.11.2026;36', 'actSignedOn', 'act-in-future'],
		['a date there is not', 'VKZ;Сервер;1;;;;31.02.2026;36', 'actSignedOn', 'date'],
		['no serial', 'VKZ;Сервер;;;;;;36', 'serial', 'missing'],
		['months in words', 'VKZ;Сервер;1;;;;;три года', 'warrantyMonths', 'months']
	])('tells %s', (_, line, field, fault) => {
		aHouseWithSite();
		expect(faultsOf(preview('units', HEADS, line), 2)).toContainEqual(
			expect.objectContaining({ field, fault })
		);
	});

	it('takes nothing from another customer', () => {
		const { owner } = aHouseWithSite();
		entered(house, { code: 'SG', shortName: 'North', inn: '0000111141' });
		const facts = unitFacts();
		house.registry.units.create({ id: mint.unit(), customerId: owner, facts, ...BY });
		const shown = preview('units', HEADS, 'SG;Server Granit;GS2-24-000118;;;;;');
		expect(faultsOf(shown, 2)).toEqual([
			{ field: 'customer', fault: 'other-customer', holder: 'Volga Compressor Works' }
		]);
	});
});

describe('a file', () => {
	const cp1251 = (text: string): Uint8Array => {
		const decoder = new TextDecoder('windows-1251');
		const codes = new Map(
			Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code])
		);
		return Uint8Array.from([...text], (letter) => codes.get(letter) ?? 63);
	};
	const TEXT = [CUSTOMERS, VKZ].join('\n');
	const label = (bytes: Uint8Array) => {
		const result = read('customers', bytes);
		return result.ok ? result.preview.lines[0]?.label : result.reason;
	};

	it.each([
		['UTF-8', new TextEncoder().encode(TEXT)],
		['UTF-8 with its mark', new TextEncoder().encode('\uFEFF' + TEXT)],
		['Windows-1251', cp1251(TEXT)],
		['UTF-16', new Uint8Array(Buffer.from('\uFEFF' + TEXT, 'utf16le'))],
		['with commas', new TextEncoder().encode(TEXT.replaceAll(';', ','))],
		['with tabs', new TextEncoder().encode(TEXT.replaceAll(';', '\t'))],
		['with an empty line at the end', new TextEncoder().encode(TEXT + '\n\n')],
		['headings in capitals, with asterisks', new TextEncoder().encode(TEXT.replace('Код', 'КОД *'))]
	])('is read: %s', (_, bytes) => expect(label(bytes)).toBe('ВКЗ'));

	it.each<[string, Uint8Array, string]>([
		['a workbook', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0), 'workbook'],
		['a picture', Uint8Array.of(0x89, 0x50, 0, 0, 1), 'not-text'],
		['nothing', new Uint8Array(), 'empty'],
		['headings only', table(CUSTOMERS), 'empty'],
		['a quote that never ends', table(CUSTOMERS, 'ВКЗ;"АО;0000101016;;'), 'torn'],
		['too large', new Uint8Array(5 * 1024 * 1024 + 1).fill(32), 'too-big'],
		[
			'too many lines',
			table(CUSTOMERS, ...Array.from({ length: 10_001 }, () => VKZ)),
			'too-many-lines'
		],
		['a column twice', table('Код;Название;Заказчик;ИНН', 'a;b;c;d'), 'same-column'],
		['no ИНН', table('Код;Название', 'a;b'), 'no-column']
	])('is refused: %s', (_, bytes, reason) => expect(label(bytes)).toBe(reason));

	it('counts rows as a spreadsheet does, and tells headings nobody knows', () => {
		const shown = preview('customers', `${CUSTOMERS};Менеджер`, '', VKZ, '', SG);
		expect(shown.lines.map(({ row }) => row)).toEqual([3, 5]);
		expect(shown.ignored).toEqual(['Менеджер']);
	});

	it('of ten thousand lines is planned and written', () => {
		const lines = Array.from({ length: 10_000 }, (_, index) => {
			const nine = String(index).padStart(9, '0');
			const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
			const sum = weights.reduce((all, weight, place) => all + weight * Number(nine[place]), 0);
			return `К${index};Заказчик ${index};${nine}${(sum % 11) % 10};;`;
		});
		expect(bring('customers', CUSTOMERS, ...lines)).toMatchObject({ counts: { create: 10_000 } });
		const again: PlanLine[] = preview('customers', CUSTOMERS, ...lines).lines;
		expect(again.every(({ act }) => act === 'same')).toBe(true);
	});
});

describe('the words of the headings', () => {
	it.each(IMPORT_KINDS)('of %s name every column once', (kind) => {
		const { heads } = ruImport.words[kind];
		expect(Object.keys(heads)).toEqual([...IMPORT_FIELDS[kind]]);
		expect(Object.keys(ruImport.expects[kind])).toEqual([...IMPORT_FIELDS[kind]]);
		const names = Object.values(heads).flat().map(plainWord);
		expect(new Set(names).size).toBe(names.length);
	});
});
