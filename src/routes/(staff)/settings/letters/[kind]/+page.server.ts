import type { RequestEvent } from '@sveltejs/kit';
import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { TemplateKind } from '#lib/domain/letter.ts';
import { ruLetterPages } from '#lib/i18n/ru-letter-pages.ts';
import { homeOf, requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Faults } from '../../../../form-parts.server.ts';
import { firstFaults } from '../../../../form-parts.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { LetterForm, SeenForm, Typed, wordsOfLetter } from './letter-form.server.ts';

/** What the page asks to be confirmed; in the address, so that it works before any script does. */
const Step = v.fallback(v.nullable(v.picklist(['restore'])), null);

const words = ruLetterPages.form;

const theLetter = (event: RequestEvent) => {
	const { user, actor, sessionId } = requireSection(event, 'settings');
	const kind = v.safeParse(TemplateKind, event.params['kind']);
	if (!kind.success) error(404);
	return { kind: kind.output, actor, by: user.id, session: sessionId };
};

export const load: PageServerLoad = (event) => {
	const { kind, actor } = theLetter(event);
	const { letterTemplates, settings } = theApp();
	const { text, isShipped, version } = letterTemplates.current(kind);
	const { vendor, support, repair } = settings.get();
	return {
		kind,
		text: wordsOfLetter(text),
		isShipped,
		seen: version?.seq ?? null,
		versions: letterTemplates
			.versions(kind)
			.map((one) => ({ ...one, text: one.text && wordsOfLetter(one.text) })),
		// What a letter shows of the house; how its letters are marked is nobody's business here.
		house: { vendor, support, repair, mailDomain: '', instance: '' },
		step: v.parse(Step, event.url.searchParams.get('do')),
		home: homeOf(actor)
	};
};

const save: Actions[string] = async (event) => {
	const { kind, by, session } = theLetter(event);
	const sent = Object.fromEntries(await event.request.formData());
	const refuse = (message: string, faults: Faults = {}) =>
		fail(400, { save: { typed: v.parse(Typed, sent), message, faults } });
	const form = v.safeParse(LetterForm, sent);
	if (!form.success) return refuse(words.checkFields, firstFaults(form.issues));
	const result = theApp().letterTemplates.save({ kind, by, session, ...form.output });
	if (result.ok) return { save: { saved: true } };
	// The page shows the faults of a text by itself, each with its place.
	return refuse(words[result.reason === 'faulty' ? 'checkFields' : result.reason]);
};

const restore: Actions[string] = async (event) => {
	const { kind, by, session } = theLetter(event);
	const form = v.safeParse(SeenForm, Object.fromEntries(await event.request.formData()));
	if (!form.success) return fail(400, { restore: { message: words['changed-meanwhile'] } });
	const { seen } = form.output;
	const result = theApp().letterTemplates.restore({ kind, by, session, seen });
	if (result.ok) return { restore: { restored: true } };
	return fail(409, { restore: { message: words['changed-meanwhile'] } });
};

export const actions = { save, restore } satisfies Actions;
