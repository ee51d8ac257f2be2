/** Words of the filter bar and of what is done to several tickets at once. */
export const ruFilter = {
	label: 'Отбор заявок',
	shows: {
		all: 'Все',
		mine: 'Мои',
		unassigned: 'Без исполнителя',
		burning: 'Срок горит',
		waiting: 'Ждём клиента',
		unconfirmed: 'Не\u00A0подтверждён приоритет'
	},
	burningCount: [
		'горит {count}\u00A0заявка',
		'горят {count}\u00A0заявки',
		'горят {count}\u00A0заявок'
	],
	customer: 'Заказчик',
	anyCustomer: 'Все заказчики',
	/** A bookmarked view of a customer who has nothing on the board now. */
	absentCustomer: 'Заказчик без заявок',
	priority: 'Приоритет',
	anyPriority: 'Любой приоритет',
	search: 'Найти на\u00A0доске',
	clearSearch: 'Очистить поиск',
	shown: 'Показано {shown}\u00A0из\u00A0{total}',
	reset: 'Сбросить',
	hiddenNew: 'Отбор её сейчас не\u00A0показывает.',
	selection: {
		label: 'Действия с\u00A0выделенными заявками',
		count: 'Выбрано {count}',
		assign: 'Назначить…',
		assignMe: 'Принять на\u00A0себя',
		move: 'Переместить…',
		moveNone:
			'Каждый перенос отсюда нужно объяснить или он запрещён регламентом: переносите по\u00A0одной.',
		priority: 'Приоритет…',
		clear: 'Снять',
		clearHint: 'Снять выделение (Esc)',
		possible: '{count}\u00A0из\u00A0{all}',
		working: 'Выполняем…',
		/** What the words of the toast begin with, and how it goes on for what was refused. */
		done: 'Выполнено: {done}\u00A0из\u00A0{all}.',
		refused: '{numbers}: {reason}',
		more: 'и\u00A0ещё {count}',
		undone: 'Отменено: {done}\u00A0из\u00A0{all}.',
		undo: 'Отменить'
	},
	bulkPriority: {
		title: 'Приоритет выделенных заявок',
		unconfirmed: 'Приоритет будет подтверждён: {count}.',
		confirmed: 'Приоритет будет изменён: {count}. Клиенты узнают об\u00A0этом из\u00A0писем.',
		same: 'Уже с\u00A0этим приоритетом: {count}.',
		choose: 'Выберите приоритет.',
		reason: 'Причина изменения',
		reasonHint: 'Клиенты прочтут её в\u00A0письме.',
		reasonFault: 'Напишите причину.',
		submit: 'Применить',
		cancel: 'Отмена',
		close: 'Закрыть'
	}
} as const;
