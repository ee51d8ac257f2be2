import { fail } from '@sveltejs/kit';
import { ContactId } from '#lib/domain/ids.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruClientAccount } from '#lib/i18n/ru-client-account.ts';
import type { Asked } from '#lib/server/auth/guard.ts';
import type { AccountResult } from '#lib/server/clients/account-changes.ts';
import type { By } from '#lib/server/clients/audit-entry.ts';
import type { LetterAnswer } from '#lib/server/clients/inviter.ts';
import { theApp } from '#lib/server/the-app.ts';
import { editorOf, idIn } from '../../registry/record-actions.server.ts';

const { staff: words } = ruClientAccount;

type Event = Asked & { params: Partial<Record<string, string>> };
type Verb = 'disable' | 'enable' | 'resetSecondFactor';

/** What the panel says after a button. */
export interface AccessAnswer {
	/** It was done as asked. */
	done?: string;
	/** It was not, or a part of it: what to do instead. */
	fault?: string;
	/** Shown once: it lies nowhere. */
	link?: { href: string; until: number };
}

const contactIn = (event: Event): ContactId => idIn(ContactId, event.params['id']);

const change = (verb: Verb, done: string) => (event: Event) => {
	const by: By = editorOf(event);
	const result: AccountResult = theApp().clients[verb](contactIn(event), by);
	const access: AccessAnswer = result.ok ? { done } : { fault: words.refused[result.reason] };
	return result.ok ? { access } : fail(400, { access });
};

const invite = async (event: Event) => {
	const result = await theApp().inviter(contactIn(event), editorOf(event));
	if (!result.ok) return fail(400, { access: { fault: words.refused[result.reason] } });
	const { link: href, until, email, letter } = result;
	const told =
		letter === 'taken' ? { done: fill(words.sent, { email }) } : { fault: unsentWords(letter) };
	const access: AccessAnswer = { ...told, link: { href, until } };
	return { access };
};

/** The truth about the letter: whoever invites must know whether to telephone. */
const unsentWords = (letter: Exclude<LetterAnswer, 'taken'>): string =>
	letter === 'no-server' || letter === 'no-mailbox'
		? words.notSent[letter]
		: fill(words.notSent.other, { fault: letter });

export const accessActions = {
	invite,
	disable: change('disable', words.done.disabled),
	enable: change('enable', words.done.enabled),
	resetFactor: change('resetSecondFactor', words.done.factorReset)
};
