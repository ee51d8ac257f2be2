import { error } from '@sveltejs/kit';
import { ContactId } from '#lib/domain/ids.ts';
import { contactFactsOf } from '#lib/server/registry/contacts.ts';
import { theApp } from '#lib/server/the-app.ts';
import { contactForm } from '../../../registry/contact-form.server.ts';
import { editFrom, editorOf, idIn } from '../../../registry/record-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const by = editorOf(event);
	const detail = theApp().registry.contacts.read(idIn(ContactId, event.params.id), by);
	if (!detail || detail.contact.retiredAt !== null) error(404);
	const facts = contactFactsOf(detail.contact);
	return {
		id: detail.contact.id,
		owner: detail.customer,
		typed: contactForm.typedOf(facts),
		seen: JSON.stringify(facts)
	};
};

export const actions = {
	save: (event) => {
		const { contacts } = theApp().registry;
		const id = idIn(ContactId, event.params.id);
		const now = () => {
			const row = contacts.find(id);
			return row && contactFactsOf(row);
		};
		const href = `/contacts/${id}`;
		return editFrom(event, { kind: contactForm, id, now, update: contacts.update, href });
	}
} satisfies Actions;
