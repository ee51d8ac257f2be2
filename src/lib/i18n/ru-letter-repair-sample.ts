import type { RepairLetterFacts } from '../domain/letter.ts';
import { SAMPLE_IDS } from '../domain/letter-sample-ids.ts';
import type { Repair } from '../domain/repair.ts';
import type { WarrantyTerm } from '../domain/warranty-term.ts';

const { ticketId, repairId, unitId, userId: by } = SAMPLE_IDS;
const NOTICED_AT = Date.UTC(2026, 10, 23, 15, 42);
const RECEIVED_AT = Date.UTC(2026, 10, 26, 7, 30);
const OFFERED_AT = Date.UTC(2026, 10, 27, 8, 15);
const AGREED_AT = Date.UTC(2026, 10, 30, 9, 40);
const TESTED_AT = Date.UTC(2026, 11, 8, 13, 20);
const SHIPPED_AT = Date.UTC(2026, 11, 9, 11, 5);

const term: WarrantyTerm = {
	state: 'set',
	from: 'act',
	begin: '2024-03-14',
	months: 36,
	monthsOf: 'model',
	extensionDays: 0,
	end: '2027-03-14'
};

const repair: Repair = {
	id: repairId,
	number: '26-0012',
	ticketId,
	unitId,
	serialUnreadable: '',
	faultText: 'не включается после отключения питания',
	openedAt: NOTICED_AT,
	openedBy: by,
	noticedOn: '2026-11-23',
	term,
	warrantyTransport: 'vendor_both',
	extends: true,
	receipt: {
		receivedAt: RECEIVED_AT,
		appearance: 'потёртости на крышке, следов вскрытия нет',
		completeness: ['сервер', 'два кабеля питания', 'комплект крепежа'],
		seals: 'intact',
		letterNumber: '14/С',
		...{ at: RECEIVED_AT, by }
	},
	engineerId: by,
	conclusion: {
		text: 'пробой входных цепей блока питания',
		reasons: ['overvoltage'],
		...{ term, verdict: 'not_covered', against: ['overvoltage'], at: OFFERED_AT, by }
	},
	override: null,
	estimates: [
		{
			lines: [
				{ kind: 'diagnostics', name: 'Диагностика', quantity: 1, price: 1_500_00 },
				{ kind: 'work', name: 'Замена блока питания', quantity: 1, price: 3_200_00 },
				{ kind: 'part', name: 'Блок питания БП-800', quantity: 1, price: 12_500_50 },
				{ kind: 'transport_there', name: 'От заказчика', quantity: 1, price: 900_00 },
				{ kind: 'transport_back', name: 'До заказчика', quantity: 1, price: 900_00 }
			],
			...{ workingDays: 5, validTo: '2026-12-11', prepayment: true, at: OFFERED_AT, by }
		}
	],
	offerUntil: null,
	offerExpired: false,
	approval: {
		person: 'Ильин Пётр Алексеевич',
		...{ on: '2026-11-30', way: 'email', evidence: '', prepaid: true, at: AGREED_AT, by }
	},
	clientAnswer: null,
	refusalRecord: null,
	irreparability: '',
	works: {
		works: ['замена блока питания', 'чистка системы охлаждения'],
		parts: [
			{
				name: 'Блок питания БП-800',
				...{ quantity: 1, oldSerial: 'БП-24-00871', newSerial: 'БП-26-01340' }
			}
		],
		...{ newSerial: '', at: TESTED_AT, by }
	},
	protocols: [
		{ tests: 'прогон под полной нагрузкой', minutes: 240, verdict: 'passed', at: TESTED_AT, by }
	],
	shipment: {
		...{ how: 'carrier', on: '2026-12-09', carrier: 'Быстрый груз', waybill: '00-7714' },
		...{ at: SHIPPED_AT, by }
	},
	outcome: 'repaired',
	extensionDays: 0,
	newUnitId: null,
	closedAt: SHIPPED_AT
};

/**
 * An invented repair that has come all the way. Its verdict is that of the term alone, as in T9 and
 * T11, while diagnostics and the offer are those of T12: each letter tells its own step.
 */
export const repairSample: RepairLetterFacts = {
	repair,
	model: 'Сервер «Гранит-С2»',
	serial: 'ГС2-24-000118',
	verdict: 'warranty',
	replacing: false,
	warrantyEnd: '2027-03-14'
};
