import type { ClientCommand } from '../domain/client-command.ts';
import type { TicketCommand } from '../domain/command.ts';
import type { Ticket } from '../domain/ticket.ts';

/** Everything that can stand in a ticket's history: what people ask for, and what happens itself. */
type What =
	| TicketCommand['type']
	| ClientCommand['type']
	| 'register'
	| 'bring'
	| 'arrange'
	| 'attach'
	| 'archive'
	| 'offerExpired'
	| 'letter.delivered'
	| 'letter.delayed'
	| 'letter.failed'
	| 'text.edit'
	| 'text.restore'
	| 'text.nightly'
	| 'security.foreign_name';

const what: Record<What, string> = {
	register: 'Заявка зарегистрирована',
	ask: 'Заявка зарегистрирована в\u00A0кабинете',
	answer: 'Ответ клиента в\u00A0кабинете',
	confirm: 'Клиент подтвердил решение',
	reopen: 'Клиент вернул заявку в\u00A0работу',
	decide: 'Решение клиента по\u00A0расчёту',
	bring: 'Заявка перенесена из\u00A0прежнего учёта',
	move: 'Перенос',
	arrange: 'Изменено место в\u00A0колонке',
	undo: 'Действие отменено',
	accept: 'Принята в\u00A0работу',
	confirmPriority: 'Приоритет подтверждён',
	changePriority: 'Изменён приоритет',
	remind: 'Напоминание клиенту',
	overrideWarranty: 'Решение руководителя о\u00A0гарантии',
	offer: 'Составлен новый расчёт',
	offerExpired: 'Истёк срок действия расчёта',
	openProblem: 'Создана проблема',
	setProblem: 'Изменена связь с\u00A0проблемой',
	edit: 'Изменены сведения',
	note: 'Служебная заметка',
	reply: 'Ответ клиенту',
	logCall: 'Записан звонок',
	addTodo: 'Добавлен пункт списка',
	checkTodo: 'Отмечен пункт списка',
	removeTodo: 'Удалён пункт списка',
	beginRemote: 'Начато удалённое подключение',
	endRemote: 'Завершено удалённое подключение',
	link: 'Добавлена связь с\u00A0другой заявкой',
	unlink: 'Убрана связь с\u00A0другой заявкой',
	retryLetter: 'Письмо отправлено снова',
	attach: 'Приложен файл',
	archive: 'Заявка ушла в\u00A0архив',
	'letter.delivered': 'Письмо принято сервером',
	'letter.delayed': 'Письмо пока не\u00A0принято, попробуем снова',
	'letter.failed': 'Письмо не\u00A0ушло',
	'text.edit': 'Правка общего текста',
	'text.restore': 'Возвращена прежняя версия общего текста',
	'text.nightly': 'Сохранена версия общего текста',
	'security.foreign_name': 'Отклонена правка под чужим именем'
};

/** What people may ask for, as a noun: «Отказано: перенос». */
const deeds: Record<TicketCommand['type'] | ClientCommand['type'] | 'attach', string> = {
	ask: 'новая заявка',
	answer: 'ответ в\u00A0кабинете',
	confirm: 'подтверждение решения',
	reopen: 'возврат в\u00A0работу',
	decide: 'решение по\u00A0расчёту',
	move: 'перенос',
	undo: 'отмена действия',
	accept: 'принятие в\u00A0работу',
	confirmPriority: 'подтверждение приоритета',
	changePriority: 'изменение приоритета',
	remind: 'напоминание клиенту',
	overrideWarranty: 'решение о\u00A0гарантии',
	offer: 'новый расчёт',
	openProblem: 'создание проблемы',
	setProblem: 'связь с\u00A0проблемой',
	edit: 'изменение сведений',
	note: 'служебная заметка',
	reply: 'ответ клиенту',
	logCall: 'запись звонка',
	addTodo: 'новый пункт списка',
	checkTodo: 'отметка пункта списка',
	removeTodo: 'удаление пункта списка',
	beginRemote: 'удалённое подключение',
	endRemote: 'завершение подключения',
	link: 'связь с\u00A0другой заявкой',
	unlink: 'удаление связи',
	retryLetter: 'повторная отправка письма',
	attach: 'приложение файла'
};

/** Facts that a change tells; the others are the machinery of the board and say nothing. */
const fields = {
	title: 'тема',
	description: 'описание',
	kind: 'вид обращения',
	priority: 'приоритет',
	priorityConfirmed: 'приоритет подтверждён',
	customerId: 'заказчик',
	contactId: 'клиент',
	unitId: 'изделие',
	caller: 'кто обратился',
	replyTo: 'адрес для ответа',
	outage: 'неработоспособность',
	subjectKind: 'чьё оборудование',
	missing: 'недостающие сведения',
	tags: 'метки',
	problemId: 'проблема',
	column: 'колонка',
	line: 'линия',
	assigneeId: 'ответственный',
	clientInformedAt: 'клиент уведомлён',
	informedOf: 'клиенту назван',
	reminders: 'напоминаний отправлено',
	resolutionCode: 'итог',
	resolution: 'что сделано',
	fixVersion: 'исправлено в\u00A0версии',
	confirmUntil: 'клиент может вернуть до',
	closedAt: 'закрыта'
} as const satisfies Partial<Record<keyof Ticket, string>>;

/** Words of a ticket's history. NBSP is written as an escape to be seen. */
export const ruHistory = {
	what,
	deeds,
	fields,
	refused: 'Отказано: {deed}',
	/** Why, of the refusals that are kept with their author. */
	refusals: {
		forbidden: 'нет права на\u00A0это действие',
		'illegal-transition': 'регламент не\u00A0разрешает такой переход',
		'not-your-move': 'переход выполняет другая роль',
		gone: 'заявка этому клиенту не\u00A0видна'
	} as Record<string, string>,
	unknown: 'Изменение',
	system: 'Система',
	/** Somebody of the customer's, on their own board. */
	client: 'клиент: {name}',
	details: {
		reason: 'причина: {text}',
		loweredLate: 'понижен, когда прошло больше трёх четвертей срока',
		versionUnknown: 'почему изделие и\u00A0версия неизвестны: {text}',
		onBehalfOf: 'за\u00A0специалиста: {name}',
		handedTo: 'передана: {name}',
		confirmWindow: 'закрыта сама: срок возврата истёк',
		reminder: 'отправлено само по\u00A0сроку',
		letter: 'письмо «{letter}»'
	},
	yes: 'да',
	no: 'нет',
	none: '—',
	line: '{line}\u00A0линия',
	/** A customer, a contact or a unit that is not the ticket's any more. */
	other: 'другой',
	/** From one value to another. */
	to: '→'
};

export type HistoryField = keyof typeof fields;
