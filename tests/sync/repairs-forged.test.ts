import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandResult } from '#lib/domain/command.ts';
import { MoveDetails } from '#lib/domain/move-details.ts';
import { mayBeWorkedOn, repairInWorkflow } from '#lib/domain/repair.ts';
import type { Role } from '#lib/domain/regulation.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { equipmentUnit, outbox, repair, ticket } from '#lib/server/db/schema.ts';
import { TOLD, toldFor } from '../a-repair.ts';
import { aMove, newCommandId } from '../fixtures.ts';
import type { Colleague } from './house.ts';
import type { RepairHouse } from './repair-house.ts';
import { LIQUID, aRepairHouse, toDiagnostics } from './repair-house.ts';

const TOMORROW = '2026-11-24';

let house: RepairHouse;
beforeEach(async () => void (house = await aRepairHouse()));
afterEach(() => house.close());

/** Everything a repair could be told, and true to its form. */
const everything = (): MoveDetails =>
	v.parse(MoveDetails, {
		...TOLD,
		serviceEngineer: house.service.id,
		resolution: { code: 'repaired', text: 'The power supply was replaced' }
	});

const goesTo = (...columns: Column[]) => {
	toDiagnostics(house);
	for (const to of columns) house.goes(house.service, to, to === 'repair_approval' ? LIQUID : {});
};

const everythingStored = () => {
	const { db } = house.app();
	return [ticket, repair, equipmentUnit, outbox].map((table) => db.select().from(table).all());
};

/** Refused, nothing changed, and it stands in the audit where no honest board would have asked. */
const expectRefused = async (
	attempt: () => CommandResult,
	{ code, noted }: { code: string; noted: { by: Colleague; what: string } | null }
) => {
	const before = everythingStored();
	expect(attempt()).toMatchObject({ ok: false, refusal: { code } });
	expect(everythingStored()).toEqual(before);
	if (noted)
		expect(house.audited(`refused.${noted.what}.${code}`)).toMatchObject([
			{ actor: noted.by.id, session: noted.by.sessionId, ticketId: house.ticket }
		]);
	expect(await house.agrees()).toEqual([]);
};

describe('диагностику не обойти, R13', () => {
	it.each<[string, before: Column[], to: Column]>([
		['from line 2 into diagnostics', [], 'repair_diagnostics'],
		['from line 2 into work', [], 'repair_work'],
		['from the expected into work', ['repair_expected'], 'repair_work'],
		['from the received into work', ['repair_expected', 'repair_received'], 'repair_work'],
		['from the received into replacement', ['repair_received'], 'repair_replacement'],
		['from the received into approval', ['repair_received'], 'repair_approval'],
		['from the received into testing', ['repair_received'], 'repair_testing'],
		['from the received to the client', ['repair_received'], 'resolved']
	])('%s, whatever is told', async (_, before, to) => {
		for (const column of before) {
			const by = column === 'repair_expected' ? house.engineer : house.service;
			house.goes(by, column);
		}
		await expectRefused(() => house.tries(house.service, to, everything()), {
			code: 'illegal-transition',
			noted: { by: house.service, what: 'move' }
		});
	});

	it('without a signed act nobody but the lead decides, and diagnostics waits for it', async () => {
		const { db } = house.app();
		db.update(equipmentUnit).set({ actSignedOn: null }).run();
		toDiagnostics(house);
		for (const to of ['repair_work', 'repair_approval'] as const)
			await expectRefused(
				() => house.tries(house.service, to, { ...everything(), ...TOLD_NOTHING_AGAINST }),
				{ code: 'warranty-says', noted: null }
			);
		const grant = { type: 'overrideWarranty', verdict: 'warranty', reason: 'Goodwill' } as const;
		expect(house.asks(house.lead, grant)).toMatchObject({ ok: true });
		house.goes(house.service, 'repair_work');
		expect(house.repair()).toMatchObject({
			conclusion: { verdict: 'undetermined' },
			override: { verdict: 'warranty' }
		});
	});

	const TOLD_NOTHING_AGAINST = toldFor('repair_diagnostics', 'repair_work');
});

describe('без согласия клиента не работают, R15', () => {
	it('a case that is not covered does not go to work as if it were', async () => {
		toDiagnostics(house);
		for (const to of ['repair_work', 'repair_replacement'] as const)
			await expectRefused(() => house.tries(house.service, to, LIQUID), {
				code: 'warranty-says',
				noted: null
			});
	});

	it('an approval that came before its offer is nobody’s approval', async () => {
		toDiagnostics(house);
		const details = { ...toldFor('repair_diagnostics', 'repair_approval', LIQUID) };
		house.goes(house.service, 'repair_approval', { ...everything(), ...details });
		expect(house.repair().approval).toBeNull();
		await expectRefused(() => house.tries(house.service, 'repair_work', { reason: TOLD.reason }), {
			code: 'needs-explanation',
			noted: null
		});
	});

	it('an approval smuggled into a test opens no way to work', async () => {
		toDiagnostics(house);
		house.goes(house.service, 'repair_testing', everything());
		expect(mayBeWorkedOn(repairInWorkflow(house.repair()))).toBe(false);
		const failed = { protocol: { ...everything().protocol!, verdict: 'failed' as const } };
		await expectRefused(
			() => house.tries(house.service, 'repair_work', { ...everything(), ...failed }),
			{ code: 'illegal-transition', noted: { by: house.service, what: 'move' } }
		);
	});

	it('a conclusion rewritten at the end makes nothing a warranty case', () => {
		goesTo('repair_approval', 'repair_work', 'repair_testing');
		house.goes(house.service, 'repair_shipping', everything());
		house.goes(house.service, 'resolved', everything());
		expect(house.repair()).toMatchObject({
			conclusion: { verdict: 'not_covered', against: ['liquid'] },
			extensionDays: 0
		});
	});
});

describe('чужая работа', () => {
	it.each<[Role, before: Column[], to: Column, code: string]>([
		['operator', [], 'repair_expected', 'not-your-move'],
		['service', [], 'repair_expected', 'not-your-move'],
		['service', [], 'line1', 'not-your-move'],
		['operator', ['repair_expected'], 'repair_received', 'not-your-move'],
		['engineer', ['repair_expected'], 'repair_received', 'not-your-move'],
		['lead', ['repair_expected'], 'repair_received', 'not-your-move'],
		['engineer', ['repair_expected'], 'line2', 'not-your-move'],
		['service', ['repair_expected'], 'line2', 'not-your-move'],
		['auditor', ['repair_expected'], 'repair_received', 'forbidden'],
		['admin', ['repair_expected'], 'repair_received', 'forbidden']
	])('%s, after %j, to %s: %s', async (role, before, to, code) => {
		for (const column of before) house.goes(house.engineer, column);
		const culprit = await house.hire(role, role === 'engineer' ? [1, 2, 3] : []);
		await expectRefused(() => house.tries(culprit, to, everything()), {
			code,
			noted: { by: culprit, what: 'move' }
		});
	});

	it.each<Role>(['operator', 'engineer', 'auditor', 'admin'])(
		'%s makes no move of the service centre',
		async (role) => {
			goesTo('repair_work');
			const culprit = await house.hire(role, role === 'engineer' ? [1, 2, 3] : []);
			for (const to of ['repair_testing', 'repair_approval', 'repair_replacement'] as const)
				expect(house.tries(culprit, to, everything())).toMatchObject({ ok: false });
			expect(house.repair().works).toBeNull();
			expect(await house.agrees()).toEqual([]);
		}
	);

	it.each<[Role, 'overrideWarranty' | 'offer', string]>([
		['operator', 'overrideWarranty', 'forbidden'],
		['engineer', 'overrideWarranty', 'forbidden'],
		['service', 'overrideWarranty', 'forbidden'],
		['auditor', 'overrideWarranty', 'forbidden'],
		['admin', 'overrideWarranty', 'forbidden'],
		['operator', 'offer', 'not-your-move'],
		['engineer', 'offer', 'not-your-move'],
		['lead', 'offer', 'not-your-move'],
		['auditor', 'offer', 'forbidden'],
		['admin', 'offer', 'forbidden']
	])('%s asks for %s: %s', async (role, what, code) => {
		goesTo('repair_approval');
		const culprit = await house.hire(role, role === 'engineer' ? [1, 2, 3] : []);
		const estimate = everything().estimate!;
		const wish =
			what === 'offer'
				? { type: what, estimate }
				: ({ type: what, verdict: 'warranty', reason: 'Because' } as const);
		await expectRefused(() => house.asks(culprit, wish), { code, noted: { by: culprit, what } });
	});
});

describe('чего не может быть', () => {
	it.each<[string, before: Column[], to: Column, told: object, code: string]>([
		[
			'received tomorrow',
			['repair_expected'],
			'repair_received',
			{ receipt: { ...TOLD.receipt, receivedAt: Date.UTC(2026, 10, 24) } },
			'date-impossible'
		],
		[
			'an offer until yesterday',
			['repair_expected', 'repair_received', 'repair_diagnostics'],
			'repair_approval',
			{ estimate: { ...TOLD.estimate, validTo: '2026-11-22' } },
			'date-impossible'
		],
		[
			'approved tomorrow',
			['repair_expected', 'repair_received', 'repair_diagnostics', 'repair_approval'],
			'repair_work',
			{ approval: { ...TOLD.approval, on: TOMORROW } },
			'date-impossible'
		],
		[
			'refused tomorrow',
			['repair_expected', 'repair_received', 'repair_diagnostics', 'repair_approval'],
			'repair_shipping',
			{ refusalRecord: { ...TOLD.refusalRecord, on: TOMORROW } },
			'date-impossible'
		]
	])('%s', async (_, before, to, told, code) => {
		for (const column of before) {
			const by = column === 'repair_expected' ? house.engineer : house.service;
			house.goes(by, column, column === 'repair_approval' ? LIQUID : {});
		}
		const reasons = { conclusion: { ...TOLD.conclusion, reasons: ['liquid'] } };
		const details = v.parse(MoveDetails, { ...TOLD, ...reasons, ...told });
		await expectRefused(() => house.tries(house.service, to, details), { code, noted: null });
	});

	it('examined by somebody who does not work in the service centre', async () => {
		house.goes(house.service, 'repair_received');
		for (const engineer of [house.engineer.id, house.lead.id])
			await expectRefused(() => house.tries(house.service, 'repair_diagnostics', { engineer }), {
				code: 'no-such-person',
				noted: null
			});
	});

	it('an offer of the service centre in a ticket that is not theirs (R25)', async () => {
		const estimate = everything().estimate!;
		await expectRefused(() => house.asks(house.service, { type: 'offer', estimate }), {
			code: 'forbidden',
			noted: { by: house.service, what: 'offer' }
		});
	});

	it('an offer, and a word on the warranty, where no repair goes on', async () => {
		const estimate = everything().estimate!;
		await expectRefused(() => house.asks(house.lead, { type: 'offer', estimate }), {
			code: 'no-repair',
			noted: null
		});
		const grant = { type: 'overrideWarranty', verdict: 'warranty', reason: 'Because' } as const;
		await expectRefused(() => house.asks(house.lead, grant), { code: 'no-repair', noted: null });
	});

	it('an offer before anybody has found what is broken', async () => {
		toDiagnostics(house);
		const estimate = everything().estimate!;
		await expectRefused(() => house.asks(house.service, { type: 'offer', estimate }), {
			code: 'bad',
			noted: null
		});
	});

	it.each<[string, object]>([
		['an estimate without the way back', { estimate: { ...TOLD.estimate, lines: [] } }],
		['an estimate for nothing', { estimate: { ...TOLD.estimate, workingDays: 0 } }],
		['a number of its own', { number: '26-9999' }],
		['a verdict of its own', { conclusion: { ...TOLD.conclusion, verdict: 'warranty' } }],
		['a stamp of its own', { approval: { ...TOLD.approval, at: 1, by: 'director' } }],
		['an outcome of its own', { outcome: 'repaired' }],
		['a reason twice', { conclusion: { ...TOLD.conclusion, reasons: ['liquid', 'liquid'] } }],
		['a reason nobody knows', { conclusion: { ...TOLD.conclusion, reasons: ['expired'] } }],
		['a test that took no time', { protocol: { ...TOLD.protocol, minutes: 0 } }]
	])('%s is no command', async (_, details) => {
		toDiagnostics(house);
		const line = await house.service.line();
		const move = aMove(house.ticket, ['repair_diagnostics', 'repair_work']);
		const before = everythingStored();
		const sent = { ...move, details: { ...TOLD, ...details } };
		const answer: unknown = await line.socket.timeout(20_000).emitWithAck('command', sent);
		expect(answer).toEqual({ ok: false, refusal: { code: 'bad' } });
		expect(everythingStored()).toEqual(before);
	});

	it('a unit on two ways at once: the order is one, however often it is asked for', async () => {
		const move = aMove(house.ticket, ['line2', 'repair_expected']);
		const details = toldFor('line2', 'repair_expected');
		expect(house.engineer.asks({ ...move, details })).toMatchObject({ ok: true });
		expect(house.engineer.asks({ ...move, details })).toMatchObject({ ok: true });
		expect(house.lead.asks({ ...move, id: newCommandId(), details })).toMatchObject({
			refusal: { code: 'moved-meanwhile' }
		});
		const { db } = house.app();
		expect(db.select().from(repair).where(eq(repair.ticketId, house.ticket)).all()).toHaveLength(1);
		expect(await house.agrees()).toEqual([]);
	});
});
