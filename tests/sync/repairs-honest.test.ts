import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandId } from '#lib/domain/ids.ts';
import { aMove, aTicket, newCommandId } from '../fixtures.ts';
import { toldFor } from '../a-repair.ts';
import type { RepairHouse } from './repair-house.ts';
import { LIQUID, aRepairHouse, toDiagnostics } from './repair-house.ts';

let house: RepairHouse;
beforeEach(async () => {
	house = await aRepairHouse();
});
afterEach(async () => house.close());

const grant = { type: 'overrideWarranty', verdict: 'warranty', reason: 'Goodwill' } as const;
const DAY_MS = 86_400_000;

describe('решение руководителя в «Согласовании»', () => {
	beforeEach(() => {
		toDiagnostics(house);
		house.goes(house.service, 'repair_approval', LIQUID);
		expect(house.asks(house.lead, grant)).toMatchObject({ ok: true });
	});

	it('the client is told of the warranty, not of an approval that nobody gave', () => {
		house.goes(house.service, 'repair_work', { ...toldFor('repair_work', 'repair_approval') });
		expect(house.letters().at(-1)).toMatch(/^T11/);
		expect(house.letters().join()).not.toContain('T14');
	});

	it('nobody is sent a price for what is under warranty', () => {
		const { estimate } = toldFor('repair_work', 'repair_approval');
		if (!estimate) throw new Error('an offer was expected');
		expect(house.asks(house.service, { type: 'offer', estimate })).toMatchObject({
			ok: false,
			refusal: { code: 'warranty-says', verdict: 'warranty' }
		});
	});
});

describe('номер и изделие', () => {
	it('a move that borrows the id of a repair takes nothing from it', () => {
		const begun = house.goes(house.engineer, 'repair_expected');
		house.goes(house.lead, 'line2');
		const before = house.repairs();
		// The answers of last week are forgotten, and with them who has used this id.
		house.app().tickets.forgetAnswers(Number.MAX_SAFE_INTEGER);
		const other = aTicket(house.app(), house.engineer);
		house.engineer.asks({
			...{ id: newCommandId(), type: 'accept' as const, ticket: other },
			...{ engineer: house.engineer.id, line: 2 as const }
		});
		const stolen = {
			...aMove(other, ['line2', 'repair_received']),
			id: v.parse(CommandId, begun),
			details: { ...toldFor('line2', 'repair_received'), serialUnreadable: 'The plate is burnt' }
		};
		expect(house.service.asks(stolen)).toMatchObject({ ok: false, refusal: { code: 'bad' } });
		expect(house.repairs()).toEqual(before);
	});

	it('one unit is in one repair at a time', () => {
		house.goes(house.engineer, 'repair_expected');
		const unitId = house.repair().unitId;
		const { customerId } = house.row();
		const other = aTicket(house.app(), house.engineer, { customerId, unitId });
		const accept = { type: 'accept', ticket: other, engineer: house.engineer.id, line: 2 } as const;
		house.engineer.asks({ id: newCommandId(), ...accept });
		const taken = {
			...aMove(other, ['line2', 'repair_received']),
			details: toldFor('line2', 'repair_received')
		};
		expect(house.service.asks(taken)).toMatchObject({
			ok: false,
			refusal: { code: 'unit-in-repair' }
		});
	});

	it('a unit put right before diagnostics is put right in the repair, after it no more', () => {
		house.goes(house.engineer, 'repair_expected');
		const { unitId } = house.row();
		const edit = (from: typeof unitId, to: typeof unitId) =>
			house.asks(house.engineer, { type: 'edit', changes: { unitId: { from, to } } });
		expect(edit(unitId, null)).toMatchObject({ ok: true });
		expect(house.repair()).toMatchObject({ unitId: null, term: { state: 'undetermined' } });
		expect(edit(null, unitId)).toMatchObject({ ok: true });
		expect(house.repair()).toMatchObject({ unitId, term: { state: 'set' } });
		house.goes(house.service, 'repair_received');
		house.goes(house.service, 'repair_diagnostics');
		house.goes(house.service, 'repair_work');
		expect(edit(unitId, null)).toMatchObject({ ok: false, refusal: { code: 'unit-judged' } });
	});
});

describe('бесплатная доставка, R15', () => {
	const freeOffer = (name: string) => {
		const { estimate } = toldFor('repair_work', 'repair_approval');
		if (!estimate) throw new Error('an offer was expected');
		const lines = estimate.lines.map((line) =>
			line.kind === 'transport_there' ? { ...line, name, price: 0 } : line
		);
		return { ...estimate, lines };
	};
	const conclusion = { text: 'Flooded', reasons: LIQUID.reasons };
	const bad = { ok: false, refusal: { code: 'bad' } };

	it.each([
		['Доставка в сервисный центр'],
		[' доставка в\u00A0сервисный центр. '],
		['Доставка'],
		['—']
	])('a forged offer whose way is free as «%s» and says no more is refused', (name) => {
		toDiagnostics(house);
		const move = { conclusion, estimate: freeOffer(name) };
		expect(house.tries(house.service, 'repair_approval', move)).toMatchObject(bad);
		house.goes(house.service, 'repair_approval', LIQUID);
		const again = house.asks(house.service, { type: 'offer', estimate: freeOffer(name) });
		expect(again).toMatchObject(bad);
		expect(house.repair().estimates).toHaveLength(1);
	});

	it('a reason is enough, and a way that is paid for needs none', () => {
		toDiagnostics(house);
		const estimate = freeOffer('Доставка в сервисный центр: привёз клиент');
		house.goes(house.service, 'repair_approval', { conclusion, estimate });
		const paid = freeOffer('Доставка в сервисный центр');
		const lines = paid.lines.map((line) => ({ ...line, price: line.price || 100 }));
		const offer = { type: 'offer', estimate: { ...paid, lines } } as const;
		expect(house.asks(house.service, offer)).toMatchObject({ ok: true });
	});
});

describe('срок и чтение', () => {
	it('a consent given while the offer stood counts when it is written down later', () => {
		toDiagnostics(house);
		house.goes(house.service, 'repair_approval', LIQUID);
		house.later(30 * DAY_MS);
		expect(house.repair().offerExpired).toBe(true);
		house.goes(house.service, 'repair_work');
		expect(house.repair().approval).not.toBeNull();
	});

	it('a consent from before the offer is none', () => {
		toDiagnostics(house);
		house.goes(house.service, 'repair_approval', LIQUID);
		const { approval } = toldFor('repair_approval', 'repair_work');
		if (!approval) throw new Error('an approval was expected');
		const early = { approval: { ...approval, on: '2020-01-01' } };
		expect(house.tries(house.service, 'repair_work', early)).toMatchObject({
			ok: false,
			refusal: { code: 'date-impossible' }
		});
	});

	it('a service engineer learns nothing of a ticket on a line by guessing wrong (R25)', () => {
		const changes = { description: { from: 'a guess', to: 'another' } };
		const answer = house.asks(house.service, { type: 'edit', changes });
		expect(answer).toEqual({ ok: false, refusal: { code: 'forbidden' } });
	});

	it('an unaccepted ticket that came into the centre can still be accepted (R42)', () => {
		const other = aTicket(house.app(), house.engineer);
		house.asks(house.lead, { type: 'note', text: 'nothing' });
		house.lead.asks({ ...aMove(other, ['new', 'line2']) });
		const details = { ...toldFor('line2', 'repair_received'), serialUnreadable: 'Burnt' };
		expect(
			house.service.asks({ ...aMove(other, ['line2', 'repair_received']), details })
		).toMatchObject({ ok: true });
		const accept = {
			type: 'accept',
			ticket: other,
			engineer: house.engineer.id,
			line: null
		} as const;
		expect(house.engineer.asks({ id: newCommandId(), ...accept })).toMatchObject({ ok: true });
	});
});
