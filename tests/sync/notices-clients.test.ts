import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TicketId } from '#lib/domain/ids.ts';
import type { NoticeKind } from '#lib/domain/notice.ts';
import { aCustomer, newCommandId } from '../fixtures.ts';
import type { TestClient } from './client-house.ts';
import { aClient } from './client-house.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';

const WORDS = 'Не горит лампа у третьего порта';
const QUARTER_MS = 15 * 60_000;
let house: House;
let operator: Colleague;
let lead: Colleague;
let first: Colleague;
let second: Colleague;
let client: TestClient;

beforeEach(async () => {
	house = await aHouse();
	operator = await house.hire('operator', []);
	lead = await house.hire('lead', []);
	first = await house.hire('engineer', [1]);
	second = await house.hire('engineer', [2]);
	const { customerId } = aCustomer(house.app());
	client = await aClient(house.app(), lead, { customerId });
});
afterEach(() => house.close());

const desk = () => [operator, lead, first, second].map(kinds);
/** Of what is unread. */
const kinds = (who: Colleague): NoticeKind[] =>
	house
		.app()
		.notices.list(who)
		.lines.filter(({ read }) => !read)
		.map(({ kind }) => kind);
const done = <Result extends { ok: boolean }>(result: Result): Result => {
	expect(result).toMatchObject({ ok: true });
	return result;
};
const asks = (command: object): TicketId => {
	const result = done(client.asks(command));
	if (!result.ok) throw new Error('refused');
	return result.ticket;
};
const commands = (who: Colleague, command: object) =>
	done(who.asks({ id: newCommandId(), ...command } as never));
const allRead = () => {
	for (const { id } of [operator, lead, first, second])
		house.app().notices.markRead(id, { upTo: Number.MAX_SAFE_INTEGER });
};
/** The hours pass until the desk is told; a week of them is enough for every clock. */
const untilToldOf = (kind: NoticeKind): void => {
	for (let quarter = 0; quarter < 7 * 96 && !kinds(operator).includes(kind); quarter += 1) {
		house.clock.advance(QUARTER_MS);
		while (house.app().tickets.repaint() > 0);
	}
	expect(kinds(operator)).toContain(kind);
};
/** A ticket of the client's that the first engineer leads; what was told of it is read. */
const led = (): TicketId => {
	const ticket = asks({ type: 'ask', title: WORDS });
	commands(lead, { type: 'confirmPriority', ticket, priority: 'medium' });
	commands(lead, { type: 'accept', ticket, engineer: first.id, line: 1 });
	allRead();
	return ticket;
};

describe('что клиент сделал сам', () => {
	it('a ticket of the client is news to the desk and the first line, without a word of it', () => {
		asks({ type: 'ask', title: WORDS });
		expect(desk()).toEqual([['newInLine'], ['newInLine'], ['newInLine'], []]);
		expect(JSON.stringify(house.app().notices.list(lead))).not.toContain('лампа');
	});

	it('an answer is told to who leads the ticket and to nobody else', () => {
		const ticket = led();
		asks({ type: 'answer', ticket, text: WORDS });
		expect(desk()).toEqual([[], [], ['clientAnswered'], []]);
	});

	it('the files that come with the words are not told again', async () => {
		const ticket = led();
		asks({ type: 'answer', ticket, text: 'Файлы: lamp.txt' });
		const file = { id: newCommandId(), ticket, name: 'lamp.txt', bytes: Buffer.from('a lamp') };
		done(await house.app().portal.attach(file, client.asker));
		expect(kinds(first)).toEqual(['clientAnswered']);
	});

	it('a ticket that nobody leads: the desk hears the answer', () => {
		const ticket = asks({ type: 'ask', title: WORDS });
		allRead();
		asks({ type: 'answer', ticket, text: WORDS });
		expect(desk()).toEqual([['clientAnswered'], ['clientAnswered'], [], []]);
	});

	it('who does not want answers is told of none', () => {
		const ticket = led();
		house.app().notices.choose(first.id, { muted: ['clientAnswered'], sound: false });
		asks({ type: 'answer', ticket, text: WORDS });
		expect(kinds(first)).toEqual([]);
	});

	it('a ticket that comes back to nobody begins anew: its risk is told once more', () => {
		const ticket = asks({ type: 'ask', title: WORDS });
		commands(lead, { type: 'confirmPriority', ticket, priority: 'medium' });
		untilToldOf('risk');
		commands(lead, { type: 'accept', ticket, engineer: first.id, line: 1 });
		commands(first, { type: 'logCall', ticket, result: 'informed', note: '' });
		const resolution = { code: 'solved', text: 'Заменён кабель порта, лампа горит.' };
		const solved = { from: 'line1', to: 'resolved', after: null, details: { resolution } };
		commands(first, { type: 'move', ticket, ...solved });
		house.clock.advance(QUARTER_MS);
		house.app().auth.disableUser({ userId: first.id });
		allRead();
		asks({ type: 'reopen', ticket, text: WORDS });
		expect(desk()).toEqual([['clientAnswered'], ['clientAnswered'], [], []]);
		untilToldOf('risk');
		expect(kinds(operator)).toEqual(['risk', 'clientAnswered']);
	});
});
