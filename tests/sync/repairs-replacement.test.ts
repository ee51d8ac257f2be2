import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnitId } from '#lib/domain/ids.ts';
import { foldSerial } from '#lib/domain/serial.ts';
import { equipmentUnit, outbox } from '#lib/server/db/schema.ts';
import { message } from '#lib/server/db/schema.ts';
import { createUnitWarranty } from '#lib/server/repairs/unit-warranty.ts';
import { TOLD, toldFor } from '../a-repair.ts';
import { aCustomer } from '../fixtures.ts';
import type { RepairHouse } from './repair-house.ts';
import { aRepairHouse, toDiagnostics } from './repair-house.ts';

const DAY = 24 * 60 * 60 * 1000;
const NEW = 'ГС2-26-000900';

let house: RepairHouse;
beforeEach(async () => {
	house = await aRepairHouse();
	toDiagnostics(house);
	house.goes(house.service, 'repair_replacement');
});
afterEach(() => house.close());

const unitOf = (serial: string) =>
	house.app().db.select().from(equipmentUnit).where(eq(equipmentUnit.serial, serial)).all();

const another = (serial: string, change: Partial<typeof equipmentUnit.$inferInsert> = {}) => {
	const { unitId } = aCustomer(house.app());
	const { db } = house.app();
	const same = { serial, serialFolded: foldSerial(serial), ...change };
	db.update(equipmentUnit).set(same).where(eq(equipmentUnit.id, unitId)).run();
	return unitId;
};

const ready = () => {
	house.goes(house.service, 'repair_testing', { newSerial: NEW });
	house.goes(house.service, 'repair_shipping');
};
const shipped = (on: string) => ({
	...toldFor('repair_shipping', 'resolved', { outcome: 'replaced' }),
	shipment: { ...TOLD.shipment, on }
});

const found = (serial: string) =>
	house
		.app()
		.finder.find(serial, house.lead)
		.units.map(({ serial, retired }) => [serial, retired]);

describe('замена, §2.6', () => {
	it('gives the client another unit with a term of its own, and retires the old one', async () => {
		const { db } = house.app();
		const part = another('PART-1', { parentId: house.unit().id });
		const old = house.unit();
		ready();
		house.later(3 * DAY);
		house.goes(house.service, 'resolved', shipped('2026-11-26'));
		const [replacement] = unitOf(NEW);
		expect(replacement).toMatchObject({
			...{ model: old.model, modelName: old.modelName, customerId: old.customerId },
			...{ siteId: old.siteId, contractId: old.contractId, serialFolded: foldSerial(NEW) },
			...{ replacesId: old.id, handedOverOn: '2026-11-26', retiredAt: null, rev: 1 }
		});
		expect(house.unit()).toMatchObject({ retiredAt: house.clock.now(), rev: old.rev + 1 });
		expect(db.select().from(equipmentUnit).where(eq(equipmentUnit.id, part)).get()?.parentId).toBe(
			replacement!.id
		);
		const { termOf } = createUnitWarranty(db);
		expect(termOf(v.parse(UnitId, replacement!.id))).toMatchObject({
			...{ from: 'replacement', begin: '2026-11-26', end: '2029-11-26' }
		});
		expect(house.repair()).toMatchObject({
			...{ outcome: 'replaced', newUnitId: replacement!.id, extensionDays: 0 }
		});
		expect(house.row()).toMatchObject({ resolutionCode: 'replaced', unitId: old.id });
		expect(await house.agrees()).toEqual([]);
	});

	it('the new serial is found at once, the old one as retired', () => {
		const { serial } = house.unit();
		expect(found(NEW)).toEqual([]);
		ready();
		house.goes(house.service, 'resolved', shipped('2026-11-23'));
		expect(found(NEW)).toEqual([[NEW, false]]);
		expect(found(serial)).toContainEqual([serial, true]);
	});

	it('the client reads in his letters that he gets another unit, and until when it is covered', () => {
		ready();
		house.goes(house.service, 'resolved', shipped('2026-11-23'));
		const { db } = house.app();
		const said = (kind: 'T15' | 'T16') => {
			const letter = db.select().from(outbox).where(eq(outbox.kind, kind)).get();
			const body =
				letter && db.select().from(message).where(eq(message.id, letter.messageId)).get();
			return body?.body ?? '';
		};
		expect(house.letters()).toEqual(['T9', 'T10', 'T11', 'T15', 'T16']);
		expect(said('T15')).toContain(NEW);
		expect(said('T16')).toContain(NEW);
		expect(said('T16')).toContain('23.11.2029');
	});

	it.each<[string, string, object]>([
		['nobody has told the new serial', '', { code: 'new-serial-needed' }],
		['a unit of that model and serial is in use', 'ГС2-26-000777', { code: 'serial-taken' }],
		['the same serial in other letters', 'гc2-26-000777', { code: 'serial-taken' }]
	])('%s: refused', (_, newSerial, refusal) => {
		another('ГС2-26-000777');
		const before = house.repair();
		expect(house.tries(house.service, 'repair_testing', { newSerial })).toEqual({
			ok: false,
			refusal
		});
		expect(house.repair()).toEqual(before);
	});

	it('a serial of another model, or of a retired unit, is free', () => {
		another(NEW, { model: 'granit-s4' });
		another(NEW, { retiredAt: 1 });
		ready();
		expect(house.repair().outcome).toBe('replaced');
	});

	it('the serial was taken after it was told: nothing is handed over', async () => {
		ready();
		another(NEW);
		expect(house.tries(house.service, 'resolved', shipped('2026-11-23'))).toEqual({
			ok: false,
			refusal: { code: 'serial-taken' }
		});
		expect(house.unit().retiredAt).toBeNull();
		expect(house.row().column).toBe('repair_shipping');
		expect(await house.agrees()).toEqual([]);
	});

	it('W25, W22: a replacement that fails its test is begun again by the lead', () => {
		const { goes, service, lead } = house;
		goes(service, 'repair_testing', { newSerial: NEW });
		goes(service, 'repair_work');
		expect(house.repair().outcome).toBeNull();
		expect(house.tries(service, 'repair_replacement')).toMatchObject({
			refusal: { code: 'not-your-move', rule: 'W22' }
		});
		goes(lead, 'repair_replacement');
		expect(house.repair().irreparability).toBe(TOLD.irreparability);
		goes(service, 'repair_testing', { newSerial: 'ГС2-26-000901' });
		goes(service, 'repair_shipping');
		goes(service, 'resolved', shipped('2026-11-23'));
		expect(unitOf(NEW)).toEqual([]);
		expect(unitOf('ГС2-26-000901')).toHaveLength(1);
	});

	it('what the client has in his hands is not taken back by a key', async () => {
		ready();
		const done = house.goes(house.service, 'resolved', shipped('2026-11-23'));
		expect(house.undoes(house.service, done)).toMatchObject({ ok: false });
		expect(house.row().column).toBe('resolved');
		expect(unitOf(NEW)).toHaveLength(1);
		expect(await house.agrees()).toEqual([]);
	});
});
