import { expect, it } from 'vitest';
import { LetterDraft } from './letter-draft.svelte.ts';

const kept = { subject: 'Заявка {номер}', body: 'Здравствуйте!' };

it('shows the newest text that can be read while half a bracket stands in the new one', () => {
	const draft = new LetterDraft('T1', kept, kept);
	draft.body = 'Добрый день!';
	expect(draft.readable).toEqual({ ...kept, body: 'Добрый день!' });
	draft.body = 'Добрый день, {имя';
	expect(draft.isFaulty).toBe(true);
	expect(draft.readable).toEqual({ ...kept, body: 'Добрый день!' });
});

it('a text that comes back refused does not take the preview away', () => {
	const draft = new LetterDraft('T1', { subject: '{номер', body: '[[' }, kept);
	expect(draft.isFaulty).toBe(true);
	expect(draft.readable).toEqual(kept);
	draft.use({ subject: 'Заявка', body: 'Принята.' });
	expect(draft.readable).toEqual({ subject: 'Заявка', body: 'Принята.' });
});
