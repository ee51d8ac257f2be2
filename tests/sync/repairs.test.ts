import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endOfDate } from '#lib/domain/date-at.ts';
import { reactionEvent } from '#lib/server/db/schema.ts';
import { TODAY, TOLD, toldFor } from '../a-repair.ts';
import { aMove, until } from '../fixtures.ts';
import type { RepairHouse } from './repair-house.ts';
import { LIQUID, aRepairHouse, toDiagnostics } from './repair-house.ts';

const DAY = 24 * 60 * 60 * 1000;
/** The last day of the offers in `TOLD`. */
const OFFER_OVER = endOfDate(TOLD.estimate.validTo);

let house: RepairHouse;
beforeEach(async () => void (house = await aRepairHouse()));
afterEach(() => house.close());

const shippedOn = (on: string) => ({
	...toldFor('repair_shipping', 'resolved'),
	shipment: { ...TOLD.shipment, on }
});

const eventsOf = () =>
	house
		.app()
		.db.select()
		.from(reactionEvent)
		.where(eq(reactionEvent.ticketId, house.ticket))
		.orderBy(reactionEvent.seq)
		.all()
		.map(({ body }) => {
			const { type, reason } = body as { type: string; reason?: string };
			return reason ? `${type} ${reason}` : type;
		});

describe('гарантийный ремонт, от отправки до возврата', () => {
	it('is told to the client step by step, once each, and ends the ticket', async () => {
		const screen = await house.engineer.screen();
		const { goes, engineer, service } = house;
		goes(engineer, 'repair_expected');
		expect(house.letters()).toEqual(['T9']);
		goes(service, 'repair_received');
		expect(house.letters()).toEqual(['T9', 'T10']);
		goes(service, 'repair_diagnostics');
		expect(house.letters()).toEqual(['T9', 'T10']);
		goes(service, 'repair_work');
		goes(service, 'repair_testing');
		expect(house.letters()).toEqual(['T9', 'T10', 'T11']);
		goes(service, 'repair_shipping');
		const { number } = house.repair();
		await until(() => screen.entry(house.ticket)?.card.rep?.outcome === 'repaired', 'the card');
		expect(screen.entry(house.ticket)?.card.rep).toMatchObject({
			...{ no: number, who: service.id, here: true, inTerm: true, verdict: 'warranty' },
			...{ agreed: false, offerExpired: false, outcome: 'repaired' }
		});
		goes(service, 'resolved');
		expect(house.letters()).toEqual(['T9', 'T10', 'T11', 'T15', 'T16']);
		expect(house.row()).toMatchObject({
			...{ column: 'resolved', resolutionCode: 'repaired', returnTo: 'line2' },
			...{ assigneeId: engineer.id, resolvedAt: house.clock.now() }
		});
		expect(house.row().confirmUntil).not.toBeNull();
		expect(house.repair()).toMatchObject({
			...{ outcome: 'repaired', closedAt: house.clock.now(), engineerId: service.id },
			conclusion: { verdict: 'warranty', against: [] },
			shipment: { waybill: TOLD.shipment.waybill }
		});
		await until(() => screen.entry(house.ticket)?.card.rep === null, 'the card without a repair');
		expect(await house.agrees()).toEqual([]);
	});

	it('waits for the delivery and for nothing else', () => {
		toDiagnostics(house);
		house.goes(house.service, 'repair_work');
		const repairEvents = eventsOf().filter((event) => /paused|resumed/.test(event));
		expect(repairEvents).toEqual(['paused delivery', 'resumed']);
	});

	it('came unannounced: the order begins with the receipt', async () => {
		house.goes(house.service, 'repair_received');
		expect(house.letters()).toEqual(['T10']);
		expect(house.repair()).toMatchObject({ number: '26-0001', faultText: TOLD.faultText });
		expect(await house.agrees()).toEqual([]);
	});

	it('the time in repair prolongs the warranty of the unit', async () => {
		const until36 = '2028-11-23';
		const warranty = () =>
			house.app().tickets.read(house.row().number, { actor: house.lead, session: 'test' })?.people
				.unit?.warrantyUntil;
		expect(warranty()).toBe(until36);
		toDiagnostics(house);
		for (const to of ['repair_work', 'repair_testing', 'repair_shipping'] as const)
			house.goes(house.service, to);
		house.later(5 * DAY);
		house.goes(house.service, 'resolved', shippedOn('2026-11-28'));
		expect(house.repair().extensionDays).toBe(5);
		expect(warranty()).toBe('2028-11-28');
		expect(await house.agrees()).toEqual([]);
	});

	it('a unit without a fault is tested, told so, and sent back', async () => {
		toDiagnostics(house);
		const { goes, service } = house;
		goes(service, 'repair_testing');
		expect(house.tries(service, 'resolved')).toMatchObject({
			refusal: { code: 'illegal-transition' }
		});
		goes(service, 'repair_shipping');
		expect(house.tries(service, 'resolved', { outcome: 'repaired' })).toEqual({
			ok: false,
			refusal: { code: 'outcome-says', resolution: 'no_fault_found' }
		});
		goes(service, 'resolved');
		expect(house.letters()).toEqual(['T9', 'T10', 'T13', 'T16']);
		expect(house.row().resolutionCode).toBe('no_fault_found');
		expect(house.repair()).toMatchObject({ outcome: 'no_fault_found', extensionDays: 0 });
		expect(await house.agrees()).toEqual([]);
	});

	it('the fault that was not found has shown itself: it is examined again', () => {
		toDiagnostics(house);
		house.goes(house.service, 'repair_testing');
		house.goes(house.service, 'repair_diagnostics');
		house.goes(house.service, 'repair_work');
		expect(house.repair()).toMatchObject({ outcome: null, conclusion: { verdict: 'warranty' } });
		expect(house.letters()).toEqual(['T9', 'T10', 'T13', 'T11']);
	});

	it('W26: who did the work does not test it, where the house wants four eyes', async () => {
		const repair = { address: '', fourEyes: true };
		house.app().settings.set({ repair }, { actor: 'system', session: null });
		toDiagnostics(house);
		house.goes(house.service, 'repair_work');
		house.goes(house.service, 'repair_testing');
		expect(house.tries(house.service, 'repair_shipping')).toEqual({
			ok: false,
			refusal: { code: 'four-eyes' }
		});
		house.goes(await house.hire('service', []), 'repair_shipping');
		expect(await house.agrees()).toEqual([]);
	});

	it('W28: the wrong way leads back, and the unit goes back first', async () => {
		toDiagnostics(house);
		const reason = TOLD.reason;
		expect(house.tries(house.lead, 'line2', { reason })).toMatchObject({
			refusal: { code: 'needs-explanation', needs: ['shipment'] }
		});
		house.goes(house.lead, 'line2');
		expect(house.repair()).toMatchObject({ outcome: 'cancelled', shipment: TOLD.shipment });
		expect(house.row()).toMatchObject({ column: 'line2', returnTo: null });
		house.goes(house.engineer, 'repair_expected');
		expect(house.repairs().map(({ number, outcome }) => [number, outcome])).toEqual([
			['26-0001', 'cancelled'],
			['26-0002', null]
		]);
		expect(await house.agrees()).toEqual([]);
	});

	it('W28: what never came is not given back', () => {
		house.goes(house.engineer, 'repair_expected');
		house.goes(house.lead, 'line2', { reason: TOLD.reason });
		expect(house.repair()).toMatchObject({ outcome: 'cancelled', shipment: null });
	});
});

describe('не гарантийный ремонт, R15', () => {
	const toApproval = () => {
		toDiagnostics(house);
		house.goes(house.service, 'repair_approval', LIQUID);
	};
	const card = () =>
		house
			.app()
			.tickets.board()
			.find(({ id }) => id === house.ticket)?.card.rep;

	it('waits for the client, begins when he has agreed and paid, and goes on to the end', async () => {
		toApproval();
		expect(house.letters()).toEqual(['T9', 'T10', 'T12']);
		expect(eventsOf().at(-1)).toBe('paused client');
		const { approval } = TOLD;
		expect(house.tries(house.service, 'repair_work', { reason: TOLD.reason })).toMatchObject({
			refusal: { code: 'needs-explanation', needs: ['approval'] }
		});
		expect(
			house.tries(house.service, 'repair_work', { approval: { ...approval, prepaid: false } })
		).toEqual({ ok: false, refusal: { code: 'prepayment-first' } });
		house.goes(house.lead, 'repair_work');
		expect(eventsOf().at(-1)).toBe('resumed');
		expect(card()).toMatchObject({ verdict: 'not_covered', agreed: true });
		for (const to of ['repair_testing', 'repair_shipping', 'resolved'] as const)
			house.goes(house.service, to);
		expect(house.letters()).toEqual(['T9', 'T10', 'T12', 'T14', 'T15', 'T16']);
		expect(house.repair()).toMatchObject({ outcome: 'repaired', extensionDays: 0 });
		expect(await house.agrees()).toEqual([]);
	});

	it('W23: what has grown is agreed on anew', async () => {
		toApproval();
		house.goes(house.service, 'repair_work');
		house.goes(house.service, 'repair_approval');
		expect(house.letters()).toEqual(['T9', 'T10', 'T12', 'T14', 'T12']);
		expect(house.repair()).toMatchObject({ approval: null, offerUntil: OFFER_OVER });
		expect(house.repair().estimates).toHaveLength(2);
		expect(house.tries(house.service, 'repair_work', { reason: TOLD.reason }).ok).toBe(false);
		house.goes(house.service, 'repair_work');
		expect(house.letters().at(-1)).toBe('T14');
		expect(await house.agrees()).toEqual([]);
	});

	it('W21: who does not want to pay gets it back as it is', async () => {
		toApproval();
		house.goes(house.service, 'repair_shipping');
		expect(house.repair()).toMatchObject({
			...{ outcome: 'returned_unrepaired', offerUntil: null },
			refusalRecord: { person: TOLD.refusalRecord.person }
		});
		house.goes(house.service, 'resolved');
		expect(house.row().resolutionCode).toBe('declined');
		expect(house.letters()).toEqual(['T9', 'T10', 'T12', 'T16']);
		expect(await house.agrees()).toEqual([]);
	});

	it('an offer nobody answered runs out on every board, and the lead sends the unit back', async () => {
		const screen = await house.engineer.screen();
		toApproval();
		const { rev } = house.row();
		house.later(OFFER_OVER - house.clock.now() - 1);
		expect(card()?.offerExpired).toBe(false);
		expect(house.app().tickets.nextChangeAt()).toBe(OFFER_OVER);
		house.later(1);
		await until(
			() => screen.entry(house.ticket)?.card.rep?.offerExpired === true,
			'the expired offer on a screen'
		);
		expect(house.row().rev).toBe(rev + 1);
		expect(house.audited('offerExpired')).toMatchObject([{ actor: 'system' }]);
		house.later(DAY);
		expect(house.audited('offerExpired')).toHaveLength(1);
		const late = { approval: { ...TOLD.approval, on: '2026-12-05' } };
		expect(house.tries(house.service, 'repair_work', late)).toEqual({
			ok: false,
			refusal: { code: 'offer-expired' }
		});
		const nothing = { reason: TOLD.reason };
		expect(house.tries(house.service, 'repair_shipping', nothing)).toMatchObject({ ok: false });
		house.goes(house.lead, 'repair_shipping', nothing);
		expect(house.repair()).toMatchObject({ outcome: 'returned_unrepaired', refusalRecord: null });
		expect(await house.agrees()).toEqual([]);
	});

	it('a new offer takes the place of the one that ran out', async () => {
		toApproval();
		house.later(OFFER_OVER - house.clock.now());
		const validTo = '2026-12-20';
		const estimate = { ...toldFor('repair_work', 'repair_approval').estimate!, validTo };
		const offer = { type: 'offer', estimate } as const;
		expect(house.asks(house.engineer, offer)).toMatchObject({ refusal: { code: 'not-your-move' } });
		const past = { ...offer, estimate: { ...estimate, validTo: '2026-12-04' } };
		expect(house.asks(house.service, past)).toMatchObject({ refusal: { code: 'date-impossible' } });
		expect(house.asks(house.service, offer)).toMatchObject({ ok: true });
		expect(card()).toMatchObject({ offerExpired: false, agreed: false });
		expect(house.letters().filter((kind) => kind === 'T12')).toHaveLength(2);
		expect(house.app().tickets.nextChangeAt()).toBe(endOfDate(validTo));
		const approval = { ...TOLD.approval, on: '2026-12-05' };
		house.goes(house.service, 'repair_work', { approval });
		expect(await house.agrees()).toEqual([]);
	});

	it('the timer of an offer that was answered rings for nobody', async () => {
		toApproval();
		house.goes(house.service, 'repair_work');
		house.later(OFFER_OVER + DAY - house.clock.now());
		expect(house.audited('offerExpired')).toEqual([]);
		expect(await house.agrees()).toEqual([]);
	});

	it('the lead may take the costs over while the client thinks, and the offer is void', async () => {
		toApproval();
		const grant = { type: 'overrideWarranty', verdict: 'warranty', reason: 'Goodwill' } as const;
		expect(house.asks(house.service, grant)).toMatchObject({ refusal: { code: 'forbidden' } });
		expect(house.asks(house.lead, grant)).toMatchObject({ ok: true });
		expect(card()).toMatchObject({ verdict: 'warranty', ruled: true });
		house.goes(house.service, 'repair_work', { reason: TOLD.reason });
		expect(house.repair()).toMatchObject({
			...{ approval: null, offerUntil: null },
			conclusion: { verdict: 'not_covered', against: ['liquid'] },
			override: { verdict: 'warranty', by: house.lead.id }
		});
		expect(house.asks(house.lead, grant)).toMatchObject({ refusal: { code: 'work-has-begun' } });
		house.later(OFFER_OVER + DAY - house.clock.now());
		expect(house.audited('offerExpired')).toEqual([]);
		expect(house.audited('overrideWarranty')).toMatchObject([{ details: { reason: 'Goodwill' } }]);
		expect(await house.agrees()).toEqual([]);
	});
});

describe('двое у одного ремонта', () => {
	it('one of two moves wins, the other learns who was faster', async () => {
		toDiagnostics(house);
		const other = await house.hire('service', []);
		const [line, theirs] = [await house.service.line(), await other.line()];
		const [one, two] = await Promise.all([
			line.send({
				...aMove(house.ticket, ['repair_diagnostics', 'repair_work']),
				details: toldFor('repair_diagnostics', 'repair_work')
			}),
			theirs.send({
				...aMove(house.ticket, ['repair_diagnostics', 'repair_testing']),
				details: toldFor('repair_diagnostics', 'repair_testing')
			})
		]);
		const [lost, winner] = one.ok ? [two, house.service] : [one, other];
		expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
		expect(lost).toMatchObject({ refusal: { code: 'moved-meanwhile', by: winner.id } });
		expect(house.repair().conclusion !== null).toBe(one.ok);
		expect(await house.agrees()).toEqual([]);
	});

	it('a yes and a no of the client: what came first counts', async () => {
		toDiagnostics(house);
		house.goes(house.service, 'repair_approval', LIQUID);
		const yes = {
			...aMove(house.ticket, ['repair_approval', 'repair_work']),
			details: toldFor('repair_approval', 'repair_work')
		};
		const no = {
			...aMove(house.ticket, ['repair_approval', 'repair_shipping']),
			details: toldFor('repair_approval', 'repair_shipping')
		};
		expect(house.service.asks(yes)).toMatchObject({ ok: true });
		expect(house.lead.asks(no)).toMatchObject({ refusal: { code: 'moved-meanwhile' } });
		expect(house.repair()).toMatchObject({ refusalRecord: null, outcome: null });
		expect(house.service.asks(yes)).toMatchObject({ ok: true });
		expect(house.letters().filter((kind) => kind === 'T14')).toHaveLength(1);
		expect(house.repair().approval?.on).toBe(TODAY);
	});
});
