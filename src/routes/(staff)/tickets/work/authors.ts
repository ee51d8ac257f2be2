import type { AuthoredRun } from './work-version.ts';

/** Not by colour alone: each author has a line of their own kind as well. */
export const LINES = ['solid', 'dashed', 'dotted', 'double', 'wavy'] as const;

export interface Author<Id extends string> {
	id: Id | null;
	line: (typeof LINES)[number];
	/** Of the text, in percent; whoever wrote a letter has at least one. */
	percent: number;
}

/** Who wrote how much, the busiest first. */
export const authorsOf = <Id extends string>(runs: readonly AuthoredRun<Id>[]): Author<Id>[] => {
	const written = new Map<Id | null, number>();
	for (const { author, text } of runs)
		written.set(author, (written.get(author) ?? 0) + text.length);
	const total = [...written.values()].reduce((sum, chars) => sum + chars, 0);
	return [...written]
		.filter(([, chars]) => chars > 0)
		.sort(([, a], [, b]) => b - a)
		.map(([id, chars], place) => ({
			id,
			line: LINES[place % LINES.length] ?? 'solid',
			percent: Math.max(1, Math.round((chars / total) * 100))
		}));
};
