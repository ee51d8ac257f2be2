import type { ClientEventKind } from '../domain/client-ticket.ts';
import type { WarrantyVerdict } from '../domain/warranty-decision.ts';

/** Words of a ticket as its client reads it. NBSP is written as an escape to be seen. */
export const ruPortalTicket = {
	tab: 'Заявка {number}',
	back: 'К\u00A0доске',
	facts: {
		label: 'Сведения о\u00A0заявке',
		stage: 'Состояние',
		priority: 'Приоритет',
		preliminary: 'предварительный: мы его ещё подтвердим',
		registered: 'Зарегистрирована',
		asked: 'Кто обратился',
		lead: 'Кто ведёт',
		unit: 'Оборудование',
		serial: 'серийный\u00A0№\u00A0{serial}',
		warranty: 'гарантия до\u00A0{date}',
		warrantyOver: 'гарантия истекла {date}',
		closed: 'Закрыта',
		promise: 'Специалист будет назначен до\u00A0{when}',
		naming: 'Назначается специалист',
		checkUntil: 'Проверьте до\u00A0{when}'
	},
	description: 'Описание',
	resolution: 'Что сделано',
	waiting: {
		title: 'Ждём вашего ответа',
		missing: 'Нужны сведения:',
		unit: 'Ждём ваше оборудование',
		unitText:
			'Напечатайте сопроводительное письмо, заполните его и\u00A0положите в\u00A0посылку вместе с\u00A0оборудованием.',
		letter: 'Сопроводительное письмо'
	},
	talk: {
		title: 'Переписка',
		empty: 'Сообщений пока нет.',
		support: 'Поддержка',
		supportBy: 'Поддержка, {name}',
		client: 'Вы',
		clientBy: '{name}'
	},
	answer: {
		title: 'Написать нам',
		label: 'Ваше сообщение',
		hint: 'Сообщение попадёт прямо в\u00A0заявку, к\u00A0тем, кто над ней работает.',
		files: 'Файлы',
		filesHint: 'Журналы, снимки, фотографии. Можно выбрать несколько, вместе не\u00A0больше {max}.',
		submit: 'Отправить',
		empty: 'Напишите сообщение или выберите файл.',
		done: 'Сообщение отправлено.',
		onlyFiles: 'Приложены файлы: {names}'
	},
	solved: {
		title: 'Проверьте решение',
		text: 'Если всё работает, подтвердите решение. Если нет\u00A0– верните заявку, и\u00A0мы продолжим.',
		until: 'Если не\u00A0ответить до\u00A0{when}, заявка закроется сама.',
		confirm: 'Подтвердить решение',
		confirmed: 'Спасибо! Заявка закрыта.',
		reopen: 'Вернуть в\u00A0работу',
		reopenLabel: 'Что осталось нерешённым',
		reopenHint: 'Несколько слов помогут специалисту сразу продолжить.',
		reopenEmpty: 'Напишите, что осталось нерешённым.',
		reopened: 'Заявка возвращена в\u00A0работу.'
	},
	closed: {
		text: 'Заявка закрыта. Если вопрос остался или вернулся, создайте новую заявку: мы увидим эту.',
		goOn: 'Новая заявка по\u00A0этому вопросу'
	},
	files: {
		title: 'Файлы',
		choose: 'Выбрать файлы',
		download: 'Скачать файл {name}, {size}'
	},
	events: {
		title: 'Как шла работа',
		kinds: {
			registered: 'Заявка зарегистрирована',
			accepted: 'Принята в\u00A0работу',
			passed_on: 'Передана другому специалисту',
			priority: 'Приоритет: {priority}',
			question: 'Мы попросили сведения',
			went_on: 'Работа продолжена',
			repair_begun: 'Оформлен ремонт',
			received: 'Оборудование получено сервисным центром',
			diagnosed: 'Диагностика завершена',
			offered: 'Отправлен расчёт стоимости',
			agreed: 'Стоимость согласована',
			declined: 'От\u00A0ремонта отказались',
			tested: 'Оборудование проверено',
			shipped: 'Оборудование отправлено',
			solved: 'Заявка решена',
			reopened: 'Заявка возвращена в\u00A0работу',
			closed: 'Заявка закрыта'
		} satisfies Record<ClientEventKind, string>
	},
	repair: {
		title: 'Ремонт Р-{number}',
		steps: {
			label: 'Как идёт ремонт',
			begun: 'Оформлен',
			received: 'Получено',
			diagnosed: 'Диагностика',
			agreed: 'Согласование',
			done: 'Ремонт и\u00A0проверка',
			shipped: 'Отправлено',
			/** For a reader of screens. */
			isDone: 'пройдено',
			isNow: 'сейчас здесь'
		},
		fault: 'Неисправность',
		opened: 'Оформлен',
		received: 'Получено',
		conclusion: 'Заключение',
		warranty: 'Гарантия',
		verdicts: {
			warranty: 'гарантийный случай: ремонт за\u00A0наш счёт',
			not_covered: 'не\u00A0гарантийный случай: ремонт и\u00A0доставку оплачивает заказчик',
			undetermined: 'решение ещё не\u00A0принято'
		} satisfies Record<WarrantyVerdict, string>,
		because: 'Основание: {reasons}',
		letter: 'Сопроводительное письмо для посылки',
		outcome: 'Итог',
		shipment: 'Отправка',
		shipped: '{date}, {carrier}, накладная\u00A0{waybill}',
		handed: '{date}, получил: {receiver}'
	},
	offer: {
		title: 'Расчёт стоимости от\u00A0{date}',
		until: 'действителен до\u00A0{when} включительно',
		expired: 'Срок действия расчёта истёк.',
		name: 'Наименование',
		quantity: 'Кол-во',
		price: 'Цена',
		sum: 'Сумма',
		total: 'Итого',
		days: 'Срок выполнения после согласования: {days}.',
		prepayment: 'Нужна предоплата: работы начнутся после её поступления.',
		words: 'Комментарий',
		wordsHint: 'Если хотите что-то добавить.',
		agree: 'Согласовать',
		decline: 'Отказаться',
		agreed: 'Согласовано {when}: {person}',
		declined: 'Отказ {when}: {person}',
		after: {
			agreed: 'Мы получили ваше согласие. Сервисный центр продолжит ремонт.',
			declined: 'Мы получили ваш отказ. Сервисный центр вернёт оборудование без ремонта.'
		}
	},
	form: {
		sending: 'Отправляем…',
		offline:
			'Не\u00A0удалось отправить: нет связи. Введённое сохранилось, отправьте ещё раз, когда связь вернётся.',
		ended:
			'Сеанс завершён, поэтому отправить не\u00A0удалось. Войдите снова в\u00A0новой вкладке, вернитесь сюда и\u00A0отправьте ещё раз: введённое сохранилось.',
		logIn: 'Войти в\u00A0новой вкладке',
		long: 'Слишком длинно: не\u00A0больше {max}\u00A0знаков.',
		filesLarge:
			'Файлы слишком велики: вместе они занимают {size}, а\u00A0принимаем мы до\u00A0{max}.',
		filesMany: 'Слишком много файлов: не\u00A0больше {max} за\u00A0один раз.',
		filesRefused: 'Не\u00A0приложены файлы: {names}. {reason}'
	}
} as const;
