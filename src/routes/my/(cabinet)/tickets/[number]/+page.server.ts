import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { ruPortalTicket } from '#lib/i18n/ru-portal-ticket.ts';
import { theApp } from '#lib/server/the-app.ts';
import { readerOf } from '../../../asker.server.ts';
import { freshId, typedText } from '../../sent-form.server.ts';
import { shownTicket } from './shown-ticket.server.ts';
import { answer, notYet, sendCommand, sentOf, whyNotText } from './ticket-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	event.depends('my:ticket');
	const ticket = theApp().portal.read(event.params.number, readerOf(event));
	if (!ticket) error(404);
	const ids = { answer: freshId(), confirm: freshId(), reopen: freshId(), decide: freshId() };
	return {
		ticket: shownTicket(ticket),
		ids,
		registered: event.url.searchParams.has('registered'),
		filesLost: event.url.searchParams.has('files')
	};
};

/** What the form of an offer holds beside the words; `offerAt` is the offer that was read. */
const Decision = v.object({
	repair: v.string(),
	offerAt: v.pipe(v.string(), v.transform(Number), v.integer()),
	answer: v.picklist(['agreed', 'declined'])
});

export const actions: Actions = {
	answer: async (event) => answer(await sentOf(event, 'answer')),
	confirm: async (event) => {
		const sent = await sentOf(event, 'confirm');
		const { id, ticket } = sent;
		return sendCommand(
			sent,
			{ id, type: 'confirm', ticket: ticket.id },
			ruPortalTicket.solved.confirmed
		);
	},
	reopen: async (event) => {
		const sent = await sentOf(event, 'reopen');
		const { id, ticket, data } = sent;
		const words = ruPortalTicket.solved;
		const text = typedText(data).trim();
		const fault = whyNotText(text, words.reopenEmpty);
		if (fault !== '') return notYet(sent, fault);
		return sendCommand(sent, { id, type: 'reopen', ticket: ticket.id, text }, words.reopened);
	},
	decide: async (event) => {
		const sent = await sentOf(event, 'decide');
		const { id, ticket, data } = sent;
		const decision = v.safeParse(Decision, Object.fromEntries(data));
		if (!decision.success) error(400);
		const words = typedText(data).trim();
		return sendCommand(
			sent,
			{ id, type: 'decide', ticket: ticket.id, ...decision.output, words },
			ruPortalTicket.offer.after[decision.output.answer]
		);
	}
};
