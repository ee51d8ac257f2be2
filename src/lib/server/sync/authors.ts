import * as Y from 'yjs';
import type { UserId } from '../../domain/ids.ts';

/** A piece of text and who wrote it; null: written before names were kept. */
export interface AuthoredRun {
	author: UserId | null;
	text: string;
}

/** Who wrote which part of a text, in reading order. */
export const authoredRuns = (
	text: Y.Text,
	ownerOf: (client: number) => UserId | undefined
): AuthoredRun[] => {
	const runs: AuthoredRun[] = [];
	for (let item = text._start; item !== null; item = item.right) {
		if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
		const author = ownerOf(item.id.client) ?? null;
		const last = runs.at(-1);
		if (last?.author === author) last.text += item.content.str;
		else runs.push({ author, text: item.content.str });
	}
	return runs;
};
