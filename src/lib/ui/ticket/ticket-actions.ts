import type { Dossier } from '#lib/domain/dossier.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { Column, LineColumn } from '#lib/domain/ticket.ts';
import { LINE_COLUMNS, REPAIR_COLUMNS, columnOfLine, lineOf } from '#lib/domain/ticket.ts';
import { fill, t } from '#lib/i18n/index.ts';
import { ruTicket } from '#lib/i18n/ru-ticket.ts';

/** One line of the menu «⋯». */
export interface TicketAction {
	/** Where the ticket goes; `remind` leaves it where it is. */
	act: { to: Column } | 'remind';
	label: string;
	/** Why not; null: possible, if need be after some words. */
	refusal: Refusal | null;
}

type WhyNot = (to: Column) => Refusal | null;
type Sources = Pick<Dossier, 'ticket' | 'address'>;

/** W27, W28. */
const AFTER_REPAIR = ['resolved', 'line2'] as const;

const isShut = (refusal: Refusal | null): boolean =>
	refusal?.code === 'illegal-transition' ||
	refusal?.code === 'not-your-move' ||
	refusal?.code === 'forbidden';

/** What the regulation lets people do with a ticket that stands where it stands (W3–W28). */
export const actionsOf = ({ ticket, address }: Sources, whyNot: WhyNot): TicketAction[] => {
	const words = ruTicket.actions;
	const { column } = ticket;
	const going = (to: Column, label: string): TicketAction => ({
		...{ act: { to }, label },
		refusal: unlessWords(whyNot(to))
	});
	if (column === 'waiting_client')
		return [
			going(wayBack({ ticket }, whyNot), words.answered),
			{ act: 'remind', label: words.remind, refusal: address ? null : { code: 'no-address' } },
			going('resolved', words.resolve)
		];
	if (column === 'resolved')
		return [going('closed', words.close), going(wayBack({ ticket }, whyNot), words.reopen)];
	if (column === 'new')
		return [
			...LINE_COLUMNS.map((to) => going(to, lineWords(words.route, to))),
			going('waiting_client', words.ask)
		];
	const line = lineOf(column);
	const repairs = [...REPAIR_COLUMNS, ...(line === null ? AFTER_REPAIR : [])]
		.filter((to) => to !== column)
		.map((to) => going(to, fill(words.toColumn, { column: t.columns[to] })))
		// Eight columns of somebody else's work say nothing to whom they are not open.
		.filter(({ refusal }) => !isShut(refusal));
	if (line === null) return repairs;
	return [
		going('waiting_client', words.ask),
		...LINE_COLUMNS.filter((to) => to !== column).map((to) =>
			going(to, lineWords((lineOf(to) ?? 0) > line ? words.escalate : words.return, to))
		),
		going('resolved', words.resolve),
		...repairs
	].filter(({ refusal }) => refusal?.code !== 'illegal-transition');
};

const lineWords = (phrase: string, to: LineColumn): string =>
	fill(phrase, { line: lineOf(to) ?? 0 });

/** Words that are still wanted are asked for in the dialog of the transition. */
const unlessWords = (refusal: Refusal | null): Refusal | null =>
	refusal?.code === 'needs-explanation' ? null : refusal;

/** W8, W12: where it came from; the rules know better when nobody leads the ticket any more. */
const wayBack = ({ ticket }: Pick<Sources, 'ticket'>, whyNot: WhyNot): Column => {
	const column = ticket.returnTo ?? columnOfLine(ticket.line);
	const refusal = whyNot(column);
	return refusal?.code === 'returns-to' ? refusal.column : column;
};
