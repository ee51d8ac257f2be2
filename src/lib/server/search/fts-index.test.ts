import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { TicketId } from '../../domain/ids.ts';
import { customer, equipmentUnit, message, ticket } from '../db/schema.ts';
import type { SearchedHouse } from './a-searched-house.ts';
import { aSearchedHouse } from './a-searched-house.ts';
import { customerFindable, unitFindable } from './findables.ts';
import { INDEX_VERSION, createSearchIndex } from './fts-index.ts';
import type { FoundKind, Hit } from './search-index.ts';

let house: SearchedHouse;
beforeEach(() => void (house = aSearchedHouse()));
afterEach(() => house.close());

const found = (query: string, kind: FoundKind): string[] =>
	house.index.find(query, { kinds: [kind], limit: 50 }).map(({ ref }) => ref);

/** A customer with a person, a unit and a ticket that says nothing of them itself. */
const furnish = () => {
	const customerId = house.aCustomer({
		code: 'ВКЗ',
		shortName: 'АО «Волжский завод»',
		inn: '7701234567'
	});
	const contactId = house.aContact(customerId, {
		...{ surname: 'Авдеев', firstName: 'Сергей', emails: ['avdeev@vkz.example'] },
		phones: [{ number: '+78312123456', extension: null }]
	});
	const unitId = house.aUnit(customerId, {
		modelName: 'Сервер «Гранит-С2»',
		serial: 'ГС2-24-000118'
	});
	const ticketId = house.aTicket({ title: 'Шум', customerId, contactId, unitId });
	return { customerId, contactId, unitId, ticketId };
};

describe('что вокруг заявки', () => {
	it.each([
		'волжский',
		'вкз',
		'авдеев',
		'гранит',
		'гс2-24-000118',
		'8 831 212-34-56',
		'шум авдеев'
	])('a ticket is found by «%s», which stands in another row', (query) => {
		const { ticketId } = furnish();
		expect(found(query, 'ticket')).toEqual([ticketId]);
	});

	it('a person is found by the organisation, and so is its equipment', () => {
		const { contactId, unitId } = furnish();
		expect(found('волжский', 'contact')).toEqual([contactId]);
		expect(found('авдеев волжский', 'contact')).toEqual([contactId]);
		expect(found('гранит вкз', 'unit')).toEqual([unitId]);
	});

	it('a customer that was renamed takes its people, equipment and tickets along', () => {
		const { customerId, contactId, unitId, ticketId } = furnish();
		const renamed = { shortName: 'АО «Камский завод»' };
		const row = house.db
			.update(customer)
			.set(renamed)
			.where(eq(customer.id, customerId))
			.returning();
		house.index.put(customerFindable(row.get()));
		expect(found('камский', 'ticket')).toEqual([ticketId]);
		expect(found('камский', 'contact')).toEqual([contactId]);
		expect(found('камский', 'unit')).toEqual([unitId]);
		expect(house.index.find('волжский', { limit: 9 })).toEqual([]);
	});

	it('a serial number that was put right is right in the tickets too', () => {
		const { unitId, ticketId } = furnish();
		const right = { serial: 'ГС2-24-000119' };
		const row = house.db
			.update(equipmentUnit)
			.set(right)
			.where(eq(equipmentUnit.id, unitId))
			.returning();
		house.index.put(unitFindable(row.get()));
		expect(found('000119', 'ticket')).toEqual([ticketId]);
		expect(found('000118', 'ticket')).toEqual([]);
	});

	it('a ticket is found by what was said in it and whom was spoken with', () => {
		const { ticketId } = furnish();
		const messageId = house.aMessage(ticketId, { body: 'Заменили вентилятор.' });
		house.aCall(ticketId, { note: 'Договорились о визите.', phone: '+79107654321' });
		expect(house.index.find('вентилятором', { limit: 9 })).toEqual([
			{ kind: 'ticket', ref: ticketId, part: messageId }
		]);
		expect(found('визит', 'ticket')).toEqual([ticketId]);
		expect(found('8 910 765-43-21', 'ticket')).toEqual([ticketId]);
	});
});

const QUERIES = [
	...[
		'шум',
		'волжский',
		'авдеев',
		'вкз',
		'гс2-24-000118',
		'2123456',
		'7701',
		'вентилятор',
		'визит'
	],
	...['avdeev@vkz.example', 'гранит', 'завод', '26', '8 910 111-22-33', '8 910 765']
];

const answers = (): Hit[][] => QUERIES.map((query) => house.index.find(query, { limit: 50 }));

describe('построение заново', () => {
	it('finds the same as what was indexed row by row', () => {
		const { ticketId } = furnish();
		const telling = 'Заменили вентилятор. Телефон 8 910 111-22-33.';
		house.aMessage(ticketId, { body: telling });
		house.aMessage(ticketId, { subject: 'Шум снова', body: 'ГС2-24-000118 опять шумит.' });
		house.aCall(ticketId, { note: 'Договорились о визите.', phone: '+79107654321' });
		const before = answers();
		expect(before.filter((hits) => hits.length === 0)).toEqual([]);
		house.index.rebuild();
		expect(answers()).toEqual(before);
	});

	it('reaches every row, also past the first thousand', () => {
		const number = (index: number) => `25-${String(index).padStart(6, '0')}`;
		const rows = Array.from({ length: 1_200 }, (_, index) => ({
			...{ id: v.parse(TicketId, `x${index}`), number: number(index), title: 'Сбой' },
			...{ description: '', kind: 'incident' as const, channel: 'phone' as const },
			...{ priority: 'low' as const, priorityConfirmed: true, missing: [], line: 1 as const },
			...{ column: 'closed' as const, rank: '', rev: 1, columnSince: 0, registeredAt: index },
			archivedAt: index
		}));
		house.db.transaction(() => {
			for (const row of rows) house.db.insert(ticket).values(row).run();
		});
		expect(found('сбой', 'ticket')).toEqual([]);
		house.index.rebuild();
		for (const index of [0, 999, 1_000, 1_199])
			expect(found(number(index), 'ticket')).toEqual([`x${index}`]);
	});

	it('forgets what has no row any more', () => {
		house.index.put({
			...{ kind: 'ticket', ref: 'gone', part: '', texts: ['Призрак'], codes: [], phones: [] }
		});
		house.index.rebuild();
		expect(found('призрак', 'ticket')).toEqual([]);
	});

	it('leaves out the letters of the regulation: they would be found in every ticket', () => {
		const { ticketId } = furnish();
		house.aMessage(ticketId, { body: 'Заявка зарегистрирована.', kind: 'out', letter: 'T1' });
		house.aMessage(ticketId, { body: 'Пришлите журнал.', kind: 'out', letter: 'reply' });
		house.index.rebuild();
		expect(found('зарегистрирована', 'ticket')).toEqual([]);
		expect(found('журнал', 'ticket')).toEqual([ticketId]);
	});

	it('happens at the first start and when the rules of words have changed, not otherwise', () => {
		expect(house.index.buildIfStale()).toBe(true);
		expect(house.index.buildIfStale()).toBe(false);
		house.db.$client.exec(`UPDATE search_version SET version = ${INDEX_VERSION - 1}`);
		expect(createSearchIndex(house.db).buildIfStale()).toBe(true);
		expect(createSearchIndex(house.db).buildIfStale()).toBe(false);
	});

	it('that was cut off by a fault begins again at the next start', () => {
		const { ticketId } = furnish();
		const said = house.aMessage(ticketId, { body: 'Заменили вентилятор.' });
		house.index.rebuild();
		house.db.$client.exec(
			"CREATE TRIGGER broken BEFORE INSERT ON search_entry WHEN NEW.part <> '' BEGIN SELECT RAISE(ABORT, 'no room'); END"
		);
		expect(() => house.index.rebuild()).toThrow('no room');
		house.db.$client.exec('DROP TRIGGER broken');
		expect(house.index.buildIfStale()).toBe(true);
		expect(house.index.find('вентилятор', { limit: 9 })).toEqual([
			{ kind: 'ticket', ref: ticketId, part: said }
		]);
		expect(house.db.select().from(message).all()).toHaveLength(1);
	});
});
