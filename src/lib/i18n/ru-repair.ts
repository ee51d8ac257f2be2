import type { EstimateKind } from '../domain/estimate.ts';
import type { AnswerWay, Seals } from '../domain/repair-details.ts';
import type { RepairOutcome } from '../domain/repair.ts';
import type { NotCoveredReason, WarrantyVerdict } from '../domain/warranty-decision.ts';

/** Words of the service centre. NBSP is written as an escape to be seen. */
export const ruRepair = {
	/** «Р-26-0012». */
	number: 'Р-{number}',
	verdicts: {
		warranty: 'гарантийный случай',
		not_covered: 'не гарантийный случай',
		undetermined: 'решает руководитель'
	} satisfies Record<WarrantyVerdict, string>,
	/** Where a verdict leads instead. */
	verdictLeads: {
		warranty: 'случай гарантийный, согласование с\u00A0клиентом не нужно',
		not_covered: 'случай не гарантийный, сначала «Согласование»',
		undetermined: 'без акта приёмки решение принимает руководитель службы'
	} satisfies Record<WarrantyVerdict, string>,
	reasons: {
		expired: 'гарантийный срок истёк',
		mechanical_damage: 'механическое повреждение',
		liquid: 'попадание жидкости',
		overvoltage: 'повышенное напряжение',
		seal_broken: 'нарушены пломбы',
		third_party_repair: 'ремонт сторонней организацией',
		misuse: 'нарушение правил эксплуатации',
		environment: 'условия эксплуатации вне допустимых',
		consumable: 'износ расходной части',
		foreign_components: 'установлены чужие комплектующие',
		serial_unreadable: 'заводской номер не\u00A0читается',
		transport_damage: 'повреждение при перевозке',
		force_majeure: 'непреодолимая сила'
	} satisfies Record<NotCoveredReason | 'expired', string>,
	testVerdicts: { passed: 'пройдены', failed: 'не\u00A0пройдены' },
	seals: { intact: 'целы', broken: 'нарушены', none: 'отсутствуют' } satisfies Record<
		Seals,
		string
	>,
	outcomes: {
		repaired: 'отремонтировано',
		replaced: 'заменено',
		no_fault_found: 'неисправность не\u00A0подтвердилась',
		returned_unrepaired: 'возвращено без ремонта',
		cancelled: 'ремонт отменён'
	} satisfies Record<RepairOutcome, string>,
	estimateKinds: {
		diagnostics: 'Диагностика',
		work: 'Работы',
		part: 'Материалы',
		transport_there: 'Доставка в\u00A0сервисный центр',
		transport_back: 'Доставка клиенту'
	} satisfies Record<EstimateKind, string>,
	answerWays: {
		email: 'письмо',
		phone: 'звонок',
		messenger: 'мессенджер',
		portal: 'кабинет клиента',
		paper: 'бумага'
	} satisfies Record<AnswerWay, string>
};
