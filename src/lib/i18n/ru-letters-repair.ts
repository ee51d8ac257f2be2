import type { LetterText, RepairLetterField, RepairLetterKind } from '../domain/letter.ts';

/**
 * The letters of a repair. The offer's own dates may stand in T12 (R43): how long it is valid, and
 * how long the work takes once it is agreed on.
 */
export const repairTemplates = (subject: string): Record<RepairLetterKind, LetterText> => ({
	T9: { subject, body: T9 },
	T10: { subject, body: T10 },
	T11: { subject, body: T11 },
	T12: { subject, body: T12 },
	T13: { subject, body: T13 },
	T14: { subject, body: T14 },
	T15: { subject, body: T15 },
	T16: { subject, body: T16 }
});

const T9 = `{greeting}

По заявке {number} оборудование необходимо направить в сервисный центр[[: {equipment}]].

Номер ремонта: {repairNumber}
[[Адрес: {serviceAddress}]]

Упакуйте оборудование в полной комплектации, вложите сопроводительное письмо и укажите номер ремонта на упаковке. Перед отправкой сохраните настройки и данные.

{warrantyPreliminary} [[{transport}]]
Окончательное решение о гарантии принимается после диагностики.

[[Бланк сопроводительного письма и ход ремонта: {link}]]`;

const T10 = `{greeting}

Оборудование по ремонту {repairNumber} получено {receivedOn} (МСК)[[: {equipment}]].

[[Внешний вид: {appearance}]]

[[Комплектность:
{completeness}]]

Следующий шаг – диагностика, о её результатах мы сообщим.

[[Акт приёма и ход ремонта: {link}]]`;

const T11 = `{greeting}

Диагностика по ремонту {repairNumber} завершена.

[[Неисправность: {conclusion}]]

Случай признан гарантийным, {workKind} выполняется за наш счёт. [[{transport}]]

[[Ход ремонта: {link}]]`;

const T12 = `{greeting}

{offerSentence}

[[Неисправность: {conclusion}]]

Случай не является гарантийным[[: {notCoveredReason}]].

Стоимость: {total}, в том числе:
[[– работы: {workCost}]]
[[– материалы: {partsCost}]]
– доставка: {transportCost}

[[Срок выполнения после согласования: {repairDays}.]]
[[Расчёт действителен до {validTo}.]] [[{prepayment}]]

Пожалуйста, ответьте на это письмо: согласовать ремонт или вернуть оборудование без ремонта.

[[Сообщить решение можно и в кабинете: {link}]]`;

const T13 = `{greeting}

Заявленная неисправность по ремонту {repairNumber} при испытаниях не проявилась.

[[Проведены испытания: {testSummary}]]

Оборудование проверено и готовится к отправке. Если неисправность повторится, сообщите, пожалуйста, при каких условиях она появляется.

[[Ход ремонта: {link}]]`;

const T14 = `{greeting}

Согласование по ремонту {repairNumber} получено[[ {approvedOn}]][[ ({approvedBy})]]. Работы начаты.

[[Ход ремонта: {link}]]`;

const T15 = `{greeting}

Работы по ремонту {repairNumber} завершены, испытания пройдены. Оборудование готово к отправке.

[[Выполнено:
{works}]]

[[Взамен прежнего вы получите оборудование с заводским номером {newSerial}.]]

Пожалуйста, подтвердите в ответ на это письмо адрес доставки и получателя.

[[Подтвердить их можно и в кабинете: {link}]]`;

const T16 = `{greeting}

[[{shipmentSentence}]]
[[Взамен прежнего передаётся оборудование с заводским номером {newSerial}.]]

Заявка {number} решена. [[Итог ремонта: {outcome}.]]
[[{warrantyUntil}]]

[[Заключение: {resolution}]]

Пожалуйста, подтвердите получение и проверьте оборудование. [[Если есть замечания, ответьте на это письмо до {windowEnd} (МСК), и мы вернём заявку в работу. После этого срока она будет закрыта.]]

[[Вернуть заявку в работу можно и в кабинете: {link}]]`;

/** What a customer who forbids content in mail reads of a repair (R25): that, and not what. */
export const repairStates: Record<RepairLetterKind, string> = {
	T9: 'оборудование нужно направить в сервисный центр',
	T10: 'оборудование получено сервисным центром',
	T11: 'диагностика завершена, случай гарантийный',
	T12: 'нужно ваше решение по ремонту',
	T13: 'диагностика завершена, оборудование готовится к отправке',
	T14: 'ремонт согласован, работы начаты',
	T15: 'испытания пройдены, оборудование готово к отправке',
	T16: 'решена, оборудование отгружено'
};

/** As the fields are called where the house rewrites a letter. */
export const repairFields: Record<RepairLetterField, string> = {
	repairNumber: 'номер ремонта',
	equipment: 'оборудование',
	model: 'модель',
	serial: 'заводской номер',
	warrantyPreliminary: 'оговорка о гарантии',
	transport: 'кто платит за доставку',
	receivedOn: 'дата получения',
	appearance: 'внешний вид',
	completeness: 'комплектность',
	conclusion: 'неисправность',
	workKind: 'ремонт или замена',
	notCoveredReason: 'почему не гарантия',
	offerSentence: 'о расчёте',
	total: 'стоимость',
	workCost: 'стоимость работ',
	partsCost: 'стоимость материалов',
	transportCost: 'стоимость доставки',
	validTo: 'срок расчёта',
	repairDays: 'срок ремонта',
	prepayment: 'о предоплате',
	testSummary: 'испытания',
	approvedOn: 'дата согласования',
	approvedBy: 'кто согласовал',
	works: 'выполненные работы',
	newSerial: 'новый заводской номер',
	outcome: 'итог ремонта',
	shipmentSentence: 'об отправке',
	carrier: 'перевозчик',
	waybill: 'накладная',
	shippedOn: 'дата отправки',
	warrantyUntil: 'о гарантии'
};

/** What the fields of a repair say. A letter speaks for the house: «за наш счёт» names no genitive. */
export const ruRepairLetters = {
	equipmentSerial: 'заводской номер {serial}',
	workKinds: { repair: 'ремонт', replacement: 'замена' },
	/** Before diagnostics. */
	preliminary: {
		warranty: 'Предварительно ремонт гарантийный.',
		not_covered:
			'Предварительно ремонт не гарантийный: он выполняется за ваш счёт, после согласования стоимости.',
		undetermined: 'Гарантийный ремонт или нет, решит руководитель службы.'
	},
	/** A lead has said so already. */
	ruled: {
		warranty: 'Решением руководителя службы ремонт признан гарантийным.',
		not_covered:
			'Решением руководителя службы ремонт признан не гарантийным: он выполняется за ваш счёт, после согласования стоимости.'
	},
	noUnit: 'Гарантийный срок не определён: заводской номер неизвестен.',
	transport: {
		vendor_both: 'Доставку в сервисный центр и обратно оплачиваем мы.',
		client_in_vendor_out: 'Доставку в сервисный центр оплачиваете вы, обратную – мы.',
		client_both: 'Доставку в сервисный центр и обратно оплачиваете вы.'
	},
	transportOpen: 'Кто оплачивает доставку, зависит от решения о гарантии.',
	leadsDecision: 'решение руководителя службы',
	firstOffer: 'Диагностика по ремонту {number} завершена.',
	nextOffer: 'По ремонту {number} составлен новый расчёт, прежний больше не действует.',
	workingDays: ['рабочий день', 'рабочих дня', 'рабочих дней'] as const,
	prepayment: 'Работы начнутся после предоплаты.',
	part: '{name}, {quantity}\u00A0шт.',
	partSerials: {
		both: '{part} (снят {old}, установлен {new})',
		old: '{part} (снят {old})',
		new: '{part} (установлен {new})'
	},
	test: '{tests} ({duration})',
	shipped: {
		carrier:
			'Оборудование по ремонту {number} отправлено{unrepaired} {on}, перевозчик – {carrier}, накладная {waybill}',
		handed: 'Оборудование по ремонту {number} передано{unrepaired} {on}, получатель – {receiver}',
		act: '{sentence}, акт {act}',
		unrepaired: ' без ремонта'
	},
	warrantyUntil: {
		same: 'Гарантия на оборудование – до {end}.',
		prolonged: 'Гарантия на оборудование – до {end}: продлена на {days} на время ремонта.',
		replaced: 'Гарантия на новое оборудование – до {end}.'
	},
	days: ['день', 'дня', 'дней'] as const,
	duration: { hours: '{hours}\u00A0ч', minutes: '{minutes}\u00A0мин' }
};
