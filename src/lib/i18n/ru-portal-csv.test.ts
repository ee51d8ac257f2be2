import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ClientTicketLine } from '../domain/client-ticket.ts';
import { TicketId } from '../domain/ids.ts';
import { clientCsv } from './ru-portal-csv.ts';

const aLine = (title: string): ClientTicketLine => ({
	...{ id: v.parse(TicketId, 't1'), number: '26-000123', title, stage: 'working' },
	...{ priority: 'high', registeredAt: Date.UTC(2026, 10, 23, 11, 2), closedAt: null },
	...{ lead: 'Котов\u00A0М.\u00A0А.', askedBy: null }
});
const rowOf = (title: string) =>
	clientCsv([aLine(title)])
		.split('\r\n')
		.slice(1)
		.join('\r\n');

describe('the table of a client as a file', () => {
	it('begins with the mark of its encoding, and speaks Moscow time', () => {
		expect(clientCsv([])).toMatch(/^\uFEFF№;Заявка;/);
		expect(rowOf('Сбой')).toBe(
			'26-000123;Сбой;В работе;Высокий;23.11.2026 14:02;;Котов М. А.;\r\n'
		);
	});

	it.each([
		['Порт; «третий» "A"', '"Порт; «третий» ""A"""'],
		['две\nстроки', '"две\nстроки"'],
		['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
		['  +1', `"'  +1"`],
		['-1', `"'-1"`],
		['@SUM(A1)', `"'@SUM(A1)"`]
	])('%j is one cell, and never a formula', (title, cell) => {
		expect(rowOf(title)).toContain(`;${cell};`);
	});
});
