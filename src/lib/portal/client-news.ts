import { fill } from '../i18n/index.ts';
import { ruPortal } from '../i18n/ru-portal.ts';
import type { ClientEntry } from '../views/client.ts';

export interface ClientNews {
	/** Cards to mark. */
	ids: string[];
	/** For who does not see the marks. */
	said: string;
}

/** More than these at once are a reconnection and not news. */
const SAID_MAX = 3;

/** What has changed between two states of a board, for the eye and for the ear. */
export const newsBetween = (
	before: readonly ClientEntry[],
	after: readonly ClientEntry[]
): ClientNews => {
	const known = new Map(before.map((entry) => [entry.id as string, entry]));
	const changed = after.filter((entry) => !isSame(known.get(entry.id), entry));
	const here = new Set(after.map(({ id }) => id as string));
	const gone = before.filter(({ id }) => !here.has(id));
	const said = [
		...changed.flatMap((entry) => wordsOf(known.get(entry.id), entry)),
		...gone.map(({ card }) => fill(ruPortal.news.gone, { number: card.no }))
	];
	return {
		ids: changed.map(({ id }) => id),
		said: said.length > SAID_MAX ? '' : said.join(' ')
	};
};

const isSame = (one: ClientEntry | undefined, other: ClientEntry): boolean =>
	one !== undefined && JSON.stringify(one) === JSON.stringify(other);

const wordsOf = (
	before: ClientEntry | undefined,
	{ card, place: [stage] }: ClientEntry
): string[] => {
	const { news, stages } = ruPortal;
	if (!before) return [fill(news.fresh, { number: card.no, title: card.title })];
	const number = card.no;
	return [
		...(stage === before.place[0] ? [] : [fill(news.stage, { number, stage: stages[stage] })]),
		...(card.who === null || card.who === before.card.who
			? []
			: [fill(news.lead, { number, name: card.who })]),
		...(card.msgs > before.card.msgs ? [fill(news.message, { number })] : [])
	];
};
