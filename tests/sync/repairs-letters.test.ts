import { desc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LetterWanted } from '#lib/domain/letter-wanted.ts';
import type { RepairLetterKind } from '#lib/domain/letter.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { message, outbox } from '#lib/server/db/schema.ts';
import { TOLD, toldFor } from '../a-repair.ts';
import type { Chosen } from '../a-repair.ts';
import type { Colleague } from './house.ts';
import type { RepairHouse } from './repair-house.ts';
import { LIQUID, NOTHING_TOLD, aRepairHouse, toDiagnostics } from './repair-house.ts';

const NEW = 'ГС2-26-000900';

let house: RepairHouse;
beforeEach(async () => void (house = await aRepairHouse()));
afterEach(() => house.close());

type Who = 'engineer' | 'service' | 'lead';
type Step = [who: Who, to: Column, told?: Partial<Chosen>];

const preview = (by: Colleague, wanted: LetterWanted) =>
	house.app().tickets.preview(house.row().number, wanted, { actor: by, session: 'looks' });

const queued = () => {
	const { db } = house.app();
	const last = db.select().from(outbox).orderBy(desc(outbox.seq)).get();
	const said = last && db.select().from(message).where(eq(message.id, last.messageId)).get();
	return said && { kind: last.kind, letter: { subject: said.subject, body: said.body } };
};

/** What the dialog of a step would tell the server. */
const wantedFor = ([, to, told]: Step): Extract<LetterWanted, { act: 'repair' }> => {
	const outcome = house.repairs().at(-1)?.outcome ?? null;
	const chosen = { engineer: house.service.id, outcome, ...told };
	return { act: 'repair', to, details: toldFor(house.row().column, to, chosen) };
};

const takes = ([who, to, told]: Step) => house.goes(house[who], to, told);

const EXPECTED: Step[] = [['engineer', 'repair_expected']];
const EXAMINED: Step[] = [
	...EXPECTED,
	['service', 'repair_received'],
	['service', 'repair_diagnostics']
];
const OFFERED: Step[] = [...EXAMINED, ['service', 'repair_approval', LIQUID]];
const REPAIRED: Step[] = [...EXAMINED, ['service', 'repair_work'], ['service', 'repair_testing']];
const REPLACED: Step[] = [
	...EXAMINED,
	['service', 'repair_replacement'],
	['service', 'repair_testing', { newSerial: NEW }]
];
const READY: Step = ['service', 'repair_shipping'];

describe('письмо о ремонте до отправки', () => {
	it.each<[string, RepairLetterKind, Step[], Step]>([
		['W14 sent in', 'T9', [], ['engineer', 'repair_expected']],
		['W15 received', 'T10', EXPECTED, ['service', 'repair_received']],
		['W17 repaired under warranty', 'T11', EXAMINED, ['service', 'repair_work']],
		['W17 replaced under warranty', 'T11', EXAMINED, ['service', 'repair_replacement']],
		['W18 an offer', 'T12', EXAMINED, ['service', 'repair_approval', LIQUID]],
		['W19 no fault found', 'T13', EXAMINED, ['service', 'repair_testing']],
		['W20 agreed on', 'T14', OFFERED, ['service', 'repair_work']],
		[
			'W23 what has grown',
			'T12',
			[...OFFERED, ['service', 'repair_work']],
			['service', 'repair_approval']
		],
		['W26 ready', 'T15', REPAIRED, READY],
		['W26 another unit is ready', 'T15', REPLACED, READY],
		['W27 sent back', 'T16', [...REPAIRED, READY], ['service', 'resolved']],
		['W27 another unit sent', 'T16', [...REPLACED, READY], ['service', 'resolved']],
		[
			'W27 not repaired',
			'T16',
			[...OFFERED, ['service', 'repair_shipping']],
			['service', 'resolved']
		]
	])('%s: %s reads as it leaves', (_, kind, before, step) => {
		before.forEach(takes);
		const shown = preview(house[step[0]], wantedFor(step));
		takes(step);
		expect(shown).not.toBeNull();
		expect(queued()).toEqual({ kind, letter: shown });
	});

	it('says what is written now, not what was written before', () => {
		OFFERED.slice(0, -1).forEach(takes);
		const wanted = wantedFor(['service', 'repair_approval', LIQUID]);
		const { estimate } = wanted.details;
		const later = { ...wanted.details, estimate: { ...estimate!, validTo: '2026-12-18' } };
		expect(preview(house.service, wanted)?.body).toContain('04.12.2026');
		expect(preview(house.service, { ...wanted, details: later })?.body).toContain('18.12.2026');
	});

	it('W18: a new offer in place of the last one is shown too', () => {
		OFFERED.forEach(takes);
		const estimate = { ...wantedOffer(), validTo: '2026-12-20' };
		const shown = preview(house.service, { act: 'offer', estimate });
		expect(house.asks(house.service, { type: 'offer', estimate })).toMatchObject({ ok: true });
		expect(queued()).toEqual({ kind: 'T12', letter: shown });
		expect(shown?.body).toContain('20.12.2026');
	});
});

const wantedOffer = () => toldFor('repair_work', 'repair_approval').estimate!;

describe('чего клиент не прочтёт', () => {
	it('a step of which nobody is told, and an offer nobody waits for', () => {
		EXPECTED.forEach(takes);
		takes(['service', 'repair_received']);
		expect(preview(house.service, wantedFor(['service', 'repair_diagnostics']))).toBeNull();
		expect(preview(house.service, { act: 'offer', estimate: wantedOffer() })).toBeNull();
	});

	it.each<[string, Who, Partial<Extract<LetterWanted, { act: 'repair' }>>]>([
		['not told what it wants', 'service', { details: NOTHING_TOLD }],
		['by somebody who may not', 'engineer', {}],
		['not from this column', 'service', { to: 'resolved' }]
	])('a step that would be refused: %s', (_, who, change) => {
		toDiagnostics(house);
		const wanted = wantedFor(['service', 'repair_work']);
		expect(preview(house.service, wanted)).not.toBeNull();
		expect(preview(house[who], { ...wanted, ...change })).toBeNull();
	});

	it('the service centre reads nothing of a ticket that is not with it yet, R25', () => {
		const step: Step = ['service', 'repair_received'];
		expect(preview(house.service, wantedFor(step))).toBeNull();
		expect(takes(step)).toBeTruthy();
	});

	it('a day that cannot be', () => {
		[...REPAIRED, READY].forEach(takes);
		const wanted = wantedFor(['service', 'resolved']);
		const shipment = { ...TOLD.shipment, on: '2026-11-22' };
		expect(preview(house.service, wanted)).not.toBeNull();
		expect(
			preview(house.service, { ...wanted, details: { ...wanted.details, shipment } })
		).toBeNull();
	});
});

describe('показать не значит сделать', () => {
	it('nothing is written but that somebody has read', () => {
		const { db } = house.app();
		const before = [house.row(), house.repairs(), house.letters()];
		const messages = () => db.select().from(message).all().length;
		const said = messages();
		const wanted = wantedFor(['engineer', 'repair_expected']);
		expect(preview(house.engineer, wanted)).toEqual(preview(house.engineer, wanted));
		expect([house.row(), house.repairs(), house.letters()]).toEqual(before);
		expect(messages()).toBe(said);
		const openings = house.audited('ticket.read').filter(({ session }) => session === 'looks');
		expect(openings).toMatchObject([{ actor: house.engineer.id, ticketId: house.ticket }]);
	});
});
