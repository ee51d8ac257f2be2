import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UNDO_WINDOW_MS } from '#lib/domain/command.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import { aBroughtTicket, aMove, aTicket, newCommandId } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';

let house: House;
let engineer: Colleague;
let ticket: TicketId;

beforeEach(async () => {
	house = await aHouse();
	engineer = await house.hire();
	ticket = aTicket(house.app(), engineer);
});
afterEach(() => house.close());

const entryOf = (id: TicketId) =>
	house
		.app()
		.tickets.board()
		.find((entry) => entry.id === id);
const columnOf = (id: TicketId) => entryOf(id)?.place[0];

const moved = (id: TicketId, way: [Ticket['column'], Ticket['column']], by = engineer) => {
	const move = aMove(id, way);
	const answer = by.asks(move);
	if (!answer.ok) throw new Error(answer.refusal.code);
	return { move: move.id, answer };
};

const undo = (id: TicketId, move: Ticket['id'] | string, by = engineer) =>
	by.asks({ id: newCommandId(), type: 'undo', ticket: id, command: move as never });

describe('отмена хода', () => {
	it('its author takes a move back within ten seconds, to the last millisecond', async () => {
		const before = entryOf(ticket);
		const { move, answer } = moved(ticket, ['new', 'line2']);
		expect(answer.undoUntil).toBe(house.clock.now() + UNDO_WINDOW_MS);
		house.clock.advance(UNDO_WINDOW_MS);
		expect(undo(ticket, move)).toMatchObject({ ok: true, rev: 3, undoUntil: null });
		expect(entryOf(ticket)?.card).toEqual(before?.card);
		expect(columnOf(ticket)).toBe('new');
		expect(entryOf(ticket)?.place[3]).toBe(before?.place[3]);
		expect(await house.agrees()).toEqual([]);
	});

	it('a millisecond later it is too late', () => {
		const { move } = moved(ticket, ['new', 'line2']);
		house.clock.advance(UNDO_WINDOW_MS + 1);
		expect(undo(ticket, move)).toMatchObject({ refusal: { code: 'undo-too-late' } });
		expect(columnOf(ticket)).toBe('line2');
	});

	it('nobody takes back what somebody else did', async () => {
		const { move } = moved(ticket, ['new', 'line2']);
		const lead = await house.hire('lead');
		expect(undo(ticket, move, lead)).toMatchObject({ refusal: { code: 'forbidden' } });
		expect(columnOf(ticket)).toBe('line2');
	});

	it('what somebody touched since stays as it is', async () => {
		const colleague = await house.hire();
		const { move } = moved(ticket, ['new', 'line2']);
		moved(ticket, ['line2', 'line2'], colleague);
		expect(undo(ticket, move)).toMatchObject({ refusal: { code: 'undo-too-late' } });
	});

	it('once is enough: the second undo of one move comes too late', () => {
		const { move } = moved(ticket, ['new', 'line2']);
		expect(undo(ticket, move).ok).toBe(true);
		expect(undo(ticket, move)).toMatchObject({ refusal: { code: 'undo-too-late' } });
	});

	it('the undo of one ticket is never done to another', async () => {
		const closed = aBroughtTicket(house.app(), { column: 'closed', rev: 2 });
		const { move, answer } = moved(ticket, ['new', 'line2']);
		expect(answer.rev).toBe(2);
		expect(undo(closed, move)).toMatchObject({ refusal: { code: 'forbidden' } });
		expect(columnOf(closed)).toBe('closed');
		expect(await house.agrees()).toEqual([]);
	});

	it('a refused move, another verb and a move that never was cannot be taken back', () => {
		const refused = aMove(ticket, ['new', 'closed']);
		engineer.asks(refused);
		const { move } = moved(ticket, ['new', 'line2']);
		const undone = newCommandId();
		engineer.asks({ id: undone, type: 'undo', ticket, command: move });
		for (const id of [refused.id, undone, newCommandId()])
			expect(undo(ticket, id)).toMatchObject({ refusal: { code: 'forbidden' } });
	});

	it('the place in the column comes back with it', () => {
		const [, second, third] = [0, 1, 2].map(() => aTicket(house.app(), engineer));
		for (const one of [ticket, second!, third!]) moved(one, ['new', 'line1']);
		const order = () =>
			house
				.app()
				.tickets.board()
				.filter((one) => one.place[0] === 'line1')
				.sort((one, other) => (one.place[1] < other.place[1] ? -1 : 1))
				.map((one) => one.id);
		expect(order()).toEqual([third, second, ticket]);
		const move = aMove(second!, ['line1', 'line1'], ticket);
		engineer.asks(move);
		expect(order()).toEqual([third, ticket, second]);
		expect(undo(second!, move.id).ok).toBe(true);
		expect(order()).toEqual([third, second, ticket]);
	});
});

describe('отмена закрытия и возврата, W11–W13', () => {
	const past = { registeredAt: Date.UTC(2026, 10, 23, 6, 0), column: 'resolved' } as const;

	it('a closing that ended a running reaction clock is not taken back: nobody stops it so (R42)', async () => {
		const lead = await house.hire('lead');
		const untold = aBroughtTicket(house.app(), { ...past, returnTo: 'line1' });
		const { move, answer } = moved(untold, ['resolved', 'closed'], lead);
		expect(answer.undoUntil).toBeNull();
		expect(undo(untold, move, lead)).toMatchObject({ ok: false });
		expect(columnOf(untold)).toBe('closed');
	});

	it('a closing after the client was told is taken back, and the clock stays as it was met', async () => {
		const lead = await house.hire('lead');
		const told = aBroughtTicket(
			house.app(),
			{ ...past, returnTo: 'line1', assigneeId: engineer.id, clientInformedAt: 1 },
			[
				{
					type: 'clientInformed',
					at: past.registeredAt + 1,
					assignee: engineer.id,
					channel: 'phone',
					proof: 'call 1'
				}
			]
		);
		const clock = entryOf(told)?.clock;
		const { move } = moved(told, ['resolved', 'closed'], lead);
		expect(undo(told, move, lead).ok).toBe(true);
		expect(columnOf(told)).toBe('resolved');
		expect(entryOf(told)?.clock).toEqual(clock);
		expect(clock?.st).toBe('met');
		expect(await house.agrees()).toEqual([]);
	});

	it('a reopening that started a new clock for the client is not taken back', () => {
		const nobodys = aBroughtTicket(house.app(), { ...past });
		const { answer } = moved(nobodys, ['resolved', 'new']);
		expect(answer.undoUntil).toBeNull();
	});
});
