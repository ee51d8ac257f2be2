import type { NoticeKind } from '../domain/notice.ts';
import type { Priority } from '../domain/regulation.ts';

/** The bell of the staff. No title stands in it: a screen is seen by many (R25). */
export const ruNotices = {
	title: 'Уведомления',
	count: 'Уведомления, непрочитанных: {count}',
	readAll: 'Прочитать все',
	empty: 'Новых уведомлений нет',
	today: 'Сегодня',
	yesterday: 'Вчера',
	show: 'Открыть',
	many: 'Новых уведомлений: {count}',
	unread: 'не прочитано',
	failed: 'Не удалось загрузить уведомления.',
	told: {
		newInLine: 'Новая заявка {number}: {place}, {priority} приоритет',
		assigned: 'Заявка {number} назначена вам',
		clientAnswered: 'Заявка {number}: клиент ответил',
		clientDecided: 'Заявка {number}: клиент ответил на\u00A0расчёт стоимости ремонта',
		risk: 'Заявка {number}: срок реакции через {left}',
		breached: 'Заявка {number}: срок реакции нарушен, {priority}, {line}\u00A0линия'
	} satisfies Record<NoticeKind, string>,
	risk: 'Заявка {number}: срок реакции подходит к\u00A0концу',
	riskUntil: 'Заявка {number}: срок реакции до\u00A0{when}',
	priorities: {
		critical: 'критический',
		high: 'высокий',
		medium: 'средний',
		low: 'низкий'
	} satisfies Record<Priority, string>,
	choices: {
		about: 'О\u00A0чём сообщать',
		kinds: {
			newInLine: 'Новая заявка в моей линии',
			assigned: 'Заявка назначена мне',
			clientAnswered: 'Клиент ответил',
			clientDecided: 'Клиент ответил на расчёт стоимости ремонта',
			risk: 'Срок реакции подходит к концу',
			breached: 'Срок реакции нарушен'
		} satisfies Record<NoticeKind, string>,
		sound: 'Звук',
		soundOn: 'Короткий звук на открытой доске, в\u00A0часы поддержки',
		save: 'Сохранить',
		saved: 'Сохранено.'
	}
};
