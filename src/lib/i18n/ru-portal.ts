import type { ClientColumn, ClientStage } from '../domain/client.ts';

/** Words of the clients' board. NBSP is written as an escape to be seen. */
export const ruPortal = {
	title: 'Мои заявки',
	titleOrg: 'Заявки организации',
	header: {
		home: 'К\u00A0доске заявок',
		format: 'поддержка 8/5, 08:00–17:00\u00A0МСК',
		open: 'сейчас работаем до\u00A0{time}',
		closed: 'сейчас не\u00A0работаем, до\u00A0{day}, {time}',
		closedNow: 'сейчас не\u00A0работаем',
		call: 'Позвонить в\u00A0поддержку: {phone}',
		create: 'Новая заявка',
		sections: 'Разделы',
		account: 'Учётная запись',
		menu: 'Учётная запись: {name}',
		logOut: 'Выйти'
	},
	sections: {
		board: 'Доска',
		table: 'Таблица',
		archive: 'Архив',
		regulation: 'Регламент'
	},
	columns: {
		registered: 'Зарегистрирована',
		working: 'В\u00A0работе',
		yours: 'Ждём вас',
		repair: 'В\u00A0ремонте',
		solved: 'Решена – проверьте'
	} satisfies Record<ClientColumn, string>,
	empty: {
		registered: 'Новых заявок нет.',
		working: 'Сейчас в\u00A0работе ничего нет.',
		yours: 'От\u00A0вас ничего не\u00A0ждём.',
		repair: 'В\u00A0ремонте ничего нет.',
		solved: 'Проверять пока нечего.'
	} satisfies Record<ClientColumn, string>,
	/** §2.1, «Client sees». */
	stages: {
		registered: 'Зарегистрирована',
		working: 'В\u00A0работе',
		your_answer: 'Требуется ваш ответ',
		send_unit: 'Ожидаем оборудование',
		received: 'Получено сервисным центром',
		diagnostics: 'Диагностика',
		your_decision: 'Требуется ваше решение',
		repair: 'В\u00A0ремонте',
		replacement: 'Подготовка замены',
		testing: 'Проверка после ремонта',
		shipping: 'Готово, отправляем',
		solved: 'Решена – проверьте',
		closed: 'Закрыта'
	} satisfies Record<ClientStage, string>,
	nothing: {
		title: 'Открытых заявок нет',
		text: 'Если что-то случилось или появился вопрос, напишите нам: хватит пары слов.',
		archive: 'Прежние заявки лежат в\u00A0архиве.'
	},
	board: { label: 'Заявки по\u00A0состояниям', tabs: 'Состояния заявок', count: 'заявок: {count}' },
	card: {
		number: '№\u00A0{number}',
		preliminary: 'предварительный',
		promise: 'специалист будет назначен до\u00A0{when}',
		naming: 'назначается специалист',
		lead: 'ведёт: {name}',
		asked: 'обратился: {name}',
		missing: 'Пришлите: {facts}',
		answer: 'Напишите нам ответ',
		sendUnit: 'Отправьте оборудование в\u00A0сервисный центр',
		decide: 'Согласуйте стоимость ремонта до\u00A0{when}',
		decideSoon: 'Согласуйте стоимость ремонта',
		decided: 'Решение получено или расчёт истёк',
		check: 'проверьте до\u00A0{when}',
		repair: 'ремонт\u00A0Р-{number}',
		messages: 'Сообщений: {count}',
		files: 'Файлов: {count}'
	},
	line: {
		connecting: 'Соединяемся…',
		live: 'Обновляется',
		liveHint: 'Изменения появляются здесь сами.',
		lost: 'Нет связи – показано на\u00A0{time}',
		lostHint: 'Как только связь вернётся, страница обновится сама.',
		ended: 'Сеанс завершён: страница больше не\u00A0обновляется.',
		logIn: 'Войти снова'
	},
	/** Said to a screen reader, and nowhere else. */
	news: {
		fresh: 'Новая заявка {number}: {title}.',
		stage: 'Заявка {number}: {stage}.',
		lead: 'Заявку {number} ведёт {name}.',
		message: 'Новое сообщение в\u00A0заявке {number}.',
		gone: 'Заявка {number} закрыта.'
	},
	table: {
		title: 'Открытые заявки',
		empty: 'Открытых заявок нет.',
		csv: 'Скачать таблицу (CSV)',
		columns: {
			number: '№',
			title: 'Заявка',
			stage: 'Состояние',
			priority: 'Приоритет',
			registered: 'Зарегистрирована',
			closed: 'Закрыта',
			lead: 'Кто ведёт',
			asked: 'Кто обратился'
		},
		nobody: 'назначается',
		unknown: 'не\u00A0указан',
		sort: 'Упорядочить: {column}',
		file: 'Заявки'
	},
	archive: {
		title: 'Архив',
		label: 'Номер или слова из\u00A0темы',
		find: 'Найти',
		reset: 'Показать все',
		empty: 'Закрытых заявок пока нет.',
		nothing: 'Ничего не\u00A0нашлось. Попробуйте другие слова или номер заявки.',
		found: [
			'Найдена {count}\u00A0заявка',
			'Найдено {count}\u00A0заявки',
			'Найдено {count}\u00A0заявок'
		],
		pages: 'Страницы архива',
		page: 'Страница {page} из\u00A0{pages}',
		back: 'Назад',
		on: 'Дальше'
	},
	error: {
		title: 'Такой страницы нет',
		text: 'Проверьте номер заявки. Возможно, она не\u00A0ваша или её ещё нет.',
		failed: 'Не\u00A0удалось показать страницу',
		failedText:
			'Попробуйте ещё раз. Если не\u00A0поможет, позвоните нам и\u00A0назовите код: {code}',
		tooFast: 'Слишком много запросов подряд',
		tooFastText:
			'Подождите минуту и\u00A0откройте страницу снова. С\u00A0вашими заявками всё в\u00A0порядке.',
		home: 'К\u00A0моим заявкам'
	},
	letter: {
		back: 'К\u00A0заявке {number}',
		print: 'Напечатать'
	}
} as const;
