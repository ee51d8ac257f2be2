import { describe, expect, it } from 'vitest';
import { forEachTicket } from '#lib/board/bulk.ts';
import { BoardIndex } from '#lib/board/board-index.svelte.ts';
import { aCommandId, anEntry, ivanova, petrov, saved, ticketOf } from '#lib/board/fixtures.ts';
import type { Command, TicketCommand } from '#lib/domain/command.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { assignAct, moveAct, outcomeWords, priorityAct, targetsOf, undoAct } from './bulk-acts.ts';

const [a1, a2, n3] = ['a1', 'a2', 'n3'].map(ticketOf) as [TicketId, TicketId, TicketId];

const given = (refusal: (ticket: TicketId, to: string) => Refusal | null = () => null) => {
	const commands: Command[] = [];
	const sent: TicketCommand[] = [];
	const index = new BoardIndex([
		anEntry('a1', { card: { prio: 'high' } }),
		anEntry('a2', { card: { conf: false, prio: 'high' } }),
		anEntry('n3', { column: 'new', card: { line: 3 } })
	]);
	const queue = {
		send: (command: Command) => {
			commands.push(command);
			return Promise.resolve(saved('ticket' in command ? command.ticket : a1, 2));
		}
	};
	const board = { index, queue, whyNot: refusal } as unknown as Parameters<typeof targetsOf>[0];
	return { board, commands, sent, newId: aCommandId, note: (one: TicketCommand) => sent.push(one) };
};

const sending = ({ board, newId, note }: ReturnType<typeof given>) => ({
	board,
	newId,
	sent: note
});

describe('назначить выделенные, W2', () => {
	it.each([
		['an engineer of the line', [1, 3], 3],
		['an engineer of other lines', [2], 2],
		['a lead of all of them', [], 3]
	])('from «Новые» it goes to a line of %s', async (_, lines, line) => {
		const desk = given();
		const role = lines.length === 0 ? ('lead' as const) : ('engineer' as const);
		const engineer = { id: petrov, role, lines: lines as (1 | 2 | 3)[] };
		await forEachTicket([n3, a1], assignAct(sending(desk), engineer));
		expect(desk.commands).toMatchObject([
			{ type: 'accept', ticket: n3, engineer: petrov, line },
			{ type: 'accept', ticket: a1, engineer: petrov, line: null }
		]);
	});
});

describe('переместить выделенные', () => {
	it('asks the rules first and sends only what may go', async () => {
		const desk = given((ticket) => (ticket === a2 ? { code: 'forbidden' } : null));
		const outcome = await forEachTicket([a1, a2], moveAct(sending(desk), 'resolved'));
		expect(desk.commands).toMatchObject([
			{ type: 'move', ticket: a1, to: 'resolved', after: null }
		]);
		expect(outcome.refused).toEqual([{ ticket: a2, refusal: { code: 'forbidden' } }]);
	});

	it('leaves alone what stands there already', async () => {
		const desk = given();
		const outcome = await forEachTicket([a1], moveAct(sending(desk), 'line1'));
		expect(desk.commands).toEqual([]);
		expect(outcome.done).toEqual([a1]);
	});

	it('offers only the columns somebody of the chosen may go to, and says how many', () => {
		const desk = given((ticket, to) =>
			to === 'closed' || (to === 'line2' && ticket === a1) ? null : { code: 'forbidden' }
		);
		expect(targetsOf(desk.board, [a1, n3])).toEqual([
			{ column: 'line2', possible: 1 },
			{ column: 'closed', possible: 2 }
		]);
	});
});

describe('приоритет выделенных, R41', () => {
	it('confirms what is not confirmed, changes the rest, asks nothing of what has it', async () => {
		const desk = given();
		const act = priorityAct(sending(desk), 'high', 'обошли запасным каналом');
		await forEachTicket([a1, a2, n3], act);
		expect(desk.commands).toMatchObject([
			{ type: 'confirmPriority', ticket: a2, priority: 'high' },
			{ type: 'changePriority', ticket: n3, priority: 'high', reason: 'обошли запасным каналом' }
		]);
	});
});

describe('отмена', () => {
	it('takes back exactly the commands that were sent', async () => {
		const desk = given();
		await forEachTicket([a1, n3], moveAct(sending(desk), 'closed'));
		const commands = new Map(desk.sent.map(({ ticket, id }) => [ticket, id]));
		await forEachTicket([a1, n3, a2], undoAct(sending(desk), commands));
		const [first, second, ...undone] = desk.commands;
		expect(undone).toMatchObject([
			{ type: 'undo', ticket: a1, command: first?.id },
			{ type: 'undo', ticket: n3, command: second?.id }
		]);
	});
});

describe('итог словами', () => {
	const words = (refused: { ticket: TicketId; refusal: Refusal }[], done: TicketId[] = []) =>
		outcomeWords(
			{ done, refused },
			{
				phrase: 'Выполнено: {done} из {all}.',
				numberOf: (ticket) => ticket,
				nameOf: () => 'Иванова'
			}
		).replaceAll('\u00A0', ' ');

	it('says how many, and nothing more when all is done', () => {
		expect(words([], [a1, a2])).toBe('Выполнено: 2 из 2.');
	});

	it('says a reason once, for all it holds for', () => {
		const refusal = { code: 'priority-not-confirmed' } as const;
		const said = words([
			{ ticket: a1, refusal },
			{ ticket: a2, refusal },
			{ ticket: n3, refusal: { code: 'moved-meanwhile', column: 'line2', rev: 2, by: ivanova } }
		]);
		expect(said).toBe(
			'Выполнено: 0 из 3. a1, a2: Сначала подтвердите приоритет заявки. ' +
				'n3: Заявку уже переместили: «2 линия» (Иванова).'
		);
	});

	it('does not read out a hundred numbers', () => {
		const refusal = { code: 'forbidden' } as const;
		const many = Array.from({ length: 9 }, (_, at) => ({ ticket: ticketOf(`t${at}`), refusal }));
		expect(words(many)).toContain('t0, t1, t2 и ещё 6: ');
	});
});
