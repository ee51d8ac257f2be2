import type { Column } from '../domain/ticket.ts';

/** What the drag says: on the ghost of a card and to screen readers. */
export const ruDrag = {
	lifted: 'Взята заявка {ticket}. {place}.',
	over: '{place}.',
	dropped: 'Заявка {ticket} перенесена. {place}.',
	unchanged: 'Заявка {ticket} осталась на месте. {place}.',
	cancelled: 'Перенос отменён. Заявка {ticket} осталась на месте.',
	locked: 'Заявку {ticket} перенести нельзя.',
	vanished: 'Заявка {ticket} больше не доступна. Перенос прерван.',
	alreadyIn: 'уже {where}',
	movedMeanwhile: 'Пока вы держите заявку {ticket}, её перенесли: она уже {where}.',
	where: {
		new: 'в «Новых»',
		line1: 'в 1 линии',
		line2: 'во 2 линии',
		line3: 'в 3 линии',
		waiting_client: 'в ожидании клиента',
		resolved: 'в решённых',
		closed: 'в закрытых',
		repair_expected: 'в ожидаемых поступлениях',
		repair_received: 'на приёмке',
		repair_diagnostics: 'на диагностике',
		repair_approval: 'на согласовании',
		repair_work: 'в ремонте',
		repair_replacement: 'на замене',
		repair_testing: 'на тестировании',
		repair_shipping: 'на отгрузке'
	} satisfies Record<Column, string>
};

/** For the board's `describe`: a column where a position can be chosen, and one where it cannot. */
export const ruDragPlaces = {
	position: '{column}, позиция {position} из {count}',
	whole: '{column}'
};
