import { building } from '$app/environment';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { ruStart } from '#lib/i18n/ru-start.ts';
import { handleOrigin, handleSession } from '#lib/server/auth/hook.ts';
import { handleClient } from '#lib/server/clients/hook.ts';
import { handleUnkept } from '#lib/server/headers.ts';
import { faultOf, idWord } from '#lib/server/log.ts';
import { openApp } from '#lib/server/open-app.ts';
import { theApp } from '#lib/server/the-app.ts';
import { themed } from '#lib/server/theme.ts';

export const init: ServerInit = async () => {
	if (!building) await openApp();
};

export const handle: Handle = sequence(
	handleUnkept,
	handleOrigin(ruStart.foreignOrigin),
	(input) => handleSession(theApp().auth)(input),
	(input) => handleClient(theApp().clients)(input),
	themed
);

/** The visitor gets a code to quote, never a message: a message may hold a ticket's text. */
export const handleError: HandleServerError = ({ error, status }) => {
	const code = crypto.randomUUID().slice(0, 8);
	if (status !== 404)
		theApp().log('error', 'request.failed', { code: idWord(code), ...faultOf(error) });
	return { message: code };
};
