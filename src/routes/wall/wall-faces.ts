import { fill, t } from '#lib/i18n/index.ts';
import { ruWall } from '#lib/i18n/ru-wall.ts';
import { moscowTime } from '#lib/ui/moscow-time.ts';
import type { CounterFace, WallRowFace, WallTile } from '#lib/ui/wall/wall-face.ts';
import { wallTime } from '#lib/ui/wall/wall-words.ts';
import type { Counter } from '#lib/wall/counters.ts';
import type { Burning } from '#lib/wall/ranked.ts';
import { leftAt } from '#lib/wall/ranked.ts';
import type { RepairColumn } from '#lib/wall/repairs.ts';

export interface Looks {
	/** Where the countdowns stand. */
	counting: number;
	open: boolean;
	/** There is no connection: times are our own reckoning. */
	lost: boolean;
	/** Visitors are in the room. */
	blank: boolean;
	moved: readonly string[];
}

const timeOf = ({ clock }: Burning, { counting, lost }: Looks): string =>
	(lost ? ruWall.about : '') + wallTime(leftAt(clock, counting));

export const rowFace = (row: Burning, looks: Looks): WallRowFace => {
	const { card, clock, level } = row;
	const left = leftAt(clock, looks.counting);
	const place = fill(ruWall.line, { line: card.line }) + (card.rep ? ` · ${ruWall.repair}` : '');
	const customer = looks.blank ? '' : (card.cust ?? card.code ?? '');
	const title = looks.blank ? '' : (card.title ?? '');
	const who = looks.blank ? '' : (card.who ?? ruWall.unassigned);
	const time = wallTime(Math.abs(left));
	return {
		...{ id: row.id, number: card.no, priority: card.prio, place, who },
		...{ customer, title, level },
		frozen: !looks.open,
		time: timeOf(row, looks),
		words: [
			fill(ruWall.number, { number: card.no }),
			t.priorities[card.prio],
			place,
			who,
			customer,
			title,
			ruWall.levels[level],
			fill(left < 0 ? ruWall.overdue : ruWall.left, { time })
		]
			.filter(Boolean)
			.join(', '),
		moved: looks.moved.includes(row.id)
	};
};

export const moreWords = (hidden: number, nearest: Burning, looks: Looks): string =>
	fill(ruWall.more, { count: hidden, time: timeOf(nearest, looks) });

/** «НОВАЯ КРИТИЧЕСКАЯ · № 26-001042 · VKT · до 11:20». */
export const newsWords = ({ card, clock }: Burning, blank: boolean): string =>
	[
		ruWall.banner,
		fill(ruWall.number, { number: card.no }),
		blank ? null : (card.cust ?? card.code),
		fill(ruWall.until, { time: moscowTime(clock.due) })
	]
		.filter(Boolean)
		.join(' · ');

export const tileFaces = (columns: readonly RepairColumn[]): WallTile[] =>
	columns.map(({ column, count, numbers }) => ({
		...{ name: t.columns[column], count, numbers },
		more: count > numbers.length ? fill(ruWall.pages.more, { count: count - numbers.length }) : ''
	}));

export const counterFaces = (counters: readonly Counter[]): CounterFace[] =>
	counters.map(({ name, count, limit }) => ({
		name: ruWall.counters[name],
		count: limit === null ? String(count) : fill(ruWall.limit, { count, limit }),
		alarming: name === 'breached' && count > 0
	}));
