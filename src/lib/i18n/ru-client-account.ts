import { fill } from './index.ts';

const moment = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	day: '2-digit',
	month: '2-digit',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** «26.11.2026, 12:40 (МСК)». */
export const untilWords = (at: number): string => `${moment.format(at)}\u00A0(МСК)`;

/** How a customer's person comes in, and the own account there. */
export const ruClientAccount = {
	logIn: {
		title: 'Вход для\u00A0заказчиков',
		sentHere: 'Сеанс завершён или ещё не\u00A0начат. Войдите, и\u00A0откроется нужная страница.',
		email: 'Эл. почта',
		password: 'Пароль',
		code: 'Код из\u00A0приложения',
		codeHint: 'Шесть цифр, которые сейчас показывает приложение на\u00A0телефоне.',
		submit: 'Войти',
		incomplete: 'Введите эл. почту и\u00A0пароль.',
		wrong: 'Эл. почта или пароль не\u00A0подходят. Проверьте раскладку и\u00A0повторите.',
		codeWanted: 'Пароль принят. Теперь введите код.',
		codeWrong: 'Код не\u00A0подходит или уже использован. Введите следующий.',
		forgotten: 'Забыли пароль или ещё не\u00A0приглашены? Обратитесь в\u00A0службу поддержки:',
		forgottenPlain: 'Забыли пароль или ещё не\u00A0приглашены? Обратитесь в\u00A0службу поддержки.',
		toStaff: 'Вход для\u00A0сотрудников',
		toClients: 'Вход для\u00A0заказчиков'
	},
	invitation: {
		title: 'Приглашение в\u00A0кабинет',
		renewalTitle: 'Новый пароль',
		intro: 'Придумайте пароль. Входить вы\u00A0будете по\u00A0эл.\u00A0почте и\u00A0этому паролю.',
		renewalIntro:
			'Придумайте новый пароль. Прежний перестанет действовать, открытые сеансы завершатся.',
		who: 'Вы',
		organisation: 'Организация',
		email: 'Эл. почта для\u00A0входа',
		until: 'Ссылка действует до',
		password: 'Пароль',
		again: 'Пароль ещё раз',
		submit: 'Сохранить и\u00A0войти',
		checkFields: 'Пароль не\u00A0сохранён. Исправьте отмеченные поля и\u00A0введите пароль снова.',
		goneTitle: 'Ссылка не\u00A0действует',
		gone: 'Ссылка открывается один раз и\u00A0действует 72\u00A0часа. Если пароль уже задан, войдите. Если нет, попросите у\u00A0службы поддержки новую ссылку.',
		toLogIn: 'Войти'
	},
	account: {
		title: 'Учётная запись',
		toBoard: 'К\u00A0заявкам',
		logOut: 'Выйти',
		organisation: 'Организация',
		email: 'Эл. почта для\u00A0входа',
		scope: 'Видны заявки',
		scopes: { own: 'только ваши', org: 'всей организации' },
		registry:
			'Имя, адрес и\u00A0круг заявок ведёт служба поддержки. Если что-то неверно, сообщите ей.',
		sessionsAbout:
			'Сеанс завершается сам через 30\u00A0минут без действий и\u00A0через 7\u00A0дней после входа. Открытая доска действием не\u00A0считается.'
	},
	factor: {
		title: 'Вход по\u00A0коду',
		off: 'Сейчас для входа достаточно пароля. Можно добавить код из\u00A0приложения-аутентификатора на\u00A0телефоне: узнавший пароль без\u00A0телефона не\u00A0войдёт.',
		begin: 'Подключить',
		scan: 'Откройте приложение-аутентификатор, наведите его на\u00A0рисунок и\u00A0введите код, который оно покажет.',
		drawing: 'Ссылка для\u00A0приложения-аутентификатора',
		byHand: 'Или введите ключ вручную:',
		openApp: 'Открыть в\u00A0приложении на\u00A0этом устройстве',
		code: 'Код из\u00A0приложения',
		confirm: 'Подтвердить',
		giveUp: 'Отменить',
		on: 'Включён. При\u00A0входе после пароля спрашивается код. Если телефон потерян, обратитесь в\u00A0службу поддержки.',
		begun: 'Вход по\u00A0коду включён.',
		ended: 'Вход по\u00A0коду отключён.',
		present: 'Пароль',
		end: 'Отключить',
		codeWrong:
			'Код не\u00A0подходит. Проверьте время на\u00A0телефоне и\u00A0введите следующий код.',
		gone: 'Подключение прервано. Начните заново.',
		presentWrong: 'Пароль не\u00A0подходит. Проверьте раскладку и\u00A0повторите.'
	},
	staff: {
		title: 'Кабинет клиента',
		none: 'Не\u00A0приглашён.',
		invited: 'Приглашён, ещё не\u00A0входил. Ссылка действует до\u00A0{until}.',
		inviteOver: 'Приглашён, но\u00A0не\u00A0вошёл: срок ссылки истёк.',
		active: 'Работает с\u00A0{since}.',
		newLink: 'Ссылка для\u00A0нового пароля действует до\u00A0{until}.',
		disabled: 'Отключён {since}.',
		login: 'Логин',
		state: 'Состояние',
		factor: 'Вход по\u00A0коду',
		factorOn: 'включён',
		factorOff: 'не\u00A0подключён',
		invite: 'Пригласить в\u00A0кабинет',
		again: 'Выслать новую ссылку',
		disable: 'Отключить',
		enable: 'Включить',
		resetFactor: 'Сбросить вход по\u00A0коду',
		done: {
			disabled: 'Доступ отключён, открытые сеансы завершены.',
			enabled: 'Доступ включён, прежний пароль действует.',
			factorReset: 'Вход по\u00A0коду сброшен.'
		},
		sent: 'Письмо со\u00A0ссылкой передано почтовому серверу для\u00A0{email}.',
		notSent: {
			'no-server': 'Письмо не\u00A0ушло: почтовый сервер не\u00A0задан.',
			'no-mailbox': 'Письмо не\u00A0ушло: в\u00A0настройках не\u00A0указан ящик службы.',
			other: 'Письмо не\u00A0ушло: почтовый сервер его не\u00A0принял ({fault}).'
		},
		linkOnce:
			'Ссылку можно сообщить иначе. Она показана один раз и\u00A0действует до\u00A0{until}:',
		link: 'Ссылка приглашения',
		refused: {
			gone: 'Такой записи нет. Обновите страницу.',
			retired: 'Контакт выведен из\u00A0обслуживания. Сначала верните его.',
			'customer-retired': 'Заказчик выведен из\u00A0обслуживания. Сначала верните его.',
			disabled: 'Доступ отключён. Сначала включите его.',
			'no-email': 'У\u00A0контакта нет эл. почты. Добавьте её и\u00A0повторите.',
			'email-taken': 'С\u00A0этой эл. почтой уже входит другой контакт. Укажите другую.'
		}
	}
};

interface LetterFacts {
	person: { firstName: string; patronymic: string | null };
	link: string;
	until: number;
	email: string;
	renewal: boolean;
	vendor: string;
	phone: string;
}

const SUBJECTS = {
	invitation: 'Приглашение в\u00A0кабинет поддержки',
	renewal: 'Новый пароль для\u00A0кабинета поддержки'
};

const OPENINGS = {
	invitation: `Вам открыт доступ в кабинет службы поддержки. В нём видны ваши заявки и ход работ, можно подать новую заявку и ответить специалисту.

Чтобы задать пароль, откройте ссылку:`,
	renewal: 'Чтобы задать новый пароль для кабинета службы поддержки, откройте ссылку:'
};

const BODY = `Здравствуйте, {name}!

{opening}
{link}

Ссылка действует до {until} и открывается один раз. Входить вы будете по адресу {email} и своему паролю. Никому не пересылайте это письмо.

Если вы не ждали этого письма, ничего не делайте.`;

/** No name of a ticket, no password: a link that opens once. */
export const invitationLetter = (facts: LetterFacts): { subject: string; text: string } => {
	const { person, link, until, email, renewal, vendor, phone } = facts;
	const kind = renewal ? 'renewal' : 'invitation';
	const name = [person.firstName, person.patronymic].filter(Boolean).join(' ');
	const text = fill(BODY, { name, link, email, opening: OPENINGS[kind], until: untilWords(until) });
	const signature = ['С уважением,\nслужба поддержки', vendor].filter(Boolean).join('\n');
	return {
		subject: SUBJECTS[kind],
		text: [text, [signature, phone].filter(Boolean).join('\n')].join('\n\n')
	};
};
