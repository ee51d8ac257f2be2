import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandId, TicketId } from '#lib/domain/ids.ts';
import { problemFactsOf } from '#lib/domain/problem.ts';
import type { ProblemFacts, ProblemState } from '#lib/domain/problem.ts';
import type { Role } from '#lib/domain/regulation.ts';
import { equipmentUnit, outbox, ticket as ticketTable } from '#lib/server/db/schema.ts';
import { firstBrokenLink } from '#lib/server/tickets/audit.ts';
import { aCustomer, aTicket, newCommandId } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import type { PostOffice } from './post-office.ts';
import { aPostOffice } from './post-office.ts';

const WORKAROUND = 'Отключите сторожевой таймер в меню обслуживания.';

let post: PostOffice;
let house: House;
let engineer: Colleague;

beforeEach(async () => {
	post = await aPostOffice();
	house = await aHouse({ smtpUrl: post.url });
	const vendor = { name: 'Vendor', phone: '', address: '', site: '', email: 'help@vendor.example' };
	house.app().settings.set({ vendor }, { actor: 'system', session: null });
	engineer = await house.hire('engineer', [2, 3]);
});
afterEach(async () => {
	await house.close();
	await post.close();
});

const problems = () => house.app().problems;
const askerOf = (by: Colleague) => ({ actor: by, session: by.sessionId });
const row = (id: TicketId) => {
	const found = house.app().db.select().from(ticketTable).where(eq(ticketTable.id, id)).get();
	if (!found) throw new Error('there is no such ticket');
	return found;
};

interface Told {
	email?: string;
	firmware?: string;
	tags?: string[];
	title?: string;
}

/** A ticket of a customer of its own, about a unit whose firmware is known, with its tags. */
const anAlike = ({ email, firmware = '4.20', tags = ['питание'], title }: Told = {}) => {
	const app = house.app();
	const known = aCustomer(app, { ...(email === undefined ? {} : { email }) });
	app.db.update(equipmentUnit).set({ firmware }).where(eq(equipmentUnit.id, known.unitId)).run();
	const id = aTicket(app, engineer, { ...known, ...(title === undefined ? {} : { title }) });
	const changes = { tags: { from: [], to: tags } };
	engineer.asks({ id: newCommandId(), type: 'edit', ticket: id, changes });
	return id;
};

const numbersOf = (ids: readonly TicketId[]) => ids.map((id) => row(id).number);

/** Opens a problem from the first, and takes the others along. */
const opened = ([from, ...others]: readonly TicketId[], title = 'Перезагружается сам') => {
	const [first = '', ...join] = numbersOf(from ? [from, ...others] : []);
	const answer = problems().open(
		{ id: newCommandId(), from: first, title, join },
		askerOf(engineer)
	);
	if (!answer.ok) throw new Error(`not opened: ${answer.refusal.code}`);
	return answer.number;
};
const detail = (number: string) => {
	const found = problems().detail(number);
	if (!found) throw new Error('there is no such problem');
	return found;
};
const factsOf = (number: string) => problemFactsOf(detail(number).problem);
const write = (number: string, change: Partial<ProblemFacts>) => {
	const seen = factsOf(number);
	return problems().amend({ number, seen, wanted: { ...seen, ...change } }, askerOf(engineer));
};
const step = (number: string, to: ProblemState, by = engineer) =>
	problems().advance({ number, from: detail(number).problem.state, to }, askerOf(by));
const answer = (number: string, id: CommandId = newCommandId()) =>
	problems().answerLinked({ id, number, text: WORKAROUND }, askerOf(engineer));
const replies = () =>
	house
		.app()
		.db.select()
		.from(outbox)
		.where(eq(outbox.kind, 'reply'))
		.all()
		.map(({ ticketId, recipient }) => ({ ticketId, recipient }));

describe('от похожих заявок к ответу всем, R21, R25', () => {
	it('three alike tickets → suggestion → problem → three letters, none of which names another', async () => {
		const clients = ['one@a.example', 'two@b.example', 'three@c.example'];
		const alike = clients.map((email, at) => anAlike({ email, title: `Отказ стойки ${at + 1}` }));
		const [suggested, ...more] = problems().suggestions();
		expect(more).toEqual([]);
		expect(suggested).toMatchObject({ model: 'Гранит-С2', firmware: '4.20', tags: ['питание'] });
		expect(suggested?.tickets.map(({ id }) => id).sort()).toEqual([...alike].sort());

		const number = opened(alike);
		expect(number).toBe('26-0001');
		expect(problems().suggestions()).toEqual([]);
		expect(detail(number).problem).toMatchObject({
			...{ state: 'open', ownerId: engineer.id, model: 'Гранит-С2', firmware: '4.20' }
		});
		expect(alike.map((id) => row(id).problemId)).toEqual(
			alike.map(() => detail(number).problem.id)
		);

		await post.came(3);
		const before = post.caught.length;
		expect(answer(number)).toMatchObject({ ok: true, unreachable: [], refused: [] });
		house.app().sender.aim();
		const sent = (await post.came(before + 3)).slice(before);
		expect(sent.map(({ to }) => to.join()).sort()).toEqual([...clients].sort());
		const tickets = alike.map(row);
		for (const letter of sent) {
			expect(letter.text).toContain(WORKAROUND);
			const own = tickets[clients.indexOf(letter.to[0] ?? '')];
			for (const other of tickets.filter(({ id }) => id !== own?.id)) {
				const whole = letter.raw + letter.text + letter.header('Subject');
				for (const secret of [other.number, other.title]) expect(whole).not.toContain(secret);
			}
			for (const email of clients.filter((one) => one !== letter.to[0]))
				expect(letter.raw).not.toContain(email);
		}
		expect(await house.agrees()).toEqual([]);
	});

	it('who has no address is told by number, and everybody else is answered', () => {
		const silent = anAlike({ email: '' });
		const number = opened([anAlike(), silent]);
		expect(answer(number)).toMatchObject({ ok: true, unreachable: numbersOf([silent]) });
		expect(replies()).toHaveLength(1);
	});

	it('what is solved or closed is not answered again', () => {
		const [open, solved] = [anAlike(), anAlike()];
		const number = opened([open, solved]);
		house
			.app()
			.db.update(ticketTable)
			.set({ column: 'resolved' })
			.where(eq(ticketTable.id, solved))
			.run();
		answer(number);
		expect(replies()).toMatchObject([{ ticketId: open }]);
	});

	it('the same answer sent twice reaches nobody twice', () => {
		const number = opened([anAlike(), anAlike()]);
		const id = newCommandId();
		const first = answer(number, id);
		expect(answer(number, id)).toEqual(first);
		expect(replies()).toHaveLength(2);
		expect(house.audited('problem.answer')).toHaveLength(1);
	});

	it('what came of an answer stays what it was, also for a ticket that joined later', () => {
		const number = opened([anAlike(), anAlike({ email: '' })]);
		const id = newCommandId();
		const first = answer(number, id);
		const join = numbersOf([anAlike()]);
		problems().join({ id: newCommandId(), number, join }, askerOf(engineer));
		expect(answer(number, id)).toEqual(first);
		expect(replies()).toHaveLength(1);
	});

	it('other words under the same id are refused, and nobody is said to have read them', () => {
		const number = opened([anAlike(), anAlike()]);
		const id = newCommandId();
		answer(number, id);
		const other = { id, number, text: 'Совсем другое' };
		const refused = { ok: false, refusal: { code: 'said-otherwise' } };
		expect(problems().answerLinked(other, askerOf(engineer))).toEqual(refused);
		expect(replies()).toHaveLength(2);
		expect(house.audited('problem.answer')).toHaveLength(1);
	});

	it('a ticket that cannot come along is told with its reason, and the others come', () => {
		const [from, free, taken] = [anAlike(), anAlike(), anAlike()];
		opened([taken]);
		const [first = '', ...others] = numbersOf([from, free, taken]);
		const opening = { id: newCommandId(), from: first, title: 'Одна причина', join: others };
		expect(problems().open(opening, askerOf(engineer))).toMatchObject({
			...{ ok: true, left: [{ number: row(taken).number, refusal: { code: 'has-problem' } }] }
		});
		expect(row(free).problemId).toBe(row(from).problemId);
	});

	it('the same form sent twice makes one problem', () => {
		const [from = ''] = numbersOf([anAlike()]);
		const opening = { id: newCommandId(), from, title: 'Одна причина', join: [] };
		const first = problems().open(opening, askerOf(engineer));
		expect(problems().open(opening, askerOf(engineer))).toEqual(first);
		expect(problems().list({ closed: false })).toHaveLength(1);
	});
});

describe('заявка и её проблема', () => {
	it('the card says which problem the ticket belongs to', async () => {
		const screen = await engineer.screen();
		const ticket = anAlike();
		const number = opened([ticket]);
		await screen.shows((all) => all.some(({ id, card }) => id === ticket && card.prob === number));
		expect(await house.agrees()).toEqual([]);
	});

	it('an open problem of the same model and tag is offered to the next ticket', () => {
		const number = opened([anAlike()]);
		const next = anAlike({ firmware: '4.22' });
		expect(problems().similarTo(next)).toMatchObject([{ number, state: 'open' }]);
		expect(problems().similarTo(anAlike({ tags: ['raid'] }))).toEqual([]);
		expect(problems().similarTo(anAlike({ tags: [] }))).toEqual([]);
		const joining = { id: newCommandId(), number, join: numbersOf([next]) };
		expect(problems().join(joining, askerOf(engineer))).toEqual([]);
		expect(row(next).problemId).toBe(detail(number).problem.id);
		expect(problems().similarTo(next)).toEqual([]);
	});

	it('a ticket belongs to one problem at most: another does not take it in passing', () => {
		const ticket = anAlike();
		opened([ticket]);
		const other = opened([anAlike()]);
		const { id: problem } = detail(other).problem;
		expect(
			engineer.asks({ id: newCommandId(), type: 'setProblem', ticket, problem })
		).toMatchObject({ refusal: { code: 'has-problem' } });
		const left = problems().join(
			{ id: newCommandId(), number: other, join: numbersOf([ticket]) },
			askerOf(engineer)
		);
		expect(left).toEqual([{ number: row(ticket).number, refusal: { code: 'has-problem' } }]);
		expect(row(ticket).problemId).not.toBe(problem);
	});

	it('suggestions are about tickets that can still be changed', () => {
		const alike = [anAlike(), anAlike(), anAlike()];
		house.app().db.update(ticketTable).set({ column: 'closed' }).run();
		expect(problems().suggestions()).toEqual([]);
		const [first] = alike;
		expect(first && problems().origin(first)).toBeNull();
	});
});

describe('жизнь проблемы', () => {
	it('goes from suspicion to a released fix, and closes when line 3 has nothing left', () => {
		const ticket = anAlike();
		const number = opened([ticket]);
		house
			.app()
			.db.update(ticketTable)
			.set({ column: 'line3' })
			.where(eq(ticketTable.id, ticket))
			.run();

		expect(step(number, 'investigating')).toEqual({ ok: true });
		expect(step(number, 'known_error')).toMatchObject({ refusal: { code: 'needs' } });
		write(number, { workaround: WORKAROUND, rootCause: 'Сторожевой таймер' });
		expect(step(number, 'known_error')).toEqual({ ok: true });
		expect(step(number, 'fix_in_progress')).toEqual({ ok: true });
		expect(problems().release({ number, fixVersion: '4.23' }, askerOf(engineer))).toMatchObject({
			refusal: { code: 'not-verified' }
		});
		write(number, { fixVersion: '4.23' });
		expect(step(number, 'verification')).toEqual({ ok: true });
		expect(problems().release({ number, fixVersion: '4.23' }, askerOf(engineer))).toEqual({
			ok: true
		});
		expect(step(number, 'closed')).toEqual({
			ok: false,
			refusal: { code: 'tickets-in-line3', count: 1 }
		});
		house
			.app()
			.db.update(ticketTable)
			.set({ column: 'resolved' })
			.where(eq(ticketTable.id, ticket))
			.run();
		expect(step(number, 'closed')).toEqual({ ok: true });
		expect(problems().list({ closed: true })).toMatchObject([
			{ number, tickets: 1, openTickets: 0 }
		]);
		expect(problems().list({ closed: false })).toEqual([]);
		expect(write(number, { rootCause: 'Другое' })).toMatchObject({ refusal: { code: 'closed' } });
	});

	it('its history tells who changed what, from what to what', () => {
		const [first, second] = [anAlike(), anAlike()];
		const number = opened([first, second]);
		write(number, { workaround: WORKAROUND });
		step(number, 'investigating');
		engineer.asks({ id: newCommandId(), type: 'setProblem', ticket: second, problem: null });
		answer(number);
		const { history } = detail(number);
		expect(history.map(({ what, ticket }) => [what, ticket])).toEqual([
			['openProblem', { number: row(first).number, came: true }],
			['setProblem', { number: row(second).number, came: true }],
			['problem.update', null],
			['problem.advance', null],
			['setProblem', { number: row(second).number, came: false }],
			['problem.answer', null]
		]);
		expect(history[2]).toMatchObject({
			...{ actor: engineer.id, before: { workaround: '' }, after: { workaround: WORKAROUND } }
		});
		expect(history[3]).toMatchObject({
			...{ before: { state: 'open' }, after: { state: 'investigating' } }
		});
		expect(firstBrokenLink(house.app().db)).toBeNull();
	});

	it('the words of an answer lie in the tickets, not in the problem', () => {
		const number = opened([anAlike()]);
		answer(number);
		expect(JSON.stringify(house.audited('problem.answer'))).not.toContain(WORKAROUND);
	});

	it('two people who change different facts both have their way; in one field the second decides', () => {
		const number = opened([anAlike()]);
		const seen = factsOf(number);
		const amend = (change: Partial<ProblemFacts>) =>
			problems().amend({ number, seen, wanted: { ...seen, ...change } }, askerOf(engineer));
		expect(amend({ rootCause: 'Таймер' })).toEqual({ ok: true });
		expect(amend({ software: '2.7' })).toEqual({ ok: true });
		expect(factsOf(number)).toMatchObject({ rootCause: 'Таймер', software: '2.7' });
		expect(amend({ rootCause: 'Конденсатор' })).toEqual({
			ok: false,
			refusal: {
				code: 'changed-meanwhile',
				fields: [{ field: 'rootCause', theirs: 'Таймер', mine: 'Конденсатор' }]
			}
		});
		expect(factsOf(number).rootCause).toBe('Таймер');
	});

	it('a step from a state the problem has left is told, not taken', () => {
		const number = opened([anAlike()]);
		step(number, 'investigating');
		const late = { number, from: 'open', to: 'investigating' } as const;
		expect(problems().advance(late, askerOf(engineer))).toMatchObject({
			refusal: { code: 'moved-meanwhile', state: 'investigating' }
		});
	});

	it('is handed over to line 2 or 3, or to the lead', async () => {
		const number = opened([anAlike()]);
		const [first, third] = [await house.hire('engineer', [1]), await house.hire('engineer', [3])];
		expect(write(number, { ownerId: first.id })).toMatchObject({
			refusal: { code: 'owner-unfit' }
		});
		expect(write(number, { ownerId: third.id })).toEqual({ ok: true });
		expect(detail(number).owners.map(({ id }) => id)).toContain(third.id);
		expect(detail(number).owners.map(({ id }) => id)).not.toContain(first.id);
	});
});

describe('кому не положено', () => {
	it.each<Role>(['operator', 'service', 'admin', 'auditor'])('%s changes nothing', async (role) => {
		const ticket = anAlike();
		const number = opened([ticket]);
		const stranger = await house.hire(role, []);
		const by = askerOf(stranger);
		const before = JSON.stringify(detail(number));
		const spare = anAlike();
		const seen = factsOf(number);
		const forbidden = { ok: false, refusal: { code: 'forbidden' } };
		expect(problems().amend({ number, seen, wanted: { ...seen, model: 'X' } }, by)).toEqual(
			forbidden
		);
		expect(step(number, 'investigating', stranger)).toEqual(forbidden);
		expect(problems().release({ number, fixVersion: '1' }, by)).toEqual(forbidden);
		const words = { id: newCommandId(), number, text: 'Всем' };
		expect(problems().answerLinked(words, by)).toEqual(forbidden);
		const [from = ''] = numbersOf([spare]);
		const opening = { id: newCommandId(), from, title: 'Чужая', join: [] };
		expect(problems().open(opening, by).ok).toBe(false);
		problems().join({ id: newCommandId(), number, join: [from] }, by);
		expect(row(spare).problemId).toBeNull();
		expect(JSON.stringify(detail(number))).toBe(
			// A new colleague is one more of the people there are.
			JSON.stringify({ ...JSON.parse(before), people: detail(number).people })
		);
		expect(replies()).toEqual([]);
	});
});

describe('заявки проблемы (R21)', () => {
	it('the last ticket stays with its problem, any other may leave', () => {
		const [one, other] = [anAlike(), anAlike()];
		const number = opened([one, other]);
		const leave = (ticket: TicketId) =>
			engineer.asks({ id: newCommandId(), type: 'setProblem', ticket, problem: null });
		expect(leave(other)).toMatchObject({ ok: true });
		expect(leave(one)).toMatchObject({ ok: false, refusal: { code: 'last-of-problem' } });
		expect(detail(number).tickets).toHaveLength(1);
	});
});
