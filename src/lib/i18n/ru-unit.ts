import { counted } from './index.ts';

const NBSP = '\u00A0';

export const daysWords = counted(['день', 'дня', 'дней']);
/** After «за»: one repair, two repairs, five repairs. */
export const repairsWords = counted(['ремонт', 'ремонта', 'ремонтов']);
const eventsWords = counted(['событие', 'события', 'событий']);
const ticketsWords = counted(['заявка', 'заявки', 'заявок']);

/** The life of a unit: its warranty as a line of time, its repairs, what it was exchanged for. */
export const ruUnit = {
	title: 'Гарантия и\u00A0события',
	/** What the picture is, for a reader of screens; the list under it says the same. */
	picture:
		'Линия времени с\u00A0{from} по\u00A0{to}. {warranty} Всё перечислено в\u00A0списке ниже.',
	lanes: { warranty: 'Гарантия', repairs: 'Ремонты', tickets: 'Заявки' },
	today: 'сегодня',
	spans: {
		before: 'срок прежней единицы',
		term: 'основной срок',
		extension: 'продление за\u00A0ремонт',
		lost: 'срок после замены не\u00A0действует'
	},
	exchange: 'замена',
	/** Of several tickets in one dot. */
	together: ticketsWords,
	list: {
		title: 'События',
		act: 'Подписан акт приёмки',
		ticket: 'Заявка',
		repair: 'Ремонт',
		replaces: 'Выдана вместо единицы',
		replaced: 'Заменена на\u00A0единицу',
		agreedEnd: 'Гарантия закончилась\u00A0бы без продления',
		ends: 'Гарантия закончится',
		ended: 'Гарантия закончилась',
		extended: (days: number): string => `гарантия продлена на${NBSP}${daysWords(days)}`,
		more: (count: number): string => `Показать ещё ${eventsWords(count)}`,
		none: 'Событий пока не\u00A0было.',
		until: 'до\u00A0{to}',
		byRepair: 'по\u00A0ремонту',
		olderTickets: 'Более ранних заявок: {count}.'
	},
	repairs: {
		title: 'Ремонты',
		columns: {
			number: 'Номер',
			outcome: 'Итог',
			from: 'Начат',
			to: 'Завершён',
			days: 'В\u00A0ремонте',
			extension: 'Продление',
			ticket: 'Заявка'
		},
		going: 'ещё идёт',
		underDay: 'меньше дня'
	},
	/** The unit is out of warranty because another one took its place. */
	goneSince: 'Заменена {date}: гарантия на\u00A0неё больше не\u00A0действует',
	facts: { replaces: 'Выдана вместо', replacedBy: 'Заменена на' },
	noSerial: 'без номера'
};
