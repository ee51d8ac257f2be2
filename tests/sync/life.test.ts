import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { count, eq } from 'drizzle-orm';
import type { Command, CommandInput } from '#lib/domain/command.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import type { MoveDetails } from '#lib/domain/move-details.ts';
import type { Column } from '#lib/domain/ticket.ts';
import type { Role } from '#lib/domain/regulation.ts';
import {
	audit,
	call,
	command,
	message,
	outbox,
	remoteAccess,
	todo
} from '#lib/server/db/schema.ts';
import { aCustomer, aMove, aRegistration, aTicket, newCommandId, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import type { PostOffice } from './post-office.ts';
import { aPostOffice } from './post-office.ts';

const DAY = 24 * 60 * 60 * 1000;
const question = { text: 'Which port is it?', missing: ['serial'], told: 'letter' } as const;
const asked = { question: { ...question, missing: [...question.missing] } };
const resolution = { code: 'solved', text: 'The cable was replaced by a new one', fixVersion: '' };
const solved = { resolution } as MoveDetails;

let post: PostOffice;
let house: House;
let engineer: Colleague;
let ticket: TicketId;

beforeEach(async () => {
	post = await aPostOffice();
	house = await aHouse({ smtpUrl: post.url });
	const vendor = { name: 'Vendor', phone: '', address: '', site: '', email: 'help@vendor.example' };
	house.app().settings.set({ vendor }, { actor: 'system', session: null });
	engineer = await house.hire('engineer', [1, 2]);
	ticket = aTicket(house.app(), engineer, aCustomer(house.app()));
});

afterEach(async () => {
	await house.close();
	await post.close();
});

type Asked = { [Key in Command['type']]: Omit<Extract<CommandInput, { type: Key }>, 'id'> };
const asks = (by: Colleague, wish: Asked[Exclude<Command['type'], 'register'>]) =>
	by.asks({ ...wish, id: newCommandId() } as Command);

const read = () => {
	const found = house.app().tickets.read('26-000001', { actor: engineer, session: 'test' });
	if (!found) throw new Error('there is no such ticket');
	return found;
};
const row = () => read().ticket;
const move = (to: Column, details: MoveDetails = {}, by = engineer) =>
	by.asks({ ...aMove(ticket, [row().column, to]), details });
const accepted = () => {
	asks(engineer, { type: 'accept', ticket, engineer: engineer.id, line: 1 });
	const told = { direction: 'out', phone: '', startedAt: null, note: '' } as const;
	asks(engineer, { type: 'logCall', ticket, result: 'informed', ...told });
};
const letters = () =>
	house
		.app()
		.db.select()
		.from(outbox)
		.orderBy(outbox.seq)
		.all()
		.map(({ kind, state }) => `${kind} ${state}`);
const later = (ms: number) => {
	house.clock.advance(ms);
	house.app().sender.aim();
	while (house.app().tickets.repaint() > 0);
	house.app().tickets.doChores();
};

describe('ожидание клиента, W7–W9', () => {
	it('the client is told what is missing, and the reaction clock runs on', async () => {
		expect(move('waiting_client', asked)).toMatchObject({ ok: true });
		expect(row()).toMatchObject({ column: 'waiting_client', returnTo: 'new', missing: ['serial'] });
		expect(read().reaction.current.state).toBe('running');
		later(10_001);
		const [, letter] = await post.came(2);
		expect(letter?.text).toContain('серийный номер изделия');
		await until(() => letters().includes('T2 sent'), 'the delivery');
	});

	it('who cannot be told is not waited for: without an address only a call will do', () => {
		ticket = aTicket(house.app(), engineer, aCustomer(house.app(), { email: '' }));
		const stranger = { ...aMove(ticket, ['new', 'waiting_client']), details: asked };
		expect(engineer.asks(stranger)).toMatchObject({ refusal: { code: 'no-address' } });
		const called = { question: { ...asked.question, told: 'phone' as const } };
		expect(
			engineer.asks({ ...aMove(ticket, ['new', 'waiting_client']), details: called })
		).toMatchObject({ ok: true });
		expect(house.app().db.select().from(call).all()).toMatchObject([
			{ ticketId: ticket, note: question.text }
		]);
	});

	it('a question that could not be delivered brings the ticket back', async () => {
		move('line1', {}, engineer);
		post.answer(550);
		move('waiting_client', asked);
		later(10_001);
		await until(() => row().column === 'line1', 'the way back');
		expect(row()).toMatchObject({ undelivered: true, returnTo: null, remindAt: null });
		expect(await house.agrees()).toEqual([]);
	});

	it('the answer brings it back to where it came from', () => {
		move('line1');
		move('waiting_client', asked);
		expect(move('line2', { clientAnswer: 'Port 7' })).toMatchObject({
			refusal: { code: 'returns-to', column: 'line1' }
		});
		expect(move('line1', { clientAnswer: 'Port 7' })).toMatchObject({ ok: true });
		expect(read().messages.filter(({ kind }) => kind === 'in')).toMatchObject([
			{ body: 'Port 7', author: engineer.id }
		]);
	});

	it('reminders leave after three and seven working days, then an engineer may give up', async () => {
		move('line1');
		move('waiting_client', asked);
		expect(move('resolved', solved)).toMatchObject({ refusal: { code: 'reminders-first' } });
		later(3 * DAY);
		expect(row().reminders).toBe(1);
		later(6 * DAY);
		expect(row()).toMatchObject({ reminders: 2, remindAt: null });
		await until(() => letters().filter((one) => one === 'T5 sent').length === 2, 'both');
		later(30 * DAY);
		expect(row()).toMatchObject({ column: 'waiting_client', reminders: 2 });
		expect(move('resolved', solved)).toMatchObject({ ok: true });
		expect(row().resolutionCode).toBe('no_client_answer');
		expect(await house.agrees()).toEqual([]);
	});
});

describe('решение и закрытие, W10–W12', () => {
	it('what the client does not know of cannot be resolved', () => {
		move('line1');
		asks(engineer, { type: 'accept', ticket, engineer: engineer.id, line: null });
		expect(move('resolved', solved)).toMatchObject({ refusal: { code: 'not-accepted' } });
	});

	it('the solution is told, waits 72 hours for the client, and closes by itself', async () => {
		accepted();
		expect(move('resolved', solved)).toMatchObject({ ok: true });
		const { confirmUntil } = row();
		expect(confirmUntil).toBe(house.clock.now() + 3 * DAY + 2 * 60 * 60 * 1000);
		later(3 * DAY);
		expect(row().column).toBe('resolved');
		later(2 * 60 * 60 * 1000);
		expect(row()).toMatchObject({ column: 'closed', closedAt: house.clock.now() });
		await until(() => letters().includes('T8 sent'), 'the last letter');
		expect(letters()).toContain('T7 sent');
		expect(house.audited('move').at(-1)).toMatchObject({ actor: 'system' });
		expect(await house.agrees()).toEqual([]);
	});

	it('reopened within the window it goes back to the same engineer, and the client hears so', () => {
		accepted();
		move('resolved', solved);
		expect(move('line1')).toMatchObject({ ok: true });
		expect(row()).toMatchObject({ assigneeId: engineer.id, confirmUntil: null, resolvedAt: null });
		expect(letters().at(-1)).toBe('T3 queued');
		later(10 * DAY);
		expect(row().column).toBe('line1');
	});

	it('a resolution taken back was never sent', () => {
		accepted();
		const done = { ...aMove(ticket, ['line1', 'resolved']), details: solved };
		engineer.asks(done);
		expect(asks(engineer, { type: 'undo', ticket, command: done.id })).toMatchObject({ ok: true });
		expect(row()).toMatchObject({ column: 'line1', resolution: '', confirmUntil: null });
		expect(letters().at(-1)).toBe('T7 recalled');
	});

	it('W13: a closed ticket is left as it is; a lead may put a fact right and says why', async () => {
		accepted();
		move('resolved', solved);
		const lead = await house.hire('lead', []);
		move('closed', {}, lead);
		const title = { from: row().title, to: 'The array was degraded' };
		const edit = { type: 'edit', ticket, changes: { title } } as const;
		expect(asks(engineer, edit)).toMatchObject({ refusal: { code: 'closed' } });
		expect(asks(engineer, { type: 'note', ticket, text: 'Late' })).toMatchObject({
			refusal: { code: 'closed' }
		});
		expect(asks(lead, edit)).toMatchObject({ refusal: { code: 'reason-needed' } });
		expect(asks(lead, { ...edit, reason: 'Wrong words' })).toMatchObject({ ok: true });
		expect(row().title).toBe('The array was degraded');
		expect(house.audited('edit').at(-1)).toMatchObject({ details: { reason: 'Wrong words' } });
	});
});

describe('передача между линиями, W4–W6', () => {
	it('leaves the note to the next line and the ticket to nobody', () => {
		accepted();
		expect(move('line2')).toMatchObject({ refusal: { code: 'needs-explanation' } });
		move('line2', { escalationNote: 'Restarted twice, no change' });
		expect(row()).toMatchObject({ column: 'line2', line: 2, assigneeId: null, acceptedAt: null });
		expect(row().clientInformedAt).not.toBeNull();
		expect(read().messages.at(-1)).toMatchObject({
			kind: 'note',
			body: 'Restarted twice, no change'
		});
		asks(engineer, { type: 'accept', ticket, engineer: engineer.id, line: null });
		expect(row().assigneeId).toBe(engineer.id);
	});

	it('or to a colleague of that line, and to no other', async () => {
		accepted();
		const third = await house.hire('engineer', [3]);
		const second = await house.hire('engineer', [2]);
		const handed = (assignee: typeof third.id) => ({ escalationNote: 'Looked at it', assignee });
		expect(move('line2', handed(third.id))).toMatchObject({ refusal: { code: 'not-on-line' } });
		expect(move('line2', handed(second.id))).toMatchObject({ ok: true });
		expect(row()).toMatchObject({ assigneeId: second.id, acceptedAt: null });
	});
});

describe('приоритет, R41', () => {
	it('is changed with a reason and its clause, counted from registration, and told to the client', async () => {
		const change = { type: 'changePriority', ticket, priority: 'critical' } as const;
		expect(asks(engineer, { ...change, reason: 'All production stands' })).toMatchObject({
			ok: true
		});
		expect(house.audited('changePriority')[0]).toMatchObject({
			details: { reason: 'All production stands', clause: 'R37' }
		});
		expect(read().reaction.current.dueAt).toBe(row().registeredAt + 2 * 60 * 60 * 1000);
		expect(letters().at(-1)).toBe('T6 queued');
		expect(asks(engineer, { ...change, reason: 'Again' })).toMatchObject({
			refusal: { code: 'same-priority' }
		});
		const operator = await house.hire('operator', []);
		expect(asks(operator, { ...change, priority: 'low', reason: 'No' })).toMatchObject({
			refusal: { code: 'forbidden' }
		});
	});

	it('lowered when the norm is nearly used up, that is written down', () => {
		later(7 * 60 * 60 * 1000);
		const lower = {
			type: 'changePriority',
			ticket,
			priority: 'low',
			reason: 'Not urgent'
		} as const;
		expect(asks(engineer, lower)).toMatchObject({ ok: true });
		expect(house.audited('changePriority')[0]).toMatchObject({ details: { loweredLate: true } });
	});
});

describe('двое в одном поле', () => {
	const edit = (by: Colleague, from: string, to: string) =>
		asks(by, { type: 'edit', ticket, changes: { title: { from, to } } });

	it('whoever comes second sees what stands there, and nothing is lost', async () => {
		const other = await house.hire('engineer', [1]);
		const { title } = row();
		expect(edit(engineer, title, 'The array')).toMatchObject({ ok: true });
		expect(edit(other, title, 'The cable')).toEqual({
			ok: false,
			refusal: {
				code: 'changed-meanwhile',
				fields: [{ field: 'title', theirs: 'The array' }],
				by: engineer.id
			}
		});
		expect(edit(other, 'The array', 'The cable')).toMatchObject({ ok: true });
	});

	it('different fields, and the same words, are no conflict', async () => {
		const other = await house.hire('engineer', [1]);
		const { title } = row();
		edit(engineer, title, 'The array');
		expect(edit(other, title, 'The array')).toMatchObject({ ok: true });
		const kind = { from: 'incident', to: 'request' } as const;
		expect(asks(other, { type: 'edit', ticket, changes: { kind } })).toMatchObject({ ok: true });
		expect(row()).toMatchObject({ title: 'The array', kind: 'request' });
	});

	it('a contact of another customer is not taken', () => {
		const { contactId } = aCustomer(house.app());
		const changes = { contactId: { from: row().contactId, to: contactId } };
		expect(asks(engineer, { type: 'edit', ticket, changes })).toMatchObject({
			refusal: { code: 'bad' }
		});
	});
});

describe('содержание заявки', () => {
	it('is counted on the card and read in the panel', async () => {
		const screen = await engineer.screen();
		asks(engineer, { type: 'note', ticket, text: 'Looked at the log' });
		asks(engineer, { type: 'addTodo', ticket, text: 'Ask for the log' });
		const [first] = read().todos;
		asks(engineer, { type: 'checkTodo', ticket, todo: first!.id, done: true });
		asks(engineer, { type: 'reply', ticket, text: 'We are on it', draft: false });
		await until(() => screen.entry(ticket)?.card.msgs === 2, 'the card');
		expect(screen.entry(ticket)?.card).toMatchObject({ todo: [1, 1], msgs: 2 });
		expect(read().todos).toMatchObject([{ doneBy: engineer.id }]);
		const written = read().messages.filter(({ letter }) => letter === null || letter === 'reply');
		expect(written.map(({ kind, body }) => [kind, body.includes('log') || kind])).toEqual([
			['note', true],
			['out', 'out']
		]);
		expect(await house.agrees()).toEqual([]);
	});

	it('a draft that a colleague has changed is not sent, a sent one is empty', () => {
		const { works } = house.app();
		expect(asks(engineer, { type: 'reply', ticket, text: 'We are', draft: true })).toMatchObject({
			refusal: { code: 'draft-changed' }
		});
		expect(works.draftOf(ticket)).toBe('');
	});

	it('R12: without consent there is no connection', () => {
		const begin = {
			type: 'beginRemote',
			ticket,
			target: 'srv',
			tool: 'ssh',
			purpose: 'log'
		} as const;
		expect(asks(engineer, { ...begin, consent: null })).toMatchObject({
			refusal: { code: 'consent-needed' }
		});
		const consent = { by: 'Авдеев', at: house.clock.now(), how: 'phone' } as const;
		expect(asks(engineer, { ...begin, consent })).toMatchObject({ ok: true });
		const [remote] = house.app().db.select().from(remoteAccess).all();
		const end = { type: 'endRemote', ticket, remote: remote!.id, result: 'Read the log' } as const;
		expect(asks(engineer, end)).toMatchObject({ ok: true });
		expect(asks(engineer, end)).toMatchObject({ refusal: { code: 'gone' } });
	});

	it('tickets that belong together are found from both ends', () => {
		const other = engineer.asks(aRegistration({ links: [{ ticket, kind: 'duplicate' }] }));
		if (!other.ok) throw new Error('not registered');
		expect(read().links).toMatchObject([{ id: other.ticket, kind: 'duplicate', back: true }]);
		asks(engineer, { type: 'unlink', ticket, other: other.ticket });
		expect(read().links).toEqual([]);
	});

	it('the same command sent twice writes once', () => {
		const note = { id: newCommandId(), type: 'note', ticket, text: 'Once' } as const;
		const answers = [engineer.asks(note), engineer.asks(note)];
		expect(answers[0]).toEqual(answers[1]);
		expect(read().messages.filter(({ body }) => body === 'Once')).toHaveLength(1);
	});
});

describe('чтение, R25', () => {
	it('opening a ticket is written down once, with who and from which session', () => {
		read();
		read();
		expect(house.audited('ticket.read')).toMatchObject([
			{ actor: engineer.id, session: 'test', ticketId: ticket, via: 'read' }
		]);
		later(16 * 60 * 1000);
		read();
		expect(house.audited('ticket.read')).toHaveLength(2);
	});

	it('a letter, a telephone and a file tell of the ticket as its opening does', async () => {
		const { tickets } = house.app();
		const wanted = { act: 'resolve', code: 'solved', text: 'The cable was replaced' } as const;
		const shows: [string, (asker: { actor: Colleague; session: string }) => unknown][] = [
			['a letter before it leaves', (asker) => tickets.preview('26-000001', wanted, asker)],
			['how the client is reached', (asker) => tickets.client('26-000001', asker)],
			['a file', (asker) => tickets.admit(ticket, asker)]
		];
		const openings = (of: string) =>
			house.audited('ticket.read').filter(({ session }) => session === of);
		for (const [session, show] of shows) {
			const asker = { actor: engineer, session };
			expect(show(asker), session).toBeTruthy();
			const opening = { actor: engineer.id, ticketId: ticket, via: 'read' };
			expect(openings(session), session).toMatchObject([opening]);
			show(asker);
			tickets.read('26-000001', asker);
			expect(openings(session), session).toHaveLength(1);
		}
	});

	it('whoever is refused has read nothing, and deadlines are no secret of the ticket', async () => {
		const { tickets } = house.app();
		const asker = { actor: await house.hire('service', []), session: 's' };
		expect(tickets.admit(ticket, asker)).toBe(false);
		expect(tickets.client('26-000001', asker)).toBeNull();
		expect(tickets.dueUnder('26-000001', 'high', { ...asker, actor: engineer })).not.toBeNull();
		expect(house.audited('ticket.read')).toEqual([]);
	});

	it.each<[Role, boolean]>([
		['operator', true],
		['engineer', true],
		['lead', true],
		['service', false],
		['auditor', false],
		['admin', false]
	])('%s reads a ticket of the support: %s', async (role, reads) => {
		const actor = await house.hire(role, []);
		const found = house.app().tickets.read('26-000001', { actor, session: 's' });
		expect(found !== null).toBe(reads);
		expect(house.app().tickets.mayRead(ticket, actor)).toBe(reads);
	});

	it('a number that is nobody’s is answered as one that is somebody else’s', () => {
		const asker = { actor: engineer, session: 's' };
		expect(house.app().tickets.read('26-999999', asker)).toBeNull();
	});

	it('what people write lies in its place once, and not among the commands', () => {
		const secret = 'Пароль от стенда';
		asks(engineer, { type: 'note', ticket, text: secret });
		move('waiting_client', { question: { ...asked.question, text: secret } });
		const { db } = house.app();
		const kept = JSON.stringify(db.select().from(command).all());
		expect(kept).not.toContain(secret);
		const told = JSON.stringify(db.select().from(audit).where(eq(audit.what, 'note')).all());
		expect(told).not.toContain(secret);
	});
});

describe('подделанные команды', () => {
	it.each<[Role, string]>([
		['auditor', 'forbidden'],
		['admin', 'forbidden']
	])(
		'%s: whatever is sent is refused, nothing changes, and it is written down',
		async (role, code) => {
			const culprit = await house.hire(role, []);
			const on = { ticket } as const;
			const all = [
				{ type: 'move', ...on, from: 'new', to: 'line1', after: null },
				{ type: 'accept', ...on, engineer: culprit.id, line: 1 },
				{ type: 'confirmPriority', ...on, priority: 'low' },
				{ type: 'changePriority', ...on, priority: 'low', reason: 'Because' },
				{ type: 'remind', ...on },
				{ type: 'edit', ...on, changes: {} },
				{ type: 'note', ...on, text: 'x' },
				{ type: 'reply', ...on, text: 'x', draft: false },
				{ type: 'addTodo', ...on, text: 'x' },
				{ type: 'link', ...on, number: '26-000001', kind: 'related' }
			] as const;
			const { db } = house.app();
			const before = [row(), db.select({ n: count() }).from(message).get()];
			for (const wish of all)
				expect(asks(culprit, wish as never)).toMatchObject({ refusal: { code } });
			expect([row(), db.select({ n: count() }).from(message).get()]).toEqual(before);
			expect(db.select().from(todo).all()).toEqual([]);
			for (const { type } of all) expect(house.audited(`refused.${type}.${code}`)).toHaveLength(1);
		}
	);
});
