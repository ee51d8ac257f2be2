import type { Dossier } from '#lib/domain/dossier.ts';
import type { Read } from './open-dossier.svelte.ts';

/** Our own server's answer: what is no dossier has another status. */
export const readDossier = async (number: string): Promise<Read> => {
	try {
		const response = await fetch(`/tickets/${number}/dossier`, { redirect: 'error' });
		if (response.status === 404 || response.status === 403) return { ok: false, why: 'gone' };
		if (!response.ok) return { ok: false, why: 'unreachable' };
		const dossier: Dossier = await response.json();
		return { ok: true, dossier };
	} catch {
		return { ok: false, why: 'unreachable' };
	}
};
