import type { Dossier } from '#lib/domain/dossier.ts';

/** `gone`: there is no such ticket for this person; `session`: nobody is signed in any more. */
export type WhyUnread = 'gone' | 'session' | 'unreachable' | 'failed';
export type Read = { ok: true; dossier: Dossier } | { ok: false; why: WhyUnread };

/** Our own server's answer: what is no dossier has another status. */
export const readDossier = async (number: string, ask: typeof fetch = fetch): Promise<Read> => {
	try {
		const response = await ask(`/tickets/${number}/dossier`, { redirect: 'manual' });
		if (!response.ok) return { ok: false, why: whyOf(response) };
		const dossier: Dossier = await response.json();
		return { ok: true, dossier };
	} catch {
		return { ok: false, why: 'unreachable' };
	}
};

/** The guard leads strangers to the log-in page; a browser shows no more of that than its kind. */
const whyOf = ({ status, type }: Response): WhyUnread => {
	if (status === 404 || status === 403) return 'gone';
	return type === 'opaqueredirect' || status === 401 ? 'session' : 'failed';
};
