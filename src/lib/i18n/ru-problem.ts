import type { NeededFact } from '../domain/problem-course.ts';
import type { ProblemFacts, ProblemState } from '../domain/problem.ts';
import { SIMILAR_DAYS } from '../domain/problem.ts';
import { counted } from './index.ts';

const letters = counted(['письмо', 'письма', 'писем']);

/** Problems (R21): causes behind several tickets. NBSP is written as an escape to be seen. */
export const ruProblem = {
	title: 'Проблемы',
	/** As people write it: П-26-0007. */
	number: 'П-{number}',
	back: 'К\u00A0проблемам',
	states: {
		open: 'Выявлена',
		investigating: 'Исследование',
		known_error: 'Известная ошибка',
		fix_in_progress: 'Исправление',
		verification: 'Проверка исправления',
		closed: 'Закрыта'
	} satisfies Record<ProblemState, string>,
	list: {
		open: 'Открытые',
		closed: 'Закрытые',
		toClosed: 'Закрытые проблемы',
		toOpen: 'К\u00A0открытым',
		noneOpen:
			'Открытых проблем нет. Проблему создают из\u00A0заявки, когда за\u00A0несколькими обращениями видна одна причина.',
		noneClosed: 'Закрытых проблем нет.',
		columns: {
			number: 'Номер',
			title: 'Проблема',
			state: 'Состояние',
			model: 'Оборудование',
			tickets: 'Заявки',
			owner: 'Ведёт'
		},
		nobody: 'никто',
		firmware: 'микрокод {firmware}',
		openTickets: 'в\u00A0работе {open} из\u00A0{all}'
	},
	suggestions: {
		heading: (count: number): string =>
			`Похожие заявки: ${count} за\u00A0${counted(['день', 'дня', 'дней'])(SIMILAR_DAYS)}`,
		about: 'Одна модель, один микрокод и\u00A0общие метки: возможно, у\u00A0них одна причина.',
		facts: '{model} · микрокод {firmware} · {tags}',
		create: 'Создать проблему',
		join: 'Присоединить к\u00A0П-{number}',
		known: 'Похожая проблема уже открыта: П-{number} · {title}'
	},
	open: {
		title: 'Новая проблема',
		from: 'Создаётся из\u00A0заявки',
		name: 'Название',
		nameHint: 'Что ломается и\u00A0при каких условиях, без имён и\u00A0названий заказчиков.',
		join: 'Присоединить похожие заявки',
		joinHint: 'Одна модель, один микрокод, общие метки.',
		submit: 'Создать проблему',
		opened: 'Проблема П-{number} создана.',
		someLeft: 'Не\u00A0все заявки присоединены к\u00A0проблеме П-{number}.',
		left: 'Не\u00A0присоединено: {numbers}. {why}',
		toProblem: 'Открыть П-{number}',
		gone: 'Из\u00A0этой заявки проблему создать нельзя: она закрыта, уже относится к\u00A0проблеме или недоступна вам.'
	},
	course: {
		title: 'Состояние',
		steps: 'Ход работы над проблемой',
		done: 'пройдено',
		forward: {
			open: 'Открыть',
			investigating: 'Начать исследование',
			known_error: 'Известная ошибка',
			fix_in_progress: 'Начать исправление',
			verification: 'Передать на\u00A0проверку',
			closed: 'Закрыть проблему'
		} satisfies Record<ProblemState, string>,
		back: 'Вернуть: {state}',
		reopen: 'Открыть снова',
		released: 'Версия {version} выпущена {when}.',
		releaseTitle: 'Выпуск исправления',
		release: 'Версия выпущена',
		releaseHint: 'Когда исправление проверено и\u00A0его можно передать клиентам.',
		resolve: 'Решите заявки 3\u00A0линии: каждую своим письмом клиенту.',
		nothingToResolve: 'Заявок на\u00A03\u00A0линии не\u00A0осталось.'
	},
	facts: {
		title: 'Сведения',
		save: 'Сохранить',
		saved: 'Сохранено.',
		fields: {
			title: 'Название',
			ownerId: 'Ведёт',
			model: 'Модель',
			firmware: 'Микрокод',
			software: 'ПО и\u00A0версия',
			rootCause: 'Причина',
			workaround: 'Обходное решение',
			fixVersion: 'Исправлено в\u00A0версии'
		} satisfies Record<keyof ProblemFacts, string>,
		hints: {
			ownerId: 'Инженер 2\u00A0или 3\u00A0линии либо руководитель службы.',
			workaround:
				'Как работать, пока нет исправления. Клиент видит его только в\u00A0своей заявке.',
			rootCause: 'Видят только сотрудники. Без причины проблему не\u00A0закрыть.',
			fixVersion: 'Нужно до\u00A0передачи на\u00A0проверку.'
		},
		nobody: 'Никто'
	},
	tickets: {
		title: 'Заявки',
		label: 'Заявки проблемы',
		none: 'К\u00A0проблеме не\u00A0относится ни\u00A0одной заявки.',
		columns: { number: 'Номер', subject: 'Тема', column: 'Колонка', customer: 'Заказчик' },
		unknown: 'не\u00A0указан',
		noAddress: 'нет адреса для писем'
	},
	answer: {
		title: 'Ответить всем',
		about:
			'Каждый клиент получит своё письмо по\u00A0своей заявке. О\u00A0других заявках и\u00A0заказчиках он не\u00A0узнает.',
		text: 'Текст ответа',
		textHint: 'Общий для всех: без имён, названий организаций и\u00A0номеров заявок.',
		check: 'Проверить письма',
		toSend: (count: number): string =>
			count === 0
				? 'Отправлять некому: открытых заявок с\u00A0адресом для писем нет.'
				: `Будет отправлено: ${letters(count)}, каждое отдельно.`,
		preview: 'Так прочтёт каждый клиент',
		frame: 'Приветствие не\u00A0добавляется. В\u00A0конце письма будет подпись службы.',
		subject: 'Тема письма – номер и\u00A0тема своей заявки',
		noAddress: 'Без адреса, позвоните: {numbers}.',
		minimal:
			'Без текста, только «есть ответ специалиста»\u00A0– по\u00A0просьбе заказчика: {numbers}.',
		send: (count: number): string => `Отправить ${letters(count)}`,
		sending: 'Отправляем…',
		edit: 'Изменить текст',
		sent: (count: number): string => `Отправляем: ${letters(count)}.`,
		unreachable:
			'Не\u00A0отправлено, нет адреса: {numbers}. Позвоните клиентам и\u00A0запишите звонок.',
		refused: 'Не\u00A0отправлено: {numbers}. {why}',
		otherwise:
			'Ответ из\u00A0этой формы уже отправлен с\u00A0другим текстом. Чтобы отправить и\u00A0этот, нажмите кнопку ещё раз.',
		empty: 'Напишите ответ.',
		long: 'Не больше {max}\u00A0знаков.',
		nobody: 'Открытых заявок у\u00A0проблемы нет.'
	},
	history: {
		title: 'История',
		none: 'Изменений пока не\u00A0было.',
		opened: 'Проблема создана из\u00A0заявки {number}',
		joined: 'Присоединена заявка {number}',
		left: 'Отсоединена заявка {number}',
		updated: 'Изменены сведения',
		advanced: 'Состояние изменено',
		released: 'Исправление выпущено',
		answered: (count: number): string =>
			`Ответ клиентам: ${counted(['заявка', 'заявки', 'заявок'])(count)}`,
		state: 'состояние',
		to: '→',
		nothing: '—',
		somebody: 'коллега'
	},
	/** Of an open ticket. */
	panel: {
		title: 'Проблема',
		none: 'Заявка не\u00A0относится к\u00A0проблеме.',
		create: 'Создать проблему',
		name: 'Название проблемы',
		nameHint: 'Что ломается и\u00A0при каких условиях, без имён.',
		submit: 'Создать',
		cancel: 'Отмена',
		join: 'Присоединить',
		joinTo: 'Присоединить заявку к\u00A0проблеме П-{number}',
		similar: 'Похоже на\u00A0открытую проблему',
		leaveFrom: 'Отсоединить заявку от\u00A0проблемы П-{number}',
		workaround: 'Обходное решение',
		noWorkaround: 'Обходного решения пока нет.',
		fixVersion: 'исправление:\u00A0версия\u00A0{version}',
		failed: 'Не\u00A0удалось найти похожие проблемы.'
	},
	card: 'Относится к\u00A0проблеме П-{number}',
	tags: {
		title: 'Метки',
		none: 'нет',
		add: 'Метка',
		hint: 'Например: питание',
		remove: 'Убрать метку: {tag}'
	},
	refusals: {
		forbidden: 'Проблемы ведут инженеры и\u00A0руководитель службы.',
		gone: 'Такой проблемы нет. Вернитесь к\u00A0списку.',
		'no-way': 'Из\u00A0состояния «{from}» нельзя перейти в\u00A0«{to}».',
		needs: 'Для состояния «{state}» заполните поле «{field}».',
		'tickets-in-line3':
			'Проблему нельзя закрыть, пока её заявки на\u00A03\u00A0линии не\u00A0решены: {count}.',
		closed: 'Проблема закрыта и\u00A0больше не\u00A0меняется. Откройте её снова.',
		'owner-unfit':
			'Вести проблему может инженер 2\u00A0или 3\u00A0линии либо руководитель службы. Выберите другого.',
		'not-verified':
			'Выпускают только проверенное исправление: сначала передайте его на\u00A0проверку.',
		'moved-meanwhile': 'Коллега уже изменил состояние проблемы: «{state}».',
		'changed-meanwhile':
			'Пока вы редактировали, коллега изменил проблему. Поля, которых вы оба не\u00A0касались, обновлены. Проверьте отмеченные и\u00A0сохраните ещё раз.'
	},
	needed: {
		workaround: 'Обходное решение',
		fixVersion: 'Исправлено в\u00A0версии',
		rootCause: 'Причина'
	} satisfies Record<NeededFact, string>
};
