import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aRegistration, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import { WANT_ALL, aRawSocket } from './raw-socket.ts';

let house: House;
let engineer: Colleague;

beforeEach(async () => {
	house = await aHouse();
	engineer = await house.hire('lead');
});
afterEach(() => house.close());

const app = () => house.app();
const updates = () => app().db.$client.prepare('SELECT actor FROM yupdate').all();
const actor = () => ({ actor: engineer, session: engineer.sessionId });
const submit = (title: string, whyNot: () => null | { code: 'session' } = () => null) =>
	app().tickets.submit(aRegistration({ title }), actor(), whyNot);

describe('оборот событий на настоящем сервере', () => {
	it('twenty commands of one turn are one change of the board, one row of its log, one frame', async () => {
		const raw = aRawSocket(house.cable.origin, app().staffRoom.address, engineer);
		await raw.opened();
		raw.send(WANT_ALL);
		await until(() => raw.frames.length === 1, 'the state');
		const rows = updates().length;
		const titles = Array.from({ length: 20 }, (_, index) => `Заявка ${index}`);
		const answers = await Promise.all(titles.map((title) => submit(title)));
		expect(answers.every(({ ok }) => ok)).toBe(true);
		expect(new Set(answers.map((one) => one.ok && one.ticket)).size).toBe(20);
		await until(() => raw.frames.length === 2, 'the change');
		expect(updates()).toHaveLength(rows + 1);
		const screen = await engineer.screen();
		await screen.shows((all) => all.length === 20);
		// A frame of another turn comes after those of this one: there was none in between.
		expect(raw.frames).toHaveLength(2);
		expect(await house.agrees()).toEqual([]);
	});

	it('a session that ended between arrival and the transaction does nothing; its neighbour does', async () => {
		const [no, yes] = await Promise.all([
			submit('after the end', () => ({ code: 'session' })),
			submit('in time')
		]);
		expect(no).toEqual({ ok: false, refusal: { code: 'session' } });
		expect(yes).toMatchObject({ ok: true });
		expect(
			app()
				.tickets.board()
				.map(({ card }) => card.title)
		).toEqual(['in time']);
		expect(await house.agrees()).toEqual([]);
	});

	it('one command that breaks in the middle leaves no trace, and nobody on the board is sent away', async () => {
		const screen = await engineer.screen();
		app().db.$client.exec(
			`CREATE TEMP TRIGGER fault BEFORE INSERT ON main.ticket WHEN NEW.title = 'broken'
			BEGIN SELECT RAISE(ABORT, 'fault'); END`
		);
		const all = await Promise.allSettled(['one', 'broken', 'two'].map((title) => submit(title)));
		expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		await screen.shows((cards) => cards.length === 2);
		expect(screen.end()).toBeNull();
		expect(house.audited('register')).toHaveLength(2);
		expect(await house.agrees()).toEqual([]);
	});
});
