import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { DossierCall, DossierDelivery, DossierMessage } from '#lib/domain/dossier.ts';
import { CallId, MessageId, TicketId, UserId } from '#lib/domain/ids.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import { UNTOUCHED } from '#lib/domain/ticket.ts';
import { informingOf } from './informing.ts';

const T = Date.parse('2026-11-23T07:00:00Z');
const smirnova = v.parse(UserId, 'smirnova');
const petrov = v.parse(UserId, 'petrov');

const ticket = (facts: Partial<Ticket> = {}): Ticket => ({
	...UNTOUCHED,
	missing: [],
	...{ id: v.parse(TicketId, 't'), number: '26-000123', title: 'Не включается' },
	...{ kind: 'incident', channel: 'email', priority: 'high', priorityConfirmed: true },
	...{ column: 'line1', rank: 'a', columnSince: T, registeredAt: T },
	...facts
});
const accepted = { assigneeId: smirnova, acceptedAt: T + 60_000 };

const letter = (delivery: Partial<DossierDelivery>, at = T + 60_000): DossierMessage => ({
	...{ id: v.parse(MessageId, `m${at}`), at, kind: 'out', channel: 'email', author: null },
	...{ from: null, letter: 'T3', subject: '', body: '' },
	delivery: {
		...{ state: 'queued', recipient: 'avdeev@vkz.example', notBefore: T + 70_001, attempts: 0 },
		...{ sentAt: null, evidence: null, fault: null },
		...delivery
	}
});
const call = (facts: Partial<DossierCall> = {}): DossierCall => ({
	...{ id: v.parse(CallId, 'c'), at: T + 120_000, startedAt: T + 100_000, direction: 'out' },
	...{ phone: '', result: 'informed', names: smirnova, note: '', author: smirnova },
	...facts
});
const state = (
	facts: Partial<Ticket>,
	messages: DossierMessage[] = [],
	calls: DossierCall[] = []
) => informingOf({ ticket: ticket(facts), messages, calls });

describe('клиент уведомлён о назначении, R42', () => {
	it('nobody leads the ticket: there is nothing to tell', () => {
		expect(state({})).toEqual({ state: 'not-accepted' });
	});

	it('handed to a colleague who has not accepted it yet, the ticket is not accepted', () => {
		expect(state({ assigneeId: petrov, clientInformedAt: T, informedOf: smirnova })).toEqual({
			state: 'not-accepted'
		});
	});

	it('accepted, the letter waits until the acceptance can no longer be undone', () => {
		expect(state(accepted, [letter({})])).toMatchObject({ state: 'leaving', at: T + 70_001 });
	});

	it('not taken at the first try, the letter goes again and the client knows nothing', () => {
		const late = letter({ attempts: 2, fault: 'timeout', notBefore: T + 900_000 });
		expect(state(accepted, [late])).toMatchObject({
			...{ state: 'retrying', at: T + 900_000, fault: 'timeout' }
		});
	});

	it('a letter that did not leave is told with its fault and can be sent again', () => {
		const failed = letter({ state: 'failed', fault: 'refused-550' });
		expect(state(accepted, [failed])).toEqual({
			...{ state: 'failed', engineer: smirnova, message: failed.id, fault: 'refused-550' }
		});
	});

	it('without an address there is no letter: somebody has to call', () => {
		expect(state(accepted)).toMatchObject({ state: 'untold', recalled: false });
	});

	it('a letter to the former engineer’s name is none for the new one', () => {
		const old = letter({ state: 'sent', sentAt: T + 1 }, T);
		expect(
			state({ ...accepted, clientInformedAt: T + 1, informedOf: petrov }, [old])
		).toMatchObject({ state: 'untold', engineer: smirnova });
	});

	it('the mail server took the letter: the client is informed at that very moment', () => {
		const sent = letter({ state: 'sent', sentAt: T + 71_000, evidence: '250 ok' });
		const told = { ...accepted, clientInformedAt: T + 71_000, informedOf: smirnova };
		expect(state(told, [sent])).toEqual({
			...{ state: 'informed', engineer: smirnova, at: T + 71_000, by: 'letter' }
		});
	});

	it('a call informs as a letter does', () => {
		const told = { ...accepted, clientInformedAt: T + 120_000, informedOf: smirnova };
		const failed = letter({ state: 'failed', fault: 'address' });
		expect(state(told, [failed], [call()])).toMatchObject({ by: 'phone', at: T + 120_000 });
	});

	it('a call that named somebody else is no evidence for this engineer', () => {
		const told = { ...accepted, clientInformedAt: T + 71_000, informedOf: smirnova };
		const sent = letter({ state: 'sent', sentAt: T + 71_000 });
		expect(state(told, [sent], [call({ names: petrov })])).toMatchObject({ by: 'letter' });
	});

	it('what came first counts: the letter was taken before anybody called', () => {
		const told = { ...accepted, clientInformedAt: T + 71_000, informedOf: smirnova };
		const sent = letter({ state: 'sent', sentAt: T + 71_000 });
		expect(state(told, [sent], [call()])).toMatchObject({ by: 'letter', at: T + 71_000 });
	});

	it('of a ticket brought from elsewhere only the moment is known', () => {
		const told = { ...accepted, clientInformedAt: T + 5, informedOf: smirnova };
		expect(state(told)).toMatchObject({ state: 'informed', at: T + 5, by: null });
	});

	it('the clock stopped long ago, but the client knows another engineer: T4 is on its way', () => {
		const told = { ...accepted, clientInformedAt: T, informedOf: petrov };
		expect(state(told, [{ ...letter({}), letter: 'T4' }])).toMatchObject({ state: 'leaving' });
	});
});
