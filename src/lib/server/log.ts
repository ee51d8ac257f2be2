/** Ids, numbers and switches only: a ticket's text does not compile as a log field (R25). */
export type LogField = number | boolean | LogWord;

/** A word of the program itself: a literal, an id, a code. Never what a person typed. */
export type LogWord = string & { readonly __logWord: true };

export const word = (text: `${Lowercase<string>}`): LogWord => text as string as LogWord;

export const idWord = (id: string): LogWord =>
	(/^[0-9A-Za-z_.@:-]{1,80}$/.test(id) ? id : 'not-an-id') as LogWord;

export type Log = (
	level: 'info' | 'warn' | 'error',
	event: `${Lowercase<string>}`,
	fields?: Record<string, LogField>
) => void;

/** One JSON line per event. */
export const createLog =
	(now: () => number, write: (line: string) => void): Log =>
	(level, event, fields = {}) =>
		write(JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...fields }) + '\n');

export const silent: Log = () => undefined;

/** The name and place of a fault, without its message: a message may quote the data. */
export const faultOf = (fault: unknown): Record<string, LogField> => {
	if (!(fault instanceof Error)) return { fault: word('unknown') };
	const frame = fault.stack?.split('\n')[1]?.trim().split(/[\\/]/).at(-1) ?? '';
	return { fault: idWord(fault.name), where: idWord(frame.replace(/[()]/g, '')) };
};
