/** What is said when a part of the board is asked for before its code has come. */
export const ruLater = {
	part: 'Эта часть доски ещё не загружена. Она откроется, когда загрузится.',
	ticket: 'Нет связи: заявку сейчас не открыть. Повторите, когда связь появится.'
} as const;
