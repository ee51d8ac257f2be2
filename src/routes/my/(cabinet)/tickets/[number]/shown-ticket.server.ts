import type { ClientTicket } from '#lib/domain/client-ticket.ts';
import { ruLetters } from '#lib/i18n/ru-letters.ts';

/** The line to answer above is for a mailbox; on a page there is a form to answer in. */
const withoutDelimiter = (body: string): string =>
	body.startsWith(ruLetters.delimiter) ? body.slice(ruLetters.delimiter.length).trim() : body;

export const shownTicket = (ticket: ClientTicket): ClientTicket => ({
	...ticket,
	question: withoutDelimiter(ticket.question),
	messages: ticket.messages.map((message) => ({
		...message,
		body: withoutDelimiter(message.body)
	}))
});
