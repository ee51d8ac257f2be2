import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { UserId } from '../../domain/ids.ts';
import { CLOSE } from '../../views/rooms.ts';
import type { WorkRoot, WorkTexts } from '../../views/work.ts';
import { WORK_ROOT_NAMES, isWorkRoot, workText } from '../../views/work.ts';
import type { Section } from './gate-causality.ts';
import { rootsOf } from './gate-causality.ts';
import { cutsIn, echoBytesOf } from './gate-cuts.ts';
import { isBeyondDoubt, triedOnCopy } from './gate-order.ts';

/** One change of a text; what of the document's own cuts comes back with it is not counted. */
export const UPDATE_BYTES_MAX = 64 * 1024;
/** Signs one change may bring, those already struck out again included. */
export const NEW_CHARS_MAX = 100_000;
/** Places one change may strike something out at. */
export const NEW_CUTS_MAX = 5_000;
/** Signs a text may have. */
export const TEXT_CHARS_MAX = 200_000;
/** Every reader answers with all cuts of a document: more of them would not fit into a frame. */
export const CUTS_MAX = 20_000;
/** Names one browser writes under in one change: a second one is rare already. */
export const NAMES_PER_UPDATE_MAX = 8;
/** Names (Yjs client ids) one person may own in one room: one is born with every visit. */
export const NAMES_PER_PERSON_MAX = 1_000;
/** No sections, no cuts. */
const NOTHING_BYTES = 2;
/** Yjs draws its client ids from 32 bits. */
const CLIENT_ID_MAX = 2 ** 32 - 1;

/** What a change is asked for, and the close code that answers it. */
const CODES = {
	/** Cannot be read. */
	unreadable: CLOSE.malformed,
	/** Another person's name, or a name that nobody owns. */
	'foreign-name': CLOSE.forbidden,
	/** Does not follow from what the server holds. */
	gap: CLOSE.diverged,
	'too-many-bytes': CLOSE.tooLarge,
	'too-many-chars': CLOSE.tooLarge,
	'too-many-cuts': CLOSE.tooLarge,
	'too-many-names': CLOSE.tooLarge,
	'text-too-long': CLOSE.tooLarge,
	/** No editor of ours makes such a thing. */
	'not-text': CLOSE.shape,
	/** Neighbours that were never side by side. */
	disorder: CLOSE.shape,
	/** More changes that must be tried on a copy than an honest hand makes. */
	'too-many-doubts': CLOSE.tooFast
} as const;

export type TextFault = keyof typeof CODES;

export type Verdict =
	| {
			ok: true;
			/** Names that appear for the first time: the author owns them from now on. */
			newNames: number[];
			/** Places where something is struck out that was not. */
			cuts: number;
			/** How the texts will read, where that was in doubt. */
			tried: WorkTexts | null;
	  }
	| { ok: false; fault: TextFault; code: (typeof CODES)[TextFault] };

export interface Offer {
	/** Only looked at: nothing is changed by a judgement. */
	doc: Y.Doc;
	update: Uint8Array;
	author: UserId;
	ownerOf: (client: number) => UserId | undefined;
	/** How many names a person owns in the room. */
	heldBy: (user: UserId) => number;
	/** How many cuts the document has. */
	cuts: () => number;
	/** Trying a change on a copy costs time: whether this browser may have it now. */
	mayDoubt: () => boolean;
}

/**
 * The gate of co-written text: the whole change or none of it. A change passes only if it is plain
 * text in one of our roots, follows from what the server holds and is written under names of its
 * author. Update encoding v1 only, and no `merge*` of Yjs on these bytes: 27 of them can stop a
 * process (yjs#687).
 */
export const judge = (offer: Offer): Verdict => {
	const { doc, update } = offer;
	if (update.length > UPDATE_BYTES_MAX && update.length > UPDATE_BYTES_MAX + echoBytesOf(doc))
		return no('too-many-bytes');
	const read = sectionsOf(offer);
	if (typeof read === 'string') return no(read);
	const { sections, deleted } = read;
	const fault = whyNotOwned(offer, sections);
	if (fault) return no(fault);
	const roots = rootsOf(doc, sections);
	if (typeof roots === 'string') return no(roots);
	const ends = new Map(sections.map(({ client, to }) => [client, to]));
	const cuts = cutsIn({ doc, deleted, ends });
	if (typeof cuts === 'string') return no(cuts);
	if (cuts.count > NEW_CUTS_MAX) return no('too-many-cuts');
	if (cuts.count > 0 && offer.cuts() + cuts.count > CUTS_MAX) return no('too-many-cuts');
	const added = addedTo(sections, roots);
	for (const root of WORK_ROOT_NAMES)
		if (added[root] > 0 && lengthAfter(doc, root, added[root] - cuts.chars[root]) > TEXT_CHARS_MAX)
			return no('text-too-long');
	const yes = { ok: true, newNames: newNamesOf(sections), cuts: cuts.count } as const;
	if (isBeyondDoubt({ doc, sections, roots })) return { ...yes, tried: null };
	if (!offer.mayDoubt()) return no('too-many-doubts');
	const tried = triedOnCopy(doc, update);
	return tried ? { ...yes, tried } : no('disorder');
};

const no = (fault: TextFault): Verdict => ({ ok: false, fault, code: CODES[fault] });

const sectionsOf = ({
	doc,
	update
}: Offer): { sections: Section[]; deleted: DeleteSet } | TextFault => {
	let decoded: ReturnType<typeof Y.decodeUpdate>;
	let count: number;
	try {
		count = decoding.readVarUint(decoding.createDecoder(update));
		decoded = Y.decodeUpdate(update);
	} catch {
		return 'unreadable';
	}
	// The other encoding begins like an update that says nothing; its sender must not believe it saved.
	if (count === 0 && decoded.ds.clients.size === 0 && update.length > NOTHING_BYTES)
		return 'unreadable';
	const sections = new Map<number, Section>();
	let chars = 0;
	for (const struct of decoded.structs) {
		if (!isPlainText(struct)) return 'not-text';
		const { client, clock } = struct.id;
		const stored = Y.getState(doc.store, client);
		const section = sections.get(client) ?? { client, stored, from: clock, to: clock, items: [] };
		section.items.push(struct);
		section.to = clock + struct.length;
		sections.set(client, section);
		chars += newLength(section, struct);
		if (chars > NEW_CHARS_MAX) return 'too-many-chars';
	}
	// Yjs reads the last of two sections of one name only; nobody honest writes two, or an empty one.
	if (sections.size !== count) return 'not-text';
	return { sections: [...sections.values()], deleted: decoded.ds };
};

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];
type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

const isPlainText = (struct: Struct): struct is Y.Item =>
	struct instanceof Y.Item &&
	(struct.content instanceof Y.ContentString || struct.content instanceof Y.ContentDeleted) &&
	struct.length > 0 &&
	struct.id.client <= CLIENT_ID_MAX &&
	struct.parentSub === null &&
	// Without neighbours a root is named; with one it is the neighbour's.
	(struct.parent === null || isWorkRoot(struct.parent));

/** A part that the server has already is no news: it came on a line that was cut since. */
const newLength = ({ stored }: Section, { id, length }: Y.Item): number =>
	Math.max(0, Math.min(length, id.clock + length - stored));

const isNews = ({ stored, to }: Section): boolean => to > stored;

const newNamesOf = (sections: readonly Section[]): number[] =>
	sections.filter(({ stored }) => stored === 0).map(({ client }) => client);

/** The first author owns a name for ever; that is also who wrote every character under it. */
const whyNotOwned = (
	{ author, ownerOf, heldBy }: Offer,
	sections: readonly Section[]
): TextFault | null => {
	const newNames = newNamesOf(sections).filter((client) => ownerOf(client) === undefined).length;
	if (newNames > NAMES_PER_UPDATE_MAX) return 'too-many-names';
	if (newNames > 0 && heldBy(author) + newNames > NAMES_PER_PERSON_MAX) return 'too-many-names';
	const isOwn = ({ client, stored }: Section): boolean =>
		(ownerOf(client) ?? (stored === 0 ? author : null)) === author;
	return sections.filter(isNews).every(isOwn) ? null : 'foreign-name';
};

const addedTo = (
	sections: readonly Section[],
	roots: ReadonlyMap<Y.Item, WorkRoot>
): Record<WorkRoot, number> => {
	const added = { notes: 0, draft: 0 };
	for (const section of sections)
		for (const item of section.items) {
			const root = roots.get(item);
			if (root && item.content instanceof Y.ContentString) added[root] += newLength(section, item);
		}
	return added;
};

const lengthAfter = (doc: Y.Doc, root: WorkRoot, change: number): number =>
	workText(doc, root).length + change;
