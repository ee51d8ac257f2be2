import * as v from 'valibot';
import type * as Y from 'yjs';
import type { StaffEntry } from '#lib/views/staff.ts';
import { STAFF_ROOTS } from '#lib/views/staff.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { aViewer, until } from '../fixtures.ts';

export interface Screen {
	/** The document of the newest generation. */
	doc: () => Y.Doc;
	address: () => string;
	entries: () => StaffEntry[];
	entry: (id: string) => StaffEntry | undefined;
	synced: () => boolean;
	/** Every place of every ticket that was ever shown: `ticket column rank revision`. */
	seen: ReadonlySet<string>;
	/** The terminal close that was not a new generation; null: there was none. */
	end: () => { code: number; reason: string } | null;
	shows: (fact: (entries: StaffEntry[]) => boolean, what?: string) => Promise<void>;
	close: () => void;
}

const NextEpoch = v.pipe(v.string(), v.parseJson(), v.object({ epoch: v.number() }));

/** A browser's screen: the stock client that follows the view from generation to generation. */
export const aScreen = (origin: string, address: string, cookie: string): Screen => {
	let at = address;
	let end: { code: number; reason: string } | null = null;
	const seen = new Set<string>();
	const open = () => {
		const viewer = aViewer({ origin }, at, { cookie });
		const places = viewer.doc.getMap<unknown[]>(STAFF_ROOTS.places);
		places.observe(({ keysChanged }) => {
			for (const id of keysChanged as Set<string>) {
				const place = places.get(id);
				if (place) seen.add([id, ...place.slice(0, 3)].join(' '));
			}
		});
		viewer.provider.on('closed', ({ code, reason }) => {
			if (code !== CLOSE.epoch) return void (end = { code, reason });
			at = `${at.split('@')[0]}@${v.parse(NextEpoch, reason).epoch}`;
			viewer.close();
			now = open();
		});
		return viewer;
	};
	let now = open();
	return {
		doc: () => now.doc,
		address: () => at,
		entries: () => now.entries(),
		entry: (id) => now.entries().find((entry) => entry.id === id),
		synced: () => now.provider.synced,
		seen,
		end: () => end,
		shows: (fact, what = 'the screen to show it') =>
			until(() => now.provider.synced && fact(now.entries()), what),
		close: () => now.close()
	};
};
