/** Words of the staff's board. NBSP and the true minus are written as escapes to be seen. */
export const ruBoard = {
	clock: {
		minus: '\u2212',
		day: 'д',
		hour: 'ч',
		minute: 'мин',
		workingDays: ['рабочий\u00A0день', 'рабочих\u00A0дня', 'рабочих\u00A0дней'],
		suffix: '\u00A0· с\u00A0{time}',
		left: 'осталось {time} рабочего времени',
		overdue: 'просрочено на\u00A0{time}',
		until: 'до\u00A0{when}',
		deadlineWas: 'срок был {when}',
		frozen: 'вне рабочего времени, отсчёт продолжится {when}',
		raised: 'причина просрочки: приоритет повышен',
		provisional:
			'срок предварительный: производственный календарь на\u00A0эту дату не\u00A0загружен',
		met: 'клиент уведомлён в\u00A0срок',
		missed: 'клиент уведомлён с\u00A0опозданием',
		moscow: 'МСК'
	},
	age: { words: 'в\u00A0колонке {time}', fresh: 'меньше минуты' },
	hours: {
		open: 'работаем до\u00A0{time}',
		closed: 'вне графика, до\u00A0{time} {day}',
		title: 'Часы поддержки: рабочие дни, 08:00–17:00 МСК'
	},
	priority: {
		label: 'Приоритет: {priority}',
		unconfirmed: 'приоритет не\u00A0подтверждён',
		overdue: 'срок подтверждения прошёл',
		mark: '?',
		/** Where the whole word does not fit. */
		short: { critical: 'Крит.', high: 'Выс.', medium: 'Сред.', low: 'Низк.' }
	},
	card: {
		notAccepted: 'не\u00A0принята',
		notInformed: 'клиент не\u00A0уведомлён',
		notSaved: 'не\u00A0сохранено',
		notSavedHint: 'Изменение ещё не\u00A0подтверждено сервером',
		customerUnknown: 'заказчик не\u00A0указан',
		undelivered: 'письмо клиенту не\u00A0ушло',
		missing: 'Ждём сведений от\u00A0клиента: {count}',
		todo: 'Чек-лист: {done} из\u00A0{all}',
		messages: 'Сообщений: {count}',
		files: 'Файлов: {count}',
		selected: 'выделена',
		menu: 'Действия с\u00A0заявкой {number}',
		copy: 'Скопировать номер {number}',
		assignee: 'Ответственный специалист: {name}',
		viewing: 'смотрят: {names}',
		dragged: '{name} переносит',
		fixed: 'У\u00A0вас нет права переносить эту заявку'
	},
	column: {
		tickets: ['заявка', 'заявки', 'заявок'],
		limit: '{count}\u00A0из\u00A0{limit}: лимит мягкий, перенос он не\u00A0запрещает',
		limitOver:
			'Больше лимита: {count}\u00A0из\u00A0{limit}. Лимит мягкий, перенос он не\u00A0запрещает',
		collapse: 'Свернуть колонку «{name}»',
		expand: 'Развернуть колонку «{name}»',
		shown: 'Отбор показывает {shown} из\u00A0{count}',
		shownShort: '{shown}\u00A0из\u00A0{count}',
		add: 'Новая заявка',
		empty: 'Нет заявок',
		emptyHint: 'Перетащите сюда',
		emptyNew: 'Нажмите N, чтобы зарегистрировать',
		allHidden: 'Отбор скрыл все заявки: {count}',
		more: 'Показать ещё {count}',
		worst: 'Ближайший срок: {words}'
	},
	header: {
		home: 'На\u00A0доску',
		others: 'и\u00A0ещё {count}'
	},
	connection: {
		connected: 'Связь есть',
		connecting: 'Соединяемся…',
		offline: 'Нет связи',
		since: 'Нет связи с\u00A0{time} МСК. Доска показывает последние полученные данные.',
		actions: ['действие', 'действия', 'действий'],
		wait: ['ждёт', 'ждут', 'ждут'],
		queued: '{count}\u00A0{actions} {wait} сети'
	},
	toasts: { label: 'Сообщения', undo: 'Отменить', dismiss: 'Закрыть сообщение' },
	theme: { label: 'Оформление', system: 'Как в\u00A0системе', light: 'Светлое', dark: 'Тёмное' },
	menu: {
		move: 'Переместить…',
		here: 'Заявка уже здесь.',
		hint: 'Серые колонки сейчас недоступны. Наведите или коснитесь, чтобы узнать причину.',
		steps: { first: 'В\u00A0начало', up: 'Выше', down: 'Ниже', last: 'В\u00A0конец' },
		inColumn: 'В\u00A0этой колонке',
		confirm: 'Подтвердить приоритет',
		select: 'Выделить',
		deselect: 'Снять выделение',
		copy: 'Скопировать номер'
	},
	help: {
		title: 'Клавиши',
		note: 'Работают при любой раскладке клавиатуры.',
		letters: 'Клавиши-буквы и\u00A0знаки без Ctrl',
		lettersHint:
			'Выключите, если они мешают голосовому вводу или срабатывают случайно. Стрелки, Enter, пробел и\u00A0сочетания с\u00A0Ctrl работают всегда.',
		close: 'Закрыть',
		groups: [
			{
				title: 'Доска',
				rows: [
					{ id: 'new', keys: ['N'], text: 'Новая заявка' },
					{ id: 'search', keys: ['/'], text: 'Поиск' },
					{ id: 'palette', keys: ['Ctrl', 'K'], text: 'Все команды' },
					{ id: 'filter', keys: ['F'], text: 'Отбор' },
					{ id: 'density', keys: ['D'], text: 'Плотность карточек' },
					{ id: 'undo', keys: ['Ctrl', 'Z'], text: 'Отменить последнее действие' },
					{ id: 'help', keys: ['?'], text: 'Эта подсказка' }
				]
			},
			{
				title: 'Заявка',
				rows: [
					{ id: 'walk', keys: ['←', '↓', '↑', '→'], text: 'Перейти к\u00A0соседней' },
					{ id: 'walkLetters', keys: ['H', 'J', 'K', 'L'], text: 'То же буквами' },
					{ id: 'open', keys: ['Enter'], text: 'Открыть' },
					{ id: 'lift', keys: ['Пробел'], text: 'Взять и\u00A0положить' },
					{ id: 'move', keys: ['M'], text: 'Переместить…' },
					{ id: 'accept', keys: ['A'], text: 'Принять в\u00A0работу' },
					{ id: 'priority', keys: ['P'], text: 'Приоритет' },
					{ id: 'comment', keys: ['C'], text: 'Ответ или заметка' }
				]
			},
			{
				title: 'Выделение',
				rows: [
					{ id: 'select', keys: ['X'], text: 'Выделить заявку' },
					{ id: 'toggle', keys: ['Ctrl', 'щелчок'], text: 'Добавить или убрать' },
					{ id: 'range', keys: ['Shift', 'щелчок'], text: 'Выделить подряд' },
					{ id: 'clear', keys: ['Esc'], text: 'Снять выделение' }
				]
			}
		]
	}
} as const;

export type ShortcutId = (typeof ruBoard.help.groups)[number]['rows'][number]['id'];
