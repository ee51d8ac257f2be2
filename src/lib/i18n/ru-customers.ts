import type { Contract, Customer } from '../domain/registry.ts';

/** Customers, their sites and their contracts. */
export const ruCustomers = {
	title: 'Заказчики',
	one: 'Заказчик',
	add: 'Добавить заказчика',
	newTitle: 'Новый заказчик',
	editTitle: 'Изменить заказчика',
	back: 'К\u00A0заказчикам',
	toCustomer: 'К\u00A0заказчику',
	search: 'Название, код, ИНН или город',
	empty: 'Заказчиков пока нет. Добавьте первого или загрузите таблицу.',
	emptyRetired: 'Выведенных из\u00A0обслуживания заказчиков нет.',
	columns: {
		code: 'Код',
		name: 'Заказчик',
		inn: 'ИНН',
		city: 'Город',
		contacts: 'Контакты',
		units: 'Оборудование'
	},
	fields: {
		code: 'Код',
		shortName: 'Краткое название',
		fullName: 'Полное название',
		inn: 'ИНН',
		kpp: 'КПП',
		city: 'Город',
		address: 'Адрес',
		zone: 'Часовой пояс',
		emailMinimal: 'Письма заказчику',
		messengersAllowed: 'Мессенджеры',
		note: 'Примечание'
	},
	hints: {
		code: 'До 12\u00A0знаков: виден на\u00A0доске и\u00A0на\u00A0экране дежурной смены.',
		shortName: 'Так заказчик назван на\u00A0карточке заявки.',
		inn: '10\u00A0цифр юридического лица.',
		kpp: 'Необязательно. Отличает филиалы с\u00A0одним ИНН.',
		emailMinimal: 'Без текста\u00A0– если заказчик не\u00A0разрешает передавать сведения почтой.',
		note: 'Видят только сотрудники.'
	},
	messengers: {
		none: 'Не использовать',
		russian: 'Только российские',
		any: 'Любые'
	} satisfies Record<Customer['messengersAllowed'], string>,
	facts: { title: 'Сведения' },
	emailMinimal: 'Только номер, состояние и\u00A0ссылка',
	emailFull: 'С\u00A0текстом',
	retireWarning:
		'Заказчик уйдёт из\u00A0списков, заявки и\u00A0история останутся. Новых заявок это не\u00A0запрещает.',
	/** A zone has an offset to Moscow, which is what a person reckons with. */
	zones: {
		'Europe/Kaliningrad': 'Калининград (МСК−1)',
		'Europe/Moscow': 'Москва (МСК)',
		'Europe/Samara': 'Самара (МСК+1)',
		'Asia/Yekaterinburg': 'Екатеринбург (МСК+2)',
		'Asia/Omsk': 'Омск (МСК+3)',
		'Asia/Novosibirsk': 'Новосибирск (МСК+4)',
		'Asia/Krasnoyarsk': 'Красноярск (МСК+4)',
		'Asia/Irkutsk': 'Иркутск (МСК+5)',
		'Asia/Yakutsk': 'Якутск (МСК+6)',
		'Asia/Vladivostok': 'Владивосток (МСК+7)',
		'Asia/Magadan': 'Магадан (МСК+8)',
		'Asia/Kamchatka': 'Камчатка (МСК+9)'
	} satisfies Record<Customer['zone'], string>,
	sites: {
		title: 'Площадки',
		add: 'Добавить площадку',
		newTitle: 'Новая площадка',
		editTitle: 'Площадка',
		none: 'Площадок нет.',
		fields: { name: 'Название', address: 'Адрес' },
		nameHint: 'Например: Цех\u00A0№\u00A02.',
		retireWarning: 'Площадка уйдёт из\u00A0выбора. Оборудование, записанное на\u00A0неё, останется.'
	},
	contracts: {
		title: 'Договоры',
		add: 'Добавить договор',
		newTitle: 'Новый договор',
		editTitle: 'Договор',
		none: 'Договоров нет: действуют условия регламента.',
		called: '{number} от\u00A0{date}',
		fields: {
			number: 'Номер',
			signedOn: 'Дата подписания',
			validUntil: 'Действует по',
			warrantyMonths: 'Гарантия по\u00A0договору, мес.',
			extendByRepair: 'Продлевать гарантию на\u00A0время ремонта',
			replacementTerm: 'Гарантия после замены',
			warrantyTransport: 'Доставка при гарантийном ремонте',
			prepayment: 'Предоплата не\u00A0гарантийного ремонта',
			offerValidDays: 'Срок действия расчёта, дней'
		},
		hints: {
			validUntil: 'Необязательно. Пусто\u00A0– бессрочно; последний день считается целиком.',
			warrantyMonths: 'Необязательно. Пусто\u00A0– срок модели.'
		},
		/** Beside a value that tells its unit itself. */
		shown: { warrantyMonths: 'Гарантия по\u00A0договору', offerValidDays: 'Срок действия расчёта' },
		open: 'бессрочно',
		asModel: 'как у\u00A0модели',
		months: '{months}\u00A0мес.',
		days: '{days}\u00A0дн.',
		replacementTerms: {
			fresh: 'Новый срок той же длины',
			remainder: 'Остаток прежнего срока'
		} satisfies Record<Contract['replacementTerm'], string>,
		transports: {
			vendor_both: 'За счёт исполнителя в\u00A0обе стороны',
			client_in_vendor_out:
				'К\u00A0исполнителю\u00A0– за счёт заказчика, обратно\u00A0– исполнителя',
			client_both: 'За счёт заказчика в\u00A0обе стороны'
		} satisfies Record<Contract['warrantyTransport'], string>,
		retireWarning:
			'Договор уйдёт из\u00A0выбора. У\u00A0оборудования, которое записано по\u00A0нему, условия останутся.'
	}
};
