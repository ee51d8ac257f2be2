/** Search: the palette of everything. */
export const ruSearch = {
	palette: {
		title: 'Поиск и\u00A0команды',
		label: 'Что найти',
		hint: 'Номер, слова, заказчик, телефон…',
		results: 'Найденное',
		found: [
			'Найдена {count}\u00A0запись',
			'Найдены {count}\u00A0записи',
			'Найдено {count}\u00A0записей'
		],
		about:
			'Заявки, заказчики, контакты и\u00A0оборудование. Подойдут слово в\u00A0любой форме, номер заявки, телефон, ИНН, серийный номер или их часть.',
		short: 'Введите хотя бы два знака.',
		searching: 'Ищем…',
		none: 'По\u00A0запросу «{query}» ничего не\u00A0найдено',
		noneHint: 'Попробуйте меньше слов, часть номера или другое написание.',
		failed: 'Не\u00A0удалось выполнить поиск. Проверьте связь и\u00A0измените запрос.',
		clear: 'Очистить',
		close: 'Закрыть',
		keys: [
			{ keys: ['↑', '↓'], text: 'выбрать' },
			{ keys: ['Enter'], text: 'открыть' },
			{ keys: ['Esc'], text: 'закрыть' }
		],
		groups: {
			commands: 'Команды',
			tickets: 'Заявки',
			customers: 'Заказчики',
			contacts: 'Контакты',
			units: 'Оборудование'
		}
	},
	ticket: {
		archived: 'в\u00A0архиве',
		inMessages: 'найдено в\u00A0переписке',
		noCustomer: 'заказчик не\u00A0указан'
	},
	inn: 'ИНН\u00A0{inn}',
	serial: 'зав.\u00A0№\u00A0{serial}',
	retired: 'не\u00A0обслуживается'
} as const;
