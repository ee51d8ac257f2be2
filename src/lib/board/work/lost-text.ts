import * as Y from 'yjs';
import type { WorkRoot } from '../../views/work.ts';
import { workText } from '../../views/work.ts';

/** What is inserted again goes in portions: the server takes an update of 64 KiB at most. */
const PORTION_CHARS = 10_000;

/** A run of the text as the person saw it; `kept`: the server has it. */
export interface TextPiece {
	kept: boolean;
	text: string;
}

/** A run of the person's text that the server does not have, and the character it stood after. */
interface LostPiece {
	after: Y.ID | null;
	text: string;
}

export interface LostText {
	/** The whole text around what was lost, to be shown. */
	pieces: readonly TextPiece[];
	lost: readonly LostPiece[];
}

export type LostTexts = Record<WorkRoot, LostText>;

export interface Refused {
	/** The document that was refused, as the person left it. */
	doc: Y.Doc;
	/** The client ids this browser wrote under. */
	own: ReadonlySet<number>;
}

/** What of the person's own text the server's document does not have, root by root. */
export const lostTexts = (refused: Refused, server: Y.Doc): LostTexts => ({
	notes: lostIn(refused, server, 'notes'),
	draft: lostIn(refused, server, 'draft')
});

export const lostString = ({ lost }: LostText): string => lost.map(({ text }) => text).join('\n');

/** Two refusals before the person has answered the first. */
export const joined = (first: LostText, second: LostText): LostText => ({
	pieces: [...first.pieces, ...second.pieces],
	lost: [...first.lost, ...second.lost]
});

/** Puts lost text where it stood; where its neighbour is gone, at the end. */
export const insertLost = (text: Y.Text, { lost }: LostText): void => {
	// From the last: pieces of one place keep their order.
	for (const piece of lost.toReversed()) {
		let at = indexAfter(text, piece.after);
		for (const portion of portionsOf(piece.text)) {
			text.insert(at, portion);
			at += portion.length;
		}
	}
};

/** Never cut inside a sign of two units: half of one does not survive the journey. */
const portionsOf = (text: string): string[] =>
	text.match(new RegExp(`[^]{1,${PORTION_CHARS}}(?![\\uDC00-\\uDFFF])`, 'g')) ?? [];

const indexAfter = (text: Y.Text, id: Y.ID | null): number => {
	if (!id || !text.doc) return 0;
	const position = Y.createRelativePositionFromJSON({ item: id, assoc: -1 });
	const found = Y.createAbsolutePositionFromRelativePosition(position, text.doc);
	return found?.type === text ? found.index : text.length;
};

const lostIn = ({ doc, own }: Refused, server: Y.Doc, root: WorkRoot): LostText => {
	const pieces: TextPiece[] = [];
	const lost: LostPiece[] = [];
	let after: Y.ID | null = null;
	/** Whether the run of lost text goes on: nothing the server knows came between. */
	let runs = false;
	for (const item of Y.getTypeChildren(workText(doc, root))) {
		const known = knownLength(item, server);
		const { kept, own: mine } = splitText(item, known, own.has(item.id.client));
		if (kept) pieces.push({ kept: true, text: kept });
		if (known > 0) {
			after = Y.createID(item.id.client, item.id.clock + known - 1);
			runs = false;
		}
		if (!mine) continue;
		pieces.push({ kept: false, text: mine });
		const last = lost.at(-1);
		if (runs && last) last.text += mine;
		else lost.push({ after, text: mine });
		runs = true;
	}
	return { pieces: merged(pieces), lost };
};

/** How many of the item's characters the server has: always its first ones. */
const knownLength = ({ id, length }: Y.Item, server: Y.Doc): number =>
	Math.min(length, Math.max(0, Y.getState(server.store, id.client) - id.clock));

const splitText = (item: Y.Item, known: number, isOwn: boolean): { kept: string; own: string } => {
	if (item.deleted || !(item.content instanceof Y.ContentString)) return { kept: '', own: '' };
	const { str } = item.content;
	return { kept: str.slice(0, known), own: isOwn ? str.slice(known) : '' };
};

const merged = (pieces: readonly TextPiece[]): TextPiece[] => {
	const runs: TextPiece[] = [];
	for (const { kept, text } of pieces) {
		const last = runs.at(-1);
		if (last?.kept === kept) last.text += text;
		else runs.push({ kept, text });
	}
	return runs;
};
