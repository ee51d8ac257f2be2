import { fill } from './index.ts';
import { ruLetters } from './ru-letters.ts';

const formatter = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	day: '2-digit',
	month: '2-digit',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** «24.11.2026 09:30», in Moscow; plain spaces, for a letter is plain text. */
export const letterDate = (at: number): string => {
	const parts = Object.fromEntries(
		formatter.formatToParts(at).map(({ type, value }) => [type, value])
	);
	return `${parts['day']}.${parts['month']}.${parts['year']} ${parts['hour']}:${parts['minute']}`;
};

/** A line for each. */
export const listed = (items: readonly string[]): string =>
	items.map((item) => fill(ruLetters.listItem, { item })).join('\n');

/** «… Ильин П. А.» ends with its own full stop. */
export const asSentence = (words: string): string => (words.endsWith('.') ? words : `${words}.`);
