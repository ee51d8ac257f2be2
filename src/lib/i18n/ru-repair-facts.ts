/** Words of the section «Ремонт» in an open ticket. NBSP is written as an escape to be seen. */
export const ruRepairFacts = {
	title: 'Ремонт {number}',
	steps: {
		label: 'Как идёт ремонт',
		expected: 'Ожидание',
		received: 'Приёмка',
		diagnostics: 'Диагностика',
		approval: 'Согласование',
		work: 'Ремонт',
		replacement: 'Замена',
		testing: 'Испытания',
		shipping: 'Отгрузка',
		done: 'пройдено',
		now: 'сейчас здесь'
	},
	unit: 'Изделие',
	serial: 'серийный\u00A0№\u00A0{serial}',
	unitOther: 'прежнее изделие заявки',
	unreadable: 'серийный номер не\u00A0читается: {why}',
	fault: 'Неисправность',
	opened: 'Оформлен',
	engineer: 'Инженер центра',
	receipt: 'Принято',
	completeness: 'Комплектность: {list}',
	appearance: 'Внешний вид: {text}',
	seals: 'Пломбы: {state}',
	letter: 'Письмо №\u00A0{number}',
	conclusion: 'Заключение',
	warranty: 'Гарантия',
	grounds: 'Основание: {reasons}',
	computed: 'По\u00A0диагностике: {verdict}',
	preliminary: 'Предварительно, до\u00A0диагностики: {words}',
	inTerm: 'срок не\u00A0истёк',
	outOfTerm: 'срок истёк',
	termUnknown: 'срок не\u00A0определён',
	override: 'Решение руководителя: {verdict}',
	because: 'Причина: {reason}',
	/** Who and when. */
	by: '{name}, {when}',
	offer: 'Расчёт от\u00A0{date}',
	offerUntil: 'действителен до\u00A0{date}',
	answered: {
		agreed: 'Клиент согласовал расчёт {when} в\u00A0кабинете: {name}',
		declined: 'Клиент отказался от\u00A0расчёта {when} в\u00A0кабинете: {name}'
	},
	offerExpired: 'срок действия истёк',
	offerPast: 'Прежний расчёт от\u00A0{date}: {total}',
	offerDays: 'Срок: {days}',
	prepayment: 'Нужна предоплата',
	approval: 'Согласовано',
	refusal: 'Отказ',
	answer: '{person}, {date}, {way}',
	prepaid: 'Предоплата получена',
	irreparability: 'Неремонтопригодно',
	works: 'Работы',
	parts: 'Детали',
	part: '{name}, {quantity}\u00A0шт.',
	partSerials: '{from}\u00A0→ {to}',
	noSerial: 'без номера',
	newSerial: 'Новое изделие: №\u00A0{serial}',
	protocols: 'Испытания',
	protocol: '{verdict}, {duration}',
	shipment: 'Отправлено',
	shipped: '{date}, {carrier}, накладная\u00A0{waybill}',
	handed: '{date}, получил: {receiver}',
	act: 'акт\u00A0{act}',
	outcome: 'Итог',
	extension: 'гарантия продлена на\u00A0{days}\u00A0дн.',
	papers: {
		label: 'Документы ремонта',
		names: {
			receipt: 'Акт приёма-передачи',
			diagnostics: 'Акт диагностики',
			estimate: 'Расчёт стоимости',
			works: 'Акт выполненных работ',
			'cover-letter': 'Сопроводительное письмо',
			label: 'Этикетка'
		}
	},
	actions: { override: 'Решить о\u00A0гарантии…', offer: 'Новый расчёт…' },
	overrideDialog: {
		title: 'Решить о\u00A0гарантии',
		intro:
			'Вычисленное решение останется рядом с\u00A0вашим. Причину прочтут только сотрудники, в\u00A0акт она не\u00A0войдёт.',
		verdict: 'Решение',
		warranty: 'Гарантийный случай',
		not_covered: 'Не\u00A0гарантийный случай',
		choose: 'Выберите решение.',
		reason: 'Причина',
		reasonHint: 'Почему решение именно такое.',
		submit: 'Решить'
	},
	offerDialog: {
		title: 'Новый расчёт',
		intro: 'Прежний расчёт больше не\u00A0действует. Клиент получит новый письмом.',
		submit: 'Отправить клиенту'
	},
	/** In the history of the ticket. */
	history: {
		told: 'записано: {facts}',
		ruled: 'решение: {verdict}',
		facts: {
			number: 'оформлен ремонт',
			faultText: 'неисправность',
			receipt: 'приёмка',
			engineerId: 'инженер сервисного центра',
			conclusion: 'заключение диагностики',
			estimates: 'расчёт стоимости',
			approval: 'согласие клиента',
			refusalRecord: 'отказ клиента',
			irreparability: 'неремонтопригодность',
			works: 'выполненные работы',
			protocols: 'испытания',
			shipment: 'отгрузка'
		}
	},
	card: {
		number: 'Ремонт {number}',
		verdicts: {
			warranty: 'гарантия',
			not_covered: 'не\u00A0гарантия',
			undetermined: 'решает руководитель'
		},
		offerExpired: 'расчёт истёк',
		keeper: 'Инженер сервисного центра: {name}'
	}
};
