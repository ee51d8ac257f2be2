import { pino } from 'pino';

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

/** From the talkative to the mute: what is told at all. */
export const LOG_LEVELS = ['info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogOptions {
	now: () => number;
	level?: LogLevel;
	/** For tests; otherwise the standard error of the process. */
	to?: { write: (line: string) => void };
}

const STANDARD_ERROR = 2;

/** One JSON line per event, written before the call returns: the last words of a crash are there. */
export const createLog = ({ now, level = 'info', to }: LogOptions): Log => {
	const logger = pino(
		{
			...{ level, base: null, messageKey: 'event' },
			timestamp: () => `,"at":"${new Date(now()).toISOString()}"`,
			formatters: { level: (label) => ({ level: label }) }
		},
		to ?? pino.destination({ fd: STANDARD_ERROR, sync: true })
	);
	return (at, event, fields = {}) => logger[at](fields, event);
};

export const silent: Log = () => undefined;

/** The name and place of a fault, without its message: a message may quote the data. */
export const faultOf = (fault: unknown): Record<string, LogField> => {
	if (!(fault instanceof Error)) return { fault: word('unknown') };
	const frame = fault.stack?.split('\n')[1]?.trim().split(/[\\/]/).at(-1) ?? '';
	return { fault: idWord(fault.name), where: idWord(frame.replace(/[()]/g, '')) };
};
