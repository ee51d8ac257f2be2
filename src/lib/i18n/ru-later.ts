/** What is said when a part of the board is asked for before its code has come. */
export const ruLater = {
	part: 'Нет связи, а\u00A0эта часть доски ещё не загружена. Она откроется, когда связь появится.',
	ticket: 'Нет связи: заявку сейчас не открыть. Повторите, когда связь появится.'
} as const;
