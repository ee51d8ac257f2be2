import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TicketId } from '#lib/domain/ids.ts';
import { message, outbox } from '#lib/server/db/schema.ts';
import { aCustomer, aRegistration, aTicket, newCommandId, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import type { PostOffice } from './post-office.ts';
import { aPostOffice } from './post-office.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let post: PostOffice;
let house: House;
let engineer: Colleague;
let ticket: TicketId;

beforeEach(async () => {
	post = await aPostOffice();
	house = await aHouse({ smtpUrl: post.url });
	const vendor = { name: 'Vendor', phone: '', address: '', site: '', email: 'help@vendor.example' };
	house.app().settings.set({ vendor }, { actor: 'system', session: null });
	engineer = await house.hire('engineer', [1]);
	ticket = aTicket(house.app(), engineer, aCustomer(house.app()));
	await post.came(1);
	await until(() => row().undelivered === false && letters()[0]?.state === 'sent', 'T1');
});

afterEach(async () => {
	await house.close();
	await post.close();
});

const row = () => {
	const found = house.app().tickets.read('26-000001', { actor: engineer, session: 'test' });
	if (!found) throw new Error('there is no such ticket');
	return found.ticket;
};
const reaction = () =>
	house.app().tickets.read('26-000001', { actor: engineer, session: 'test' })?.reaction.current;
const letters = () => house.app().db.select().from(outbox).orderBy(outbox.seq).all();

const accept = (id = newCommandId()) => {
	const answer = engineer.asks({ id, type: 'accept', ticket, engineer: engineer.id, line: 1 });
	return { id, answer };
};

/** The given clock moves, and what waited for that moment is looked at. */
const later = (ms: number) => {
	house.clock.advance(ms);
	house.app().sender.aim();
	house.app().tickets.repaint();
};

describe('принятие в работу с доказательством, W2 и R42', () => {
	it('names the engineer, and the clock stops when the mail server has taken the letter', async () => {
		const screen = await engineer.screen();
		expect(accept().answer).toMatchObject({ ok: true });
		expect(row()).toMatchObject({ column: 'line1', assigneeId: engineer.id, line: 1 });
		expect([row().clientInformedAt, reaction()?.state]).toEqual([null, 'running']);
		later(10 * SECOND + 1);
		const [, letter] = await post.came(2);
		expect(letter?.to).toEqual(['avdeev@vkz.example']);
		expect(letter?.text).toContain('Ответственный специалист: Surname Name');
		await until(() => row().clientInformedAt !== null, 'the evidence');
		expect(row()).toMatchObject({ informedOf: engineer.id, clientInformedAt: house.clock.now() });
		expect(reaction()).toMatchObject({ state: 'met', channel: 'email', assignee: engineer.id });
		expect(letters()[1]?.evidence).toContain('250');
		await until(() => screen.entry(ticket)?.card.told === true, 'the card');
		expect(screen.entry(ticket)?.clock?.st).toBe('met');
		expect(await house.agrees()).toEqual([]);
	});

	it('a card that was only moved, and a receipt that names nobody, stop no clock', () => {
		expect(letters()[0]).toMatchObject({ kind: 'T1', state: 'sent', names: null });
		expect(reaction()?.state).toBe('running');
	});

	it('taken back within ten seconds, nothing ever leaves', async () => {
		const { id } = accept();
		later(10 * SECOND);
		const undone = { id: newCommandId(), type: 'undo', ticket, command: id } as const;
		expect(engineer.asks(undone)).toMatchObject({ ok: true });
		expect(row()).toMatchObject({ column: 'new', assigneeId: null, acceptedAt: null });
		later(MINUTE);
		expect(letters().map(({ kind, state }) => [kind, state])).toEqual([
			['T1', 'sent'],
			['T3', 'recalled']
		]);
		const other = await house.hire('engineer', [1]);
		const take = {
			id: newCommandId(),
			type: 'accept',
			ticket,
			engineer: other.id,
			line: 1
		} as const;
		expect(other.asks(take)).toMatchObject({ ok: true });
		later(10 * SECOND + 1);
		await post.came(2);
		expect(post.tries()).toBe(2);
		expect(await house.agrees()).toEqual([]);
	});

	it('after ten seconds it stands, and cannot be taken back', async () => {
		const { id } = accept();
		later(10 * SECOND + 1);
		await post.came(2);
		const undone = { id: newCommandId(), type: 'undo', ticket, command: id } as const;
		expect(engineer.asks(undone)).toMatchObject({ refusal: { code: 'undo-too-late' } });
	});

	it('a letter the server refuses leaves the client uninformed, and the clock goes on', async () => {
		post.answer(550);
		accept();
		later(10 * SECOND + 1);
		await until(() => row().undelivered, 'the failure');
		expect(row()).toMatchObject({ clientInformedAt: null, informedOf: null });
		expect(letters()[1]).toMatchObject({ state: 'failed', evidence: null });
		later(24 * 60 * MINUTE);
		expect(reaction()).toMatchObject({ state: 'running', level: 'breached' });
		post.answer(null);
		const { messageId } = letters()[1]!;
		const again = { id: newCommandId(), type: 'retryLetter', ticket, message: messageId } as const;
		expect(engineer.asks(again)).toMatchObject({ ok: true });
		await until(() => row().clientInformedAt !== null, 'the second try');
		expect(row().undelivered).toBe(false);
		expect(reaction()).toMatchObject({ state: 'missed' });
		expect(await house.agrees()).toEqual([]);
	});

	it('a letter that only waits is shown as not delivered, and leaves later by itself', async () => {
		post.answer(451);
		accept();
		later(10 * SECOND + 1);
		await until(() => row().undelivered, 'the delay');
		expect(letters()[1]).toMatchObject({ state: 'queued', attempts: 1 });
		post.answer(null);
		later(MINUTE);
		await until(() => row().clientInformedAt !== null, 'the second try');
		expect(row().undelivered).toBe(false);
	});

	it('each attempt that fails is a change of the ticket: an open panel tells of it', async () => {
		post.answer(451);
		accept();
		later(10 * SECOND + 1);
		await until(() => row().undelivered, 'the first failure');
		const { rev } = row();
		later(MINUTE);
		await until(() => row().rev > rev, 'the second failure');
		expect(letters()[1]).toMatchObject({ state: 'queued', attempts: 2 });
		expect(row().undelivered).toBe(true);
		expect(await house.agrees()).toEqual([]);
	});

	it('a call that told the client who it is, is evidence too', async () => {
		const call = (result: 'reached' | 'informed') =>
			engineer.asks({
				...{ id: newCommandId(), type: 'logCall', ticket, direction: 'out', phone: '' },
				...{ startedAt: null, result, note: '' }
			});
		expect(call('informed')).toMatchObject({ refusal: { code: 'nobody-assigned' } });
		post.answer(550);
		accept();
		call('reached');
		expect(row().clientInformedAt).toBeNull();
		house.clock.advance(MINUTE);
		expect(call('informed')).toMatchObject({ ok: true });
		expect(row()).toMatchObject({ clientInformedAt: house.clock.now(), informedOf: engineer.id });
		expect(reaction()).toMatchObject({ state: 'met', channel: 'phone' });
	});

	it('another engineer is told of with T4, and the old name leaves no more', async () => {
		accept();
		const other = await house.hire('engineer', [1, 2]);
		const take = {
			id: newCommandId(),
			type: 'accept',
			ticket,
			engineer: other.id,
			line: null
		} as const;
		expect(other.asks(take)).toMatchObject({ ok: true });
		later(10 * SECOND + 1);
		await until(() => row().informedOf === other.id, 'the evidence');
		const third = await house.hire('engineer', [1]);
		third.asks({ ...take, id: newCommandId(), engineer: third.id });
		expect(row()).toMatchObject({ assigneeId: third.id, informedOf: other.id });
		later(10 * SECOND + 1);
		await until(() => row().informedOf === third.id, 'the second name');
		expect(letters().map(({ kind, state }) => [kind, state])).toEqual([
			['T1', 'sent'],
			['T3', 'recalled'],
			['T3', 'sent'],
			['T4', 'sent']
		]);
	});

	it('a letter is kept as it left, and its answers will find the ticket', async () => {
		accept();
		later(10 * SECOND + 1);
		const [first, second] = await post.came(2);
		const { db } = house.app();
		const kept = db.select().from(message).where(eq(message.letter, 'T3')).get();
		expect(second?.text.trim().replace(/\r\n/g, '\n')).toBe(kept?.body.trim());
		expect(second?.header('Subject')).toContain('26-000001');
		expect(second?.header('References')).toContain(first?.header('Message-ID'));
	});
});

describe('кто может принять, W2', () => {
	it.each([
		['an engineer of another line', 'engineer', [3], 'self', 'not-on-line'],
		['an operator', 'operator', [], 'self', 'forbidden'],
		['a service engineer', 'service', [], 'self', 'forbidden'],
		['an engineer for a colleague', 'engineer', [1], 'engineer', 'not-your-move'],
		['a lead for somebody who does not work here', 'lead', [], 'nobody', 'no-such-person']
	] as const)('%s is refused, and nothing changes', async (_, role, lines, whom, code) => {
		const person = await house.hire(role, [...lines]);
		const id = { self: person.id, engineer: engineer.id, nobody: 'nobody' as typeof engineer.id };
		const before = row();
		const command = { id: newCommandId(), type: 'accept', ticket, engineer: id[whom], line: 1 };
		expect(person.asks(command as never)).toMatchObject({ refusal: { code } });
		expect(row()).toEqual(before);
		expect(letters()).toHaveLength(1);
	});

	it('a lead gives the ticket to an engineer of the line', async () => {
		const lead = await house.hire('lead', []);
		const command = { id: newCommandId(), type: 'accept', ticket, line: 1 } as const;
		expect(lead.asks({ ...command, engineer: engineer.id })).toMatchObject({ ok: true });
		expect(row()).toMatchObject({ assigneeId: engineer.id, column: 'line1' });
	});

	it('a letter whose priority nobody has confirmed waits for that first', () => {
		const registered = engineer.asks(aRegistration({ channel: 'email' }));
		if (!registered.ok) throw new Error('not registered');
		const command = { id: newCommandId(), type: 'accept', engineer: engineer.id, line: 1 } as const;
		expect(engineer.asks({ ...command, ticket: registered.ticket })).toMatchObject({
			refusal: { code: 'priority-not-confirmed' }
		});
	});
});
