import type { RequestEvent } from '@sveltejs/kit';
import { error } from '@sveltejs/kit';
import { ruPortal } from '#lib/i18n/ru-portal.ts';
import type { ClientSignedIn } from '#lib/server/clients/guard.ts';
import { requireClient } from '#lib/server/clients/guard.ts';
import type { ClientPace } from '#lib/server/portal/pace.ts';
import type { ClientAsker } from '#lib/server/portal/portal.ts';
import { theApp } from '#lib/server/the-app.ts';

/** Who asks: always from the cookie, never from what was sent. */
export const askerOf = ({ actor, sessionId: session }: ClientSignedIn): ClientAsker => ({
	actor,
	session
});

/** Who asks for a page: whoever asks too often is told to wait instead. */
export const readerOf = (event: RequestEvent): ClientAsker => {
	const asker = askerOf(requireClient(event));
	const wait = theApp().portal.pace('read', asker);
	if (wait === null) return asker;
	event.setHeaders({ 'retry-after': String(wait) });
	error(429, ruPortal.error.tooFast);
};

/** The same at a door that is no page; null: go on. */
export const whyWait = (what: ClientPace, asker: ClientAsker): Response | null => {
	const wait = theApp().portal.pace(what, asker);
	if (wait === null) return null;
	const { tooFast, tooFastText } = ruPortal.error;
	return new Response(`${tooFast}. ${tooFastText}\n`, {
		status: 429,
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'retry-after': String(wait),
			'cache-control': 'no-store'
		}
	});
};
