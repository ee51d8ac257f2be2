import * as v from 'valibot';
import { RepairId, TicketId, UnitId, UserId } from '#lib/domain/ids.ts';
import type { Repair } from '#lib/domain/repair.ts';
import type { PaperFacts } from '#lib/papers/paper-facts.ts';

const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 3, minute);
const person = (id: string) => v.parse(UserId, id);

const STAFF: Record<string, { shortName: string; position: string }> = {
	receiver: { shortName: 'Носов А.\u00A0П.', position: 'приёмщик сервисного центра' },
	engineer: { shortName: 'Зимина О.\u00A0В.', position: 'инженер сервисного центра' },
	tester: { shortName: 'Дёмин К.\u00A0С.', position: 'инженер сервисного центра' },
	lead: { shortName: 'Ершова Н.\u00A0И.', position: 'руководитель службы' }
};

/** A repair that has just been agreed on: nothing came yet. */
export const BORN: Repair = {
	id: v.parse(RepairId, 'r1'),
	number: '26-0012',
	ticketId: v.parse(TicketId, 't1'),
	unitId: v.parse(UnitId, 'u1'),
	serialUnreadable: '',
	faultText: 'Не включается после скачка напряжения, индикатор питания не горит.',
	openedAt: at(12, 11),
	openedBy: person('engineer'),
	noticedOn: '2026-11-12',
	term: {
		state: 'set',
		end: '2026-11-23',
		begin: '2023-11-23',
		extensionDays: 0,
		from: 'act',
		months: 36,
		monthsOf: 'model'
	},
	warrantyTransport: 'client_in_vendor_out',
	extends: true,
	receipt: null,
	engineerId: null,
	conclusion: null,
	override: null,
	estimates: [],
	offerUntil: null,
	offerExpired: false,
	approval: null,
	clientAnswer: null,
	refusalRecord: null,
	irreparability: '',
	works: null,
	protocols: [],
	shipment: null,
	outcome: null,
	extensionDays: 0,
	newUnitId: null,
	closedAt: null
};

export const receipt: NonNullable<Repair['receipt']> = {
	receivedAt: at(20, 10, 15),
	appearance: 'Следов вскрытия нет.\nЦарапина на левой стенке корпуса, 4 см.',
	completeness: ['блок', 'кабель питания, 2 шт.', 'направляющие'],
	seals: 'intact',
	letterNumber: '41/2',
	at: at(20, 10, 20),
	by: person('receiver')
};

export const conclusion = (
	verdict: NonNullable<Repair['conclusion']>['verdict'],
	...reasons: NonNullable<Repair['conclusion']>['reasons']
): NonNullable<Repair['conclusion']> => ({
	text: 'Пробит входной каскад блока питания, на плате следы перегрева.',
	reasons,
	term: BORN.term,
	verdict,
	against: reasons,
	at: at(21, 16, 40),
	by: person('engineer')
});

export const override: NonNullable<Repair['override']> = {
	verdict: 'not_covered',
	reason: 'по журналу подстанции напряжение было 410 В',
	at: at(22, 9),
	by: person('lead')
};

export const estimate: Repair['estimates'][number] = {
	lines: [
		{ kind: 'diagnostics', name: 'Диагностика блока питания', quantity: 1, price: 1_500_00 },
		{ kind: 'work', name: 'Замена блока питания с настройкой', quantity: 2, price: 3_250_25 },
		{ kind: 'part', name: 'Блок питания БП-600', quantity: 1, price: 12_500_50 },
		{ kind: 'transport_there', name: 'Перевозка за счёт Заказчика', quantity: 1, price: 0 },
		{ kind: 'transport_back', name: 'Перевозка до Самары', quantity: 1, price: 1_900_00 }
	],
	workingDays: 22,
	validTo: '2026-12-03',
	prepayment: true,
	at: at(23, 12),
	by: person('engineer')
};

export const approval: NonNullable<Repair['approval']> = {
	person: 'Авдеев С. И.',
	on: '2026-11-24',
	way: 'email',
	evidence: 'письмо № 118 от 24.11.2026',
	prepaid: true,
	at: at(24, 15),
	by: person('engineer')
};

export const works: NonNullable<Repair['works']> = {
	works: ['Заменён блок питания', 'Обновлён микрокод до 2.11'],
	parts: [
		{ name: 'Блок питания БП-600', quantity: 1, oldSerial: 'BP-118', newSerial: 'BP-420' },
		{ name: 'Предохранитель', quantity: 3, oldSerial: '', newSerial: '' }
	],
	newSerial: '',
	at: at(25, 11),
	by: person('engineer')
};

export const protocol = (
	verdict: Repair['protocols'][number]['verdict'],
	minutes = 2_895
): Repair['protocols'][number] => ({
	tests: 'Прогон под полной нагрузкой при 40 °C, сбоев нет.',
	minutes,
	verdict,
	at: at(27, 14),
	by: person('tester')
});

/** Paid by the client from end to end. */
export const PAID: Repair = {
	...BORN,
	receipt,
	conclusion: conclusion('not_covered', 'overvoltage'),
	estimates: [estimate],
	approval,
	works,
	protocols: [protocol('passed')],
	outcome: 'repaired'
};

export const papersOf = (repair: Repair, more: Partial<PaperFacts> = {}): PaperFacts => ({
	repair,
	ticket: { number: '26-000123' },
	unit: { modelName: 'Сервер «Гранит-С2»', serial: 'ГС2-24-000118' },
	customer: {
		fullName: 'Акционерное общество «Волжский компрессорный завод»',
		shortName: 'АО «ВКЗ»',
		inn: '0000101016',
		kpp: '000101001',
		address: '443000, г. Самара, Заводское шоссе, д. 5'
	},
	contact: { fullName: 'Авдеев Сергей Иванович' },
	people: (id) => STAFF[id] ?? { shortName: '', position: '' },
	house: {
		vendor: {
			name: 'ООО «СпецПромДизайн»',
			phone: '+7 (495) 000-01-00',
			email: 'support@spd.example',
			address: 'г. Москва, ул. Примерная, д. 1',
			site: ''
		},
		support: { phone: '', email: '', messenger: '' },
		repair: { address: 'г. Москва, Складской пр., д. 7, сервисный центр', fourEyes: true },
		mailDomain: '',
		instance: 'test'
	},
	warrantyEnd: '2027-01-10',
	link: 'https://line.spd.example/tickets/26-000123',
	...more
});
