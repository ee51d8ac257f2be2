import type { ClientEntry } from '../../views/client.ts';
import { CLIENT_ROOTS } from '../../views/client.ts';
import { putClientEntry, removeClientEntry } from '../../views/client-document.ts';
import type { EntryShape } from './entry-view.ts';

/** The audience of one customer, or of one person of theirs, in its document. */
export const CLIENT_SHAPE: EntryShape<ClientEntry> = {
	roots: Object.values(CLIENT_ROOTS),
	put: putClientEntry,
	remove: removeClientEntry
};
