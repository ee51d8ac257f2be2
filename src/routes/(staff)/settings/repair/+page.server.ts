import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { merged } from '#lib/domain/merged.ts';
import { ruRepairSettings } from '#lib/i18n/ru-unit-settings.ts';
import { homeOf, requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import { firstFaults } from '../../../form-parts.server.ts';
import { seenIn } from '../../registry/record-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';
import {
	RepairForm,
	changesFrom,
	overtaken,
	repairForm,
	typedFrom,
	typedIn
} from './repair-form.server.ts';

export const load: PageServerLoad = (event) => {
	const { actor } = requireSection(event, 'settings');
	const house = theApp().settings.get();
	const values = typedFrom(house);
	const { address } = house.vendor;
	return { home: homeOf(actor), values, seen: JSON.stringify(values), vendorAddress: address };
};

export const actions = {
	default: async (event) => {
		const { user, sessionId } = requireSection(event, 'settings');
		const sent = await event.request.formData();
		const typed = typedIn(sent);
		const form = v.safeParse(RepairForm, typed);
		const seen = seenIn(sent, repairForm);
		if (!form.success) {
			const told = seen ? { seen: JSON.stringify(seen) } : {};
			const message = ruRepairSettings.checkFields;
			return fail(400, { ...told, typed, message, faults: firstFaults(form.issues) });
		}
		// From here to the end nothing waits: what stands now is what is written over.
		const { settings } = theApp();
		const now = typedFrom(settings.get());
		const { facts, clashes } = merged(seen ?? now, form.output, now);
		if (clashes.length > 0) return fail(400, overtaken({ facts, clashes }, now));
		settings.set(changesFrom(facts), { actor: user.id, session: sessionId });
		return { saved: true };
	}
} satisfies Actions;
