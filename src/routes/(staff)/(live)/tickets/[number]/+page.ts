import { browser } from '$app/environment';
import { page } from '$app/state';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';
import { Opening } from './opening.svelte.ts';
import { panelCode } from './panel-code.ts';
import { readDossier } from './read-dossier.ts';

/**
 * The page that comes from the server brings its ticket along: one audited read (R25). Whoever is
 * on the board already gets the panel at once, and the panel asks for the ticket: a load that
 * waits for the network would take the living board away with it.
 */
export const load: PageLoad = async ({ params: { number }, fetch }) => {
	const opening = new Opening({
		code: panelCode,
		read: (ask) => readDossier(number, ask)
	});
	if (!browser || nothingIsDrawn()) await opening.try(fetch);
	if (!browser && opening.now.state !== 'open') refuse(opening);
	return { number, opening };
};

/** The first page of this document: drawn by the server, and now to be brought to life. */
const nothingIsDrawn = (): boolean => page.route.id === null;

/** A ticket of no concern and one that never was are the same 404. */
const refuse = ({ now }: Opening<unknown>): never => {
	if (now.state === 'closed' && now.why === 'gone') error(404);
	throw new Error('the dossier was not read');
};
