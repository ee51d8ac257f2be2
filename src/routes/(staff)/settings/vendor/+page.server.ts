import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { ruSettings } from '#lib/i18n/ru-settings.ts';
import { homeOf, requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import { firstFaults } from '../../../form-parts.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { changesFrom, typedFrom, Typed, VendorForm } from './vendor-form.server.ts';

export const load: PageServerLoad = (event) => {
	const { actor } = requireSection(event, 'settings');
	const { sender, settings } = theApp();
	return { home: homeOf(actor), values: typedFrom(settings.get()), mail: sender.state };
};

export const actions = {
	default: async (event) => {
		const { user, sessionId } = requireSection(event, 'settings');
		const sent = Object.fromEntries(await event.request.formData());
		const form = v.safeParse(VendorForm, sent);
		if (!form.success) {
			const faults = firstFaults(form.issues);
			const message = ruSettings.vendor.checkFields;
			return fail(400, { typed: v.parse(Typed, sent), message, faults });
		}
		const { settings, sender } = theApp();
		settings.set(changesFrom(form.output), { actor: user.id, session: sessionId });
		// A mailbox that has just been named may set a waiting queue free.
		sender.aim();
		return { saved: true };
	}
} satisfies Actions;
