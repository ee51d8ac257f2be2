import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customer } from '../db/schema.ts';
import type { ARegistry } from './a-registry.ts';
import { aRegistry, BY, customerFacts, entered, FIRST_INSTANT, mint } from './a-registry.ts';

let house: ARegistry;
beforeEach(() => (house = aRegistry()));
afterEach(() => house.close());

const OTHER = { code: 'СГ', inn: '0000111141' };

const rowOf = (id: string) =>
	house.db
		.select()
		.from(customer)
		.all()
		.find((row) => row.id === id)!;

describe('a customer is entered', () => {
	it('with an audit row, and can be found at once', () => {
		const id = entered(house, { shortName: 'АО «Волжский компрессорный завод»', code: 'ВКЗ' });
		expect(rowOf(id)).toMatchObject({ code: 'ВКЗ', rev: 1, retiredAt: null });
		expect(house.audited).toEqual([
			{
				actor: BY.by,
				session: BY.session,
				via: 'registry',
				what: 'customer.create',
				before: null,
				after: expect.objectContaining({ customer: id, code: 'ВКЗ', inn: '0000101016' })
			}
		]);
		expect(house.registry.customers.found('Волжский').map((row) => row.id)).toEqual([id]);
	});

	it('once, however often the form is sent', () => {
		const id = mint.customer();
		const sent = { id, facts: customerFacts(), ...BY };
		expect(house.registry.customers.create(sent)).toEqual({ ok: true, id });
		expect(house.registry.customers.create(sent)).toEqual({ ok: true, id });
		expect(house.audited).toHaveLength(1);
	});

	it.each([
		['the code', { ...OTHER, code: 'VKZ' }, 'code'],
		['ИНН and КПП together', { code: 'X', kpp: '' }, 'inn']
	])('never twice: %s', (_, some, field) => {
		const id = entered(house);
		const again = { id: mint.customer(), facts: customerFacts(some), ...BY };
		expect(house.registry.customers.create(again)).toEqual({
			ok: false,
			reason: 'taken',
			field,
			holder: { id, label: 'Volga Compressor Works', retired: false }
		});
		expect(house.db.select().from(customer).all()).toHaveLength(1);
	});

	it('a branch of the same legal entity has a КПП of its own', () => {
		entered(house);
		const branch = { code: 'VKZ-2', kpp: '631601001' };
		expect(() => entered(house, branch)).not.toThrow();
	});

	it('a retired one still keeps its code and its number', () => {
		const id = entered(house);
		house.registry.customers.retire(id, BY);
		const again = { id: mint.customer(), facts: customerFacts(), ...BY };
		expect(house.registry.customers.create(again)).toMatchObject({
			reason: 'taken',
			holder: { retired: true }
		});
	});
});

describe('two people edit one customer', () => {
	const seen = customerFacts();
	const update = (id: ReturnType<typeof entered>, change: Partial<typeof seen>) =>
		house.registry.customers.update({ id, seen, wanted: { ...seen, ...change }, ...BY });

	it('different fields: both changes stay', () => {
		const id = entered(house);
		expect(update(id, { city: 'Тольятти' })).toEqual({ ok: true, id });
		expect(update(id, { address: 'ул. Заводская, 1' })).toEqual({ ok: true, id });
		expect(rowOf(id)).toMatchObject({ city: 'Тольятти', address: 'ул. Заводская, 1', rev: 3 });
	});

	it('the same field differently: the second is told, and nothing is lost', () => {
		const id = entered(house);
		update(id, { city: 'Тольятти' });
		const late = update(id, { city: 'Сызрань', address: 'ул. Заводская, 1' });
		expect(late).toEqual({
			ok: false,
			reason: 'changed-meanwhile',
			fields: [{ field: 'city', theirs: 'Тольятти', mine: 'Сызрань' }]
		});
		expect(rowOf(id)).toMatchObject({ city: 'Тольятти', address: '', rev: 2 });
	});

	it('the same field to the same value: there is nothing to argue about', () => {
		const id = entered(house);
		update(id, { city: 'Тольятти' });
		expect(update(id, { city: 'Тольятти' })).toEqual({ ok: true, id });
		expect(rowOf(id).rev).toBe(2);
		expect(house.audited).toHaveLength(2);
	});

	it('the audit tells the changed fields only', () => {
		const id = entered(house);
		update(id, { city: 'Тольятти' });
		expect(house.audited.at(-1)).toMatchObject({
			what: 'customer.update',
			before: { city: 'Samara' },
			after: { customer: id, city: 'Тольятти' }
		});
		expect(Object.keys(house.audited.at(-1)!.before as object)).toEqual(['city']);
	});

	it('an update may not take what another customer has', () => {
		const other = entered(house, OTHER);
		const id = entered(house);
		expect(update(id, { code: OTHER.code })).toMatchObject({
			reason: 'taken',
			field: 'code',
			holder: { id: other }
		});
	});
});

describe('the board', () => {
	it('hears of a new name or code, and of nothing else', () => {
		const id = entered(house);
		const seen = customerFacts();
		const edit = (change: object) =>
			house.registry.customers.update({ id, seen, wanted: { ...seen, ...change }, ...BY });
		edit({ city: 'Тольятти', note: 'звонить после обеда' });
		expect(house.renamed).toEqual([]);
		edit({ shortName: 'АО «ВКЗ»' });
		edit({ code: 'ВК' });
		expect(house.renamed).toEqual([id, id]);
	});

	it('hears nothing of what was not saved', () => {
		const id = entered(house);
		const seen = customerFacts();
		house.db.$client.exec(
			"create trigger broken before update on customer begin select raise(abort, 'disk'); end"
		);
		const edit = { id, seen, wanted: { ...seen, shortName: 'АО «ВКЗ»' }, ...BY };
		expect(() => house.registry.customers.update(edit)).toThrow('disk');
		expect(house.renamed).toEqual([]);
		expect(rowOf(id).shortName).toBe('Volga Compressor Works');
	});
});

describe('who is served no more', () => {
	it('leaves the list, stays readable, and can come back', () => {
		const id = entered(house);
		const { customers } = house.registry;
		customers.retire(id, BY);
		expect(rowOf(id).retiredAt).toBe(FIRST_INSTANT);
		expect(customers.list({ page: 1, retired: false }).rows).toEqual([]);
		expect(customers.list({ page: 1, retired: true }).rows.map((row) => row.id)).toEqual([id]);
		expect(customers.read(id, BY)).not.toBe(null);
		customers.restore(id, BY);
		expect(rowOf(id).retiredAt).toBe(null);
		expect(house.served).toEqual([id, id]);
		expect(house.audited.map(({ what }) => what)).toEqual([
			'customer.create',
			'customer.retire',
			'customer.read',
			'customer.restore'
		]);
	});

	it('is not edited until restored', () => {
		const id = entered(house);
		house.registry.customers.retire(id, BY);
		const seen = customerFacts();
		const edit = { id, seen, wanted: { ...seen, city: 'Тольятти' }, ...BY };
		expect(house.registry.customers.update(edit)).toMatchObject({ reason: 'retired' });
	});

	it('is retired once, however often the button is pressed', () => {
		const id = entered(house);
		house.registry.customers.retire(id, BY);
		house.clock.now += 1000;
		house.registry.customers.retire(id, BY);
		expect(rowOf(id).retiredAt).toBe(FIRST_INSTANT);
		expect(house.audited).toHaveLength(2);
	});

	it('gets nobody and nothing new', () => {
		const id = entered(house);
		house.registry.customers.retire(id, BY);
		const facts = { name: 'Цех 1', address: '' };
		const site = { id: mint.site(), customerId: id, facts, ...BY };
		expect(house.registry.sites.create(site)).toMatchObject({ reason: 'retired' });
	});
});

describe('the list', () => {
	it('is sorted as Russians sort, a hundred on a page', () => {
		const values = Array.from({ length: 250 }, (_, index) => ({
			id: mint.customer(),
			...customerFacts(),
			code: `К${String(index).padStart(3, '0')}`,
			inn: String(index).padStart(10, '0')
		}));
		house.db.insert(customer).values(values).run();
		for (const [was, code] of [
			['К007', 'Ёж'],
			['К008', 'Де']
		] as const)
			house.db.update(customer).set({ code }).where(eq(customer.code, was)).run();
		const { customers } = house.registry;
		const first = customers.list({ page: 1, retired: false });
		expect(first).toMatchObject({ page: 1, pages: 3, all: 250 });
		expect(first.rows).toHaveLength(100);
		// By its code point Ё stands before every other capital letter.
		expect(first.rows.slice(0, 3).map(({ code }) => code)).toEqual(['Де', 'Ёж', 'К000']);
		expect(customers.list({ page: 3, retired: false }).rows).toHaveLength(50);
		expect(customers.list({ page: 99, retired: false }).page).toBe(3);
	});

	it('counts the people and the equipment that still serve', () => {
		const id = entered(house);
		const { contacts, customers } = house.registry;
		const person = {
			surname: 'Белова',
			firstName: 'Марина',
			patronymic: null,
			position: '',
			emails: [],
			phones: [],
			scope: 'own' as const,
			note: ''
		};
		const gone = mint.contact();
		contacts.create({ id: mint.contact(), customerId: id, facts: person, ...BY });
		contacts.create({ id: gone, customerId: id, facts: person, ...BY });
		contacts.retire(gone, BY);
		expect(customers.list({ page: 1, retired: false }).rows).toMatchObject([
			{ contacts: 1, units: 0 }
		]);
	});
});
