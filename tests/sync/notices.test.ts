import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoticeKind, NoticeNews } from '#lib/domain/notice.ts';
import { MONDAY_10, aMove, aTicket, newCommandId, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';

const HOUR = 3_600_000;
let house: House;
let operator: Colleague;
let lead: Colleague;
let first: Colleague;
let second: Colleague;

beforeEach(async () => {
	house = await aHouse();
	operator = await house.hire('operator', []);
	lead = await house.hire('lead', []);
	first = await house.hire('engineer', [1]);
	second = await house.hire('engineer', [1, 2]);
});
afterEach(() => house.close());

const kinds = (who: Colleague): NoticeKind[] =>
	house
		.app()
		.notices.list(who)
		.lines.map(({ kind }) => kind);
const paint = (at: number) => {
	house.clock.set(at);
	while (house.app().tickets.repaint() > 0);
};

const levelNow = (ticket: string): string | undefined => {
	const row = house
		.app()
		.db.$client.prepare('SELECT clock FROM reaction_paint WHERE ticket_id = ?')
		.get(ticket) as { clock: string };
	return (JSON.parse(row.clock) as { st: string } | null)?.st;
};

describe('уведомления сотрудников', () => {
	it('a registered ticket is news to the desk, but not to the one who registered it', () => {
		aTicket(house.app(), operator);
		expect([operator, lead, first].map(kinds)).toEqual([[], ['newInLine'], []]);
	});

	it('a ticket that comes into a line is news to its engineers but not to who moved it', () => {
		const ticket = aTicket(house.app(), operator);
		second.asks(aMove(ticket, ['new', 'line1']));
		expect([first, second].map(kinds)).toEqual([['newInLine'], []]);
	});

	it('an engineer is told who was given a ticket by a lead, and not who took it', () => {
		const ticket = aTicket(house.app(), operator, { priority: 'high' });
		const line = { type: 'accept', ticket, line: 1 } as const;
		expect(lead.asks({ ...line, id: newCommandId(), engineer: first.id }).ok).toBe(true);
		expect(kinds(first)).toEqual(['assigned']);
		expect(kinds(second)).toEqual([]);
	});

	it('risk and breach are told once each, and an auditor is told nothing', async () => {
		const auditor = await house.hire('auditor', []);
		aTicket(house.app(), operator);
		paint(MONDAY_10 + 22.5 * HOUR);
		paint(MONDAY_10 + 22.6 * HOUR);
		expect(kinds(operator)).toEqual(['risk']);
		paint(MONDAY_10 + 23 * HOUR + 1);
		paint(MONDAY_10 + 24 * HOUR);
		expect(kinds(operator)).toEqual(['breached', 'risk']);
		expect(kinds(auditor)).toEqual([]);
	});

	it('a clock that was calmed by a lower priority tells its risk once in its cycle', () => {
		const ticket = aTicket(house.app(), operator);
		paint(MONDAY_10 + 22.5 * HOUR);
		expect(kinds(operator)).toEqual(['risk']);
		const lower = { priority: 'low', reason: 'Есть обходной путь' } as const;
		const asked = { id: newCommandId(), type: 'changePriority', ticket, ...lower } as const;
		expect(lead.asks(asked).ok).toBe(true);
		const levels: (string | undefined)[] = [];
		for (let hour = 23; hour < 24 * 7 && !levels.includes('breached'); hour += 0.25) {
			paint(MONDAY_10 + hour * HOUR);
			levels.push(levelNow(ticket));
		}
		expect([...new Set(levels)]).toEqual(['ok', 'warn', 'risk', 'breached']);
		expect(kinds(operator)).toEqual(['breached', 'risk']);
	});

	it('what was rolled back was told to nobody', () => {
		house.app().db.$client.exec(`CREATE TEMP TRIGGER fault BEFORE INSERT ON main.command
			BEGIN SELECT RAISE(ABORT, 'disk'); END`);
		expect(() => aTicket(house.app(), operator)).toThrow();
		house.app().db.$client.exec('DROP TRIGGER temp.fault');
		expect(kinds(lead)).toEqual([]);
	});

	it('who does not want a kind is not told of it', () => {
		house.app().notices.choose(lead.id, { muted: ['newInLine'], sound: false });
		aTicket(house.app(), operator);
		expect(kinds(lead)).toEqual([]);
	});

	it('both pages of a person hear it, quietly at night, and what one reads the other empties', async () => {
		const heard: NoticeNews[][] = [[], []];
		for (const box of heard) {
			const line = await lead.line();
			line.socket.on('notice', (news: NoticeNews) => box.push(news));
		}
		aTicket(house.app(), operator);
		await until(() => heard.every((box) => box.length === 1), 'the news');
		expect(heard[0]?.[0]).toMatchObject({ type: 'added', quiet: false });
		expect(JSON.stringify(heard)).not.toContain('does not start');
		const [line] = house.app().notices.list(lead).lines;
		house.app().notices.markRead(lead.id, { upTo: line!.seq });
		await until(() => heard.every((box) => box.length === 2), 'the reading');
		expect(heard[1]?.[1]).toEqual({ type: 'read', seqs: [line!.seq] });
		house.clock.set(MONDAY_10 + 10 * HOUR);
		aTicket(house.app(), operator);
		await until(() => heard.every((box) => box.length === 3), 'the news of the night');
		expect(heard[0]?.[2]).toMatchObject({ type: 'added', quiet: true });
		expect(house.app().notices.unread(lead)).toBe(1);
	});

	it('opening the ticket reads what was told of it; a month later it is forgotten', () => {
		aTicket(house.app(), operator);
		const { number } = house.app().notices.list(lead).lines[0]!;
		house.app().tickets.read(number, { actor: lead, session: lead.sessionId });
		expect(
			house
				.app()
				.notices.list(lead)
				.lines.map(({ read }) => read)
		).toEqual([true]);
		house.clock.advance(31 * 24 * HOUR);
		house.app().notices.keepHouse();
		expect(kinds(lead)).toEqual([]);
	});
});
