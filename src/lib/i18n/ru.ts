import type { Explanation, RefusalCode } from '../domain/refusal.ts';
import type { Channel, Priority, Role, TicketKind } from '../domain/regulation.ts';
import type { Column } from '../domain/ticket.ts';

/** Russian is the source; every other language satisfies its shape. */
export const ru = {
	product: 'Линия',
	tagline: 'Доска технической и сервисной поддержки',
	columns: {
		new: 'Новые',
		line1: '1 линия',
		line2: '2 линия',
		line3: '3 линия',
		waiting_client: 'Ожидание клиента',
		resolved: 'Решены',
		closed: 'Закрыты',
		repair_expected: 'Ожидаем поступления',
		repair_received: 'Приёмка',
		repair_diagnostics: 'Диагностика',
		repair_approval: 'Согласование',
		repair_work: 'Ремонт',
		repair_replacement: 'Замена',
		repair_testing: 'Тестирование',
		repair_shipping: 'Отгрузка'
	} satisfies Record<Column, string>,
	somebody: 'коллега',
	error: {
		missing: 'Страница не найдена',
		missingHint: 'Проверьте адрес. Возможно, у вас нет к ней доступа.',
		failed: 'Не удалось показать страницу',
		failedHint: 'Попробуйте ещё раз. Если не поможет, сообщите администратору код: {code}',
		home: 'На главную'
	},
	board: {
		title: 'Доска заявок',
		moved: 'Заявка {number}: «{column}».',
		accepted: 'Заявка {number} принята в работу: {name}.',
		undo: 'Отменить',
		overtaken:
			'Пока вы держали заявку {number}, коллега перенёс её: «{column}». Ваш перенос будет выполнен оттуда.',
		unsent:
			'Есть действия, которые ждут сети. Дождитесь связи: если уйти со страницы, они пропадут.',
		copied: 'Номер {number} скопирован.',
		ended: 'Сеанс завершён. Доска больше не обновляется.',
		signIn: 'Войти снова',
		outdated: 'Вышла новая версия. Обновите страницу, когда будет удобно.',
		reload: 'Обновить',
		closedShown: 'Скрыть закрытые',
		closedHidden: 'Показать закрытые',
		dense: 'Плотно',
		densityLabel: 'Плотность карточек (D)',
		accountLink: 'Моя учётная запись',
		help: 'Клавиши'
	},
	groups: { support: 'Поддержка', repair: 'Ремонт' },
	priorities: {
		critical: 'Критический',
		high: 'Высокий',
		medium: 'Средний',
		low: 'Низкий'
	} satisfies Record<Priority, string>,
	kinds: {
		incident: 'Инцидент',
		consultation: 'Консультация',
		request: 'Запрос'
	} satisfies Record<TicketKind, string>,
	channels: {
		phone: 'Телефон',
		email: 'Эл. почта',
		messenger: 'Мессенджер',
		portal: 'Кабинет клиента'
	} satisfies Record<Channel, string>,
	roles: {
		operator: 'Оператор',
		engineer: 'Инженер',
		service: 'Инженер сервисного центра',
		lead: 'Руководитель службы',
		admin: 'Администратор',
		auditor: 'Аудитор'
	} satisfies Record<Role, string>,
	explanations: {
		escalationNote: 'что уже сделано',
		versionUnknown: 'почему изделие и версия неизвестны',
		reason: 'причина',
		question: 'вопрос клиенту и перечень недостающих сведений',
		clientAnswer: 'что ответил клиент',
		resolution: 'что сделано, текст для клиента',
		faultText: 'описание неисправности и единица оборудования',
		receipt: 'кто, когда и в каком виде принял оборудование',
		serviceEngineer: 'ответственный инженер сервисного центра',
		conclusion: 'заключение диагностики',
		estimate: 'расчёт стоимости',
		protocol: 'протокол испытаний',
		approval: 'запись о согласовании',
		refusalRecord: 'отказ клиента или истёкший расчёт',
		irreparability: 'заключение о неремонтопригодности',
		worksDone: 'перечень работ и деталей',
		shipment: 'перевозчик, накладная и дата'
	} satisfies Record<Explanation, string>,
	refusals: {
		forbidden: 'У вас нет права на это действие.',
		'illegal-transition': 'Регламент не разрешает переход «{from}» → «{to}».',
		'not-your-move': 'Этот переход выполняет другая роль (правило {rule}).',
		'needs-explanation': 'Одним перетаскиванием нельзя, переход требует пояснения: {needs}.',
		'priority-not-confirmed': 'Сначала подтвердите приоритет заявки.',
		'priority-already-confirmed': 'Приоритет уже подтверждён.',
		'not-accepted': 'Заявка не принята в работу: клиент ещё не знает, кто ею занимается.',
		'returns-to': 'Заявка возвращается только в колонку «{column}».',
		'ordered-by-risk': '«Новые» упорядочены по сроку реакции, переставить вручную нельзя.',
		'moved-meanwhile': 'Заявку уже переместили: «{column}» ({by}).',
		'undo-too-late': 'Отменить уже нельзя: прошло больше 10\u00A0секунд или заявку изменили.',
		'already-accepted':
			'Заявка уже принята этим специалистом: клиент о нём знает, или письмо уже отправляется.',
		'not-on-line': 'Этот специалист не работает на {line}\u00A0линии.',
		'no-such-person': 'Такого специалиста в службе больше нет. Выберите другого.',
		'nobody-assigned':
			'У заявки нет ответственного специалиста: сообщать клиенту пока не о ком. Сначала примите заявку в работу.',
		'same-priority': 'У заявки уже такой приоритет.',
		'reminders-first':
			'Сначала клиенту нужно напомнить: отправлено {sent} из {needed}. Без этого решить заявку может только руководитель службы.',
		'foreign-only':
			'Оборудование не Исполнителя решается только с кодом «Не относится к оборудованию Исполнителя», и этот код подходит только ему.',
		closed: 'Заявка закрыта и больше не меняется. Исправить её сведения может руководитель службы.',
		'reason-needed': 'Заявка закрыта: чтобы исправить её сведения, укажите причину.',
		'changed-meanwhile': 'Пока вы писали, это изменил другой человек ({by}): {fields}.',
		'draft-changed':
			'Общий черновик изменился, пока вы его читали. Прочтите его и отправьте снова.',
		'no-address': 'У клиента нет адреса для писем. Позвоните ему и запишите звонок.',
		'consent-needed':
			'Без согласия клиента подключаться нельзя: укажите, кто, когда и как его дал.',
		'too-many': 'Больше добавить нельзя: достигнут предел для одной заявки.',
		gone: 'Заявка больше не доступна.',
		bad: 'Запрос составлен неверно. Обновите страницу.',
		'too-fast': 'Слишком много действий подряд. Подождите секунду.',
		session: 'Сеанс завершён. Войдите снова.',
		restart: 'Сервер перезапускается. Действие будет отправлено снова.',
		internal: 'Не удалось сохранить. Заявка осталась прежней, попробуйте ещё раз.'
	} satisfies Record<RefusalCode, string>
};

export type Dictionary = typeof ru;
