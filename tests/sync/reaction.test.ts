import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TicketId } from '#lib/domain/ids.ts';
import { SWEEP_MS } from '#lib/server/reaction/clock.ts';
import { PAINT_BATCH } from '#lib/server/tickets/tickets.ts';
import { MONDAY_10, aBroughtTicket, aMove, aTicket, bringMany, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import type { Screen } from './screen.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Moscow time of the week that begins on Monday 23 November 2026. */
const at = (day: number, hour: number, minute = 0) =>
	MONDAY_10 + (day * 24 + hour - 10) * HOUR + minute * MINUTE;
const MON = 0;
const TUE = 1;

let house: House;
let engineer: Colleague;
let ticket: TicketId;
let screen: Screen;

/** The server's own timers are rung by the test; sockets live on the real ones. */
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	house = await aHouse();
	engineer = await house.hire();
	ticket = aTicket(house.app(), engineer);
	screen = await engineer.screen();
});
afterEach(async () => {
	vi.useRealTimers();
	await house.close();
});

/** Somebody works all the while, so that the session does not run out over it. */
const stayAwakeUntil = (instant: number) => {
	while (instant - house.clock.now() > 7 * HOUR) {
		house.clock.advance(7 * HOUR);
		house.app().auth.touch(engineer.sessionId);
	}
	house.clock.set(instant);
	house.app().auth.touch(engineer.sessionId);
};

/** The hour comes by itself: nobody asks the server for anything. */
const comes = async (instant: number) => {
	stayAwakeUntil(instant);
	// Whatever the timer was aimed at: within a minute it rings, and looks at the hour.
	expect(vi.getTimerCount()).toBeGreaterThan(0);
	vi.runOnlyPendingTimers();
	expect(await house.agrees()).toEqual([]);
	return screen.entry(ticket)?.clock;
};

describe('цвет карточки меняется сам, R42', () => {
	it('medium, registered Monday 10:00: each colour on every screen at its own instant', async () => {
		const due = at(TUE, 9);
		const story: [number, string, number | null][] = [
			[at(MON, 10, 1), 'ok', null],
			[at(MON, 16) - 1, 'ok', null],
			[at(MON, 16), 'warn', null],
			[at(MON, 17) - 1, 'warn', null],
			[at(MON, 17), 'warn', at(TUE, 8)],
			[at(TUE, 3), 'warn', at(TUE, 8)],
			[at(TUE, 8), 'warn', null],
			[at(TUE, 8, 12), 'risk', null],
			[due, 'risk', null],
			[due + 1, 'breached', null],
			[at(TUE, 17), 'breached', at(TUE + 1, 8)]
		];
		for (const [instant, st, frozen] of story)
			expect([instant, await comes(instant)]).toMatchObject([instant, { st, frozen, due }]);
		expect(
			house.audited('paint').map(({ before, after, actor }) => [actor, before, after])
		).toEqual([
			['system', { reaction: 'ok' }, { reaction: 'warn' }],
			['system', { reaction: 'warn' }, { reaction: 'risk' }],
			['system', { reaction: 'risk' }, { reaction: 'breached' }]
		]);
	});

	it('moving the card to a line does not stop the clock: only telling the client does', async () => {
		engineer.asks(aMove(ticket, ['new', 'line1']));
		expect(await comes(at(TUE, 9) + 1)).toMatchObject({ st: 'breached' });
	});

	it('a client who was told is told for ever: no hour changes his card', async () => {
		const registeredAt = at(MON, 8);
		const told = aBroughtTicket(
			house.app(),
			{ registeredAt, column: 'line1', assigneeId: engineer.id, clientInformedAt: at(MON, 9) },
			[
				{
					type: 'clientInformed',
					at: at(MON, 9),
					assignee: engineer.id,
					channel: 'phone',
					proof: 'call 1'
				}
			]
		);
		await comes(at(TUE, 9) + 1);
		expect(screen.entry(told)?.clock).toMatchObject({ st: 'met', frozen: null, at: at(MON, 9) });
	});

	it('a repaint sends the colour and not the card: a few bytes a reader', async () => {
		const before = house.cable.heard().length;
		await comes(at(MON, 16));
		const heard = house.cable.heard().subarray(before);
		expect(heard.includes('warn')).toBe(true);
		expect(heard.includes('The server does not start')).toBe(false);
		expect(heard.length).toBeLessThan(300);
	});
});

describe('часы переживают перезапуск', () => {
	it('instants that were missed are painted before the first reader comes', async () => {
		screen.close();
		await house.restart(() => house.clock.set(at(TUE, 9) + 1));
		const late = await (await house.hire()).screen();
		expect(late.entry(ticket)?.clock).toMatchObject({ st: 'breached', frozen: null });
		expect(house.audited('paint').map(({ before, after }) => [before, after])).toEqual([
			[{ reaction: 'ok' }, { reaction: 'breached' }]
		]);
	});

	it('a screen that was open all the while shows it as soon as it is back', async () => {
		await house.restart(() => house.clock.set(at(MON, 17)));
		vi.advanceTimersByTime(10 * SWEEP_MS);
		const painted = () => screen.synced() && screen.entry(ticket)?.clock?.frozen === at(TUE, 8);
		await until(() => {
			// The stock client comes back by a timer of its own.
			vi.advanceTimersByTime(100);
			return painted();
		}, 'the frozen clock');
		expect(await comes(at(TUE, 8, 12))).toMatchObject({ st: 'risk' });
	});

	it('the first look after four days finds every ticket late, and paints them all', async () => {
		for (let one = 0; one < 30; one += 1) aTicket(house.app(), engineer);
		expect(await comes(at(4, 10))).toMatchObject({ st: 'breached' });
		expect(screen.entries().every((one) => one.clock?.st === 'breached')).toBe(true);
		expect(house.audited('paint')).toHaveLength(31);
	});
});

describe('много карточек сразу', () => {
	it('are painted in portions, and a command of a person gets in between', async () => {
		const { app } = house;
		for (let one = 0; one < 2 * PAINT_BATCH; one += 100) bringMany(app(), 100);
		stayAwakeUntil(at(MON, 17));
		const frozen = () =>
			app()
				.tickets.board()
				.filter((one) => one.clock?.frozen !== null).length;
		vi.runOnlyPendingTimers();
		expect(frozen()).toBe(PAINT_BATCH);
		expect(engineer.asks(aMove(ticket, ['new', 'line1'])).ok).toBe(true);
		vi.runOnlyPendingTimers();
		expect(frozen()).toBe(2 * PAINT_BATCH);
		vi.runOnlyPendingTimers();
		expect(frozen()).toBe(2 * PAINT_BATCH + 1);
		expect(await house.agrees()).toEqual([]);
	});

	it('at start they are all painted before anybody looks', async () => {
		for (let one = 0; one < 2 * PAINT_BATCH; one += 100) bringMany(house.app(), 100);
		screen.close();
		await house.restart(() => house.clock.set(at(MON, 17)));
		const clocks = house
			.app()
			.tickets.board()
			.map((one) => one.clock?.frozen);
		expect(new Set(clocks)).toEqual(new Set([at(TUE, 8)]));
	});
});

describe('часы сервера переводят', () => {
	it('forward: within a minute the board shows the new hour', async () => {
		expect(await comes(at(TUE, 8, 30))).toMatchObject({ st: 'risk' });
	});

	it('back: what is painted stays until its next instant, nothing breaks', async () => {
		expect(await comes(at(TUE, 8, 30))).toMatchObject({ st: 'risk' });
		expect(await comes(at(MON, 11))).toMatchObject({ st: 'risk' });
		expect(await comes(at(TUE, 9) + 1)).toMatchObject({ st: 'breached' });
	});
});

describe('краска не сохранилась', () => {
	it('the server lives on, says so, and paints when the disk is back', async () => {
		const { $client } = house.app().db;
		$client.exec(`CREATE TEMP TRIGGER fault BEFORE INSERT ON main.reaction_paint
			BEGIN SELECT RAISE(ABORT, 'disk'); END`);
		expect(await comes(at(MON, 16))).toMatchObject({ st: 'ok' });
		$client.exec('DROP TRIGGER temp.fault');
		expect(await comes(at(MON, 16, 1))).toMatchObject({ st: 'warn' });
	});
});
