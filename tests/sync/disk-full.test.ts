import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aMove, aRegistration, aTicket } from '../fixtures.ts';
import type { Colleague, CommandLine, House } from './house.ts';
import { aHouse } from './house.ts';
import type { Screen } from './screen.ts';

let house: House;
let engineer: Colleague;
let line: CommandLine;
let screen: Screen;

beforeEach(async () => {
	house = await aHouse({ snapshotEvery: 4 });
	engineer = await house.hire();
	line = await engineer.line();
	screen = await engineer.screen();
});
afterEach(() => house.close());

const client = () => house.app().db.$client;
/** SQLite itself says SQLITE_FULL when the file may not grow: as on a disk without room. */
const fill = () => {
	client().pragma('wal_checkpoint(TRUNCATE)');
	client().exec('VACUUM');
	client().pragma(`max_page_count = ${client().pragma('page_count', { simple: true }) as number}`);
};
const makeRoom = () => client().pragma('max_page_count = 1073741823');

/** Takes more pages than a full file still has. */
const aLong = (title: string) => aRegistration({ title, description: 'x'.repeat(16_000) });

/** Writes until there is no page left; what was answered with yes is kept. */
const untilFull = async (): Promise<string[]> => {
	const kept: string[] = [];
	for (let one = 0; one < 500; one += 1) {
		const title = `Заявка ${one}`;
		const answer = await line.send(aLong(title));
		if (!answer.ok) {
			expect(answer.refusal).toEqual({ code: 'internal' });
			return kept;
		}
		kept.push(title);
	}
	throw new Error('the disk never filled up');
};

const titlesOn = (one: Screen) =>
	one
		.entries()
		.map(({ card }) => card.title)
		.sort();

describe('диск полон', () => {
	it('what was answered stays, what was refused was never seen, and with room life goes on', async () => {
		const first = aTicket(house.app(), engineer, { title: 'Первая' });
		fill();
		const kept = ['Первая', ...(await untilFull())].sort();
		await screen.shows((all) => all.length === kept.length);
		expect(titlesOn(screen)).toEqual(kept);
		expect(await line.send(aLong('Ещё одна'))).toEqual({
			ok: false,
			refusal: { code: 'internal' }
		});
		expect(titlesOn(screen)).toEqual(kept);

		makeRoom();
		expect(await line.send(aRegistration({ title: 'Снова' }))).toMatchObject({ ok: true });
		expect(await line.send(aMove(first, ['new', 'line2']))).toMatchObject({ ok: true });
		await screen.shows((all) => all.length === kept.length + 1);
		expect(await house.agrees()).toEqual([]);
		await house.restart();
		await screen.shows((all) => all.length === kept.length + 1);
		expect(titlesOn(screen)).toEqual([...kept, 'Снова'].sort());
		expect(await house.agrees()).toEqual([]);
	});
});
