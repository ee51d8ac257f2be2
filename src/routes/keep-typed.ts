import type { ActionResult, SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';

interface Answer {
	formElement: HTMLFormElement;
	result: ActionResult;
	update: (options: { reset: boolean }) => Promise<void>;
}

/** After an answer everything typed stays but the passwords (one with `data-kept` is still needed); a refused person goes on where it is. */
export const keepTyped: SubmitFunction = () => keep;

/**
 * The same for a form after which another person sits here: the page is loaded anew, so that nothing
 * of the stranger's page, its theme included, stays.
 */
export const keepTypedUntilIn: SubmitFunction = () => async (answer) => {
	if (answer.result.type === 'redirect') location.assign(answer.result.location);
	else await keep(answer);
};

const keep = async ({ formElement, result, update }: Answer): Promise<void> => {
	await update({ reset: false });
	await tick();
	for (const input of formElement.querySelectorAll<HTMLInputElement>(
		'[type=password]:not([data-kept])'
	)) {
		input.value = '';
	}
	if (result.type === 'failure') focusFault(formElement);
};

const focusFault = (form: HTMLFormElement): void => {
	const faulty = form.querySelector<HTMLElement>('[aria-invalid]');
	// No field is to blame alone: on with the first that still has to be filled in.
	(faulty ?? form.querySelector<HTMLElement>(':is(input, select, textarea):invalid'))?.focus();
};
