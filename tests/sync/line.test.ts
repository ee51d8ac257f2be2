import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Hello, PresenceChange, SupportState } from '#lib/domain/live.ts';
import { HANDS_BURST } from '#lib/server/live/live.ts';
import { aBoard, aRegistration, aTicket, until } from '../fixtures.ts';
import type { Colleague, CommandLine, House } from './house.ts';
import { aHouse } from './house.ts';

let house: House;
let engineer: Colleague;

beforeEach(async () => {
	house = await aHouse();
	engineer = await house.hire();
});
afterEach(() => house.close());

const heardOf = <Told>(line: CommandLine, event: string): Told[] => {
	const heard: Told[] = [];
	line.socket.on(event, (told: Told) => heard.push(told));
	return heard;
};

describe('приветствие', () => {
	it('tells a board its name, the server’s hour and build, the support hours and who is there', async () => {
		const colleague = await house.hire('operator');
		const theirs = await colleague.line();
		const line = aBoard({ origin: house.cable.origin }, engineer);
		const heard = heardOf<unknown>(line, 'hello');
		await until(() => heard.length === 1, 'the greeting');
		const hello = v.parse(v.strictObject(Hello.entries), heard[0]);
		expect(hello).toMatchObject({
			now: house.clock.now(),
			build: 'dev',
			board: line.socket.id,
			support: { open: true, until: house.clock.now() + 7 * 3_600_000 }
		});
		expect(hello.present.map(({ board, user }) => [board, user])).toEqual([
			[theirs.socket.id, colleague.id]
		]);
		house.clock.advance(5_000);
		expect(await line.socket.emitWithAck('time')).toBe(house.clock.now());
		line.close();
	});
});

describe('руки коллег', () => {
	it('who comes, what is in his hands and that he left is told to every board, by his session’s name', async () => {
		const line = await engineer.line();
		const heard = heardOf<unknown>(line, 'presence');
		const changes = () => heard.map((told) => v.parse(PresenceChange, told));
		const colleague = await house.hire('lead');
		const theirs = await colleague.line();
		const board = theirs.socket.id!;
		const ticket = aTicket(house.app(), colleague);
		const hands = { viewing: ticket, dragging: ticket, over: 'line2' } as const;
		theirs.socket.emit('hands', { ...hands, user: 'director' });
		theirs.socket.emit('hands', hands);
		const shown = () =>
			changes()
				.flatMap(({ here }) => here)
				.find((one) => one.hands.viewing === ticket);
		await until(() => shown() !== undefined, 'the hands');
		expect(shown()).toEqual({ board, user: colleague.id, hands });
		theirs.close();
		await until(() => changes().some(({ gone }) => gone.includes(board)), 'the farewell');
	});

	it('hands that move too fast are thinned out', async () => {
		const [line, other] = [await engineer.line(), await engineer.line()];
		const ticket = aTicket(house.app(), engineer);
		const heard = heardOf<unknown>(other, 'presence');
		const seen = () =>
			heard
				.flatMap((told) => v.parse(PresenceChange, told).here)
				.filter(({ board }) => board === line.socket.id)
				.map(({ hands }) => hands.over);
		for (let step = 0; step < HANDS_BURST; step += 1)
			line.socket.emit('hands', { viewing: ticket, dragging: null, over: 'line1' });
		line.socket.emit('hands', { viewing: ticket, dragging: ticket, over: 'line2' });
		await line.send(aRegistration());
		await until(() => seen().includes('line1'), 'the hands of the colleague');
		expect(seen()).not.toContain('line2');
	});
});

describe('часы поддержки', () => {
	it('closing time is told to every board, though nothing happened on it', async () => {
		const lines = [await engineer.line(), await (await house.hire('auditor')).line()];
		const heard = lines.map((line) => heardOf<unknown>(line, 'support'));
		house.clock.advance(7 * 3_600_000);
		// The given clock does not ring by itself; any commit aims the one timer anew.
		engineer.asks(aRegistration());
		for (const told of heard) {
			await until(() => told.length > 0, 'closing time');
			const until8 = house.clock.now() + 15 * 3_600_000;
			expect(v.parse(SupportState, told.at(-1))).toEqual({ open: false, until: until8 });
		}
	});
});

describe('что не команда', () => {
	it('what is no command and no gesture is passed over, and the line lives on', async () => {
		const line = await engineer.line();
		const emit = (name: string, ...told: unknown[]) =>
			(line.socket as { emit: (...all: unknown[]) => void }).emit(name, ...told);
		emit('command');
		emit('command', () => undefined);
		emit('command', aRegistration(), 'no answer wanted');
		emit('hands', { viewing: 'x'.repeat(99), dragging: null, over: null });
		emit('hands', null);
		emit('time');
		emit('time', 'now');
		emit('whatever', new Uint8Array(100));
		expect(await line.send(aRegistration())).toMatchObject({ ok: true });
		expect(house.app().tickets.count()).toBe(2);
	});

	it('a message without end ends its own line, which comes back; the longest honest text passes', async () => {
		const [line, other] = [await engineer.line(), await engineer.line()];
		const huge = { ...aRegistration(), description: 'x'.repeat(70_000) };
		await expect(line.send(huge)).rejects.toThrow('disconnected');
		await line.connected();
		expect(other.socket.connected).toBe(true);
		expect(await line.send(aRegistration({ description: 'я'.repeat(20_000) }))).toMatchObject({
			ok: true
		});
		expect(house.app().tickets.count()).toBe(1);
	});
});
