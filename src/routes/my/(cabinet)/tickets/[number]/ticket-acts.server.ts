import type { RequestEvent } from '@sveltejs/kit';
import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import type { ClientCommandInput } from '#lib/domain/client-command.ts';
import { ClientCommand } from '#lib/domain/client-command.ts';
import { MESSAGE_LENGTH_MAX } from '#lib/domain/conversation.ts';
import type { ClientTicket } from '#lib/domain/client-ticket.ts';
import { fill } from '#lib/i18n/index.ts';
import { clientRefusalWords } from '#lib/i18n/ru-portal-refusals.ts';
import { ruPortalTicket } from '#lib/i18n/ru-portal-ticket.ts';
import type { ClientAsker } from '#lib/server/portal/portal.ts';
import { theApp } from '#lib/server/the-app.ts';
import { readerOf } from '../../../asker.server.ts';
import { attachAll, filesOf, freshId, typedText } from '../../sent-form.server.ts';
import { whyNotFiles } from '../../sent-files.ts';

interface Sent {
	/** Which of the page's forms. */
	form: string;
	id: string;
	data: FormData;
	ticket: ClientTicket;
	asker: ClientAsker;
}

const Id = v.pipe(v.string(), v.uuid());

/** Who sends what about which ticket; a foreign one is not there (R25). */
export const sentOf = async (event: RequestEvent, form: string): Promise<Sent> => {
	const asker = readerOf(event);
	const ticket = theApp().portal.read(event.params['number'] ?? '', asker);
	if (!ticket) error(404);
	const data = await event.request.formData();
	return { form, id: v.parse(v.fallback(Id, freshId), data.get('id')), data, ticket, asker };
};

/** Nothing was done; the same id may be used again, for nothing was asked of the server. */
export const notYet = ({ form, id, data }: Sent, message: string) =>
	fail(400, { form, next: id, message, text: typedText(data) });

/** A refusal is remembered with its id, so that the next try needs another one. */
export const sendCommand = (
	{ form, data, asker }: Sent,
	command: ClientCommandInput,
	done: string
) => {
	const next = freshId();
	const refuse = (message: string) => fail(400, { form, next, message, text: typedText(data) });
	const parsed = v.safeParse(ClientCommand, command);
	if (!parsed.success) return refuse(clientRefusalWords({ code: 'bad' }));
	const result = theApp().portal.execute(parsed.output, asker);
	return result.ok
		? { form, next, done, message: '', text: '' }
		: refuse(clientRefusalWords(result.refusal));
};

/** What is wrong with words of a length that a message cannot have; empty: nothing. */
export const whyNotText = (text: string, empty: string): string => {
	if (text === '') return empty;
	return text.length > MESSAGE_LENGTH_MAX
		? fill(ruPortalTicket.form.long, { max: MESSAGE_LENGTH_MAX })
		: '';
};

/** Words, files or both: files alone are told in words, so that a waiting ticket goes on (W8). */
export const answer = async (sent: Sent) => {
	const { id, ticket, data, asker } = sent;
	const words = ruPortalTicket.answer;
	const files = filesOf(data);
	const names = files.map(({ name }) => name).join(', ');
	const text = typedText(data).trim() || (names && fill(words.onlyFiles, { names }));
	const fault = whyNotFiles(files) || whyNotText(text, words.empty);
	if (fault !== '') return notYet(sent, fault);
	const said = sendCommand(sent, { id, type: 'answer', ticket: ticket.id, text }, words.done);
	if ('status' in said || files.length === 0) return said;
	const message = await attachAll(theApp().portal, { id, ticket: ticket.id, files }, asker);
	return { ...said, message };
};
