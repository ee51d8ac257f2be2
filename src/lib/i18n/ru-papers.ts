import type { WARRANTY_TRANSPORTS } from '../domain/registry.ts';
import type { WarrantyVerdict } from '../domain/warranty-decision.ts';

type Transport = (typeof WARRANTY_TRANSPORTS)[number];

/** Words of the printed papers. NBSP is written as an escape to be seen. */
export const ruPapers = {
	titles: {
		receipt: 'Акт приёма-передачи оборудования в\u00A0ремонт',
		diagnostics: 'Акт диагностики',
		estimate: 'Расчёт стоимости ремонта',
		works: 'Акт выполненных работ',
		'cover-letter': 'Сопроводительное письмо',
		label: 'Этикетка'
	},
	subtitle: '№\u00A0{number} от\u00A0{date}',
	subtitleByHand: 'к\u00A0ремонту №\u00A0{number}',
	moment: '{date} {time}\u00A0(МСК)',
	parties: {
		vendor: 'Исполнитель',
		customer: 'Заказчик',
		to: 'Кому',
		from: 'От кого',
		inn: 'ИНН\u00A0{inn}',
		innKpp: 'ИНН\u00A0{inn}, КПП\u00A0{kpp}',
		phone: 'тел.\u00A0{phone}',
		contact: 'Контактное лицо: {name}'
	},
	unit: {
		model: 'Оборудование',
		serial: 'Заводской номер',
		unreadable: 'не\u00A0читается ({why})',
		unreadableShort: 'не\u00A0читается',
		fault: 'Заявленная неисправность'
	},
	receipt: {
		intro:
			'Заказчик передал, а\u00A0Исполнитель принял в\u00A0ремонт оборудование по\u00A0заявке №\u00A0{ticket}.',
		at: 'Дата и\u00A0время приёмки',
		place: 'Место приёмки',
		letter: 'Сопроводительное письмо',
		letterNumber: '№\u00A0{number}',
		noLetter: 'номер не\u00A0указан',
		seals: 'Пломбы',
		completeness: 'Комплектность',
		appearance: 'Внешний вид',
		copies: 'Акт составлен в\u00A0двух экземплярах, по\u00A0одному для каждой из\u00A0сторон.',
		handed: 'Сдал, от\u00A0Заказчика',
		received: 'Принял, от\u00A0Исполнителя'
	},
	diagnostics: {
		intro: 'Исполнитель провёл диагностику оборудования по\u00A0заявке №\u00A0{ticket}.',
		introReceived:
			'Исполнитель провёл диагностику оборудования, принятого в\u00A0ремонт {date} по\u00A0заявке №\u00A0{ticket}.',
		conclusion: 'Заключение',
		notFound:
			'Заявленная неисправность при испытаниях не\u00A0проявилась. Если она повторится, сообщите, пожалуйста, условия её появления.',
		warranty: 'Решение о\u00A0гарантии',
		inTerm: 'Обращение зарегистрировано {date}, в\u00A0пределах гарантийного срока.',
		afterTerm: 'Обращение зарегистрировано {date}, после окончания гарантийного срока.',
		noTerm: 'Обращение зарегистрировано {date}.',
		against: 'Признаки не\u00A0гарантийного случая',
		nothingAgainst: 'не\u00A0выявлены',
		decided: 'Решение по\u00A0результатам диагностики',
		verdicts: {
			warranty: 'гарантийный случай',
			not_covered: 'не\u00A0гарантийный случай',
			undetermined: 'не\u00A0принято: без подписанного акта приёмки решает руководитель службы'
		} satisfies Record<WarrantyVerdict, string>,
		overridden: 'Решение руководителя службы',
		overriddenBy: 'Кто и\u00A0когда принял решение',
		overrules: 'Действует решение руководителя службы.',
		payers: {
			warranty: 'Ремонт выполняется за\u00A0счёт Исполнителя.',
			not_covered:
				'Ремонт и\u00A0доставка в\u00A0обе стороны оплачиваются Заказчиком. Работы начинаются после согласования их стоимости.',
			undetermined: ''
		} satisfies Record<WarrantyVerdict, string>,
		transport: {
			vendor_both: 'Доставка в\u00A0обе стороны\u00A0– за\u00A0счёт Исполнителя.',
			client_in_vendor_out:
				'Доставка в\u00A0сервисный центр\u00A0– за\u00A0счёт Заказчика, обратно\u00A0– за\u00A0счёт Исполнителя.',
			client_both: 'Доставка в\u00A0обе стороны\u00A0– за\u00A0счёт Заказчика.'
		} satisfies Record<Transport, string>,
		diagnosed: 'Диагностику провёл',
		ruled: 'Решение о\u00A0гарантии принял',
		acquainted: 'С\u00A0актом ознакомлен, от\u00A0Заказчика'
	},
	estimate: {
		intro: 'Расчёт составлен по\u00A0результатам диагностики по\u00A0заявке №\u00A0{ticket}.',
		replaces: 'Этот расчёт заменяет расчёты, составленные ранее.',
		columns: {
			number: '№',
			kind: 'Вид',
			name: 'Наименование',
			quantity: 'Кол-во',
			price: 'Цена',
			sum: 'Сумма'
		},
		totals: {
			work: 'Работы и\u00A0диагностика',
			parts: 'Материалы',
			transport: 'Доставка в\u00A0обе стороны',
			total: 'Итого'
		},
		inWords: 'Итого к\u00A0оплате: {total} ({words}).',
		terms: 'Условия',
		days: 'Срок выполнения',
		daysAfter: '{days} после согласования',
		daysAfterPayment: '{days} после согласования и\u00A0предоплаты',
		validTo: 'Расчёт действителен',
		validToDay: 'до\u00A0{date} включительно',
		prepayment: 'Предоплата',
		prepaid: 'требуется, работы начинаются после её поступления',
		notPrepaid: 'не\u00A0требуется',
		expired: 'Срок действия расчёта истёк.',
		answer: 'Решение Заказчика',
		agree: 'Согласовать ремонт',
		refuse: 'Вернуть оборудование без ремонта',
		agreed: 'Ремонт согласован',
		refused: 'Заказчик отказался от\u00A0ремонта',
		answered: '{date}, {person} ({way})',
		evidence: 'Документ',
		made: 'Расчёт составил',
		customer: 'Решение принял, от\u00A0Заказчика'
	},
	works: {
		intro:
			'Исполнитель выполнил, а\u00A0Заказчик принял работы по\u00A0ремонту оборудования по\u00A0заявке №\u00A0{ticket}.',
		introNotFound:
			'Исполнитель провёл диагностику и\u00A0испытания оборудования по\u00A0заявке №\u00A0{ticket}.',
		found: 'Выявленная неисправность',
		outcome: 'Результат',
		done: 'Выполненные работы',
		parts: 'Заменённые части',
		columns: {
			number: '№',
			name: 'Наименование',
			quantity: 'Кол-во',
			old: 'Снята, зав.\u00A0№',
			new: 'Установлена, зав.\u00A0№'
		},
		none: '–',
		replacement: 'Выдано взамен',
		replacementSerial: '{model}, заводской номер {serial}',
		onlySerial: 'заводской номер {serial}',
		testing: 'Испытания',
		duration: 'Продолжительность',
		verdict: 'Результат испытаний',
		paid: 'Стоимость и\u00A0гарантия',
		cost: 'Стоимость по\u00A0согласованному расчёту',
		free: 'за\u00A0счёт Исполнителя',
		costName: 'Стоимость работ',
		warranty: 'Гарантия на\u00A0оборудование',
		warrantyUntil: 'до\u00A0{date} включительно',
		warrantyOver: 'срок истёк {date}',
		copies: 'Акт составлен в\u00A0двух экземплярах, по\u00A0одному для каждой из\u00A0сторон.',
		worked: 'Работы выполнил',
		testedBy: 'Испытания провёл',
		accepted: 'Работы принял, от\u00A0Заказчика'
	},
	letter: {
		outgoing: 'Исх. №\u00A0________ от\u00A0«____»\u00A0______________ 20___\u00A0г.',
		centre: 'Сервисный центр',
		intro:
			'Направляем в\u00A0ремонт оборудование по\u00A0заявке №\u00A0{ticket}. Номер ремонта: {number}.',
		faultSigns: 'Когда и\u00A0как проявляется',
		completeness: 'Комплектность (отметьте, что вложено)',
		items: [
			'оборудование',
			'блок питания',
			'кабель питания',
			'соединительные кабели',
			'крепёж, направляющие',
			'накопители данных',
			'паспорт, формуляр'
		],
		appearance: 'Внешний вид и\u00A0пломбы',
		back: 'Куда вернуть',
		backAddress: 'Адрес доставки',
		receiver: 'Получатель, телефон',
		before: 'Перед отправкой',
		steps: [
			'Сохраните настройки и\u00A0данные: при ремонте они могут быть утрачены.',
			'Упакуйте оборудование в\u00A0полной комплектации и\u00A0вложите это письмо.',
			'Напишите на\u00A0упаковке номер ремонта: {number}.'
		],
		sent: 'Отправил, от\u00A0Заказчика',
		scan: 'Отметка сервисного центра: {number}'
	},
	label: { serial: 'Зав.\u00A0№ {serial}', qr: 'Код со\u00A0ссылкой на\u00A0ремонт {number}' },
	signature: {
		position: 'должность',
		sign: 'подпись',
		name: 'фамилия, инициалы'
	},
	durations: { hours: '{hours}\u00A0ч', minutes: '{minutes}\u00A0мин' },
	workingDays: ['рабочий день', 'рабочих дня', 'рабочих дней'],
	page: '{page}\u00A0/\u00A0{pages}',
	footer: '{title} №\u00A0{number}',
	bar: {
		label: 'Документы ремонта',
		back: 'К\u00A0заявке {ticket}',
		print: 'Печать',
		download: 'Скачать PDF',
		short: {
			receipt: 'Приёмка',
			diagnostics: 'Диагностика',
			estimate: 'Стоимость',
			works: 'Работы',
			'cover-letter': 'Письмо',
			label: 'Этикетка'
		},
		notYet: {
			receipt: 'Акта пока нет: он появится после приёмки оборудования.',
			diagnostics: 'Акта пока нет: он появится после диагностики.',
			estimate: 'Расчёта пока нет: его составляют, когда случай не\u00A0гарантийный.',
			works: 'Акта пока нет: он появится, когда работы выполнены и\u00A0испытания пройдены.',
			'cover-letter': 'Письма пока нет.',
			label: 'Этикетки пока нет.'
		}
	}
} as const;
