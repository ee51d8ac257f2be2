import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contact } from '../db/schema.ts';
import type { ARegistry } from './a-registry.ts';
import { aRegistry, BY, contactFacts, contractFacts, entered, mint } from './a-registry.ts';
import { phoneOf } from './phones.ts';

let house: ARegistry;
beforeEach(() => (house = aRegistry()));
afterEach(() => house.close());

const aPerson = (some: Parameters<typeof contactFacts>[0] = {}) => {
	const customerId = entered(house);
	const id = mint.contact();
	house.registry.contacts.create({ id, customerId, facts: contactFacts(some), ...BY });
	return { id, customerId };
};

describe('a telephone number', () => {
	it.each([
		['8 (831) 212-34-56', '+78312123456', null],
		['78312123456', '+78312123456', null],
		['8312123456', '+78312123456', null],
		['+7 831 212-34-56', '+78312123456', null],
		['8 (831) 212-34-56 доб. 12', '+78312123456', '12'],
		['8-831-212-34-56, доб.12', '+78312123456', '12'],
		['8 831 212 34 56 (доб. 12)', '+78312123456', '12'],
		['8 916 123-45-67 вн. 5', '+79161234567', '5'],
		['88005553535 #3', '+78005553535', '3'],
		['+375 29 123-45-67', '+375291234567', null]
	])('is understood as people type it: %s', (typed, number, extension) =>
		expect(phoneOf(typed)).toEqual({ number, extension })
	);

	it.each(['212-34-56', 'после обеда', '', '8 831 212 34', '12345678901234567890', 'доб. 12'])(
		'is refused where it is none: «%s»',
		(typed) => expect(phoneOf(typed)).toBe(null)
	);
});

describe('a contact', () => {
	it('belongs to a customer who is served', () => {
		const facts = contactFacts();
		const alone = { id: mint.contact(), customerId: mint.customer(), facts, ...BY };
		expect(house.registry.contacts.create(alone)).toEqual({
			ok: false,
			reason: 'foreign',
			field: 'customerId'
		});
	});

	it('cannot be taken to another customer: the tickets would go along', () => {
		const { id, customerId } = aPerson();
		const seen = contactFacts();
		house.registry.contacts.update({ id, seen, wanted: { ...seen, position: 'lead' }, ...BY });
		const [row] = house.db.select().from(contact).all();
		expect(row).toMatchObject({ id, customerId, position: 'lead' });
		expect(Object.keys(seen)).not.toContain('customerId');
	});

	it('is found by name and by address, and dialled by number', () => {
		const { id } = aPerson();
		const { contacts } = house.registry;
		expect(contacts.found('Belova').map((row) => row.id)).toEqual([id]);
		expect(contacts.found('belova@vkz').map((row) => row.id)).toEqual([id]);
		expect(house.indexed.get(`contact ${id}`)?.phones).toEqual(['+78462123456']);
	});

	it('is opened under the eyes of the audit, and listed without', () => {
		const { id, customerId } = aPerson();
		house.audited.length = 0;
		house.registry.contacts.list({ page: 1, retired: false });
		expect(house.audited).toEqual([]);
		house.registry.contacts.read(id, BY);
		house.registry.customers.read(customerId, BY);
		expect(house.audited).toEqual([
			expect.objectContaining({ via: 'read', what: 'contact.read', after: { contact: id } }),
			expect.objectContaining({ via: 'read', what: 'customer.read' })
		]);
	});

	it('that nobody knows is no page and no audit row', () => {
		house.audited.length = 0;
		expect(house.registry.contacts.read(mint.contact(), BY)).toBe(null);
		expect(house.audited).toEqual([]);
	});

	it('edited by two people keeps both the new telephone and the new position', () => {
		const { id } = aPerson();
		const seen = contactFacts();
		const phones = [{ number: '+78462999999', extension: '7' }];
		const { contacts } = house.registry;
		contacts.update({ id, seen, wanted: { ...seen, phones }, ...BY });
		contacts.update({ id, seen, wanted: { ...seen, position: 'lead' }, ...BY });
		expect(contacts.find(id)).toMatchObject({ phones, position: 'lead', rev: 3 });
		const third = contacts.update({ id, seen, wanted: { ...seen, phones: [] }, ...BY });
		expect(third).toMatchObject({
			reason: 'changed-meanwhile',
			fields: [{ field: 'phones', theirs: phones, mine: [] }]
		});
	});
});

describe('sites and contracts', () => {
	it('have a name and a number of their own at their customer', () => {
		const customerId = entered(house);
		const { sites, contracts } = house.registry;
		const facts = { name: 'Shop 1', address: '' };
		const site = mint.site();
		sites.create({ id: site, customerId, facts, ...BY });
		expect(sites.create({ id: mint.site(), customerId, facts, ...BY })).toMatchObject({
			reason: 'taken',
			field: 'name'
		});
		sites.retire(site, BY);
		expect(sites.create({ id: mint.site(), customerId, facts, ...BY }).ok).toBe(true);
		expect(sites.restore(site, BY)).toMatchObject({ reason: 'taken' });
		const agreed = { customerId, facts: contractFacts(), ...BY };
		contracts.create({ id: mint.contract(), ...agreed });
		expect(contracts.create({ id: mint.contract(), ...agreed })).toMatchObject({
			reason: 'taken',
			field: 'number'
		});
	});

	it('two edits that together end a contract before it begins are refused', () => {
		const customerId = entered(house);
		const { contracts } = house.registry;
		const id = mint.contract();
		const seen = contractFacts({ signedOn: '2024-02-01', validUntil: '2026-12-31' });
		contracts.create({ id, customerId, facts: seen, ...BY });
		contracts.update({ id, seen, wanted: { ...seen, validUntil: '2024-06-30' }, ...BY });
		const late = contracts.update({ id, seen, wanted: { ...seen, signedOn: '2025-01-01' }, ...BY });
		expect(late).toEqual({ ok: false, reason: 'ends-early', field: 'validUntil' });
		expect(contracts.find(id)).toMatchObject({ signedOn: '2024-02-01', validUntil: '2024-06-30' });
	});
});
