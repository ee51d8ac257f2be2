import { describe, expect, it } from 'vitest';
import type { AuditRow } from './client-events.ts';
import { clientEventsOf } from './client-events.ts';

const names = { colleague: (id: string) => `К. ${id}`, client: (id: string) => `Кл. ${id}` };
const row = (what: string, after: object | null, change: Partial<AuditRow> = {}): AuditRow => ({
	...{ at: 1, actor: 'anna', via: 'command', what, before: {}, after, details: null },
	...change
});
const born = row(
	'register',
	{ column: 'new', registeredAt: 1, priority: 'medium' },
	{ before: null }
);
const told = (...rows: AuditRow[]) =>
	clientEventsOf([born, ...rows], names).map(({ what }) => what);

describe('события, которые видит клиент', () => {
	it('our lines, notes, tags and readings are our own affair', () => {
		expect(
			told(
				row('move', { column: 'line1' }),
				row('note', { messages: 1 }),
				row('edit', { tags: ['x'] }),
				row('paint', { reaction: 'warn' }),
				row('refused.move.forbidden', null),
				row('ticket.read', null, { via: 'portal' }),
				row('move', { column: 'line2', assigneeId: null })
			)
		).toEqual(['registered']);
	});

	it('who was named once is told when another line takes over', () => {
		expect(
			told(
				row('accept', { column: 'line1', assigneeId: 'anna', acceptedAt: 1 }),
				row('move', { column: 'line2', assigneeId: null, acceptedAt: null })
			)
		).toEqual(['registered', 'accepted', 'passed_on']);
	});

	it('what was taken back has never happened', () => {
		expect(
			told(
				row('accept', { column: 'line1', assigneeId: 'anna', acceptedAt: 1 }),
				row('undo', { column: 'new', assigneeId: null, acceptedAt: null }),
				row('accept', { column: 'line1', assigneeId: 'boris', acceptedAt: 2 })
			)
		).toEqual(['registered', 'accepted']);
	});

	it('the way of a repair; a yes on the board that is written down after it is one yes', () => {
		const moved = (column: string, repair: object = {}) =>
			row('move', { column }, { details: { repair: { after: repair } } });
		const by = { via: 'portal', actor: 'account', details: { answer: 'agreed' } };
		expect(
			told(
				row('accept', { column: 'line1', assigneeId: 'anna', acceptedAt: 1 }),
				moved('repair_expected'),
				moved('repair_received'),
				moved('repair_diagnostics'),
				moved('repair_approval'),
				row('decide', {}, by),
				moved('repair_work', { approval: {} }),
				moved('repair_approval'),
				moved('repair_work', { approval: {} }),
				moved('repair_testing'),
				moved('repair_shipping'),
				moved('resolved'),
				row('confirm', { column: 'closed' }, by)
			)
		).toEqual([
			...['registered', 'accepted', 'repair_begun', 'received', 'diagnosed', 'offered'],
			...['agreed', 'offered', 'agreed', 'tested', 'shipped', 'solved', 'closed']
		]);
	});

	it('names who leads it and who of theirs did it, and nobody else', () => {
		const rows = [
			born,
			row('accept', { column: 'line1', assigneeId: 'anna', acceptedAt: 1 }, { actor: 'lead' }),
			row('move', { column: 'waiting_client' }),
			row('answer', { column: 'line1' }, { via: 'portal', actor: 'account' }),
			row('move', { column: 'resolved' }),
			row('reopen', { column: 'line1' }, { via: 'portal', actor: 'account' })
		];
		expect(clientEventsOf(rows, names).map(({ what, who }) => [what, who])).toEqual([
			['registered', null],
			['accepted', 'К. anna'],
			['question', null],
			['went_on', 'Кл. account'],
			['solved', null],
			['reopened', 'Кл. account']
		]);
	});
});
