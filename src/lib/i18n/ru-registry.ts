import type { RegistryFault } from '../domain/registry.ts';
import { plural } from './index.ts';

const NBSP = '\u00A0';

const counted = (forms: readonly [string, string, string]) => (count: number) =>
	`${count.toLocaleString('ru')}${NBSP}${plural(count, forms)}`;

/** What the three registries have in common. */
export const ruRegistry = {
	menu: {
		label: 'Разделы',
		board: 'Доска',
		customers: 'Заказчики',
		contacts: 'Контакты',
		equipment: 'Оборудование',
		problems: 'Проблемы',
		account: 'Учётная запись'
	},
	list: {
		find: 'Найти',
		searching: 'Ищем…',
		reset: 'Показать всех',
		resetUnits: 'Показать всё',
		tooMany: 'Показаны первые {shown}. Уточните запрос.',
		retiredLink: 'Выведенные из\u00A0обслуживания',
		liveLink: 'К\u00A0действующим',
		retired: 'Не обслуживается',
		import: 'Загрузить из\u00A0таблицы',
		pages: 'Страницы',
		previous: 'Назад',
		next: 'Далее',
		page: 'Страница {page} из\u00A0{pages}'
	},
	edit: 'Изменить',
	save: 'Сохранить',
	saving: 'Сохраняем…',
	cancel: 'Отмена',
	next: 'Продолжить',
	checkFields: 'Не\u00A0сохранено. Исправьте отмеченные поля.',
	saved: 'Сохранено.',
	none: 'Не указано',
	/** Where the value of a field is an empty text. */
	empty: 'пусто',
	yes: 'да',
	no: 'нет',
	optional: 'Необязательно.',
	datePlaceholder: 'ДД.ММ.ГГГГ',
	retire: {
		title: 'Обслуживание',
		ask: 'Вывести из\u00A0обслуживания',
		confirm: 'Да, вывести',
		restore: 'Вернуть в\u00A0обслуживание',
		since: 'Не обслуживается с\u00A0{date}. Заявки и\u00A0история сохранены.'
	},
	fault: {
		missing: 'Заполните это поле.',
		long: 'Не больше {max}\u00A0знаков.',
		many: 'Не больше {max}.',
		inn: 'ИНН не\u00A0подходит: 10\u00A0цифр юридического лица, последняя\u00A0– контрольная. Проверьте цифры.',
		kpp: 'КПП не\u00A0подходит: 9\u00A0знаков, например 526301001.',
		zone: 'Выберите часовой пояс из\u00A0списка.',
		date: 'Такой даты нет. Укажите день, месяц и\u00A0год: 23.11.2026',
		months: 'Укажите число месяцев, не\u00A0больше\u00A0240.',
		days: 'Укажите число дней от\u00A01 до\u00A0365.',
		email: 'Не похоже на\u00A0адрес эл.\u00A0почты. Пример: ivanov@zavod.ru',
		phone: 'Не похоже на\u00A0номер телефона. Пример: 8\u00A0(831)\u00A0212-34-56 доб.\u00A012',
		choice: 'Выберите значение из\u00A0списка.',
		'ends-early': 'Договор не\u00A0может кончиться раньше, чем начался.'
	} satisfies Record<RegistryFault, string>,
	/** `{line}`: which of several lines of a field. */
	faultInLine: 'Строка {line}. {fault}',
	refusal: {
		gone: 'Запись не\u00A0найдена. Вернитесь к\u00A0списку.',
		retired: 'Запись выведена из\u00A0обслуживания. Сначала верните её в\u00A0обслуживание.',
		ownerRetired: 'Заказчик выведен из\u00A0обслуживания. Сначала верните его в\u00A0обслуживание.',
		'changed-meanwhile':
			'Пока вы редактировали, коллега изменил эту запись. Поля, которых вы оба не\u00A0касались, обновлены. Проверьте отмеченные и\u00A0сохраните ещё раз.',
		foreign: 'Выберите из\u00A0списка: этого значения у\u00A0заказчика больше нет.',
		'act-in-future': 'Дата акта ещё не\u00A0наступила. Акт вносится после подписания.',
		loop: 'Единица не\u00A0может входить в\u00A0состав самой себя.',
		'ends-early': 'Вместе с\u00A0правками коллеги срок договора кончается раньше, чем начинается.',
		taken: {
			code: 'Такой код уже у\u00A0заказчика {holder}.',
			inn: 'Этот ИНН с\u00A0таким КПП уже у\u00A0заказчика {holder}.',
			serial: 'Этот серийный номер уже записан: {holder}.',
			number: 'Договор с\u00A0таким номером уже есть.',
			name: 'Площадка с\u00A0таким названием уже есть.'
		}
	},
	clash: {
		/** What the colleague wrote into the field meanwhile. */
		theirs: 'Коллега указал: {theirs}. Ваше значение останется, если сохранить ещё раз.'
	},
	tickets: {
		title: 'Заявки',
		none: 'Заявок нет.',
		shown: 'Показаны последние {shown} из\u00A0{all}.',
		number: 'Номер',
		subject: 'Тема',
		column: 'Колонка',
		priority: 'Приоритет',
		registered: 'Зарегистрирована',
		closed: 'Закрыта'
	},
	counts: {
		customers: counted(['заказчик', 'заказчика', 'заказчиков']),
		contacts: counted(['контакт', 'контакта', 'контактов']),
		units: counted(['единица', 'единицы', 'единиц']),
		tickets: counted(['заявка', 'заявки', 'заявок']),
		found: (count: number) =>
			count === 0 ? 'Ничего не\u00A0найдено.' : `Найдено:${NBSP}${count.toLocaleString('ru')}.`
	}
};
