import { redirect } from '@sveltejs/kit';
import { localPath } from '../auth/local-path.ts';
import type { ClientActor } from '../../domain/client.ts';
import type { ClientAccountId } from '../../domain/ids.ts';

export interface ClientUser {
	id: ClientAccountId;
	email: string;
	surname: string;
	firstName: string;
	patronymic: string | null;
	/** Surname and initials. */
	displayName: string;
	/** Of the customer, short. */
	organisation: string;
	theme: 'system' | 'light' | 'dark';
	secondFactor: boolean;
}

export interface ClientSignedIn {
	/** The hash; the token itself stays in the browser. */
	sessionId: string;
	user: ClientUser;
	actor: ClientActor;
}

/** The part of a request event that the guard looks at. */
export interface AskedByClient {
	locals: { client: ClientSignedIn | null };
	url: URL;
	request: { method: string };
}

/** Nobody signed in: to the clients' log-in page and back here afterwards. */
export const requireClient = (event: AskedByClient): ClientSignedIn => {
	if (event.locals.client) return event.locals.client;
	const { url, request } = event;
	const here = request.method === 'GET' ? url.pathname + url.search : url.pathname;
	redirect(303, `/my/login?next=${encodeURIComponent(here)}`);
};

const HOME = '/my';
/** Within the clients' side alone: nothing of the staff is theirs to be sent to. */
const THEIRS = /^\/my(?:$|[/?#])(?!(?:login|logout|invitation)(?:$|[/?#]))/;

/** After logging in: back to where the person wanted to be, if that is theirs. */
export const afterClientLogIn = (next: string | null): string => {
	const path = localPath(next);
	return path !== null && THEIRS.test(path) ? path : HOME;
};
