import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { RepairLetterFacts, RepairLetterKind } from '../domain/letter.ts';
import { REPAIR_LETTER_FIELDS, REPAIR_LETTER_KINDS, fieldsOf } from '../domain/letter.ts';
import { Repair } from '../domain/repair.ts';
import type { HouseSettings } from '../domain/settings.ts';
import type { NotCoveredReason } from '../domain/warranty-decision.ts';
import { NOT_COVERED_REASONS, WARRANTY_VERDICTS } from '../domain/warranty-decision.ts';
import { letterText } from './letter-text.ts';
import { letterValues } from './letter-values.ts';
import { letterSample } from './ru-letter-sample.ts';
import { repairSample } from './ru-letter-repair-sample.ts';
import { ruLetters } from './ru-letters.ts';
import { ruRepair } from './ru-repair.ts';

const house: HouseSettings = {
	vendor: { name: 'ООО «Исполнитель»', phone: '', email: '', address: 'Юр. адрес, 1', site: '' },
	support: { phone: '', email: '', messenger: '' },
	repair: { address: 'Нижний Новгород, ул. Сервисная, 1', fourEyes: false },
	mailDomain: '',
	instance: 'i'
};

type Change = Partial<Omit<RepairLetterFacts, 'repair'>> & { repair?: Partial<Repair> };

const factsWith = ({ repair = {}, ...change }: Change = {}): RepairLetterFacts => ({
	...repairSample,
	...change,
	repair: { ...repairSample.repair, ...repair }
});

/** What stands between the line to answer above and the signature, with plain spaces. */
const said = (
	kind: RepairLetterKind,
	change: Change = {},
	about: Partial<typeof letterSample> = {}
): string =>
	letterText(
		kind,
		{ ...letterSample, ...about, repair: factsWith(change) },
		{ template: ruLetters.templates[kind], house }
	)
		.body.slice(ruLetters.delimiter.length)
		.split('С уважением,')[0]!
		.replaceAll('\u00A0', ' ')
		.trim();

const valuesOf = (change: Change = {}) =>
	letterValues({ ...letterSample, repair: factsWith(change) }, house);

const { repair: sample } = repairSample;
const { openedBy: by, openedAt: at } = sample;
const noParts = { ...sample.works!, parts: [] };
const handed = { how: 'handed', on: '2026-12-09', receiver: 'Ильин П. А.', act: '' } as const;
const ruled = (verdict: 'warranty' | 'not_covered') => ({ verdict, reason: 'тайна', at, by });
const concluded = (against: readonly ('expired' | NotCoveredReason)[]) => ({
	...sample.conclusion!,
	against: [...against]
});
const expired = { ...sample.term, state: 'set', end: '2026-11-22' } as Repair['term'];

describe('T9, направление в ремонт', () => {
	it('tells what to send, where, under which number, and what the warranty looks like', () => {
		expect(said('T9')).toBe(
			[
				'Пётр Алексеевич, добрый день!',
				'По заявке 26-000123 оборудование необходимо направить в сервисный центр: Сервер «Гранит-С2», заводской номер ГС2-24-000118.',
				'Номер ремонта: Р-26-0012\nАдрес: Нижний Новгород, ул. Сервисная, 1',
				'Упакуйте оборудование в полной комплектации, вложите сопроводительное письмо и укажите номер ремонта на упаковке. Перед отправкой сохраните настройки и данные.',
				'Предварительно ремонт гарантийный. Гарантия до 14.03.2027: акт от 14.03.2024, 36 мес. Доставку в сервисный центр и обратно оплачиваем мы.\nОкончательное решение о гарантии принимается после диагностики.'
			].join('\n\n')
		);
	});

	it('a term that is over: at the client’s cost, both ways (R15), with the reason', () => {
		expect(said('T9', { verdict: 'not_covered', repair: { term: expired } })).toContain(
			'Предварительно ремонт не гарантийный: он выполняется за ваш счёт, после согласования стоимости. Гарантия до 22.11.2026: акт от 14.03.2024, 36 мес. Срок истёк. Доставку в сервисный центр и обратно оплачиваете вы.\n'
		);
	});

	it('without a signed act nothing is promised: a lead decides (R28)', () => {
		const repair: Partial<Repair> = { term: { state: 'undetermined' } };
		expect(said('T9', { verdict: 'undetermined', repair })).toContain(
			'Гарантийный ремонт или нет, решит руководитель службы. Гарантийный срок не определён: нет подписанного акта приёмки. Кто оплачивает доставку, зависит от решения о гарантии.\n'
		);
	});

	it('a serial that cannot be read: no act is blamed, and no gap is left', () => {
		const unknown: Change = {
			...{ model: '', serial: '', verdict: 'undetermined' },
			repair: { unitId: null, term: { state: 'undetermined' }, serialUnreadable: 'стёрт' }
		};
		const text = said('T9', unknown);
		expect(text).toContain('направить в сервисный центр.\n');
		expect(text).toContain('Гарантийный срок не определён: заводской номер неизвестен.');
		expect(text).not.toContain('акта приёмки');
	});

	it.each([
		['Сервер', 'С-1', 'Сервер, заводской номер С-1'],
		['Сервер', '', 'Сервер'],
		['', 'С-1', 'заводской номер С-1'],
		['', '', '']
	])('model «%s» and serial «%s» are told as «%s»', (model, serial, equipment) => {
		expect(valuesOf({ model, serial }).equipment).toBe(equipment);
	});

	it.each([
		['vendor_both', 'Доставку в сервисный центр и обратно оплачиваем мы.'],
		['client_in_vendor_out', 'Доставку в сервисный центр оплачиваете вы, обратную – мы.'],
		['client_both', 'Доставку в сервисный центр и обратно оплачиваете вы.']
	] as const)('under warranty the contract says who pays: %s', (warrantyTransport, words) => {
		const repair = { warrantyTransport };
		expect(valuesOf({ verdict: 'warranty', repair }).transport).toBe(words);
		expect(valuesOf({ verdict: 'not_covered', repair }).transport).toBe(
			'Доставку в сервисный центр и обратно оплачиваете вы.'
		);
	});

	it('the vendor’s own address serves where the service centre has none', () => {
		const plain = { ...house, repair: { ...house.repair, address: '' } };
		expect(letterValues(letterSample, plain).serviceAddress).toBe('Юр. адрес, 1');
	});

	it('what a lead has decided already is not called preliminary, nor is his reason told', () => {
		const told = (verdict: 'warranty' | 'not_covered') =>
			valuesOf({ verdict, repair: { override: ruled(verdict) } }).warrantyPreliminary;
		expect(told('warranty')).toBe('Решением руководителя службы ремонт признан гарантийным.');
		expect(told('not_covered')).toMatch(/^Решением .* не гарантийным: .* за ваш счёт/u);
	});
});

describe('T10, оборудование получено', () => {
	it('tells when, how it looked, and what came with it (R27)', () => {
		expect(said('T10')).toContain(
			[
				'Оборудование по ремонту Р-26-0012 получено 26.11.2026 10:30 (МСК): Сервер «Гранит-С2», заводской номер ГС2-24-000118.',
				'Внешний вид: потёртости на крышке, следов вскрытия нет',
				'Комплектность:\n– сервер\n– два кабеля питания\n– комплект крепежа'
			].join('\n\n')
		);
	});
});

describe('T11, гарантийный случай', () => {
	it.each([
		[false, 'ремонт выполняется за наш счёт'],
		[true, 'замена выполняется за наш счёт']
	])('replacing: %s', (replacing, words) => {
		const text = said('T11', { replacing });
		expect(text).toContain('Неисправность: пробой входных цепей блока питания\n');
		expect(text).toContain(`Случай признан гарантийным, ${words}. Доставку`);
	});
});

describe('T12, требуется согласование', () => {
	it('tells the fault, why it is not under warranty, the price in shares, and asks', () => {
		expect(said('T12', { verdict: 'not_covered' })).toBe(
			[
				'Пётр Алексеевич, добрый день!',
				'Диагностика по ремонту Р-26-0012 завершена.',
				'Неисправность: пробой входных цепей блока питания',
				'Случай не является гарантийным: повышенное напряжение.',
				'Стоимость: 19 000,50 ₽, в том числе:\n– работы: 4 700,00 ₽\n– материалы: 12 500,50 ₽\n– доставка: 1 800,00 ₽',
				'Срок выполнения после согласования: 5 рабочих дней.\nРасчёт действителен до 11.12.2026. Работы начнутся после предоплаты.',
				'Пожалуйста, ответьте на это письмо: согласовать ремонт или вернуть оборудование без ремонта.'
			].join('\n\n')
		);
	});

	it.each([
		[['expired'], 'гарантийный срок истёк.'],
		[['expired', 'liquid'], 'гарантийный срок истёк, попадание жидкости.'],
		[['overvoltage', 'misuse'], 'повышенное напряжение, нарушение правил эксплуатации.']
	] as const)('every reason is told: %j', (against, words) => {
		const repair = { conclusion: concluded(against) };
		expect(said('T12', { repair })).toContain(`не является гарантийным: ${words}\n`);
	});

	it.each(NOT_COVERED_REASONS)('%s has words for the client', (reason) => {
		const { notCoveredReason } = valuesOf({ repair: { conclusion: concluded([reason]) } });
		expect(notCoveredReason).toBe(ruRepair.reasons[reason]);
	});

	it('what only a lead decided is told as his decision; his words stay in the house', () => {
		const repair = { conclusion: concluded([]), override: ruled('not_covered') };
		const text = said('T12', { verdict: 'not_covered', repair });
		expect(text).toContain('не является гарантийным: решение руководителя службы.');
		expect(text).not.toContain('тайна');
	});

	it('a further offer says that the last one is void', () => {
		const [first] = sample.estimates;
		const text = said('T12', { repair: { estimates: [first!, { ...first!, workingDays: 1 }] } });
		expect(text).toContain('По ремонту Р-26-0012 составлен новый расчёт, прежний больше не');
		expect(text).not.toContain('Диагностика по ремонту');
		expect(text).toContain('Срок выполнения после согласования: 1 рабочий день.');
	});

	it('no materials, no line of them; transport is told even when it is free (R15)', () => {
		const [offer] = sample.estimates;
		const lines = offer!.lines
			.filter(({ kind }) => kind !== 'part')
			.map((line) => (line.kind.startsWith('transport') ? { ...line, price: 0 } : line));
		const text = said('T12', { repair: { estimates: [{ ...offer!, lines, prepayment: false }] } });
		expect(text).toContain('в том числе:\n– работы: 4 700,00 ₽\n– доставка: 0,00 ₽\n\n');
		expect(text).toContain('Расчёт действителен до 11.12.2026.\n');
		expect(text).not.toContain('предоплаты');
	});

	it.each([
		[1, '1 рабочий день'],
		[2, '2 рабочих дня'],
		[11, '11 рабочих дней'],
		[21, '21 рабочий день']
	])('%i working days are «%s»', (workingDays, words) => {
		const estimates = [{ ...sample.estimates[0]!, workingDays }];
		const { repairDays } = valuesOf({ repair: { estimates } });
		expect(repairDays.replace('\u00A0', ' ')).toBe(words);
	});
});

describe('T13, неисправность не подтвердилась', () => {
	it('tells what was tried, and asks under which conditions the fault appears', () => {
		const text = said('T13', { repair: { outcome: 'no_fault_found', works: null } });
		expect(text).toContain('Р-26-0012 при испытаниях не проявилась.');
		expect(text).toContain('Проведены испытания: прогон под полной нагрузкой (4 ч)');
		expect(text).toContain('при каких условиях она появляется');
	});

	it.each([
		['прогон.', 45, 'прогон (45 мин)'],
		['прогон', 60, 'прогон (1 ч)'],
		['прогон', 135, 'прогон (2 ч 15 мин)'],
		['прогон', 4_320, 'прогон (72 ч)']
	])('«%s» of %i minutes is «%s»', (tests, minutes, words) => {
		const protocols = [
			{ ...sample.protocols[0]!, tests: 'прежнее' },
			{ ...sample.protocols[0]!, tests, minutes }
		];
		const { testSummary } = valuesOf({ repair: { protocols } });
		expect(testSummary.replaceAll('\u00A0', ' ')).toBe(words);
	});
});

describe('T14, ремонт согласован', () => {
	it('tells when and by whom', () => {
		expect(said('T14')).toContain(
			'Согласование по ремонту Р-26-0012 получено 30.11.2026 (Ильин Пётр Алексеевич). Работы начаты.'
		);
	});
});

describe('T15, готово', () => {
	it('tells what was done, with the numbers of the parts, and asks where to send it', () => {
		const text = said('T15');
		expect(text).toContain(
			'Выполнено:\n– замена блока питания\n– чистка системы охлаждения\n– Блок питания БП-800, 1 шт. (снят БП-24-00871, установлен БП-26-01340)\n\n'
		);
		expect(text).toContain('подтвердите в ответ на это письмо адрес доставки и получателя');
		expect(text).not.toContain('Взамен');
	});

	it.each([
		['', '', 'Кабель, 2 шт.'],
		['А-1', '', 'Кабель, 2 шт. (снят А-1)'],
		['', 'А-2', 'Кабель, 2 шт. (установлен А-2)'],
		['А-1', 'А-2', 'Кабель, 2 шт. (снят А-1, установлен А-2)']
	])('a part with old number «%s» and new «%s»', (oldSerial, newSerial, words) => {
		const parts = [{ name: 'Кабель', quantity: 2, oldSerial, newSerial }];
		expect(said('T15', { repair: { works: { ...sample.works!, parts } } })).toContain(
			`\n– ${words}\n`
		);
	});

	it('a replacement names the number of what the client gets', () => {
		const works = { ...noParts, newSerial: 'ГС2-26-000502' };
		expect(said('T15', { replacing: true, repair: { works, outcome: 'replaced' } })).toContain(
			'Взамен прежнего вы получите оборудование с заводским номером ГС2-26-000502.'
		);
	});

	it('where nothing had to be done, nothing is said to be done', () => {
		expect(said('T15', { repair: { works: null } })).not.toContain('Выполнено');
	});
});

describe('T16, отправлено', () => {
	it('the one letter of W27: sent, resolved, and until when it may be returned', () => {
		expect(said('T16')).toBe(
			[
				'Пётр Алексеевич, добрый день!',
				'Оборудование по ремонту Р-26-0012 отправлено 09.12.2026, перевозчик – Быстрый груз, накладная 00-7714.',
				'Заявка 26-000123 решена. Итог ремонта: отремонтировано.\nГарантия на оборудование – до 14.03.2027.',
				'Заключение: заменён блок питания, сервер проверен под нагрузкой',
				'Пожалуйста, подтвердите получение и проверьте оборудование. Если есть замечания, ответьте на это письмо до 14.12.2026 12:00 (МСК), и мы вернём заявку в работу. После этого срока она будет закрыта.'
			].join('\n\n')
		);
	});

	it.each([
		['', 'передано 09.12.2026, получатель – Ильин П. А.\n'],
		['7', 'передано 09.12.2026, получатель – Ильин П. А., акт 7.\n']
	])('handed over, act «%s»', (act, words) => {
		const text = said('T16', { repair: { shipment: { ...handed, act, at, by } } });
		expect(text).toContain(words);
		expect(text).not.toContain('накладная');
		expect(valuesOf({ repair: { shipment: { ...handed, at, by } } })).toMatchObject({
			...{ carrier: '', waybill: '', shippedOn: '09.12.2026' }
		});
	});

	it.each([
		['carrier', sample.shipment!, 'отправлено без ремонта 09.12.2026, перевозчик'],
		['handed', { ...handed, at, by }, 'передано без ремонта 09.12.2026, получатель']
	] as const)(
		'returned unrepaired, %s: no word of work, warranty or success',
		(_, shipment, words) => {
			const text = said(
				'T16',
				{ repair: { shipment, outcome: 'returned_unrepaired', works: null } },
				{ resolution: 'Заказчик отказался от ремонта.' }
			);
			expect(text).toContain(words);
			expect(text).toContain('Итог ремонта: возвращено без ремонта.\n\nЗаключение: Заказчик');
			expect(text).not.toMatch(/Гарантия|отремонтировано|проблема осталась/u);
		}
	);

	it('no fault found', () => {
		const text = said('T16', { repair: { outcome: 'no_fault_found', works: null } });
		expect(text).toContain('Итог ремонта: неисправность не подтвердилась.\nГарантия');
	});

	it('a replacement: the new number, and the warranty of the new unit', () => {
		const works = { ...noParts, newSerial: 'ГС2-26-000502' };
		const change: Change = {
			...{ replacing: true, warrantyEnd: '2029-12-09' },
			repair: { works, outcome: 'replaced' }
		};
		const text = said('T16', change);
		expect(text).toContain(
			'\nВзамен прежнего передаётся оборудование с заводским номером ГС2-26-000502.\n'
		);
		expect(text).toContain(
			'Итог ремонта: заменено.\nГарантия на новое оборудование – до 09.12.2029.'
		);
	});

	it.each([
		['2027-03-14', 0, 'Гарантия на оборудование – до 14.03.2027.'],
		[
			'2027-03-30',
			16,
			'Гарантия на оборудование – до 30.03.2027: продлена на 16 дней на время ремонта.'
		],
		[
			'2027-03-15',
			1,
			'Гарантия на оборудование – до 15.03.2027: продлена на 1 день на время ремонта.'
		],
		['2026-12-09', 0, 'Гарантия на оборудование – до 09.12.2026.'],
		['2026-12-08', 0, ''],
		[null, 0, '']
	])('a warranty that ends %s, prolonged by %i days', (warrantyEnd, extensionDays, words) => {
		const { warrantyUntil } = valuesOf({ warrantyEnd, repair: { extensionDays } });
		expect(warrantyUntil.replaceAll('\u00A0', ' ')).toBe(words);
	});
});

describe('каждое письмо о ремонте', () => {
	const turns: [string, Change][] = [
		['as in the example', {}],
		['without a unit', { model: '', serial: '', warrantyEnd: null, repair: { unitId: null } }],
		['replaced', { replacing: true, repair: { works: noParts, outcome: 'replaced' } }],
		['no fault found', { repair: { outcome: 'no_fault_found', works: null } }],
		['returned', { repair: { outcome: 'returned_unrepaired', works: null, approval: null } }],
		['handed over', { repair: { shipment: { ...handed, at, by } } }],
		...WARRANTY_VERDICTS.map((verdict): [string, Change] => [verdict, { verdict }])
	];
	const cases = REPAIR_LETTER_KINDS.flatMap((kind) =>
		turns.map(([name, change]) => [kind, name, change] as const)
	);

	it.each(cases)('%s, %s: no bracket, no gap, no double stop', (kind, _, change) => {
		for (const link of [null, 'https://liniya.example/my/26-000123']) {
			const text = said(kind, change, { link });
			expect(text).not.toMatch(/[{}]|\[\[|\]\]|null|undefined|NaN/);
			expect(text).not.toMatch(/\n{3,}| {2,}| \n|\( | ,|,\.|\.\.|: *,|: *\./);
			if (link) expect(text).toContain(link);
		}
	});

	it.each(REPAIR_LETTER_KINDS)('%s: every field it may speak of says something', (kind) => {
		const works = { ...sample.works!, newSerial: 'ГС2-26-000502' };
		const values = valuesOf({ repair: { works } });
		const ofRepair = fieldsOf(kind).filter((field) =>
			REPAIR_LETTER_FIELDS.some((one) => one === field)
		);
		expect(ofRepair.filter((field) => values[field] === '')).toEqual([]);
	});

	it('the example is a repair as it is kept', () => {
		expect(v.parse(Repair, sample)).toEqual(sample);
	});

	it('a letter that is not of a repair says nothing of one', () => {
		const values = letterValues({ ...letterSample, repair: null }, house);
		expect(REPAIR_LETTER_FIELDS.filter((field) => values[field] !== '')).toEqual([]);
	});

	it.each(REPAIR_LETTER_KINDS)(
		'%s without content tells the number of the repair (R25)',
		(kind) => {
			const text = said(kind, {}, { minimal: true });
			expect(text).toContain(
				`Заявка 26-000123: ${ruLetters.minimal.states[kind]}.\nНомер ремонта: Р-26-0012`
			);
			expect(text.includes('Адрес сервисного центра: Нижний Новгород')).toBe(kind === 'T9');
			expect(text).not.toMatch(/Гранит|ГС2|₽|Быстрый груз|Ильин|испытани[ея]:/u);
		}
	);

	it('a letter that is not of a repair never tells its number without content', () => {
		const facts = { ...letterSample, minimal: true };
		const template = ruLetters.templates.T7;
		expect(letterText('T7', facts, { template, house }).body).not.toContain('Р-26');
	});
});
