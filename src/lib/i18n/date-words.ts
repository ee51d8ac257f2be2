const formatter = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	day: '2-digit',
	month: '2-digit',
	year: 'numeric'
});

/** «23.11.2026», the day in Moscow. */
export const moscowDay = (at: number): string => formatter.format(at);

/** «23.11.2026» of a date without time. */
export const dayWords = (date: string): string => date.split('-').reverse().join('.');
