import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../domain/regulation.ts';
import { ROLES } from '../../domain/regulation.ts';
import { repair } from '../db/schema.ts';
import type { SearchedHouse } from './a-searched-house.ts';
import { aSearchedHouse, anActor } from './a-searched-house.ts';
import { repairFindable } from './findables.ts';

let house: SearchedHouse;
beforeEach(() => {
	house = aSearchedHouse();
	house.anEngineer('somebody');
});
afterEach(() => house.close());

const LEAD = anActor('lead');

const WORKS = {
	...{ works: ['Замена блока питания'], newSerial: 'ГС2-26-000900', at: 1 },
	parts: [{ name: 'Блок питания', quantity: 1, oldSerial: 'PSU-11223', newSerial: 'PSU-99887' }]
};

const numbersFor = (query: string, actor = LEAD) =>
	house.finder.find(query, actor).tickets.map(({ number, repair }) => [number, repair]);

describe('ремонт в поиске', () => {
	const aRepaired = (change: Parameters<typeof house.aTicket>[0] = {}) => {
		const id = house.aTicket({ number: '26-000123', title: 'Не включается', ...change });
		const by = house.anEngineer(`engineer-${id}`);
		const works = { ...WORKS, by };
		return { id, repairId: house.aRepair(id, { number: '26-0012', works }) };
	};

	it.each(['Р-26-0012', 'р260012', 'P-26-0012', 'р 26 0012', '26-0012', '26–0012', '260012'])(
		'is found as «%s», as people type its number, and leads to its ticket',
		(query) => {
			aRepaired();
			house.aTicket({ number: '26-000777', title: 'Шум' });
			expect(numbersFor(query)).toEqual([['26-000123', '26-0012']]);
		}
	);

	it('stands above the hundred tickets whose numbers begin like its own', () => {
		aRepaired();
		for (let count = 1_200; count < 1_300; count += 1)
			house.aTicket({ number: `26-00${count}`, title: 'Шум' });
		expect(numbersFor('Р-26-0012')).toEqual([['26-000123', '26-0012']]);
		expect(numbersFor('26-0012')[0]).toEqual(['26-000123', '26-0012']);
	});

	it.each(['ГС2-26-000900', 'PSU-11223', 'psu99887'])(
		'is found by «%s», a serial that was taken out or put in',
		(query) => {
			aRepaired();
			expect(numbersFor(query)).toEqual([['26-000123', '26-0012']]);
		}
	);

	it('what was put in later is found, what was put right is not found any more', () => {
		const { repairId } = aRepaired();
		const row = house.db.select().from(repair).where(eq(repair.id, repairId)).get();
		if (!row?.works) throw new Error('no works');
		const parts = [{ ...WORKS.parts[0]!, newSerial: 'PSU-55555' }];
		house.index.put(repairFindable({ ...row, works: { ...row.works, parts } }));
		expect(numbersFor('PSU-55555')).toHaveLength(1);
		expect(numbersFor('PSU-99887')).toEqual([]);
	});

	it('is found again after the index was built anew from the rows', () => {
		aRepaired();
		house.index.rebuild();
		expect(numbersFor('Р-26-0012')[0]).toEqual(['26-000123', '26-0012']);
		expect(numbersFor('PSU-11223')).toEqual([['26-000123', '26-0012']]);
	});

	it.each(ROLES)('%s: a number is seen on the board, a serial is read in the ticket', (role) => {
		aRepaired({ column: 'line2', number: '26-000555' });
		const seen = role === 'admin' ? [] : [['26-000555', '26-0012']];
		expect(numbersFor('Р-26-0012', anActor(role))).toEqual(seen);
		const readers: readonly Role[] = ['operator', 'engineer', 'lead'];
		expect(numbersFor('PSU-11223', anActor(role))).toEqual(readers.includes(role) ? seen : []);
	});
});

describe('проблема в поиске', () => {
	const problemsFor = (query: string, actor = LEAD) =>
		house.finder.find(query, actor).problems.map(({ number }) => number);

	it('comes with its state, its model and the words marked', () => {
		const title = 'Не включается после отключения';
		const id = house.aProblem({ number: '26-0007', title, model: 'Гранит', state: 'known_error' });
		expect(house.finder.find('отключение', LEAD, { kinds: ['problem'] })).toMatchObject({
			problems: [
				{
					...{ id, number: '26-0007', title, marks: [[20, 30]] },
					...{ model: 'Гранит', state: 'known_error' }
				}
			],
			tickets: [],
			units: []
		});
	});

	it.each(['П-26-0007', 'п260007', '26-0007', '260007', 'зависание гранита'])(
		'is found as «%s», and no other one',
		(query) => {
			house.aProblem({ number: '26-0007', title: 'Зависания', model: 'Гранит' });
			house.aProblem({ number: '26-0008', title: 'Шум', model: 'Гранит' });
			expect(problemsFor(query)).toEqual(['26-0007']);
		}
	);

	it('with its letter it means no ticket whose number begins like its own', () => {
		house.aTicket({ number: '26-000712', title: 'Шум' });
		expect(house.finder.find('П-26-0007', LEAD).tickets).toHaveLength(1);
		house.aProblem({ number: '26-0007', title: 'Зависания' });
		expect(house.finder.find('П-26-0007', LEAD).tickets).toEqual([]);
		expect(house.finder.find('26-0007', LEAD).tickets).toHaveLength(1);
	});

	it('open ones first, the newest before the others, closed ones last', () => {
		house.aProblem({ number: '26-0001', title: 'Шум' });
		house.aProblem({ number: '26-0002', title: 'Шум', state: 'closed', closedAt: 1 });
		house.aProblem({ number: '26-0003', title: 'Шум' });
		expect(problemsFor('шум')).toEqual(['26-0003', '26-0001', '26-0002']);
		expect(house.finder.find('шум', LEAD, { limit: 1 }).problems).toHaveLength(1);
	});

	it.each(ROLES)('%s: an administrator finds none', (role) => {
		house.aProblem({ number: '26-0007', title: 'Зависания' });
		expect(problemsFor('зависания', anActor(role))).toEqual(role === 'admin' ? [] : ['26-0007']);
	});
});
