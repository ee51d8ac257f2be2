import { counted, fill } from './index.ts';

const MINUTE_MS = 60_000;

/** «12 минут», rounded up: whoever comes back after that is let in. */
const minutes = (waitMs: number): string => {
	const count = Math.max(1, Math.ceil(waitMs / MINUTE_MS));
	return counted(['минуту', 'минуты', 'минут'])(count);
};

const tooManyAttempts = (waitMs: number): string =>
	fill('Слишком много неудачных попыток. Повторите через {wait}.', { wait: minutes(waitMs) });

const password = {
	short: 'Пароль короче 10 знаков. Подойдёт фраза из нескольких слов.',
	long: 'Пароль длиннее 200 знаков. Сократите его.',
	'same-as-login': 'Пароль совпадает с логином. Придумайте другой.',
	hint: 'Не меньше 10 знаков. Подойдёт фраза из нескольких слов.',
	different: 'Пароли не совпадают. Введите новый пароль ещё раз.'
};

/** Logging in, set-up and the own account. */
export const ruAuth = {
	tooManyAttempts,
	password,
	logIn: {
		title: 'Вход',
		login: 'Логин',
		password: 'Пароль',
		submit: 'Войти',
		help: 'Забыли логин или пароль? Новый пароль задаст администратор.',
		incomplete: 'Введите логин и пароль.',
		wrong: 'Логин или пароль не подходят. Проверьте раскладку и повторите.'
	},
	logOut: 'Выйти',
	setUp: {
		title: 'Первый администратор',
		intro:
			'Учётных записей ещё нет. Администратор управляет настройками и пользователями; заявки он не видит.',
		token: 'Код установки',
		tokenHint: 'Напечатан в\u00A0консоли сервера при запуске.',
		surname: 'Фамилия',
		firstName: 'Имя',
		patronymic: 'Отчество',
		patronymicHint: 'Если есть.',
		login: 'Логин',
		loginHint: 'От 2 до 64 знаков: буквы, цифры, точка, дефис, подчёркивание, @.',
		password: 'Пароль',
		again: 'Пароль ещё раз',
		submit: 'Создать и\u00A0войти',
		checkFields: 'Администратор не создан. Исправьте отмеченные поля и введите пароль снова.',
		faults: {
			token: 'Код не подходит. Возьмите его из последнего запуска сервера.',
			tokenMissing: 'Введите код из консоли сервера.',
			surname: 'Введите фамилию.',
			firstName: 'Введите имя.',
			nameLong: 'Не больше 60 знаков.',
			'login-unfit':
				'Логин не подходит: от 2 до 64 букв и цифр без пробелов, первой стоит буква или цифра.',
			'login-taken': 'Такой логин уже есть. Придумайте другой.'
		}
	},
	account: {
		title: 'Учётная запись',
		toBoard: 'К\u00A0доске',
		login: 'Логин',
		role: 'Роль',
		lines: 'Линии поддержки',
		password: {
			title: 'Смена пароля',
			present: 'Нынешний пароль',
			wanted: 'Новый пароль',
			again: 'Новый пароль ещё раз',
			submit: 'Сменить пароль',
			changed: 'Пароль изменён. Сеансы на других устройствах завершены.',
			presentMissing: 'Введите нынешний пароль.',
			presentWrong: 'Нынешний пароль не подходит. Проверьте раскладку и повторите.',
			checkFields: 'Пароль не изменён. Исправьте отмеченные поля.'
		},
		theme: {
			title: 'Оформление',
			choices: { system: 'Как в\u00A0системе', light: 'Светлое', dark: 'Тёмное' }
		},
		sessions: {
			title: 'Сеансы',
			about: 'Сеанс завершается сам через 8 часов без действий и через 7 дней после входа.',
			current: 'Этот сеанс',
			unknownDevice: 'Устройство не определено',
			began: 'Вход:',
			lastActive: 'Последнее действие:',
			end: 'Завершить',
			endOne: 'Завершить сеанс: {device}, вход {began}',
			ended: 'Сеанс завершён.',
			endEverywhere: 'Выйти на\u00A0всех устройствах'
		}
	}
};
