import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId } from '../../domain/ids.ts';
import { TicketId } from '../../domain/ids.ts';
import type { UnitFacts } from '../../domain/registry.ts';
import { foldSerial } from '../../domain/serial.ts';
import { UNTOUCHED } from '../../domain/ticket.ts';
import { equipmentUnit, ticket } from '../db/schema.ts';
import type { ARegistry } from './a-registry.ts';
import { aRegistry, BY, contractFacts, entered, mint, unitFacts } from './a-registry.ts';

let house: ARegistry;
let owner: CustomerId;
beforeEach(() => {
	house = aRegistry();
	owner = entered(house);
});
afterEach(() => house.close());

const enter = (some: Partial<UnitFacts> = {}, customerId = owner) => {
	const id = mint.unit();
	const facts = unitFacts(some);
	return { id, result: house.registry.units.create({ id, customerId, facts, ...BY }) };
};

const edit = (id: ReturnType<typeof enter>['id'], change: Partial<UnitFacts>) => {
	const seen = unitFacts();
	return house.registry.units.update({ id, seen, wanted: { ...seen, ...change }, ...BY });
};

const stranger = () => entered(house, { code: 'SG', inn: '0000111141' });

describe('R2: a serial is one in its model', () => {
	it.each([
		['typed the same', 'GS2-24-000118'],
		['typed small and with spaces', ' gs2-24- 000118 '],
		['with a long dash', 'GS2–24–000118']
	])('%s: refused, and told which one has it', (_, serial) => {
		const { id } = enter();
		expect(enter({ serial }).result).toEqual({
			ok: false,
			reason: 'taken',
			field: 'serial',
			holder: { id, label: 'Server Granit GS2-24-000118', retired: false }
		});
	});

	it('look-alike letters of two alphabets are one', () => {
		enter({ serial: 'АВЕКМНОРСТУХ-1' });
		expect(enter({ serial: 'ABEKMHOPCTYX-1' }).result).toMatchObject({ reason: 'taken' });
	});

	it('however the model is quoted', () => {
		enter({ modelName: 'Сервер «Гранит-С2»' });
		expect(enter({ modelName: 'сервер "Гранит-С2"' }).result).toMatchObject({ reason: 'taken' });
	});

	it('with another customer too', () => {
		enter();
		expect(enter({}, stranger()).result).toMatchObject({ reason: 'taken' });
	});

	it('another model may have it, and units without a serial are many', () => {
		enter();
		expect(enter({ modelName: 'Switch Kvarts' }).result.ok).toBe(true);
		expect(enter({ serial: '' }).result.ok).toBe(true);
		expect(enter({ serial: '' }).result.ok).toBe(true);
	});

	it('a retired unit gives it free, and does not come back to it', () => {
		const { id } = enter();
		house.registry.units.retire(id, BY);
		expect(enter().result.ok).toBe(true);
		expect(house.registry.units.restore(id, BY)).toMatchObject({
			reason: 'taken',
			field: 'serial'
		});
	});

	it('folds a serial as the migration folded what stood there before', () => {
		const migration = readFileSync('drizzle/0003_carry-over.sql', 'utf8');
		const folding = /serial_folded = (.+);/.exec(migration)?.[1];
		expect(folding).toContain('upper(trim(serial))');
		const bySql = house.db.$client.prepare(`select ${folding} as folded from (select ? as serial)`);
		for (const serial of ['ГС2-24-000118', 'БХ12-23-000013', 'АПК-25-000104', ' КП8-21-000026 '])
			expect(bySql.get(serial)).toEqual({ folded: foldSerial(serial) });
	});
});

describe('what a unit hangs together with', () => {
	it('is the same customer’s: site, contract and complex', () => {
		const other = stranger();
		const site = mint.site();
		const contract = mint.contract();
		const facts = { name: 'Shop 1', address: '' };
		house.registry.sites.create({ id: site, customerId: other, facts, ...BY });
		house.registry.contracts.create({
			...{ id: contract, customerId: other, facts: contractFacts() },
			...BY
		});
		const { id: parent } = enter({ serial: 'P-1' }, other);
		for (const [field, value] of [
			['siteId', site],
			['contractId', contract],
			['parentId', parent]
		] as const)
			expect(enter({ [field]: value }).result).toEqual({ ok: false, reason: 'foreign', field });
	});

	it('a retired site is not chosen, but one chosen before stays', () => {
		const site = mint.site();
		const facts = { name: 'Shop 1', address: '' };
		house.registry.sites.create({ id: site, customerId: owner, facts, ...BY });
		const { id } = enter({ siteId: site });
		house.registry.sites.retire(site, BY);
		expect(enter({ serial: 'X', siteId: site }).result).toMatchObject({ reason: 'foreign' });
		const seen = unitFacts({ siteId: site });
		const wanted = { ...seen, note: 'moved to the cellar' };
		expect(house.registry.units.update({ id, seen, wanted, ...BY }).ok).toBe(true);
	});

	it('a unit is never a part of itself', () => {
		const { id: rack } = enter({ serial: 'RACK' });
		const { id: server } = enter({ serial: 'SERVER', parentId: rack });
		const { id: disk } = enter({ serial: 'DISK', parentId: server });
		const seen = unitFacts({ serial: 'RACK' });
		for (const parentId of [rack, server, disk])
			expect(
				house.registry.units.update({ id: rack, seen, wanted: { ...seen, parentId }, ...BY })
			).toEqual({ ok: false, reason: 'loop', field: 'parentId' });
	});
});

describe('R28: the acceptance act', () => {
	it.each([
		['is signed today', '2026-11-23', true],
		['is not signed tomorrow', '2026-11-24', false],
		['is not signed yet', null, true]
	])('%s', (_, actSignedOn, ok) => expect(enter({ actSignedOn }).result.ok).toBe(ok));

	it('is dated where the customer is: in Samara the day begins an hour earlier', () => {
		house.clock.now = Date.UTC(2026, 10, 23, 20, 30);
		expect(enter({ actSignedOn: '2026-11-24' }).result.ok).toBe(true);
		const inMoscow = entered(house, { code: 'M', inn: '0000111141', zone: 'Europe/Moscow' });
		expect(enter({ serial: 'X', actSignedOn: '2026-11-24' }, inMoscow).result).toMatchObject({
			reason: 'act-in-future'
		});
	});

	it('without it the service is not active and the warranty is not known', () => {
		const { id } = enter({ actSignedOn: null });
		expect(house.registry.units.detail(id)).toMatchObject({
			service: { state: 'not-activated' },
			warranty: { state: 'undetermined' },
			inTerm: null
		});
	});

	it('with it the warranty runs as the contract says, else as the model', () => {
		const { id } = enter({ actSignedOn: '2023-11-23' });
		expect(house.registry.units.detail(id)).toMatchObject({
			service: { state: 'active', since: '2023-11-23' },
			warranty: { end: '2026-11-23', monthsOf: 'model' },
			inTerm: true
		});
		const contract = mint.contract();
		const facts = contractFacts({ warrantyMonths: 12 });
		house.registry.contracts.create({ id: contract, customerId: owner, facts, ...BY });
		const seen = unitFacts({ actSignedOn: '2023-11-23' });
		const wanted = { ...seen, contractId: contract };
		house.registry.units.update({ id, seen, wanted, ...BY });
		expect(house.registry.units.detail(id)).toMatchObject({
			warranty: { end: '2024-11-23', monthsOf: 'contract' },
			inTerm: false
		});
	});
});

describe('a unit', () => {
	it('can be found by its serial and its model', () => {
		const { id } = enter();
		const { units } = house.registry;
		expect(units.found('GS2-24').map((row) => row.id)).toEqual([id]);
		expect(units.found('Granit').map((row) => row.id)).toEqual([id]);
		edit(id, { serial: 'GS2-24-000119' });
		expect(units.found('000118')).toEqual([]);
	});

	it('whose model is renamed is compared under the new one', () => {
		const { id } = enter();
		edit(id, { modelName: 'Switch Kvarts' });
		const [row] = house.db.select().from(equipmentUnit).all();
		expect(row).toMatchObject({ model: 'switch-kvarts', serialFolded: 'GS2-24-000118', rev: 2 });
	});

	it('stays with the customer it was entered for', () => {
		const { id } = enter();
		const [row] = house.db.select().from(equipmentUnit).all();
		expect(row).toMatchObject({ id, customerId: owner });
		expect(Object.keys(unitFacts())).not.toContain('customerId');
	});

	it('lends its months of warranty to the next of its model', () => {
		enter({ modelName: 'Сервер «Гранит-С2»', warrantyMonths: 60 });
		expect(house.registry.units.monthsOf('сервер Гранит-С2')).toBe(60);
		expect(house.registry.units.monthsOf('Кварц')).toBe(null);
	});

	it('shows its complex, its parts and its tickets, the newest first', () => {
		const { id: rack } = enter({ serial: 'RACK' });
		const { id } = enter({ parentId: rack });
		const tell = (number: string, registeredAt: number) =>
			house.db
				.insert(ticket)
				.values({
					...UNTOUCHED,
					missing: [],
					id: v.parse(TicketId, number),
					number,
					title: 'Does not start',
					kind: 'incident',
					channel: 'phone',
					priority: 'high',
					priorityConfirmed: true,
					customerId: owner,
					unitId: id,
					column: 'new',
					rank: number,
					columnSince: registeredAt,
					registeredAt
				})
				.run();
		tell('26-000001', 1_000);
		tell('26-000002', 2_000);
		const { units } = house.registry;
		expect(units.detail(id)).toMatchObject({ parent: { id: rack }, parts: [] });
		expect(units.detail(id)?.tickets).toMatchObject({
			all: 2,
			rows: [{ number: '26-000002', title: 'Does not start' }, { number: '26-000001' }]
		});
		expect(units.detail(rack)?.parts.map((part) => part.id)).toEqual([id]);
		expect(house.registry.customers.read(owner, BY)?.tickets.all).toBe(2);
	});

	it('is listed with all, or with its customer’s', () => {
		const other = stranger();
		enter();
		const { id } = enter({ serial: 'X' }, other);
		const { units } = house.registry;
		expect(units.list({ page: 1, retired: false }).all).toBe(2);
		const theirs = units.list({ page: 1, retired: false, customerId: other });
		expect(theirs.rows.map((row) => row.id)).toEqual([id]);
	});
});
