import type { ClientTicketLine } from '../domain/client-ticket.ts';
import { t } from './index.ts';
import { ruPortal } from './ru-portal.ts';

const BOM = '\uFEFF';

const stamp = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	day: '2-digit',
	month: '2-digit',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

const { columns } = ruPortal.table;
const HEAD = [
	...[columns.number, columns.title, columns.stage, columns.priority],
	...[columns.registered, columns.closed, columns.lead, columns.asked]
];

const momentOf = (at: number | null): string =>
	at === null ? '' : stamp.format(at).replace(',', '');

const rowOf = (line: ClientTicketLine): string[] => [
	line.number,
	line.title,
	ruPortal.stages[line.stage],
	t.priorities[line.priority],
	momentOf(line.registeredAt),
	momentOf(line.closedAt),
	line.lead ?? '',
	line.askedBy ?? ''
];

/** What a table program would take for a formula stays text (a title is anybody's words). */
const isFormula = (text: string): boolean => /^\s*[=+\-@\t\r]/.test(text);

const cellOf = (text: string): string => {
	const plain = text.replaceAll('\u00A0', ' ');
	const safe = isFormula(plain) ? `'${plain}` : plain;
	return /[";\r\n]/.test(safe) || safe !== plain ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** For a table program that speaks Russian: a mark of its encoding, semicolons, Moscow time. */
export const clientCsv = (lines: readonly ClientTicketLine[]): string =>
	BOM + [HEAD, ...lines.map(rowOf)].map((row) => row.map(cellOf).join(';')).join('\r\n') + '\r\n';
