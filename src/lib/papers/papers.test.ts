import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UnitId } from '#lib/domain/ids.ts';
import type { Repair } from '#lib/domain/repair.ts';
import * as given from '../../../tests/paper-facts.ts';
import type { PaperKind } from './paper-kind.ts';
import { PAPER_KINDS, readyPapers } from './paper-kind.ts';
import { paperOf } from './paper-of.ts';
import type { Block, Printed } from './paper.ts';
import { fileNameOf } from './paper.ts';

const { BORN, PAID, papersOf } = given;

const paper = (kind: Exclude<PaperKind, 'label'>, repair: Repair, more = {}) => {
	const printed = paperOf(kind, papersOf(repair, more));
	if (!printed || printed.kind === 'label') throw new Error(`no ${kind}`);
	return printed;
};

/** As a person reads it: without the spaces that only hold a line together. */
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

const factsOf = ({ blocks }: { blocks: readonly Block[] }): Record<string, string | null> =>
	Object.fromEntries(
		blocks
			.flatMap((block) => (block.block === 'facts' ? block.facts : []))
			.map(({ name, value }) => [plain(name), value && plain(value)])
	);

const wordsOf = (printed: Printed | null): string => plain(JSON.stringify(printed));

const STAGES: [string, Repair, PaperKind[]][] = [
	['just begun', BORN, []],
	['received', { ...BORN, receipt: given.receipt }, ['receipt']],
	[
		'found a warranty case',
		{ ...BORN, receipt: given.receipt, conclusion: given.conclusion('warranty') },
		['receipt', 'diagnostics']
	],
	[
		'waiting for the client',
		{ ...PAID, approval: null, works: null, protocols: [], outcome: null },
		['receipt', 'diagnostics', 'estimate']
	],
	['repaired but not tested', { ...PAID, protocols: [] }, ['receipt', 'diagnostics', 'estimate']],
	[
		'failed at the test',
		{ ...PAID, protocols: [given.protocol('passed'), given.protocol('failed')], outcome: null },
		['receipt', 'diagnostics', 'estimate']
	],
	[
		'repaired anew after a failed test',
		{ ...PAID, protocols: [given.protocol('failed')] },
		['receipt', 'diagnostics', 'estimate']
	],
	['repaired and tested', PAID, ['receipt', 'diagnostics', 'estimate', 'works']],
	[
		'without the fault found',
		{
			...BORN,
			receipt: given.receipt,
			outcome: 'no_fault_found',
			protocols: [given.protocol('passed')]
		},
		['receipt', 'diagnostics', 'works']
	],
	[
		'given back unrepaired',
		{ ...PAID, approval: null, works: null, protocols: [], outcome: 'returned_unrepaired' },
		['receipt', 'diagnostics', 'estimate']
	]
];

describe('which papers there are', () => {
	it.each(STAGES)('a repair %s has the papers of what has happened', (_stage, repair, kinds) => {
		expect(readyPapers(repair)).toEqual([...kinds, 'cover-letter', 'label']);
	});

	it.each(STAGES)('of a repair %s exactly those can be printed', (_stage, repair) => {
		const printed = PAPER_KINDS.filter((kind) => paperOf(kind, papersOf(repair)) !== null);
		expect(printed).toEqual(readyPapers(repair));
	});

	it('the name of a file tells neither the customer nor the fault (R25)', () => {
		expect(PAPER_KINDS.map((kind) => fileNameOf(paperOf(kind, papersOf(PAID)) as Printed))).toEqual(
			[
				'Акт приёма-передачи оборудования в ремонт Р-26-0012',
				'Акт диагностики Р-26-0012',
				'Расчёт стоимости ремонта Р-26-0012-1',
				'Акт выполненных работ Р-26-0012',
				'Сопроводительное письмо Р-26-0012',
				'Этикетка Р-26-0012'
			]
		);
	});
});

describe('акт приёма-передачи, W15', () => {
	const act = paper('receipt', PAID);

	it('tells the unit, when and where it came, its seals and its letter', () => {
		expect(factsOf(act)).toEqual({
			Оборудование: 'Сервер «Гранит-С2»',
			'Заводской номер': 'ГС2-24-000118',
			'Заявленная неисправность': BORN.faultText,
			'Дата и время приёмки': '20.11.2026 10:15 (МСК)',
			'Место приёмки': 'г. Москва, Складской пр., д. 7, сервисный центр',
			'Сопроводительное письмо': '№ 41/2',
			Пломбы: 'целы'
		});
	});

	it('is dated by the receipt, lists what came and names who took it', () => {
		expect(plain(act.subtitle)).toBe('№ Р-26-0012 от 20 ноября 2026 г.');
		expect(act.blocks).toContainEqual({
			block: 'list',
			mark: 'number',
			items: given.receipt.completeness
		});
		expect(wordsOf(act)).toContain('Носов А. П.');
	});

	it('says why a serial number is missing, and leaves the model to a pen', () => {
		const unread = { ...PAID, unitId: null, serialUnreadable: 'шильдик стёрт' };
		const facts = factsOf(paper('receipt', unread, { unit: null }));
		expect(facts['Заводской номер']).toBe('не читается (шильдик стёрт)');
		expect(facts['Оборудование']).toBeNull();
	});

	it('names the parties with their codes; an unknown customer is written by hand', () => {
		const [vendor, customer] = act.parties;
		expect(vendor?.lines[0]).toBe('ООО «СпецПромДизайн»');
		expect(customer?.lines.map((line) => line && plain(line))).toEqual([
			'Акционерное общество «Волжский компрессорный завод»',
			'ИНН 0000101016, КПП 000101001',
			'443000, г. Самара, Заводское шоссе, д. 5',
			'Контактное лицо: Авдеев Сергей Иванович'
		]);
		const unknown = paper('receipt', PAID, { customer: null, contact: null });
		expect(unknown.parties[1]?.lines).toEqual([null, null]);
	});
});

describe('акт диагностики, W17–W19', () => {
	it('explains the decision: term, day of the notice, what speaks against it', () => {
		const act = paper('diagnostics', PAID);
		expect(wordsOf(act)).toContain(
			'Гарантия до 23.11.2026: акт от 23.11.2023, 36 мес. Обращение зарегистрировано 12.11.2026, в пределах гарантийного срока.'
		);
		expect(factsOf(act)).toMatchObject({
			'Признаки не гарантийного случая': 'повышенное напряжение',
			'Решение по результатам диагностики': 'не гарантийный случай'
		});
	});

	it.each([
		[
			'warranty',
			'Ремонт выполняется за счёт Исполнителя. Доставка в сервисный центр – за счёт Заказчика, обратно – за счёт Исполнителя.'
		],
		[
			'not_covered',
			'Ремонт и доставка в обе стороны оплачиваются Заказчиком. Работы начинаются после согласования их стоимости.'
		]
	] as const)('a verdict «%s» says who pays, also for the way (R15)', (verdict, words) => {
		const repair = { ...PAID, conclusion: given.conclusion(verdict) };
		expect(wordsOf(paper('diagnostics', repair))).toContain(words);
	});

	it('keeps the computed decision beside the lead’s, and not the lead’s reason (R25)', () => {
		const repair = {
			...PAID,
			conclusion: given.conclusion('warranty'),
			override: given.override
		};
		const act = paper('diagnostics', repair);
		expect(factsOf(act)).toMatchObject({
			'Решение по результатам диагностики': 'гарантийный случай',
			'Решение руководителя службы': 'не гарантийный случай',
			'Кто и когда принял решение': 'Ершова Н. И., 22.11.2026'
		});
		expect(wordsOf(act)).toContain('Действует решение руководителя службы. Ремонт и доставка');
		expect(wordsOf(act)).not.toContain(given.override.reason);
	});

	it('decides nothing without a signed act, and says whose word is awaited', () => {
		const found = { ...given.conclusion('undetermined'), term: { state: 'undetermined' as const } };
		const act = paper('diagnostics', { ...PAID, conclusion: found });
		expect(wordsOf(act)).toContain('нет подписанного акта приёмки. Обращение зарегистрировано');
		expect(factsOf(act)['Решение по результатам диагностики']).toContain('руководитель');
		expect(wordsOf(act)).not.toMatch(/за счёт|оплачива/);
	});

	it('a fault that was not found is neither a warranty case nor none', () => {
		const repair: Repair = {
			...BORN,
			outcome: 'no_fault_found',
			// Not found, shown itself at the test (W25), not found again; then the test before it leaves.
			protocols: [
				given.protocol('passed', 60),
				given.protocol('failed', 30),
				given.protocol('passed', 120),
				given.protocol('passed', 240)
			]
		};
		const printed = paper('diagnostics', repair);
		expect(factsOf(printed)['Продолжительность']).toBe('2 ч');
		const act = wordsOf(printed);
		expect(act).toContain('при испытаниях не проявилась');
		expect(act).not.toContain('Решение о гарантии');
	});
});

describe('расчёт стоимости, W18', () => {
	const offer = paper('estimate', PAID);
	const table = offer.blocks.find((block) => block.block === 'table');

	it('adds up line by line, transport both ways with it (R15)', () => {
		expect(table?.rows.map((row) => row.map(plain))).toEqual([
			['1', 'Диагностика', 'Диагностика блока питания', '1', '1 500,00 ₽', '1 500,00 ₽'],
			['2', 'Работы', 'Замена блока питания с настройкой', '2', '3 250,25 ₽', '6 500,50 ₽'],
			['3', 'Материалы', 'Блок питания БП-600', '1', '12 500,50 ₽', '12 500,50 ₽'],
			['4', 'Доставка в сервисный центр', 'Перевозка за счёт Заказчика', '1', '0,00 ₽', '0,00 ₽'],
			['5', 'Доставка клиенту', 'Перевозка до Самары', '1', '1 900,00 ₽', '1 900,00 ₽']
		]);
		expect(table?.totals.map(({ name, value }) => [plain(name), plain(value)])).toEqual([
			['Работы и диагностика', '8 000,50 ₽'],
			['Материалы', '12 500,50 ₽'],
			['Доставка в обе стороны', '1 900,00 ₽'],
			['Итого', '22 401,00 ₽']
		]);
		expect(wordsOf(offer)).toContain('Двадцать две тысячи четыреста один рубль 00 копеек');
	});

	it('invents no tax', () => {
		expect(wordsOf(offer)).not.toContain('НДС');
	});

	it('says how long it takes, until when it stands and that it is paid before', () => {
		expect(factsOf(offer)).toMatchObject({
			'Срок выполнения': '22 рабочих дня после согласования и предоплаты',
			'Расчёт действителен': 'до 03.12.2026 включительно',
			Предоплата: 'требуется, работы начинаются после её поступления'
		});
	});

	it('the last offer counts, under a number of its own', () => {
		const cheaper = { ...given.estimate, workingDays: 1, prepayment: false };
		const next = paper('estimate', { ...PAID, estimates: [given.estimate, cheaper] });
		expect(next.number).toBe('Р-26-0012/2');
		expect(wordsOf(next)).toContain('заменяет расчёты, составленные ранее');
		expect(factsOf(next)).toMatchObject({
			'Срок выполнения': '1 рабочий день после согласования',
			Предоплата: 'не требуется'
		});
	});

	it('asks for the answer by pen until there is one', () => {
		expect(factsOf(offer)['Ремонт согласован']).toBe('24.11.2026, Авдеев С. И. (письмо)');
		const open = paper('estimate', { ...PAID, approval: null });
		const ticks = open.blocks.find((block) => block.block === 'list');
		expect(ticks?.items).toEqual(['Согласовать ремонт', 'Вернуть оборудование без ремонта']);
		const refusal = given.approval;
		const refused = paper('estimate', { ...PAID, approval: null, refusalRecord: refusal });
		expect(factsOf(refused)['Заказчик отказался от ремонта']).toContain('Авдеев');
	});
});

describe('акт выполненных работ, W26', () => {
	const act = paper('works', PAID);

	it('tells works, parts with both numbers, the test, the price and the warranty', () => {
		expect(act.blocks).toContainEqual({ block: 'list', mark: 'number', items: given.works.works });
		const parts = act.blocks.find((block) => block.block === 'table');
		expect(parts?.rows).toEqual([
			['1', 'Блок питания БП-600', '1', 'BP-118', 'BP-420'],
			['2', 'Предохранитель', '3', '–', '–']
		]);
		expect(factsOf(act)).toMatchObject({
			Результат: 'отремонтировано',
			'Результат испытаний': 'пройдены 27.11.2026',
			Продолжительность: '48 ч 15 мин',
			'Стоимость по согласованному расчёту': '22 401,00 ₽',
			'Гарантия на оборудование': 'до 10.01.2027 включительно'
		});
	});

	it.each([
		['2026-11-27', 'до 27.11.2026 включительно'],
		['2026-11-26', 'срок истёк 26.11.2026']
	])('a warranty that ends on %s is told as it stands on the day of the act', (end, words) => {
		const facts = factsOf(paper('works', PAID, { warrantyEnd: end }));
		expect(facts['Гарантия на оборудование']).toBe(words);
	});

	it('promises no warranty that nobody can tell', () => {
		expect(factsOf(paper('works', PAID, { warrantyEnd: null }))).not.toHaveProperty(
			'Гарантия на оборудование'
		);
	});

	it('a warranty repair costs the client nothing (R14)', () => {
		const repair = {
			...PAID,
			conclusion: given.conclusion('warranty'),
			estimates: [],
			approval: null
		};
		const facts = factsOf(paper('works', repair));
		expect(facts['Стоимость работ']).toBe('за счёт Исполнителя');
		expect(facts).not.toHaveProperty('Стоимость по согласованному расчёту');
	});

	it('a replacement names what the client gets instead', () => {
		const repair: Repair = {
			...PAID,
			outcome: 'replaced',
			works: { ...given.works, newSerial: 'ГС2-26-000777' },
			newUnitId: v.parse(UnitId, 'u2')
		};
		expect(factsOf(paper('works', repair))).toMatchObject({
			Результат: 'заменено',
			'Выдано взамен': 'Сервер «Гранит-С2», заводской номер ГС2-26-000777'
		});
	});
});

describe('сопроводительное письмо и этикетка, W14', () => {
	const letter = paper('cover-letter', BORN);

	it('goes to the service centre with the number of the repair, the rest is filled in by hand', () => {
		expect(letter.date).toBeNull();
		expect(letter.parties[0]?.lines).toContain('г. Москва, Складской пр., д. 7, сервисный центр');
		expect(wordsOf(letter)).toContain('Номер ремонта: Р-26-0012');
		expect(factsOf(letter)).toMatchObject({
			'Заводской номер': 'ГС2-24-000118',
			'Когда и как проявляется': null,
			'Внешний вид и пломбы': null,
			'Адрес доставки': null
		});
	});

	it('asks what lies in the parcel with a box for each and a line for the rest', () => {
		const ticks = letter.blocks.find((block) => block.block === 'list' && block.mark === 'tick');
		expect(ticks).toMatchObject({ items: expect.arrayContaining(['блок питания', null]) });
	});

	it('a label tells the unit and opens the repair, and nothing of the customer (R25)', () => {
		const label = paperOf('label', papersOf(PAID));
		expect(label).toMatchObject({
			number: 'Р-26-0012',
			model: 'Сервер «Гранит-С2»',
			link: 'https://line.spd.example/tickets/26-000123'
		});
		expect(wordsOf(label)).toContain('Зав. № ГС2-24-000118');
		expect(wordsOf(label)).not.toMatch(/Волжск|Авдеев|не включается/i);
	});
});
