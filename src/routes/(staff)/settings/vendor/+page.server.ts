import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { merged } from '#lib/domain/merged.ts';
import { ruSettings } from '#lib/i18n/ru-settings.ts';
import { homeOf, requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import { firstFaults } from '../../../form-parts.server.ts';
import { seenIn } from '../../registry/record-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';
import {
	changesFrom,
	overtaken,
	typedFrom,
	Typed,
	vendorForm,
	VendorForm
} from './vendor-form.server.ts';

export const load: PageServerLoad = (event) => {
	const { actor } = requireSection(event, 'settings');
	const { sender, settings } = theApp();
	const values = typedFrom(settings.get());
	return { home: homeOf(actor), values, seen: JSON.stringify(values), mail: sender.state };
};

export const actions = {
	default: async (event) => {
		const { user, sessionId } = requireSection(event, 'settings');
		const sent = await event.request.formData();
		const typed = Object.fromEntries(sent);
		const form = v.safeParse(VendorForm, typed);
		const seen = seenIn(sent, vendorForm);
		if (!form.success) {
			const faults = firstFaults(form.issues);
			const message = ruSettings.vendor.checkFields;
			const told = seen ? { seen: JSON.stringify(seen) } : {};
			return fail(400, { ...told, typed: v.parse(Typed, typed), message, faults });
		}
		// From here to the end nothing waits: what stands now is what is written over.
		const { settings, sender } = theApp();
		const now = typedFrom(settings.get());
		const { facts, clashes } = merged(seen ?? now, form.output, now);
		if (clashes.length > 0) return fail(400, overtaken({ facts, clashes }, now));
		settings.set(changesFrom(facts), { actor: user.id, session: sessionId });
		// A mailbox that has just been named may set a waiting queue free.
		sender.aim();
		return { saved: true };
	}
} satisfies Actions;
