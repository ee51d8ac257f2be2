import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CommandId, TicketId, UserId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import type { Role } from '../../domain/regulation.ts';
import { UNTOUCHED } from '../../domain/ticket.ts';
import type { Column, Ticket } from '../../domain/ticket.ts';
import type { MoveDetails } from '../../domain/move-details.ts';
import { ProductionCalendarFile, workCalendarOf } from '../../domain/production-calendar.ts';
import { decideMove } from './decide-move.ts';
import { decideConfirmPriority } from './decide-priority.ts';
import type { Undoable } from './decide-undo.ts';
import { decideUndo, isUndoable } from './decide-undo.ts';
import type { Context } from './decision.ts';

const AT = Date.UTC(2026, 10, 23, 7);
const anna = v.parse(UserId, 'anna');
const boris = v.parse(UserId, 'boris');
const id = v.parse(CommandId, '6f1c3f1e-93a1-4a0c-8f9e-3c8a5a3f4b10');
const actor = (role: Role = 'lead'): Actor => ({ id: anna, role, lines: [1, 2, 3] });

const file: unknown = JSON.parse(readFileSync('data/calendar/ru.json', 'utf8'));
const calendar = workCalendarOf(v.parse(ProductionCalendarFile, file), {});

const aTicket = (column: Column, change: Partial<Ticket> = {}): Ticket => ({
	...UNTOUCHED,
	missing: [],
	id: v.parse(TicketId, 't'),
	number: '26-000001',
	title: 'The server does not start',
	kind: 'incident',
	channel: 'phone',
	priority: 'medium',
	priorityConfirmed: true,
	column,
	rank: 'a0',
	rev: 7,
	columnSince: AT - 1,
	line: 2,
	assigneeId: anna,
	registeredAt: AT - 1,
	...change
});

const unused = (): never => {
	throw new Error('this rule asks for nothing of the kind');
};

/** A world in which boris works on line 2 and the client can be written to. */
const contextFor = (ticket: Ticket, change: Partial<Context> = {}): Context => ({
	actor: actor(),
	at: AT,
	commandId: id,
	calendar,
	leads: ticket.assigneeId,
	lastMover: () => anna,
	colleague: (one) => (one === boris ? { id: boris, role: 'engineer', lines: [2] } : null),
	hasAddress: () => true,
	reaction: unused,
	content: {} as Context['content'],
	registry: {} as Context['registry'],
	repairs: { going: () => null } as unknown as Context['repairs'],
	problems: {} as Context['problems'],
	draft: () => '',
	...change
});

interface Given extends Partial<Context> {
	from?: Column;
	role?: Role;
	details?: MoveDetails;
}

const move = (ticket: Ticket, to: Column, { from, role, details, ...change }: Given = {}) => {
	const command = { id, type: 'move', ticket: ticket.id, from: from ?? ticket.column } as const;
	const context = contextFor(ticket, { actor: actor(role), ...change });
	return decideMove(ticket, { ...command, to, after: null, details }, context);
};

describe('ход', () => {
	it('a move stamps the moment and changes the line that owns the ticket', () => {
		expect(move(aTicket('new'), 'line3')).toMatchObject({
			decision: {
				what: 'move',
				change: { columnSince: AT, resolvedAt: null, closedAt: null, line: 3, returnTo: null },
				place: { column: 'line3', after: null },
				events: [],
				letters: []
			}
		});
	});

	it('a new place in the same column changes nothing but the place', () => {
		const place = { column: 'line1', after: null };
		const decision = { what: 'arrange', change: {}, place, events: [] };
		expect(move(aTicket('line1'), 'line1')).toEqual({ decision });
	});

	it('closing is told to the reaction clock and keeps the moment of the solution', () => {
		const verdict = move(aTicket('resolved', { resolvedAt: 5 }), 'closed');
		expect(verdict).not.toHaveProperty('decision.change.resolvedAt');
		expect(verdict).toMatchObject({
			decision: {
				change: { closedAt: AT, confirmUntil: null },
				events: [{ type: 'closed', at: AT }],
				letters: [{ kind: 'T8' }]
			}
		});
	});

	it('W12: back to the engineer the clock goes on, back to nobody a new one starts', () => {
		const back = aTicket('resolved', { returnTo: 'line2', resolvedAt: AT - 1 });
		expect(move(back, 'line2')).toMatchObject({
			decision: { change: { resolvedAt: null }, events: [{ type: 'reopened', newCycle: false }] }
		});
		expect(move({ ...back, assigneeId: null }, 'new')).toMatchObject({
			decision: { events: [{ type: 'reopened', newCycle: true }] }
		});
	});

	it.each([
		[
			'who may not arrange learns nothing, not even where the ticket is',
			{ role: 'auditor' },
			'forbidden'
		],
		[
			'whoever saw the ticket elsewhere is told where it is now',
			{ from: 'line1' },
			'moved-meanwhile'
		]
	] as const)('%s', (_what, change, code) => {
		const verdict = move(aTicket('line2'), 'line3', change);
		expect(verdict).toMatchObject({ refusal: { code } });
		const where = { column: 'line2', rev: 7, by: anna };
		if (code === 'moved-meanwhile') expect(verdict).toMatchObject({ refusal: where });
		else expect(verdict).toEqual({ refusal: { code } });
	});

	it('what has left the board is gone', () => {
		const archived = aTicket('closed', { archivedAt: AT - 1 });
		expect(move(archived, 'closed')).toEqual({ refusal: { code: 'gone' } });
	});
});

describe('отмена', () => {
	const moved: Undoable = {
		id,
		actor: anna,
		at: AT - 10_000,
		ticket: v.parse(TicketId, 't'),
		undo: { place: { column: 'new', after: null }, rev: 7, restore: { line: 1 } }
	};
	const undo = (ticket: Ticket, of: Undoable | null, role: Role = 'engineer') =>
		decideUndo(ticket, of, { actor: actor(role), at: AT, repairs: contextFor(ticket).repairs });

	it('puts everything back where the move found it', () => {
		expect(undo(aTicket('line2'), moved)).toEqual({
			decision: {
				what: 'undo',
				change: { line: 1 },
				place: { column: 'new', after: null },
				events: []
			}
		});
	});

	it.each<[string, Undoable | null, Partial<Ticket>, string]>([
		['ten seconds and one millisecond later', { ...moved, at: AT - 10_001 }, {}, 'undo-too-late'],
		['after somebody touched the ticket', moved, { rev: 8 }, 'undo-too-late'],
		['before the move reached it', moved, { rev: 6 }, 'undo-too-late'],
		['after it left the board', moved, { archivedAt: AT }, 'undo-too-late'],
		['of somebody else’s move', { ...moved, actor: 'boris' }, {}, 'forbidden'],
		['of a move of another ticket', { ...moved, ticket: v.parse(TicketId, 'u') }, {}, 'forbidden'],
		['of nothing', null, {}, 'forbidden']
	])('%s it is refused', (_what, of, change, code) => {
		expect(undo(aTicket('line2', change), of)).toEqual({ refusal: { code } });
	});

	it('who may not move any more may not take back either', () => {
		expect(undo(aTicket('line2'), moved, 'auditor')).toEqual({ refusal: { code: 'forbidden' } });
	});

	it.each([
		['a plain move', 'new', 'line1', {}, true],
		['a closing after the client was told', 'resolved', 'closed', { clientInformedAt: 1 }, true],
		['a closing that ends a running clock', 'resolved', 'closed', {}, false],
		['a reopening that goes on as before', 'resolved', 'line2', {}, true],
		['a reopening with a new clock', 'resolved', 'new', { assigneeId: null }, false]
	] as const)('%s can be taken back: %s → %s', (_what, from, to, change, undoable) => {
		const ticket = aTicket(from, change);
		const verdict = move(ticket, to);
		if ('refusal' in verdict) throw new Error(verdict.refusal.code);
		expect(isUndoable(ticket, verdict.decision)).toBe(undoable);
	});
});

describe('подтверждение приоритета', () => {
	const confirm = (ticket: Ticket, role: Role = 'operator') =>
		decideConfirmPriority(
			ticket,
			{ id, type: 'confirmPriority', ticket: ticket.id, priority: 'critical' },
			{ actor: actor(role), at: AT }
		);
	const letter = aTicket('new', { priorityConfirmed: false });

	it('another priority than the preliminary one is told to the reaction clock (R41)', () => {
		const change = { priority: 'critical', priorityConfirmed: true };
		const events = [{ type: 'prioritySet', at: AT, priority: 'critical' }];
		expect(confirm(letter)).toMatchObject({
			decision: { what: 'confirmPriority', change, events, letters: [{ kind: 'T6' }] }
		});
		expect(confirm({ ...letter, priority: 'critical' })).toMatchObject({
			decision: { events: [], letters: [] }
		});
	});

	it.each([
		['service', letter, 'forbidden'],
		['auditor', letter, 'forbidden'],
		['operator', aTicket('new'), 'priority-already-confirmed'],
		['operator', { ...letter, column: 'closed' }, 'gone'],
		['operator', { ...letter, archivedAt: AT }, 'gone']
	] as const)(
		'%s: refused when there is nothing to confirm or no right to',
		(role, ticket, code) => {
			expect(confirm(ticket, role)).toEqual({ refusal: { code } });
		}
	);
});
