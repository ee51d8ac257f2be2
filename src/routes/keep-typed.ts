import type { SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';

/** After an answer everything typed stays but the passwords; a refused person goes on where it is. */
export const keepTyped: SubmitFunction =
	({ formElement }) =>
	async ({ result, update }) => {
		await update({ reset: false });
		await tick();
		forgetPasswords(formElement);
		if (result.type === 'failure') focusFault(formElement);
	};

/**
 * The same for a form after which another person sits here: the page is loaded anew, so that nothing
 * of the stranger's page, its theme included, stays.
 */
export const keepTypedUntilIn: SubmitFunction = (input) => async (answer) => {
	if (answer.result.type === 'redirect') location.assign(answer.result.location);
	else await keepTyped(input)?.(answer);
};

const forgetPasswords = (form: HTMLFormElement): void => {
	for (const input of form.querySelectorAll<HTMLInputElement>('[type=password]')) input.value = '';
};

const focusFault = (form: HTMLFormElement): void => {
	const faulty = form.querySelector<HTMLElement>('[aria-invalid]');
	(faulty ?? form.querySelector<HTMLElement>('[type=password]'))?.focus();
};
