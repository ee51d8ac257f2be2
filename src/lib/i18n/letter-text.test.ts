import { describe, expect, it } from 'vitest';
import type { LetterFacts, LetterKind, RepairLetterFacts } from '../domain/letter.ts';
import { fieldsOf, LETTER_KINDS, TEMPLATE_KINDS } from '../domain/letter.ts';
import { parseTemplate } from '../domain/letter-template.ts';
import type { HouseSettings } from '../domain/settings.ts';
import { totalOf } from '../domain/estimate.ts';
import { fieldNamed } from './letter-fields.ts';
import { letterText } from './letter-text.ts';
import { letterDate } from './letter-words.ts';
import { rubles } from './money-words.ts';
import { repairSample } from './ru-letter-repair-sample.ts';
import { ruLetters } from './ru-letters.ts';
import { ruRepair } from './ru-repair.ts';
import { letterSample } from './ru-letter-sample.ts';

const house: HouseSettings = {
	vendor: {
		name: 'ООО «Исполнитель»',
		phone: '+7 (831) 200-00-00',
		email: 'support@vendor.example',
		address: '',
		site: ''
	},
	support: { phone: '+7 (831) 212-34-56', email: '', messenger: '' },
	repair: { address: '', fourEyes: false },
	mailDomain: '',
	instance: 'i'
};

const letter = (kind: LetterKind, change: Partial<LetterFacts> = {}, settings = house) =>
	letterText(
		kind,
		{ ...letterSample, ...change },
		{
			template: kind === 'reply' ? { subject: '', body: '' } : ruLetters.templates[kind],
			house: settings
		}
	);

/** What stands between the line to answer above and the signature. */
const said = (kind: LetterKind, change: Partial<LetterFacts> = {}): string =>
	letter(kind, change).body.slice(ruLetters.delimiter.length).split('С уважением,')[0]!.trim();

/** A repair as it must be when it is told of, and no more: a unit that nobody could name. */
const bareRepair: Pick<RepairLetterFacts, 'repair' | 'model' | 'serial'> = {
	model: '',
	serial: '',
	repair: {
		...repairSample.repair,
		unitId: null,
		term: { state: 'undetermined' },
		works: { ...repairSample.repair.works!, parts: [] },
		shipment: {
			...{ how: 'handed', on: '2026-12-09', receiver: 'Ильин П. А.', act: '' },
			...{ at: letterSample.registeredAt, by: repairSample.repair.openedBy }
		},
		outcome: null
	}
};

/** Nothing is known but the number: the barest ticket a letter may be about. */
const bare: Partial<LetterFacts> = {
	priorityConfirmed: true,
	dueAt: null,
	clockStart: null,
	engineer: null,
	addressee: null,
	missing: [],
	question: '',
	oldPriority: null,
	reason: '',
	resolution: '',
	windowEnd: null,
	closedAt: null,
	repair: { ...bareRepair, verdict: 'undetermined', replacing: false, warrantyEnd: null }
};

describe('письма клиенту', () => {
	it('T1 tells the number, the priority, until when somebody is named, and when the clock starts', () => {
		expect(said('T1')).toBe(
			[
				'Пётр Алексеевич, добрый день!',
				'Ваше обращение зарегистрировано 23.11.2026 18:42 (МСК) под номером 26-000123.\nПриоритет: высокий. Приоритет предварительный, его уточнит специалист.',
				'Обращение поступило в нерабочее время. Отсчёт времени реакции начнётся 24.11.2026 08:00 (МСК).',
				'Специалист будет назначен до 24.11.2026 12:00 (МСК), мы сообщим вам его имя. Срок решения зависит от характера проблемы и полноты сведений.'
			].join('\n\n')
		);
	});

	it('T1 in support hours, with a confirmed priority, says no word too many', () => {
		const text = said('T1', { clockStart: null, priorityConfirmed: true });
		expect(text).not.toContain('нерабочее время');
		expect(text).toContain('Приоритет: высокий.\n\nСпециалист');
	});

	it('T2 asks the question and lists what is missing', () => {
		const text = said('T2');
		expect(text).toContain('Решение отложено до их получения.');
		expect(text).toContain('Когда сервер работал в последний раз');
		expect(text).toContain(
			'сообщите:\n– заводской номер сервера\n– фотография индикаторов на передней панели'
		);
	});

	it('T3 names the engineer, with the position within the sentence (R42)', () => {
		expect(said('T3')).toContain(
			'Ответственный специалист: Морозов Дмитрий Олегович, ведущий инженер 2 линии.\nПриоритет заявки: высокий.'
		);
	});

	it.each([
		['Инженер 1 линии', 'инженер 1 линии'],
		['АСУ ТП, инженер', 'АСУ ТП, инженер'],
		['', '']
	])('the position «%s» stands in the sentence as «%s»', (position, expected) => {
		const engineer = { fullName: 'Белова Анна', position };
		const ending = expected === '' ? '.' : `, ${expected}.`;
		expect(said('T4', { engineer })).toContain(`Белова Анна${ending}`);
	});

	it('T6 tells both priorities and why; a due time only while nobody is named', () => {
		const text = said('T6', { accepted: false });
		expect(text).toContain(
			'изменён: «средний» → «высокий».\nОснование: остановлена выдача заказов'
		);
		expect(text).toContain('будет назначен до 24.11.2026 12:00 (МСК)');
		expect(said('T6', { accepted: true })).not.toContain('назначен до');
	});

	it('T7 tells what was done and until when the ticket may be returned', () => {
		const text = said('T7');
		expect(text).toContain('Что сделано: заменён блок питания');
		expect(text).toContain('до 14.12.2026 12:00 (МСК)');
	});

	it('T8 tells when the ticket was closed', () => {
		expect(said('T8')).toContain('Заявка 26-000123 закрыта 14.12.2026 12:00 (МСК).');
	});

	it('a reply goes out as it was written, under the common subject', () => {
		expect(said('reply')).toBe(letterSample.text);
		expect(letter('reply').subject).toBe(letter('T1').subject);
	});

	it.each(LETTER_KINDS)('%s has the number first in its subject, and then the title', (kind) => {
		expect(letter(kind).subject).toBe(`[Заявка 26-000123] ${letterSample.title}`);
	});

	it('a title of several lines cannot smuggle a header in', () => {
		const { subject } = letter('T1', { title: 'Сбой\r\nBcc: all@customer.example' });
		expect(subject).toBe('[Заявка 26-000123] Сбой Bcc: all@customer.example');
	});

	it.each(LETTER_KINDS)(
		'%s begins with the line to answer above and ends with who writes',
		(kind) => {
			const { body } = letter(kind);
			expect(body.startsWith('— Пожалуйста, пишите выше этой строки —\n\n')).toBe(true);
			expect(body).toContain(
				'служба технической поддержки ООО «Исполнитель»\nТелефон: +7 (831) 212-34-56\n'
			);
			expect(body.endsWith('сохраняйте тему без изменений.')).toBe(true);
		}
	);

	it.each(LETTER_KINDS)('%s has no gap where nothing is known', (kind) => {
		const { body } = letter(kind, bare, {
			...house,
			vendor: { ...house.vendor, phone: '' },
			support: { ...house.support, phone: '' }
		});
		expect(body).not.toMatch(/\n{3,}|\{|\}|\[\[|\]\]|null|undefined|NaN/);
		expect(body).not.toMatch(/ {2,}| \n|\( | ,/);
		expect(body).not.toContain('Телефон');
	});

	it.each([
		[{ firstName: 'Пётр', patronymic: 'Алексеевич' }, 'Пётр Алексеевич, добрый день!'],
		[{ firstName: 'Пётр', patronymic: null }, 'Здравствуйте!'],
		[null, 'Здравствуйте!']
	])('whoever is %j is greeted «%s»', (addressee, expected) => {
		expect(said('T3', { addressee }).split('\n')[0]).toBe(expected);
	});

	it('a text that can no longer be read gives way to the shipped one: the client is told', () => {
		const template = { subject: 'Новость', body: 'До {gone}' };
		const { subject, body } = letterText('T3', letterSample, { template, house });
		expect(subject).toBe('Новость');
		expect(body).toContain('Морозов Дмитрий Олегович');
	});

	it('dates are told in Moscow time whatever the zone of the server', () => {
		expect(letterDate(Date.UTC(2026, 11, 31, 21, 5))).toBe('01.01.2027 00:05');
	});
});

describe('минимальное письмо, R25', () => {
	const { receipt, conclusion, estimates, approval, works, protocols } = repairSample.repair;
	const secrets = [
		...[repairSample.model, repairSample.serial, repairSample.repair.faultText],
		...[receipt!.appearance, ...receipt!.completeness, conclusion!.text, approval!.person],
		...[...works!.works, works!.parts[0]!.newSerial, protocols[0]!.tests],
		...[rubles(totalOf(estimates[0]!.lines)), ruRepair.reasons.overvoltage],
		letterSample.title,
		letterSample.question,
		letterSample.resolution,
		letterSample.reason,
		letterSample.text,
		...letterSample.missing
	];

	it.each(LETTER_KINDS)('%s tells the number and the state, nothing of the content', (kind) => {
		const { subject, body } = letter(kind, { minimal: true });
		expect(subject).toBe('[Заявка 26-000123]');
		expect(body).toContain(`Заявка 26-000123: ${ruLetters.minimal.states[kind]}.`);
		for (const secret of secrets) expect(body).not.toContain(secret);
	});

	it('names the engineer where R42 wants him named, and only there', () => {
		const names = LETTER_KINDS.filter((kind) =>
			letter(kind, { minimal: true }).body.includes('Морозов')
		);
		expect(names).toEqual(['T3', 'T4']);
	});

	it('leads to the customer’s own board, where there is one', () => {
		const link = 'https://liniya.example/my/26-000123';
		expect(letter('T2', { minimal: true, link }).body).toContain(`кабинете: ${link}\n`);
		expect(letter('T2', { minimal: true }).body).not.toContain('кабинете');
	});
});

describe('срок решения не обещан, R43', () => {
	/** A date may stand in a letter for these reasons only. */
	const DATES = {
		T1: ['registeredAt', 'clockStart', 'dueAt'],
		T2: [],
		T3: [],
		T4: [],
		T5: [],
		T6: ['dueAt'],
		T7: ['windowEnd'],
		T8: ['closedAt'],
		T9: [],
		T10: ['receivedOn'],
		T11: [],
		// The offer's own: until when it stands, and how long the work takes after the agreement.
		T12: ['validTo', 'repairDays'],
		T13: [],
		T14: ['approvedOn'],
		T15: [],
		T16: ['warrantyUntil', 'windowEnd']
	};
	const DATE_FIELDS = [
		...['registeredAt', 'dueAt', 'clockStart', 'windowEnd', 'closedAt', 'receivedOn'],
		...['validTo', 'repairDays', 'approvedOn', 'shippedOn', 'warrantyUntil']
	];
	const PROMISES =
		/(будет|будут|устраним|решим|исправим|завершим|обещаем|гарантируем)[^.]{0,40}(решен|устранен|исправлен|завершен|выполнен|до \d|в течение|не позднее)/iu;

	it.each(TEMPLATE_KINDS)(
		'%s holds no date but what has happened, reaction, return, warranty and the offer’s own',
		(kind) => {
			const { subject, body } = ruLetters.templates[kind];
			const used = DATE_FIELDS.filter((field) => (subject + body).includes(`{${field}}`));
			expect(used.sort()).toEqual([...DATES[kind]].sort());
		}
	);

	it.each(LETTER_KINDS)('%s, rendered, promises no end of the trouble', (kind) => {
		const text = letter(kind).body.replaceAll('ё', 'е');
		const promised = text.match(PROMISES)?.[0] ?? '';
		expect(promised === '' || promised.startsWith('будет назначен до')).toBe(true);
	});

	it('the test itself sees a promise when there is one', () => {
		expect('Проблема будет решена до 27.11.2026').toMatch(PROMISES);
		expect('Устраним неисправность в течение дня').toMatch(PROMISES);
	});

	it('a due time is always the time of naming an engineer', () => {
		for (const kind of TEMPLATE_KINDS)
			for (const [, before = ''] of ruLetters.templates[kind].body.matchAll(/(.{19})\{dueAt\}/g))
				expect(before).toContain('будет назначен до');
	});

	it('T1 says that the resolution has no fixed time', () => {
		expect(said('T1')).toContain('Срок решения зависит от характера проблемы');
	});
});

describe('поставляемые тексты', () => {
	it.each(TEMPLATE_KINDS)('%s has no fault and asks for no field it is never given', (kind) => {
		for (const text of Object.values(ruLetters.templates[kind]))
			expect(parseTemplate(text, fieldNamed(kind))).toMatchObject({ ok: true });
	});

	it('fields are called differently, or one of them could not be chosen', () => {
		const names = Object.values(ruLetters.fields);
		expect(new Set(names).size).toBe(names.length);
	});

	it('no letter is offered a field twice', () => {
		for (const kind of TEMPLATE_KINDS)
			expect(new Set(fieldsOf(kind)).size).toBe(fieldsOf(kind).length);
	});
});
