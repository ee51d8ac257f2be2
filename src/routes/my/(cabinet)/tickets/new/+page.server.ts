import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ClientCommand } from '#lib/domain/client-command.ts';
import { TEXT_LENGTH_MAX, TITLE_LENGTH_MAX, TicketNumber } from '#lib/domain/ticket.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruPortalNew } from '#lib/i18n/ru-portal-new.ts';
import { clientRefusalWords } from '#lib/i18n/ru-portal-refusals.ts';
import { ruPortalTicket } from '#lib/i18n/ru-portal-ticket.ts';
import { requireClient } from '#lib/server/clients/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import { askerOf, readerOf } from '../../../asker.server.ts';
import { attachAll, filesOf, freshId } from '../../sent-form.server.ts';
import { whyNotFiles } from '../../sent-files.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const asker = readerOf(event);
	const continues = v.safeParse(TicketNumber, event.url.searchParams.get('continues'));
	return {
		id: freshId(),
		units: theApp().portal.units(asker),
		continues: continues.success ? continues.output : null
	};
};

const text = v.fallback(v.string(), '');
const choice = v.pipe(
	v.fallback(v.string(), ''),
	v.transform((value) => value || null)
);
const Sent = v.object({
	id: v.fallback(v.pipe(v.string(), v.uuid()), freshId),
	title: text,
	description: text,
	requestedPriority: choice,
	unitId: choice,
	continues: choice
});

type Typed = v.InferOutput<typeof Sent>;

/** What can be told without asking the board; empty: nothing. */
const whyNot = ({ title, description }: Typed, files: readonly File[]): string => {
	const { long } = ruPortalTicket.form;
	if (title.trim() === '' && description.trim() === '') return ruPortalNew.whatFault;
	if (title.trim().length > TITLE_LENGTH_MAX) return fill(long, { max: TITLE_LENGTH_MAX });
	if (description.trim().length > TEXT_LENGTH_MAX) return fill(long, { max: TEXT_LENGTH_MAX });
	return whyNotFiles(files);
};

export const actions: Actions = {
	default: async (event) => {
		const asker = askerOf(requireClient(event));
		const sent = await event.request.formData();
		const typed = v.parse(Sent, Object.fromEntries(sent));
		const files = filesOf(sent);
		/** A refusal is remembered with its id: the next try needs another one. */
		const refuse = (message: string, next = freshId()) =>
			fail(400, { form: 'new', next, message, typed });
		const fault = whyNot(typed, files);
		if (fault !== '') return refuse(fault, typed.id);
		const command = v.safeParse(ClientCommand, { ...typed, type: 'ask' });
		if (!command.success) return refuse(clientRefusalWords({ code: 'bad' }));
		const { portal } = theApp();
		const result = portal.execute(command.output, asker);
		if (!result.ok) return refuse(clientRefusalWords(result.refusal));
		const { ticket, number } = result;
		const lost = await attachAll(portal, { id: typed.id, ticket, files }, asker);
		redirect(303, `/my/tickets/${number}?registered${lost === '' ? '' : '&files'}`);
	}
};
