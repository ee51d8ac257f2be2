import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../domain/regulation.ts';
import { ROLES } from '../../domain/regulation.ts';
import type { SearchedHouse } from './a-searched-house.ts';
import { aSearchedHouse, anActor } from './a-searched-house.ts';

let house: SearchedHouse;
beforeEach(() => void (house = aSearchedHouse()));
afterEach(() => house.close());

const LEAD = anActor('lead');

const aVolga = () => {
	const customerId = house.aCustomer({
		code: 'ВКЗ',
		shortName: 'АО «Волжский завод»',
		inn: '7701234567'
	});
	const contactId = house.aContact(customerId, {
		...{ surname: 'Авдеев', firstName: 'Сергей', patronymic: 'Иванович', position: 'диспетчер' },
		phones: [
			{ number: '+74950000001', extension: null },
			{ number: '+78312123456', extension: null }
		]
	});
	const unitId = house.aUnit(customerId, {
		modelName: 'Сервер «Гранит-С2»',
		serial: 'ГС2-24-000118'
	});
	return { customerId, contactId, unitId };
};

const numbersFor = (query: string, actor = LEAD): string[] =>
	house.finder.find(query, actor).tickets.map(({ number }) => number);

describe('найденное', () => {
	it('comes as rows for the screen, each kind apart, with the words marked', () => {
		const { customerId, contactId, unitId } = aVolga();
		const id = house.aTicket({
			title: 'Гранит: шум вентилятора',
			number: '26-000123',
			customerId,
			unitId
		});
		expect(house.finder.find('гранит волжский', LEAD)).toEqual({
			tickets: [
				{
					...{ id, number: '26-000123', title: 'Гранит: шум вентилятора', marks: [[0, 6]] },
					...{ column: 'line2', priority: 'medium', customer: 'АО «Волжский завод»' },
					...{ archived: false, inMessages: false, repair: null }
				}
			],
			problems: [],
			customers: [],
			contacts: [],
			units: [
				{
					...{ id: unitId, modelName: 'Сервер «Гранит-С2»', marks: [[8, 14]] },
					...{ serial: 'ГС2-24-000118', customer: 'АО «Волжский завод»', retired: false }
				}
			]
		});
		expect(house.finder.find('волжским', LEAD, { kinds: ['customer', 'contact'] })).toEqual({
			tickets: [],
			problems: [],
			customers: [
				{
					...{ id: customerId, code: 'ВКЗ', shortName: 'АО «Волжский завод»', marks: [[4, 12]] },
					...{ inn: '7701234567', retired: false }
				}
			],
			contacts: [
				{
					...{ id: contactId, name: 'Авдеев Сергей Иванович', marks: [], position: 'диспетчер' },
					...{ customer: 'АО «Волжский завод»', phone: '+74950000001', retired: false }
				}
			],
			units: []
		});
	});

	it('a person shows the telephone number that was looked for', () => {
		aVolga();
		expect(house.finder.find('212-34-56', LEAD).contacts[0]?.phone).toBe('+78312123456');
		expect(house.finder.find('авдеев', LEAD).contacts[0]?.phone).toBe('+74950000001');
	});

	it('a word in the messages says so, where the title does not tell why', () => {
		const id = house.aTicket({ title: 'Шум' });
		house.aMessage(id, { body: 'Заменили вентилятор.' });
		expect(house.finder.find('вентилятор', LEAD).tickets).toMatchObject([
			{ title: 'Шум', marks: [], inMessages: true }
		]);
	});

	it('words: open tickets first; a number: the ticket that has it, however old', () => {
		const old = { archivedAt: 1, column: 'closed' as const };
		house.aTicket({ title: 'Нет связи', number: '25-000777', ...old });
		house.aTicket({ title: 'Нет связи с цехом', number: '26-000001' });
		house.aTicket({ title: 'Нет связи', number: '26-000002', ...old, archivedAt: null });
		expect(numbersFor('связь')).toEqual(['26-000001', '26-000002', '25-000777']);
		expect(numbersFor('777')).toEqual(['25-000777']);
	});

	it('no more of a kind than was asked for', () => {
		for (let count = 0; count < 12; count += 1) house.aTicket({ title: 'Нет связи' });
		expect(house.finder.find('связь', LEAD).tickets).toHaveLength(8);
		expect(house.finder.find('связь', LEAD, { limit: 3 }).tickets).toHaveLength(3);
	});
});

describe('кому что видно, R25', () => {
	it.each(ROLES)('%s: an administrator finds nothing, the others what the board shows', (role) => {
		aVolga();
		house.aTicket({ title: 'Нет связи', number: '26-000123' });
		const { tickets, customers } = house.finder.find('связь', anActor(role));
		const volga = house.finder.find('волжский', anActor(role)).customers;
		expect([tickets.length, volga.length, customers.length]).toEqual(
			role === 'admin' ? [0, 0, 0] : [1, 1, 0]
		);
	});

	it.each(ROLES)('%s: what was said is found only by those who may read it', (role) => {
		const engineer = house.anEngineer('service');
		const ofSupport = house.aTicket({
			title: 'Шум',
			number: '26-000001',
			description: 'Пароль утерян.'
		});
		house.aMessage(ofSupport, { body: 'Заменили вентилятор.' });
		house.aTicket({
			title: 'Шум',
			number: '26-000002',
			description: 'Пароль утерян.',
			column: 'repair_work'
		});
		house.aTicket({
			title: 'Шум',
			number: '26-000003',
			description: 'Пароль утерян.',
			assigneeId: engineer
		});
		const actor = anActor(role);
		const all = ['26-000003', '26-000002', '26-000001'];
		const repair = ['26-000003', '26-000002'];
		const read: Record<Role, string[]> = {
			...{ operator: all, engineer: all, lead: all, service: repair, admin: [], auditor: [] }
		};
		expect(numbersFor('пароль', actor)).toEqual(read[role]);
		expect(numbersFor('вентилятор', actor)).toEqual(
			read[role].includes('26-000001') ? ['26-000001'] : []
		);
		expect(numbersFor('шум', actor)).toEqual(role === 'admin' ? [] : all);
		expect(numbersFor('000001', actor)).toEqual(role === 'admin' ? [] : ['26-000001']);
	});

	it('a title is found by an auditor behind many tickets that may not be read', () => {
		const { customerId } = aVolga();
		house.aTicket({ title: 'Пароль', number: '26-000001', customerId });
		for (let count = 0; count < 60; count += 1)
			house.aTicket({ description: 'Пароль, пароль, пароль' });
		expect(numbersFor('пароль', anActor('auditor'))).toEqual(['26-000001']);
		expect(numbersFor('пароль волжский', anActor('auditor'))).toEqual(['26-000001']);
	});

	it('a customer on the board is no secret; what was said behind it is', () => {
		const { customerId } = aVolga();
		const id = house.aTicket({ title: 'Шум', number: '26-000001', customerId });
		house.aMessage(id, { body: 'Волжский завод, Волжский' });
		const other = house.aTicket({ title: 'Гул', number: '26-000002', customerId });
		for (let count = 0; count < 40; count += 1)
			house.aTicket({ description: 'Волжский, волжский' });
		const { tickets } = house.finder.find('волжский', anActor('auditor'));
		expect(tickets).toMatchObject([{ id, inMessages: false }, { id: other }]);
		expect(numbersFor('волжский')).toHaveLength(8);
	});

	it('nobody types faster than the pace of a person; the pace of another is another', () => {
		const asked = Array.from({ length: 30 }, () => house.finder.mayAsk(LEAD.id));
		expect(asked.filter(Boolean)).toHaveLength(20);
		expect(house.finder.mayAsk(anActor('engineer').id)).toBe(true);
		house.clock.now += 1_000;
		expect(house.finder.mayAsk(LEAD.id)).toBe(true);
	});
});

describe('кто звонит, R23', () => {
	it('a person by the telephone number, with the organisation to register for', () => {
		const { customerId, contactId } = aVolga();
		expect(house.finder.findCaller('8 831 212-34-56', LEAD)).toEqual([
			{
				...{ contactId, customerId, unitId: null, label: 'Авдеев Сергей Иванович', marks: [] },
				...{
					customer: 'АО «Волжский завод»',
					position: 'диспетчер',
					phone: '+78312123456',
					serial: ''
				}
			}
		]);
	});

	it('an organisation by its INN', () => {
		const { customerId } = aVolga();
		expect(house.finder.findCaller('77012', LEAD)).toMatchObject([
			{ customerId, contactId: null, unitId: null, label: 'АО «Волжский завод»', phone: null }
		]);
	});

	it('the owner of a unit by its serial number', () => {
		const { customerId, unitId } = aVolga();
		expect(house.finder.findCaller('000118', LEAD)).toMatchObject([
			{ customerId, contactId: null, unitId, label: 'Сервер «Гранит-С2»', serial: 'ГС2-24-000118' }
		]);
	});

	it('an organisation by its name, with its people', () => {
		aVolga();
		const labels = house.finder.findCaller('волжский', LEAD).map(({ label }) => label);
		expect(labels.sort()).toEqual(
			['АО «Волжский завод»', 'Авдеев Сергей Иванович', 'Сервер «Гранит-С2»'].sort()
		);
	});

	it('whoever is served no more does not call', () => {
		const customerId = house.aCustomer({ shortName: 'АО «Волжский завод»', retiredAt: 1 });
		house.aContact(customerId, { surname: 'Авдеев', retiredAt: 1 });
		expect(house.finder.findCaller('авдеев', LEAD)).toEqual([]);
		expect(house.finder.findCaller('волжский', LEAD)).toEqual([]);
		expect(house.finder.find('авдеев', LEAD).contacts).toMatchObject([{ retired: true }]);
	});

	it('only those who register tickets look for callers', () => {
		aVolga();
		expect(house.finder.findCaller('авдеев', anActor('auditor'))).toEqual([]);
		expect(house.finder.findCaller('авдеев', anActor('admin'))).toEqual([]);
	});
});

describe('та же ли это заявка, R22', () => {
	const asked = (
		request: Partial<Parameters<typeof house.finder.openTicketsLike>[0]>,
		actor = LEAD
	) =>
		house.finder
			.openTicketsLike(
				{ customerId: null, contactId: null, unitId: null, text: '', ...request },
				actor
			)
			.map(({ number, why }) => [number, why]);

	/** Words that say nothing alone: every customer's tickets have them. */
	const otherTickets = (): void => {
		const other = house.aCustomer();
		for (let count = 0; count < 30; count += 1)
			house.aTicket({ title: 'Сервер не включается после отключения', customerId: other });
	};

	it('an open ticket on the same unit, whatever it says', () => {
		const { customerId, unitId } = aVolga();
		house.aTicket({ number: '26-000001', title: 'Шум', customerId, unitId });
		expect(asked({ unitId, text: 'Не включается' })).toEqual([['26-000001', 'unit']]);
	});

	it('an open ticket of the same customer in similar words, the unit first', () => {
		const { customerId, contactId, unitId } = aVolga();
		otherTickets();
		const text = 'Сервер шумит, вентилятор гремит';
		house.aTicket({ number: '26-000001', title: 'Гремит вентилятор сервера', customerId });
		house.aTicket({ number: '26-000002', title: 'Шум', customerId, unitId });
		house.aTicket({ number: '26-000003', title: 'Вопрос по лицензии сервера', customerId });
		expect(asked({ customerId, unitId, text })).toEqual([
			['26-000002', 'unit'],
			['26-000001', 'words']
		]);
		expect(asked({ contactId, text })).toEqual([['26-000001', 'words']]);
	});

	it('words that everybody uses are no likeness', () => {
		const { customerId } = aVolga();
		otherTickets();
		house.aTicket({ number: '26-000001', title: 'Сервер не включается', customerId });
		const text = 'Сервер не включается: гудит трансформатор, пахнет гарью';
		expect(asked({ customerId, text })).toEqual([]);
	});

	it('not a closed one, not an archived one, not one of another customer', () => {
		const { customerId } = aVolga();
		const title = 'Гремит вентилятор сервера';
		house.aTicket({ title, customerId, column: 'closed' });
		house.aTicket({ title, customerId, archivedAt: 1, column: 'closed' });
		house.aTicket({ title, customerId: house.aCustomer() });
		house.aTicket({ title });
		expect(asked({ customerId, text: title })).toEqual([]);
	});

	it('five at most, the likest first', () => {
		const { customerId } = aVolga();
		for (let count = 0; count < 7; count += 1)
			house.aTicket({ title: 'Гремит вентилятор', customerId, number: `26-00000${count}` });
		house.aTicket({ title: 'Гремит вентилятор сервера', customerId, number: '26-000009' });
		const found = asked({ customerId, text: 'Гремит вентилятор сервера' });
		expect(found).toHaveLength(5);
		expect(found[0]).toEqual(['26-000009', 'words']);
	});

	it('nothing is guessed where nothing is known of who asks', () => {
		house.aTicket({ title: 'Гремит вентилятор сервера' });
		expect(asked({ text: 'Гремит вентилятор сервера' })).toEqual([]);
	});

	it('an engineer of the service centre learns nothing of what he may not read', () => {
		const { customerId } = aVolga();
		house.aTicket({ title: 'Шум', description: 'Гремит вентилятор сервера', customerId });
		const request = { customerId, text: 'Гремит вентилятор сервера' };
		expect(asked(request)).toHaveLength(1);
		expect(asked(request, anActor('service'))).toEqual([]);
	});
});
