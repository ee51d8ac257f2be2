import type { LetterField, LetterKind, LetterText, TemplateKind } from '../domain/letter.ts';
import type { TemplateFaultCode } from '../domain/letter-template.ts';
import { repairFields, repairStates, repairTemplates } from './ru-letters-repair.ts';

const SUBJECT = '[Заявка {number}] {title}';

/**
 * The shipped texts. Names stand in the nominative, so that nothing is declined; an address ends
 * its line, so that no full stop becomes a part of it. None promises when the trouble is over (R43).
 */
const templates: Record<TemplateKind, LetterText> = {
	T1: {
		subject: SUBJECT,
		body: `{greeting}

Ваше обращение зарегистрировано {registeredAt} (МСК) под номером {number}.
Приоритет: {priority}. [[{preliminary}]]

[[Обращение поступило в нерабочее время. Отсчёт времени реакции начнётся {clockStart} (МСК).]]

[[Специалист будет назначен до {dueAt} (МСК), мы сообщим вам его имя.]] Срок решения зависит от характера проблемы и полноты сведений.

[[Ход работ: {link}]]`
	},
	T2: {
		subject: SUBJECT,
		body: `{greeting}

Обращение {number} зарегистрировано, но для решения недостаточно сведений. Решение отложено до их получения.

[[{question}]]

[[Пожалуйста, сообщите:
{missing}]]

Ответить можно на это письмо[[ или в кабинете: {link}]].`
	},
	T3: {
		subject: SUBJECT,
		body: `{greeting}

Заявка {number} принята в работу.

Ответственный специалист: {engineer}[[, {position}]].
Приоритет заявки: {priority}.`
	},
	T4: {
		subject: SUBJECT,
		body: `{greeting}

Заявка {number} передана на {line} линию поддержки.

Ответственный специалист: {engineer}[[, {position}]].
Все предоставленные вами сведения переданы, повторять их не нужно.`
	},
	T5: {
		subject: SUBJECT,
		body: `{greeting}

По заявке {number} мы ждём от вас сведений, без которых продолжить работу нельзя.

[[{question}]]

[[Пожалуйста, сообщите:
{missing}]]

Если вопрос уже решён, сообщите нам – мы закроем заявку.`
	},
	T6: {
		subject: SUBJECT,
		body: `{greeting}

Приоритет заявки {number} изменён: [[«{oldPriority}» → ]]«{priority}».
[[Основание: {reason}]]

[[Специалист будет назначен до {dueAt} (МСК).]]`
	},
	T7: {
		subject: SUBJECT,
		body: `{greeting}

Заявка {number} решена.

[[Что сделано: {resolution}]]

Пожалуйста, проверьте результат. [[Если проблема осталась, ответьте на это письмо до {windowEnd} (МСК). После этого заявка будет закрыта.]]

[[Вернуть заявку в работу можно и в кабинете: {link}]]`
	},
	T8: {
		subject: SUBJECT,
		body: `{greeting}

Заявка {number} закрыта[[ {closedAt} (МСК)]].

Если понадобится помощь по этому же вопросу, напишите нам: мы откроем связанную заявку.`
	},
	...repairTemplates(SUBJECT)
};

/** What a customer who forbids content in mail reads of each letter. */
const states: Record<LetterKind, string> = {
	T1: 'зарегистрирована',
	T2: 'нужны сведения от вас',
	T3: 'принята в работу',
	T4: 'передана другому специалисту',
	T5: 'ждём сведений от вас',
	T6: 'изменён приоритет',
	T7: 'решена, проверьте результат',
	T8: 'закрыта',
	...repairStates,
	reply: 'есть ответ специалиста'
};

export const ruLetters = {
	templates,
	/** A reply goes out as it was written, under the common subject. */
	replySubject: SUBJECT,
	/** An answer is read down to this line: what follows is our own letter, quoted. */
	delimiter: '— Пожалуйста, пишите выше этой строки —',
	footer: `С уважением,
служба технической поддержки[[ {vendor}]]
[[Телефон: {phone}]]
Режим работы: рабочие дни, 08:00–17:00 (МСК)

Отвечая на это письмо, сохраняйте тему без изменений.`,
	minimal: {
		subject: '[Заявка {number}]',
		body: `{greeting}

Заявка {number}: {state}.
[[Ответственный специалист: {engineer}]]
[[Номер ремонта: {repairNumber}]]
[[Адрес сервисного центра: {serviceAddress}]]

[[Подробности в кабинете: {link}]]`,
		states
	},
	greeting: {
		named: '{firstName} {patronymic}, добрый день!',
		unnamed: 'Здравствуйте!'
	},
	priorities: {
		critical: 'критический',
		high: 'высокий',
		medium: 'средний',
		low: 'низкий'
	},
	preliminary: 'Приоритет предварительный, его уточнит специалист.',
	listItem: '– {item}',
	/** As the fields are called where the house rewrites a letter. */
	fields: {
		greeting: 'приветствие',
		number: 'номер',
		title: 'тема',
		registeredAt: 'дата регистрации',
		priority: 'приоритет',
		preliminary: 'оговорка о приоритете',
		dueAt: 'срок назначения',
		clockStart: 'начало отсчёта',
		line: 'линия',
		engineer: 'специалист',
		position: 'должность',
		missing: 'недостающие сведения',
		question: 'вопрос',
		oldPriority: 'прежний приоритет',
		reason: 'основание',
		resolution: 'что сделано',
		windowEnd: 'срок возврата',
		closedAt: 'дата закрытия',
		link: 'ссылка на кабинет',
		vendor: 'исполнитель',
		phone: 'телефон',
		email: 'почта',
		address: 'адрес',
		site: 'сайт',
		serviceAddress: 'адрес сервисного центра',
		...repairFields
	} satisfies Record<LetterField, string>,
	templateFaults: {
		'unknown-field': 'Поля {what} в\u00A0этом письме нет. Выберите поле из\u00A0списка.',
		'lone-brace': 'Лишняя фигурная скобка {what}. Поле пишется так: {пример}.',
		'lone-close': 'Скобки {what} закрыты, но\u00A0не\u00A0открыты.',
		nested: 'Скобки {what} внутри других [[\u00A0]]. Вкладывать их друг в\u00A0друга нельзя.',
		unclosed: 'Скобки {what} не\u00A0закрыты. Поставьте ]] там, где часть заканчивается.',
		'no-field': 'Между [[ и\u00A0]] нет ни\u00A0одного поля: такая часть никогда не\u00A0исчезнет.'
	} satisfies Record<TemplateFaultCode, string>
};
