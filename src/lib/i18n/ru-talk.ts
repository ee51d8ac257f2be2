import type { CallResult, LinkKind } from '../domain/conversation.ts';
import type { HandoverFault, LetterKind } from '../domain/letter.ts';

/** Words of what is said and lies in a ticket. NBSP is written as an escape to be seen. */
export const ruTalk = {
	tabs: { all: 'Всё', client: 'Переписка', inside: 'Служебное', history: 'История' },
	tabsLabel: 'Что показать',
	earlier: 'Показать раньше ({count})',
	empty: {
		all: 'Здесь пока ничего нет.',
		client: 'С\u00A0клиентом ещё не\u00A0переписывались.',
		inside: 'Служебных заметок пока нет.',
		history: 'Изменений пока нет.'
	},
	client: 'Клиент',
	note: 'Служебная заметка',
	noteHint: 'Клиент её не\u00A0увидит',
	out: 'Ответ клиенту',
	in: 'От\u00A0клиента',
	letter: 'Письмо клиенту: {letter}',
	to: 'Кому: {address}',
	subject: 'Тема: {subject}',
	show: 'Показать письмо',
	hide: 'Свернуть письмо',
	letters: {
		T1: 'заявка зарегистрирована',
		T2: 'нужны сведения',
		T3: 'заявка принята в\u00A0работу',
		T4: 'заявка передана',
		T5: 'напоминание',
		T6: 'изменён приоритет',
		T7: 'заявка решена',
		T8: 'заявка закрыта',
		T9: 'направить в\u00A0ремонт',
		T10: 'оборудование получено',
		T11: 'случай гарантийный',
		T12: 'согласовать ремонт',
		T13: 'неисправность не\u00A0подтвердилась',
		T14: 'ремонт согласован',
		T15: 'оборудование готово',
		T16: 'оборудование отправлено',
		reply: 'ответ'
	} satisfies Record<LetterKind, string>,
	delivery: {
		leaves: 'уйдёт в\u00A0{time}',
		leaving: 'отправляется',
		retrying: 'ещё не\u00A0принято ({fault}), следующая попытка {when}',
		sent: 'принято сервером {when}',
		failed: 'не\u00A0ушло: {fault}',
		recalled: 'отозвано, клиент его не\u00A0получит',
		evidence: 'Ответ сервера: {evidence}'
	},
	/** Why a letter did not leave. */
	faults: {
		unreachable: 'почтовый сервер недоступен',
		timeout: 'почтовый сервер не\u00A0ответил вовремя',
		tls: 'не\u00A0удалось установить защищённое соединение с\u00A0почтовым сервером',
		login: 'почтовый сервер не\u00A0принял логин или пароль «Линии»',
		address: 'адрес клиента записан с\u00A0ошибкой',
		file: 'не\u00A0удалось прочитать вложенный файл',
		interrupted: 'связь с\u00A0почтовым сервером оборвалась'
	} satisfies Record<HandoverFault, string>,
	refusedBy: 'почтовый сервер не\u00A0принял письмо, ответ\u00A0{code}',
	unknownFault: 'причина неизвестна',
	call: {
		in: 'Входящий звонок',
		out: 'Исходящий звонок',
		results: {
			reached: 'дозвонились',
			no_answer: 'нет ответа',
			informed: 'клиент проинформирован о\u00A0назначении'
		} satisfies Record<CallResult, string>,
		named: 'назван специалист: {name}',
		title: 'Записать звонок',
		direction: 'Направление',
		directions: { out: 'Исходящий', in: 'Входящий' },
		phone: 'Телефон',
		result: 'Чем закончился',
		note: 'О\u00A0чём говорили',
		informedHint: 'Звонок станет доказательством уведомления: отсчёт времени реакции остановится.',
		nobody: 'Сначала примите заявку в\u00A0работу: сообщать клиенту пока не\u00A0о\u00A0ком.',
		save: 'Записать',
		cancel: 'Отмена'
	},
	remote: {
		title: 'Удалённый доступ',
		none: 'Подключений не\u00A0было.',
		running: 'Идёт подключение с\u00A0{when}',
		ended: '{from}\u00A0– {to}',
		begin: 'Начать подключение…',
		beginTitle: 'Новое подключение',
		end: 'Завершить…',
		target: 'К\u00A0чему подключаемся',
		targetHint: 'Узел или адрес, без паролей',
		tool: 'Чем',
		toolHint: 'VPN, SSH, веб-интерфейс',
		purpose: 'Зачем',
		consent: 'Согласие клиента',
		consentIntro: 'Без него подключаться нельзя.',
		consentBy: 'Кто разрешил',
		consentAt: 'Когда, МСК',
		consentHow: 'Как',
		consentLine: 'Согласие: {name}, {when}, {how}',
		future: 'Время согласия ещё не\u00A0наступило.',
		badTime: 'Время пишется так: 23.11.2026\u00A010:42.',
		start: 'Подключение начато',
		result: 'Что сделано и\u00A0чем закончилось',
		finish: 'Завершить подключение',
		cancel: 'Отмена',
		item: 'Удалённое подключение',
		toTarget: '{target} · {tool}',
		how: {
			phone: 'по\u00A0телефону',
			email: 'по\u00A0почте',
			messenger: 'в\u00A0мессенджере',
			portal: 'в\u00A0кабинете'
		}
	},
	composer: {
		note: 'Служебная заметка',
		reply: 'Ответ клиенту',
		call: 'Звонок',
		mode: 'Что написать',
		notePlaceholder: 'Увидят только сотрудники',
		replyPlaceholder: 'Ответ уйдёт клиенту письмом',
		noteSave: 'Сохранить заметку',
		replySend: 'Отправить клиенту',
		sending: 'Отправляем…',
		keys: 'Ctrl+Enter',
		goesTo: 'Письмо на\u00A0{address}',
		noAddress:
			'У\u00A0клиента нет адреса для писем. Укажите адрес для ответа или позвоните и\u00A0запишите звонок.',
		minimal:
			'Заказчик запретил содержание в\u00A0почте: клиент получит только номер, состояние и\u00A0ссылку.',
		length: '{length} из\u00A0{max}\u00A0знаков',
		tooLong: 'Слишком длинно: {length} из\u00A0{max}\u00A0знаков.',
		emptyDraft: 'Черновик пуст.'
	},
	notes: { title: 'Общие заметки' },
	todo: {
		title: 'Чек-лист',
		progress: '{done} из\u00A0{all}',
		add: 'Новый пункт',
		remove: 'Удалить пункт «{text}»',
		doneBy: '{name}, {when}',
		none: 'Пунктов пока нет.',
		full: 'Больше {max}\u00A0пунктов добавить нельзя.'
	},
	files: {
		title: 'Вложения',
		none: 'Файлов пока нет. Перетащите их сюда, вставьте из\u00A0буфера или выберите.',
		empty: 'Файлов нет.',
		choose: 'Приложить файл',
		limit: 'до\u00A0{size}',
		open: 'видно клиенту',
		openNext: 'Новые файлы видны клиенту',
		download: 'Скачать {name}',
		preview: 'Открыть {name}',
		added: '{name}, {when}',
		byClient: 'клиент, {when}',
		sending: 'Отправляем: {percent}\u00A0%',
		waiting: 'Ждёт очереди',
		retry: 'Повторить',
		drop: 'Убрать',
		cancel: 'Прервать',
		progress: 'Отправка файла {name}',
		units: ['Б', 'КБ', 'МБ'],
		kinds: {
			image: 'изображение',
			video: 'видео',
			audio: 'звук',
			pdf: 'PDF',
			text: 'текст',
			archive: 'архив',
			sheet: 'таблица',
			document: 'документ',
			mail: 'письмо',
			other: 'файл'
		},
		faults: {
			empty: 'Файл пуст.',
			large: 'Файл больше {max}: {size}. Сожмите его или разделите на\u00A0части.',
			name: 'Имя файла длиннее {max}\u00A0знаков. Переименуйте его.',
			network: 'Нет связи. Файл остался здесь: отправьте его снова, когда связь вернётся.',
			session: 'Сеанс завершён. Войдите снова и\u00A0повторите.',
			forbidden: 'У\u00A0вас нет права прикладывать файлы к\u00A0этой заявке.',
			gone: 'Заявка больше не\u00A0доступна.',
			closed: 'Заявка закрыта: приложить файл к\u00A0ней нельзя.',
			busy: 'Слишком много файлов сразу. Подождите немного и\u00A0повторите.',
			full: 'На\u00A0сервере нет места. Сообщите администратору.',
			refused: 'Сервер не\u00A0принял файл. Попробуйте ещё раз.',
			stopped: 'Отправка прервана.'
		}
	},
	links: {
		title: 'Связанные заявки',
		none: 'Связей пока нет.',
		add: 'Связать',
		number: 'Номер заявки',
		numberHint: 'Например, 26-000123',
		badNumber: 'Номер пишется так: 26-000123.',
		notFound: 'Заявки с\u00A0таким номером нет.',
		self: 'Это номер самой заявки.',
		kind: 'Как связаны',
		cancel: 'Отмена',
		remove: 'Убрать связь с\u00A0заявкой {number}',
		/** This ticket is of the other: as the form asks, and as the list says. */
		kinds: {
			related: 'Связана с\u00A0ней',
			duplicate: 'Дубликат той заявки',
			continues: 'Продолжает ту заявку'
		} satisfies Record<LinkKind, string>,
		shown: {
			related: 'связана',
			duplicate: 'эта заявка\u00A0– дубликат',
			continues: 'продолжает'
		} satisfies Record<LinkKind, string>,
		shownBack: {
			related: 'связана',
			duplicate: 'её дубликат',
			continues: 'продолжена в'
		} satisfies Record<LinkKind, string>
	}
};
