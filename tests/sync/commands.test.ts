import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Command } from '#lib/domain/command.ts';
import type { CommandInput } from '#lib/domain/command.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import type { Role } from '#lib/domain/regulation.ts';
import { SESSION_ABSOLUTE_MS } from '#lib/server/auth/session-store.ts';
import {
	command as commandTable,
	message,
	problem,
	repair,
	ticket as ticketTable,
	todo
} from '#lib/server/db/schema.ts';
import { COMMANDS_BURST } from '#lib/server/live/live.ts';
import { TOLD } from '../a-repair.ts';
import { aMove, aRegistration, aTicket, newCommandId, ticketId, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';

/** Put right when it is sent. */
const ANY = 'any';
const OFFERED = TOLD.estimate.lines;

let house: House;
let engineer: Colleague;
let ticket: TicketId;

beforeEach(async () => {
	house = await aHouse();
	engineer = await house.hire();
	ticket = aTicket(house.app(), engineer);
});
afterEach(() => house.close());

const rowOf = (id: TicketId) =>
	house.app().db.select().from(ticketTable).where(eq(ticketTable.id, id)).get();

describe('одна команда исполняется один раз', () => {
	it('the same id gets the same answer and nothing happens again, also after a restart', async () => {
		const line = await engineer.line();
		const move = aMove(ticket, ['new', 'line2']);
		const first = await line.send(move);
		house.clock.advance(1_000);
		expect(await line.send(move)).toEqual(first);
		expect(await line.send({ ...move, to: 'line3' })).toEqual(first);
		await house.restart();
		await until(() => line.socket.connected, 'the line after the restart');
		expect(await line.send(move)).toEqual(first);
		expect(first).toMatchObject({ ok: true, rev: 2 });
		expect(rowOf(ticket)).toMatchObject({ column: 'line2', rev: 2 });
		expect(house.audited('move')).toHaveLength(1);
		expect(await house.agrees()).toEqual([]);
	});

	it('sent twice in one breath over two boards it is one registration', async () => {
		const [line, other] = [await engineer.line(), await engineer.line()];
		const registration = aRegistration({ title: 'Only one' });
		const [one, two] = await Promise.all([line.send(registration), other.send(registration)]);
		expect(one).toEqual(two);
		expect(house.app().tickets.count()).toBe(2);
		expect(await house.agrees()).toEqual([]);
	});

	it('a «no» is an answer too: asked again it stays the same «no»', async () => {
		const line = await engineer.line();
		const move = aMove(ticket, ['line1', 'line2']);
		const first = await line.send(move);
		expect(first).toMatchObject({ ok: false, refusal: { code: 'moved-meanwhile' } });
		expect(engineer.asks(aMove(ticket, ['new', 'line1'])).ok).toBe(true);
		expect(await line.send(move)).toEqual(first);
		expect(rowOf(ticket)?.column).toBe('line1');
	});

	it('an answer is kept as long as a session can live, and what it answered is never done again', () => {
		const move = aMove(ticket, ['new', 'line2']);
		const first = engineer.asks(move);
		house.clock.advance(SESSION_ABSOLUTE_MS);
		house.app().keepHouse();
		expect(engineer.asks(move)).toEqual(first);
		house.clock.advance(1);
		house.app().keepHouse();
		expect(engineer.asks(move)).toMatchObject({ refusal: { code: 'moved-meanwhile' } });
		expect(house.audited('move')).toHaveLength(1);
	});

	it('an id that somebody else has used is forbidden, and tells nothing of his answer', async () => {
		const move = aMove(ticket, ['new', 'line2']);
		expect(engineer.asks(move).ok).toBe(true);
		const thief = await (await house.hire()).line();
		const answer = await thief.send({ ...move, ticket: aTicket(house.app(), engineer) });
		expect(answer).toEqual({ ok: false, refusal: { code: 'forbidden' } });
		expect(house.audited('move')).toHaveLength(1);
		expect(await house.agrees()).toEqual([]);
	});
});

describe('двое у одной карточки', () => {
	it('exactly one of two simultaneous moves wins; the other learns who was faster', async () => {
		const colleague = await house.hire();
		const [line, other] = [await engineer.line(), await colleague.line()];
		const screen = await colleague.screen();
		for (let round = 0; round < 10; round += 1) {
			const contested = aTicket(house.app(), engineer);
			const [one, two] = await Promise.all([
				line.send(aMove(contested, ['new', 'line1'])),
				other.send(aMove(contested, ['new', 'line2']))
			]);
			const [won, lost] = one.ok ? [one, two] : [two, one];
			const [winner, column] = one.ok ? [engineer, 'line1'] : [colleague, 'line2'];
			expect(won).toMatchObject({ ok: true, rev: 2 });
			const refusal = { code: 'moved-meanwhile', column, rev: 2, by: winner.id };
			expect(lost).toEqual({ ok: false, refusal });
			await screen.shows((all) => all.some((one) => one.id === contested && one.place[2] === 2));
			expect(screen.entries().filter((one) => one.id === contested)).toHaveLength(1);
		}
		expect(await house.agrees()).toEqual([]);
	});

	it('whoever comes too late is told who it was, also when it was an undo', async () => {
		const move = aMove(ticket, ['new', 'line2']);
		engineer.asks(move);
		engineer.asks({ id: newCommandId(), type: 'undo', ticket, command: move.id });
		const late = await (await house.hire()).line();
		expect(await late.send(aMove(ticket, ['line2', 'line1']))).toEqual({
			ok: false,
			refusal: { code: 'moved-meanwhile', column: 'new', rev: 3, by: engineer.id }
		});
	});
});

describe('что сервер не берёт', () => {
	it('after a burst a person must go at a human pace, on however many boards', async () => {
		const [line, other] = [await engineer.line(), await engineer.line()];
		const tries = Array.from({ length: COMMANDS_BURST }, (_, index) =>
			(index % 2 ? line : other).send(aMove(ticket, ['line1', 'line1']))
		);
		const codes = new Set(
			(await Promise.all(tries)).map((one) => (one.ok ? 'ok' : one.refusal.code))
		);
		expect([...codes]).toEqual(['moved-meanwhile']);
		const tooFast = { ok: false, refusal: { code: 'too-fast' } };
		const move = aMove(ticket, ['new', 'line1']);
		expect(await line.send(move)).toEqual(tooFast);
		expect(await other.send(move)).toEqual(tooFast);
		house.clock.advance(1_000);
		expect(await line.send(move)).toMatchObject({ ok: true });
	});

	it.each<[string, (good: Command) => unknown]>([
		['nothing', () => undefined],
		['a word', () => 'move'],
		['a list', (good) => [good]],
		['an unknown verb', (good) => ({ ...good, type: 'erase' })],
		['a time of its own', (good) => ({ ...good, at: 0 })],
		['an author of its own', (good) => ({ ...good, actor: 'director' })],
		['a rank of its own', (good) => ({ ...good, rank: 'a0' })],
		['a column that does not exist', (good) => ({ ...good, to: 'trash' })],
		['an id that is none', (good) => ({ ...good, id: '1' })],
		['a ticket id with a quote', (good) => ({ ...good, ticket: `x' OR 1` })],
		['a title of blanks', () => ({ ...aRegistration(), title: ' '.repeat(5) })],
		['a title without end', () => ({ ...aRegistration(), title: 'x'.repeat(201) })]
	])('%s is no command', async (_what, spoil) => {
		const line = await engineer.line();
		const sent = spoil(aMove(ticket, ['new', 'line1']));
		const answer: unknown = await line.socket.timeout(20_000).emitWithAck('command', sent);
		expect(answer).toEqual({ ok: false, refusal: { code: 'bad' } });
		expect(rowOf(ticket)).toMatchObject({ column: 'new', rev: 1 });
		expect(house.app().db.select().from(commandTable).all()).toHaveLength(1);
	});

	it('a ticket that does not exist is gone, whatever its name', () => {
		for (const name of ['no-such-ticket', '__proto__', 'constructor'])
			expect(engineer.asks(aMove(ticketId(name), ['new', 'line1']))).toEqual({
				ok: false,
				refusal: { code: 'gone' }
			});
	});

	it('a customer that does not exist cannot own a ticket', async () => {
		const line = await engineer.line();
		const registration = { ...aRegistration(), customerId: 'nobody' } as Command;
		expect(await line.send(registration)).toEqual({ ok: false, refusal: { code: 'bad' } });
		expect(house.app().tickets.count()).toBe(1);
		expect(await line.send(aMove(ticket, ['new', 'line1']))).toMatchObject({ ok: true });
	});
});

describe('чужие права', () => {
	it.each<[Role, 'move' | 'register' | 'confirmPriority', string]>([
		['auditor', 'move', 'forbidden'],
		['auditor', 'register', 'forbidden'],
		['auditor', 'confirmPriority', 'forbidden'],
		['service', 'move', 'not-your-move'],
		['service', 'confirmPriority', 'forbidden']
	])(
		'%s cannot %s: refused, nothing changed, and it stands in the audit',
		async (role, type, code) => {
			const culprit = await house.hire(role, []);
			const line = await culprit.line();
			const letter = aTicket(house.app(), engineer, { channel: 'email' });
			const forged: Record<typeof type, Command> = {
				move: aMove(ticket, ['new', 'line2']),
				register: aRegistration(),
				confirmPriority: {
					id: newCommandId(),
					type: 'confirmPriority',
					ticket: letter,
					priority: 'low'
				}
			};
			const before = house.app().db.select().from(ticketTable).all();
			expect(await line.send(forged[type])).toMatchObject({ ok: false, refusal: { code } });
			expect(house.app().db.select().from(ticketTable).all()).toEqual(before);
			expect(house.audited(`refused.${type}.${code}`)).toMatchObject([
				{
					actor: culprit.id,
					session: culprit.sessionId,
					via: 'command',
					commandId: forged[type].id
				}
			]);
			expect(await house.agrees()).toEqual([]);
		}
	);

	/** One of each: a new command does not compile without its row here. */
	const FORGED: { [Type in Command['type']]: Omit<Extract<CommandInput, { type: Type }>, 'id'> } = {
		move: { type: 'move', ticket: ANY, from: 'new', to: 'line1', after: null },
		undo: { type: 'undo', ticket: ANY, command: newCommandId() },
		accept: { type: 'accept', ticket: ANY, engineer: 'nobody', line: 1 },
		confirmPriority: { type: 'confirmPriority', ticket: ANY, priority: 'low' },
		changePriority: { type: 'changePriority', ticket: ANY, priority: 'low', reason: 'Because' },
		remind: { type: 'remind', ticket: ANY },
		overrideWarranty: {
			...{ type: 'overrideWarranty', ticket: ANY, verdict: 'warranty', reason: 'Because' }
		},
		offer: { type: 'offer', ticket: ANY, estimate: { ...TOLD.estimate, lines: [...OFFERED] } },
		openProblem: { type: 'openProblem', ticket: ANY, title: 'Resets under load' },
		setProblem: { type: 'setProblem', ticket: ANY, problem: null },
		register: { type: 'register', title: 'The server does not start', channel: 'phone' },
		edit: { type: 'edit', ticket: ANY, changes: { title: { from: 'x', to: 'y' } } },
		note: { type: 'note', ticket: ANY, text: 'x' },
		reply: { type: 'reply', ticket: ANY, text: 'x', draft: false },
		logCall: {
			...{ type: 'logCall', ticket: ANY, direction: 'out', phone: '', startedAt: null },
			...{ result: 'informed', note: '' }
		},
		addTodo: { type: 'addTodo', ticket: ANY, text: 'x' },
		checkTodo: { type: 'checkTodo', ticket: ANY, todo: 'none', done: true },
		removeTodo: { type: 'removeTodo', ticket: ANY, todo: 'none' },
		beginRemote: {
			...{ type: 'beginRemote', ticket: ANY, target: 'srv', tool: 'ssh', purpose: 'log' },
			consent: { by: 'Petrov', at: 0, how: 'phone' }
		},
		endRemote: { type: 'endRemote', ticket: ANY, remote: 'none', result: 'Done' },
		link: { type: 'link', ticket: ANY, number: '26-000001', kind: 'related' },
		unlink: { type: 'unlink', ticket: ANY, other: ANY },
		retryLetter: { type: 'retryLetter', ticket: ANY, message: 'none' }
	};

	it.each<Role>(['auditor', 'admin'])(
		'%s: whatever is sent is refused, nothing changes, and each of it stands in the audit',
		async (role) => {
			const culprit = await house.hire(role, [1, 2, 3]);
			const stored = () => [
				...[ticketTable, repair, problem, message, todo].map((table) =>
					house.app().db.select().from(table).all()
				)
			];
			const before = stored();
			for (const wish of Object.values(FORGED)) {
				const on = 'ticket' in wish ? { ticket } : {};
				const self = 'engineer' in wish ? { engineer: culprit.id } : {};
				const forged = v.parse(Command, { ...wish, ...on, ...self, id: newCommandId() });
				expect(culprit.asks(forged)).toEqual({ ok: false, refusal: { code: 'forbidden' } });
			}
			expect(stored()).toEqual(before);
			for (const type of Object.keys(FORGED))
				expect(house.audited(`refused.${type}.forbidden`), type).toHaveLength(1);
			expect(await house.agrees()).toEqual([]);
		}
	);

	it.each<[Role, 'openProblem' | 'setProblem']>([
		['operator', 'openProblem'],
		['operator', 'setProblem'],
		['service', 'openProblem'],
		['service', 'setProblem']
	])('R21: %s does not ask for %s', async (role, type) => {
		const culprit = await house.hire(role, []);
		const forged = v.parse(Command, { ...FORGED[type], ticket, id: newCommandId() });
		expect(culprit.asks(forged)).toEqual({ ok: false, refusal: { code: 'forbidden' } });
		expect(house.app().db.select().from(problem).all()).toEqual([]);
		expect(house.audited(`refused.${type}.forbidden`)).toHaveLength(1);
	});

	it('a way that the regulation does not have is noted with who tried it', () => {
		const lead = { code: 'illegal-transition', from: 'new', to: 'closed' };
		expect(engineer.asks(aMove(ticket, ['new', 'closed']))).toEqual({ ok: false, refusal: lead });
		expect(house.audited('refused.move.illegal-transition')).toMatchObject([
			{ actor: engineer.id, ticketId: ticket, before: null, after: null }
		]);
	});
});
