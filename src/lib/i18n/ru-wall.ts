/** The screen on the wall of the support room. */
export const ruWall = {
	title: 'Экран дежурной смены',
	list: 'Заявки, по\u00A0которым идёт время реакции',
	support: { open: 'работаем до\u00A0{time}', closed: 'вне\u00A0графика, до\u00A0{time} {day}' },
	fresh: 'данные {ago} назад',
	lost: 'НЕТ\u00A0СВЯЗИ {ago}',
	lostData: 'данные на\u00A0{time}',
	noData: 'данных пока нет',
	connecting: 'Подключаемся к\u00A0серверу',
	seconds: '{count}\u00A0с',
	minutes: '{count}\u00A0мин',
	blank: 'Имена скрыты до\u00A0{time}',
	muted: 'Звук не\u00A0разрешён браузером',
	counters: {
		new: 'Новые',
		line1: '1\u00A0линия',
		line2: '2\u00A0линия',
		line3: '3\u00A0линия',
		repair: 'Ремонт',
		breached: 'Просрочено'
	},
	limit: '{count}/{limit}',
	empty: 'Все заявки приняты',
	emptyAbout: 'Новая появится здесь сама.',
	more: 'ещё\u00A0{count}, ближайшая {time}',
	number: '№\u00A0{number}',
	line: '{line}\u00A0линия',
	unassigned: 'не\u00A0принята',
	repair: 'ремонт',
	pages: {
		repair: 'Ремонт',
		repairEmpty: 'В\u00A0ремонте ничего нет',
		week: 'Неделя с\u00A0понедельника',
		registered: 'Зарегистрировано',
		solved: 'Решено',
		inTime: 'Специалист назван в\u00A0срок',
		late: 'С\u00A0нарушением срока',
		more: 'ещё\u00A0{count}'
	},
	about: '≈',
	banner: 'НОВАЯ КРИТИЧЕСКАЯ',
	until: 'до\u00A0{time}',
	levels: {
		ok: 'в\u00A0срок',
		warn: 'срок подходит',
		risk: 'срок под угрозой',
		breached: 'просрочена'
	},
	overdue: 'просрочена на\u00A0{time}',
	left: 'осталось {time}',
	minus: '\u2212',
	day: 'д',
	hour: 'ч',
	pairing: {
		title: 'Подключение экрана',
		about:
			'Создайте экран в\u00A0настройках «Линии», раздел «Экраны», и\u00A0введите здесь код подключения.',
		code: 'Код подключения',
		hint: '8\u00A0знаков. Регистр и\u00A0раскладка клавиатуры не\u00A0важны.',
		submit: 'Подключить',
		wrong: 'Код не\u00A0подходит: он опечатан, уже использован или\u00A0истёк. Создайте новый.',
		throttled: 'Слишком много попыток. Повторите через {minutes}\u00A0мин.',
		elsewhere: 'Экран открыт не\u00A0на\u00A0своём месте',
		elsewhereAbout:
			'Этому экрану разрешены не\u00A0все адреса сети, и\u00A0этот – не\u00A0из\u00A0них. Список адресов – в\u00A0настройках «Линии», раздел «Экраны».',
		disconnected: 'Экран отключён',
		disconnectedAbout:
			'Администратор отключил этот экран. Чтобы подключить его снова, введите новый код.'
	}
};
