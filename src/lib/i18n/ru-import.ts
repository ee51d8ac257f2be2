import { ruCustomers } from './ru-customers.ts';
import { ruRegistry } from './ru-registry.ts';

/** Typed words of a choice: lower case, ё as е. */
const flags = { да: true, нет: false };

const scopes = {
	свои: 'own',
	'только свои': 'own',
	'только свои заявки': 'own',
	все: 'org',
	'все заявки': 'org',
	'все заявки организации': 'org'
} as const;

const messengers = {
	нет: 'none',
	'не использовать': 'none',
	российские: 'russian',
	'только российские': 'russian',
	любые: 'any'
} as const;

/** «МСК+1», «Самара», «Самара (МСК+1)», or the name the computer knows. */
const zonesByWord = (): Record<string, string> => {
	const zones: Record<string, string> = {};
	for (const [zone, label] of Object.entries(ruCustomers.zones)) {
		const words = label.toLowerCase().replaceAll('ё', 'е');
		const [city = '', offset = ''] = words.split(/\s*[()]\s*/);
		for (const name of [zone.toLowerCase(), words, city]) zones[name] = zone;
		// Of two cities with one offset the first is meant.
		zones[offset] ??= zone;
		zones[offset.replace('−', '-')] ??= zone;
	}
	return zones;
};

/** Registries brought from a table. */
export const ruImport = {
	title: {
		customers: 'Заказчики из\u00A0таблицы',
		contacts: 'Контакты из\u00A0таблицы',
		units: 'Оборудование из\u00A0таблицы'
	},
	/** Headings of the columns; the first is the sample's. */
	words: {
		customers: {
			heads: {
				code: ['Код', 'Код заказчика'],
				shortName: ['Краткое название', 'Название', 'Заказчик', 'Наименование'],
				fullName: ['Полное название', 'Полное наименование'],
				inn: ['ИНН'],
				kpp: ['КПП'],
				city: ['Город'],
				address: ['Адрес'],
				zone: ['Часовой пояс'],
				emailMinimal: ['Письма без содержания'],
				messengersAllowed: ['Мессенджеры'],
				note: ['Примечание', 'Комментарий']
			},
			choices: { zone: zonesByWord(), emailMinimal: flags, messengersAllowed: messengers }
		},
		contacts: {
			heads: {
				customer: ['Заказчик', 'Код заказчика', 'ИНН', 'ИНН заказчика'],
				surname: ['Фамилия'],
				firstName: ['Имя'],
				patronymic: ['Отчество'],
				position: ['Должность'],
				emails: ['Эл. почта', 'Почта', 'Электронная почта', 'E-mail', 'Email'],
				phones: ['Телефоны', 'Телефон'],
				scope: ['Видит в кабинете', 'Видит заявки'],
				note: ['Примечание', 'Комментарий']
			},
			choices: { scope: scopes }
		},
		units: {
			heads: {
				customer: ['Заказчик', 'Код заказчика', 'ИНН', 'ИНН заказчика'],
				modelName: ['Модель'],
				serial: ['Серийный номер', 'Заводской номер', 'Серийный №', 'Заводской №'],
				siteName: ['Площадка', 'Объект эксплуатации', 'Объект'],
				contractNumber: ['Договор', 'Номер договора'],
				parentSerial: ['Входит в состав', 'Серийный номер комплекса'],
				firmware: ['Микрокод', 'Прошивка'],
				software: ['Установленное ПО', 'ПО'],
				actNumber: ['Номер акта', 'Номер акта приёмки', 'Акт приёмки'],
				actSignedOn: ['Дата акта', 'Дата акта приёмки', 'Дата подписания акта'],
				warrantyMonths: ['Гарантия, мес.', 'Гарантия', 'Гарантия, месяцев'],
				note: ['Примечание', 'Комментарий']
			},
			choices: {}
		}
	},
	/** What is expected in a column. */
	expects: {
		customers: {
			code: 'Обязательно. До 12\u00A0знаков.',
			shortName: 'Обязательно.',
			fullName: '',
			inn: 'Обязательно. По\u00A0ИНН и\u00A0КПП заказчик узнаётся при повторной загрузке.',
			kpp: 'Отличает филиалы с\u00A0одним ИНН.',
			city: '',
			address: '',
			zone: 'Например: МСК+1 или Самара. Если пусто\u00A0– Москва.',
			emailMinimal: 'Да или нет.',
			messengersAllowed: 'Нет, российские или любые.',
			note: ''
		},
		contacts: {
			customer: 'Обязательно. Код, ИНН или краткое название.',
			surname: 'Обязательно.',
			firstName:
				'Обязательно. Контакт узнаётся по\u00A0адресу эл.\u00A0почты, иначе по\u00A0имени.',
			patronymic: '',
			position: '',
			emails: 'Несколько\u00A0– через точку с\u00A0запятой.',
			phones: 'Несколько\u00A0– через точку с\u00A0запятой. Можно с\u00A0«доб.\u00A012».',
			scope: 'Свои или все.',
			note: ''
		},
		units: {
			customer: 'Обязательно. Код, ИНН или краткое название.',
			modelName: 'Обязательно.',
			serial: 'Обязательно. По\u00A0модели и\u00A0номеру единица узнаётся при повторной загрузке.',
			siteName: 'Название площадки, которая уже записана у\u00A0заказчика.',
			contractNumber: 'Номер договора, который уже записан у\u00A0заказчика.',
			parentSerial: 'Серийный номер комплекса: из\u00A0базы или из\u00A0строк выше.',
			firmware: '',
			software:
				'Несколько\u00A0– через точку с\u00A0запятой: Орбита-ЦУ\u00A04.2; Орбита-Монитор\u00A02.7',
			actNumber: '',
			actSignedOn: 'Например: 23.11.2023. Без даты акта услуга не\u00A0активирована.',
			warrantyMonths: 'Число. Если пусто\u00A0– как у\u00A0других единиц этой модели.',
			note: ''
		}
	},
	about:
		'Таблица CSV: до 5\u00A0МБ и\u00A0до 10\u00A0000\u00A0строк, кодировка UTF-8 или Windows-1251, разделитель\u00A0– точка с\u00A0запятой, запятая или табуляция. Первая строка\u00A0– названия столбцов.',
	rule: 'Сначала покажем, что произойдёт с\u00A0каждой строкой. Пока вы не\u00A0подтвердите, ничего не\u00A0записывается. Пустая ячейка ничего не\u00A0стирает.',
	columnsTitle: 'Какие столбцы распознаются',
	columnsHead: { name: 'Столбец', also: 'Другие названия', expects: 'Что в\u00A0нём' },
	sample: 'Скачать пустой образец',
	sampleFile: {
		customers: 'заказчики.csv',
		contacts: 'контакты.csv',
		units: 'оборудование.csv'
	},
	fileTitle: 'Таблица',
	file: 'Файл таблицы',
	chooseFile: 'Выбрать файл',
	notChosen: 'Файл не\u00A0выбран',
	noFile: 'Выберите файл.',
	preview: 'Показать, что изменится',
	previewing: 'Читаем…',
	another: 'Выбрать другой файл',
	act: {
		create: 'создать',
		update: 'обновить',
		same: 'без изменений',
		fault: 'ошибка'
	},
	counts: {
		create: 'Создать',
		update: 'Обновить',
		same: 'Без изменений',
		fault: 'С\u00A0ошибками'
	},
	plan: {
		title: 'Что произойдёт',
		done: 'Готово',
		row: 'Строка',
		act: 'Действие',
		label: 'Запись',
		what: 'Изменения и\u00A0ошибки',
		ignored: 'Столбцы не\u00A0распознаны и\u00A0не\u00A0будут загружены: {heads}.',
		change: '{field}: {before} → {after}',
		more: 'Показать ещё',
		shown: 'Показано {shown} из\u00A0{all}, сначала строки с\u00A0ошибками.'
	},
	skip: 'Пропустить строки с\u00A0ошибками',
	confirm: 'Загрузить',
	confirming: 'Загружаем…',
	nothing: 'Загружать нечего: все строки уже записаны так же.',
	allFaulty:
		'Загружать нечего: во\u00A0всех строках ошибки. Исправьте файл и\u00A0выберите его снова.',
	done: 'Загружено. Создано: {create}, обновлено: {update}, без изменений: {same}, пропущено: {fault}.',
	toList: {
		customers: 'К\u00A0заказчикам',
		contacts: 'К\u00A0контактам',
		units: 'К\u00A0оборудованию'
	},
	refusals: {
		'too-big': 'Файл больше 5\u00A0МБ. Разделите его на\u00A0части.',
		workbook: 'Это книга Excel. Сохраните лист как CSV и\u00A0выберите получившийся файл.',
		'not-text':
			'Это не\u00A0таблица CSV. Сохраните таблицу как CSV и\u00A0выберите получившийся файл.',
		empty:
			'В\u00A0файле нет строк. Первая строка\u00A0– названия столбцов, данные\u00A0– со\u00A0второй.',
		'too-many-lines': 'В\u00A0файле больше 10\u00A0000\u00A0строк. Разделите его на\u00A0части.',
		torn: 'Таблица обрывается около строки {row}: лишняя или незакрытая кавычка. Исправьте строку.',
		'no-column': 'Нет обязательных столбцов: {columns}.',
		'same-column': 'Столбец встречается дважды: {columns}. Оставьте один.',
		forgotten: 'Просмотр устарел. Выберите файл ещё раз.',
		'has-faults':
			'Есть строки с\u00A0ошибками, ничего не\u00A0загружено. Исправьте файл или отметьте, что такие строки нужно пропустить.',
		'rows-changed':
			'Пока вы смотрели, записи изменились. Ничего не\u00A0загружено: проверьте обновлённый список и\u00A0подтвердите ещё раз.'
	},
	faults: {
		...ruRegistry.fault,
		'unknown-customer': 'Такого заказчика нет.',
		'unknown-site': 'Такой площадки у\u00A0заказчика нет.',
		'unknown-contract': 'Такого договора у\u00A0заказчика нет.',
		'unknown-parent': 'Такого комплекса у\u00A0заказчика нет или подходит несколько.',
		ambiguous: 'Подходит несколько записей, выбрать одну нельзя.',
		taken: 'Уже занято: {holder}.',
		'other-customer': 'Числится за\u00A0другим заказчиком: {holder}.',
		'act-in-future': 'Дата акта ещё не\u00A0наступила.',
		loop: 'Единица не\u00A0может входить в\u00A0состав самой себя.',
		retired: 'Запись выведена из\u00A0обслуживания. Сначала верните её в\u00A0обслуживание.',
		repeated: 'То\u00A0же самое уже в\u00A0строке {row}.',
		'too-many-cells':
			'В\u00A0строке больше ячеек, чем столбцов. Проверьте разделители и\u00A0кавычки.'
	}
};
