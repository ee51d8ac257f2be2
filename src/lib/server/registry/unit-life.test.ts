import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aRepair } from '../../../../tests/a-repair.ts';
import type { CustomerId, UnitId } from '../../domain/ids.ts';
import { RepairId, TicketId, UserId } from '../../domain/ids.ts';
import type { ContractFacts, UnitFacts } from '../../domain/registry.ts';
import type { Repair } from '../../domain/repair.ts';
import { foldSerial } from '../../domain/serial.ts';
import { UNTOUCHED } from '../../domain/ticket.ts';
import { lifeEvents, warrantySpans } from '../../domain/unit-life.ts';
import { equipmentUnit, ticket, user } from '../db/schema.ts';
import { createRepairRows } from '../repairs/repair-rows.ts';
import type { ARegistry } from './a-registry.ts';
import { aRegistry, BY, contractFacts, entered, mint, unitFacts } from './a-registry.ts';

let house: ARegistry;
let owner: CustomerId;
beforeEach(() => {
	house = aRegistry();
	owner = entered(house);
	const names = { login: 's', surname: 's', firstName: 's', passwordHash: '' };
	const somebody = { id: v.parse(UserId, 'somebody'), ...names, createdAt: 0 };
	house.db
		.insert(user)
		.values({ ...somebody, role: 'service', lines: [] })
		.run();
});
afterEach(() => house.close());

const noon = (date: string): number => Date.parse(`${date}T12:00:00+03:00`);

const aUnit = (some: Partial<UnitFacts> = {}): UnitId => {
	const id = mint.unit();
	const facts = unitFacts({ actSignedOn: '2023-11-23', ...some });
	const result = house.registry.units.create({ id, customerId: owner, facts, ...BY });
	if (!result.ok) throw new Error(`no unit: ${result.reason}`);
	return id;
};

const aContract = (some: Partial<ContractFacts>) => {
	const id = mint.contract();
	const facts = contractFacts(some);
	house.registry.contracts.create({ id, customerId: owner, facts, ...BY });
	return id;
};

let sequence = 0;
const aTicket = (unitId: UnitId, on: string): TicketId => {
	sequence += 1;
	const id = v.parse(TicketId, `t-${sequence}`);
	house.db
		.insert(ticket)
		.values({
			...UNTOUCHED,
			...{ id, number: `26-${String(sequence).padStart(6, '0')}`, title: `Fault ${sequence}` },
			...{ description: '', kind: 'incident', channel: 'phone', priority: 'low', missing: [] },
			...{ priorityConfirmed: true, column: 'line2', line: 2, rank: `a${sequence}`, rev: 1 },
			...{ columnSince: noon(on), registeredAt: noon(on), customerId: owner, unitId }
		})
		.run();
	return id;
};

interface Repaired {
	from: string;
	to: string | null;
	days?: number;
	outcome?: Repair['outcome'];
	newUnitId?: UnitId;
}

const repaired = (unitId: UnitId, number: string, told: Repaired): void => {
	const ticketId = aTicket(unitId, told.from);
	const { to, days = 0, outcome = to === null ? null : 'repaired', newUnitId = null } = told;
	const id = v.parse(RepairId, randomUUID());
	createRepairRows(house.db).save({
		...aRepair({ id, number, ticketId, unitId, at: noon(told.from) }),
		...{ extensionDays: days, outcome, newUnitId, closedAt: to === null ? null : noon(to) }
	});
};

/** Rows as a replacement leaves them. */
const replaced = (old: UnitId, on: string): UnitId => {
	const id = mint.unit();
	const { db } = house;
	const before = db.select().from(equipmentUnit).where(eq(equipmentUnit.id, old)).get();
	if (!before) throw new Error('no such unit');
	const serial = `NEW-${on}`;
	const came = { replacesId: old, handedOverOn: on, serial, serialFolded: foldSerial(serial) };
	db.update(equipmentUnit)
		.set({ retiredAt: noon(on) })
		.where(eq(equipmentUnit.id, old))
		.run();
	db.insert(equipmentUnit)
		.values({ ...before, id, ...came })
		.run();
	return id;
};

const detailOf = (id: UnitId) => {
	const detail = house.registry.units.detail(id);
	if (!detail) throw new Error('no such unit');
	return detail;
};

const endOf = (id: UnitId): string | null => {
	const { warranty } = detailOf(id);
	return warranty.state === 'set' ? warranty.end : null;
};

const eventsOf = (id: UnitId) =>
	lifeEvents(detailOf(id).life).map(({ on, what }) => `${on} ${what}`);

const spansOf = (id: UnitId) =>
	warrantySpans(detailOf(id).life).map(({ what, from, to }) => `${what} ${from}..${to}`);

describe('срок гарантии в реестре, §2.6', () => {
	it.each<[string, () => UnitId, string | null]>([
		['no signed act: nobody can tell', () => aUnit({ actSignedOn: null }), null],
		['the act and the months of the model', () => aUnit(), '2026-11-23'],
		[
			'the months of the contract instead',
			() => aUnit({ contractId: aContract({ warrantyMonths: 24 }) }),
			'2025-11-23'
		],
		[
			'two repairs prolong it by both their days',
			() => {
				const id = aUnit();
				repaired(id, '26-0001', { from: '2026-01-10', to: '2026-01-22', days: 12 });
				repaired(id, '26-0002', { from: '2026-03-01', to: '2026-03-04', days: 3 });
				return id;
			},
			'2026-12-08'
		],
		[
			'a repair that still goes on does not yet',
			() => {
				const id = aUnit();
				repaired(id, '26-0001', { from: '2026-11-10', to: null, days: 12 });
				return id;
			},
			'2026-11-23'
		],
		['a replacement has a fresh term', () => replaced(aUnit(), '2026-05-01'), '2029-05-01'],
		[
			'or what remained, where the contract says so, with what prolonged it',
			() => {
				const id = aUnit({ contractId: aContract({ replacementTerm: 'remainder' }) });
				repaired(id, '26-0001', { from: '2026-01-10', to: '2026-01-22', days: 12 });
				return replaced(id, '2026-05-01');
			},
			'2026-12-05'
		],
		[
			'the replacement of a replacement as well',
			() => {
				const id = aUnit({ contractId: aContract({ replacementTerm: 'remainder' }) });
				const second = replaced(id, '2026-05-01');
				repaired(second, '26-0003', { from: '2026-06-01', to: '2026-06-11', days: 10 });
				return replaced(second, '2026-07-01');
			},
			'2026-12-03'
		]
	])('%s', (_, make, end) => {
		const id = make();
		expect(endOf(id)).toBe(end);
		const { rows } = house.registry.units.list({ page: 1, retired: false });
		const line = rows.find((row) => row.id === id);
		expect(line?.warranty).toEqual(detailOf(id).warranty);
	});

	it('a page of units asks the database as often as a page of one', () => {
		aUnit();
		const count = (): number => {
			let asked = 0;
			const { $client: client } = house.db;
			const { prepare } = client;
			client.prepare = ((sql: string) => {
				asked += 1;
				return prepare.call(client, sql);
			}) as typeof prepare;
			house.registry.units.list({ page: 1, retired: false });
			client.prepare = prepare;
			return asked;
		};
		const ofOne = count();
		for (let made = 0; made < 40; made += 1) aUnit({ serial: `MANY-${made}` });
		expect(ofOne).toBeGreaterThan(0);
		expect(count()).toBe(ofOne);
	});
});

describe('жизнь единицы', () => {
	it('tells the act, the tickets, the repairs, the agreed end and the real one', () => {
		const id = aUnit();
		repaired(id, '26-0001', { from: '2026-01-10', to: '2026-01-22', days: 12 });
		aTicket(id, '2026-04-05');
		expect(eventsOf(id)).toEqual([
			'2026-12-05 end',
			'2026-11-23 agreed-end',
			'2026-04-05 ticket',
			'2026-01-10 repair',
			'2026-01-10 ticket',
			'2023-11-23 act'
		]);
		expect(spansOf(id)).toEqual([
			'term 2023-11-23..2026-11-23',
			'extension 2026-11-24..2026-12-05'
		]);
	});

	it('tells of a repair its ticket, its outcome and its days, also while it goes on', () => {
		const id = aUnit();
		repaired(id, '26-0001', { from: '2026-01-10', to: '2026-01-22', outcome: 'no_fault_found' });
		repaired(id, '26-0002', { from: '2026-11-20', to: null });
		const { repairs, tickets } = detailOf(id).life;
		expect(repairs).toEqual([
			{
				...{ number: '26-0001', ticket: tickets[0]?.number, from: '2026-01-10' },
				...{ to: '2026-01-22', days: 12, outcome: 'no_fault_found', extensionDays: 0 }
			},
			{
				...{ number: '26-0002', ticket: tickets[1]?.number, from: '2026-11-20' },
				...{ to: null, days: 3, outcome: null, extensionDays: 0 }
			}
		]);
	});

	it('a replaced unit does not come back into service, one that was only retired does', () => {
		const [old, retired] = [aUnit(), aUnit({ serial: 'OTHER-1' })];
		replaced(old, '2026-05-01');
		const by = BY;
		expect(house.registry.units.restore(old, by)).toEqual({ ok: false, reason: 'replaced' });
		expect(detailOf(old).unit.retiredAt).not.toBeNull();
		expect(house.registry.units.retire(retired, by)).toMatchObject({ ok: true });
		expect(house.registry.units.restore(retired, by)).toMatchObject({ ok: true });
	});

	it('leads from a replaced unit to the new one and back, with the repair between them', () => {
		const old = aUnit();
		const fresh = replaced(old, '2026-05-01');
		repaired(old, '26-0007', {
			...{ from: '2026-04-10', to: '2026-05-01', outcome: 'replaced', newUnitId: fresh }
		});
		const [before, after] = [detailOf(old).life, detailOf(fresh).life];
		const repair = { number: '26-0007', ticket: before.repairs[0]?.ticket };
		expect(before.replacedBy).toMatchObject({ on: '2026-05-01', unit: { id: fresh }, repair });
		expect(after.replaces).toMatchObject({ on: '2026-05-01', unit: { id: old }, repair });
		expect([before.replaces, after.replacedBy]).toEqual([null, null]);
		// The repair was the old one's: the new one has had none.
		expect(after.repairs).toEqual([]);
		expect(spansOf(old)).toEqual(['term 2023-11-23..2026-04-30', 'lost 2026-05-01..2026-11-23']);
		expect(spansOf(fresh)).toEqual([
			'before 2023-11-23..2026-04-30',
			'term 2026-05-01..2029-05-01'
		]);
	});

	it('a replacement that nobody wrote a repair for is told all the same', () => {
		const old = aUnit();
		const fresh = replaced(old, '2026-05-01');
		expect(detailOf(fresh).life.replaces).toMatchObject({ unit: { id: old }, repair: null });
	});
});
