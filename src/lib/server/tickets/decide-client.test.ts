import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ClientActor } from '../../domain/client.ts';
import type { ClientCommandOf } from '../../domain/client-command.ts';
import {
	ClientAccountId,
	CommandId,
	ContactId,
	CustomerId,
	RepairId,
	TicketId,
	UserId
} from '../../domain/ids.ts';
import { ProductionCalendarFile, workCalendarOf } from '../../domain/production-calendar.ts';
import type { Repair } from '../../domain/repair.ts';
import { COLUMNS, UNTOUCHED } from '../../domain/ticket.ts';
import type { Column, Ticket } from '../../domain/ticket.ts';
import { aRepairIn } from '../../../../tests/a-repair.ts';
import type { ClientContext } from './decide-client.ts';
import { decideClient } from './decide-client.ts';

const AT = Date.UTC(2026, 10, 23, 7);
const anna = v.parse(UserId, 'anna');
const commandId = v.parse(CommandId, '6f1c3f1e-93a1-4a0c-8f9e-3c8a5a3f4b10');
const ours = v.parse(CustomerId, 'vector');
const me = v.parse(ContactId, 'me');
const colleague = v.parse(ContactId, 'colleague');
const file: unknown = JSON.parse(readFileSync('data/calendar/ru.json', 'utf8'));
const calendar = workCalendarOf(v.parse(ProductionCalendarFile, file), {});

const client = (change: Partial<ClientActor> = {}): ClientActor => ({
	...{ id: v.parse(ClientAccountId, 'account'), contactId: me, customerId: ours, scope: 'own' },
	...change
});

const aTicket = (column: Column, change: Partial<Ticket> = {}): Ticket => ({
	...UNTOUCHED,
	...{ missing: [], tags: [], id: v.parse(TicketId, 't'), number: '26-000001', title: 'Title' },
	...{ kind: 'incident', channel: 'phone', priority: 'medium', priorityConfirmed: true },
	...{ column, rank: 'a0', columnSince: AT - 1, line: 2, assigneeId: anna, registeredAt: AT - 1 },
	...{ customerId: ours, contactId: me },
	...change
});

const offered = (): Repair => aRepairIn('repair_approval', { ticketId: v.parse(TicketId, 't') });

const contextFor = (ticket: Ticket, change: Partial<ClientContext> = {}): ClientContext => ({
	...{ actor: client(), at: AT, commandId, calendar, leads: ticket.assigneeId, person: 'Ivanova' },
	repairs: { going: () => null } as unknown as ClientContext['repairs'],
	...change
});

type Wanted = Parameters<typeof decideClient>[1];
const on = { id: commandId, ticket: v.parse(TicketId, 't') };
const answer: Wanted = { ...on, type: 'answer', text: 'Words' };
const confirm: Wanted = { ...on, type: 'confirm' };
const reopen: Wanted = { ...on, type: 'reopen', text: 'Words' };
const attach: Wanted = {
	type: 'attach',
	file: { name: 'log', mime: 'text/plain', bytes: 1, sha256: 'x', open: true }
};

const decided = (command: Wanted, ticket: Ticket, change: Partial<ClientContext> = {}) =>
	decideClient(ticket, command, contextFor(ticket, change));
const outcomeOf = (verdict: ReturnType<typeof decideClient>): string =>
	'refusal' in verdict ? verdict.refusal.code : (verdict.decision.place?.column ?? 'stays');

describe('R25: чужая заявка для клиента не существует', () => {
	it.each([
		['their own', {}, {}, 'stays'],
		['a colleague’s, own scope', {}, { contactId: colleague }, 'gone'],
		[
			'a colleague’s, scope of the organisation',
			{ scope: 'org' },
			{ contactId: colleague },
			'stays'
		],
		['nobody’s of the organisation, own scope', {}, { contactId: null }, 'gone'],
		['another customer’s', { scope: 'org' }, { customerId: v.parse(CustomerId, 'zenit') }, 'gone'],
		['theirs, given to another customer', {}, { customerId: v.parse(CustomerId, 'z') }, 'gone'],
		['of a customer nobody knows', { scope: 'org' }, { customerId: null }, 'gone']
	] as const)('%s', (_, actor, ticket, expected) => {
		const context = { actor: client(actor) };
		expect(outcomeOf(decided(answer, aTicket('line1', ticket), context))).toBe(expected);
	});

	it('also where it is closed: what is not theirs is not even closed', () => {
		const stranger = { actor: client({ customerId: v.parse(CustomerId, 'zenit') }) };
		for (const command of [answer, confirm, reopen, attach])
			expect(outcomeOf(decided(command, aTicket('closed'), stranger))).toBe('gone');
	});
});

describe('какая кнопка где действует', () => {
	it.each(COLUMNS)('%s', (column) => {
		const said = (command: Wanted) => outcomeOf(decided(command, aTicket(column)));
		const isClosed = column === 'closed';
		const isResolved = column === 'resolved';
		const expected = {
			answer: isClosed ? 'closed' : isResolved ? 'not-your-move' : 'stays',
			confirm: isClosed ? 'closed' : isResolved ? 'closed' : 'not-your-move',
			reopen: isClosed ? 'closed' : isResolved ? 'line2' : 'not-your-move',
			attach: isClosed ? 'closed' : 'stays'
		};
		if (column === 'waiting_client') expected.answer = 'line2';
		expect({
			answer: said(answer),
			confirm: said(confirm),
			reopen: said(reopen),
			attach: said(attach)
		}).toEqual(expected);
	});

	it('W8: it goes back where it came from, reminders and waiting are over', () => {
		const ticket = aTicket('waiting_client', { returnTo: 'new', reminders: 2, remindAt: AT + 9 });
		const verdict = decided(answer, ticket);
		expect(verdict).toMatchObject({
			decision: {
				place: { column: 'new', after: null },
				change: { reminders: 0, remindAt: null, messages: 1, columnSince: AT },
				events: [{ type: 'resumed', at: AT }],
				letters: []
			}
		});
	});

	it('W11: closed with the letter, as after the window', () => {
		expect(decided(confirm, aTicket('resolved', { confirmUntil: AT + 1 }))).toMatchObject({
			decision: {
				change: { closedAt: AT, confirmUntil: null },
				events: [{ type: 'closed' }],
				letters: [{ kind: 'T8' }]
			}
		});
	});

	it('W12: back to who led it; if they are gone, a new cycle that nobody has accepted', () => {
		const ticket = aTicket('resolved', { returnTo: 'line3', acceptedAt: 1, clientInformedAt: 2 });
		expect(decided(reopen, ticket)).toMatchObject({
			decision: {
				place: { column: 'line3' },
				events: [{ type: 'reopened', newCycle: false }],
				letters: [{ kind: 'T3', names: anna }]
			}
		});
		expect(decided(reopen, ticket, { leads: null })).toMatchObject({
			decision: {
				place: { column: 'new' },
				change: { assigneeId: null, acceptedAt: null, clientInformedAt: null },
				events: [{ type: 'reopened', newCycle: true }],
				letters: []
			}
		});
	});
});

describe('R15: согласие и отказ', () => {
	const offer = offered();
	const offerAt = offer.estimates.at(-1)?.at ?? 0;
	const decide = (change: Partial<ClientCommandOf<'decide'>> = {}): Wanted => ({
		...on,
		...{ type: 'decide', repair: offer.id, offerAt, answer: 'agreed', words: '' },
		...change
	});
	const withRepair = (repair: Repair | null, change: Partial<ClientContext> = {}) => ({
		repairs: { going: () => repair } as unknown as ClientContext['repairs'],
		...change
	});
	const earlier: NonNullable<Repair['clientAnswer']> = {
		...{ answer: 'declined', offerAt: offerAt - 1, account: v.parse(ClientAccountId, 'account') },
		...{ person: 'Ivanova', words: '', at: AT }
	};
	const last = { ...earlier, offerAt };
	const granted = { verdict: 'warranty', reason: 'x', at: AT, by: anna } as const;
	const until = offer.offerUntil ?? 0;

	it.each([
		['the last offer', decide(), offer, {}, 'stays'],
		['another offer', decide({ offerAt: offerAt - 1 }), offer, {}, 'changed-meanwhile'],
		['another repair', decide({ repair: v.parse(RepairId, 'other') }), offer, {}, 'no-repair'],
		['no repair', decide(), null, {}, 'no-repair'],
		['an older answer', decide(), { ...offer, clientAnswer: earlier }, {}, 'stays'],
		['answered', decide(), { ...offer, clientAnswer: last }, {}, 'changed-meanwhile'],
		['run out', decide(), { ...offer, offerExpired: true }, {}, 'offer-expired'],
		['its last millisecond', decide(), offer, { at: until - 1 }, 'stays'],
		['over', decide(), offer, { at: until }, 'offer-expired'],
		['warranty granted', decide(), { ...offer, override: granted }, {}, 'warranty-says']
	] satisfies [string, Wanted, Repair | null, Partial<ClientContext>, string][])(
		'%s',
		(...given) => {
			const [, command, repair, change, expected] = given;
			const verdict = decided(command, aTicket('repair_approval'), withRepair(repair, change));
			expect(outcomeOf(verdict)).toBe(expected);
		}
	);

	it('only while the client is asked', () => {
		for (const column of COLUMNS.filter((one) => one !== 'repair_approval'))
			expect(outcomeOf(decided(decide(), aTicket(column), withRepair(offer)))).toBe(
				column === 'closed' ? 'closed' : 'not-your-move'
			);
	});

	it('says who, when and of which offer, and moves nothing', () => {
		const verdict = decided(
			decide({ answer: 'declined', words: 'Дорого' }),
			aTicket('repair_approval'),
			withRepair(offer)
		);
		expect(verdict).toEqual({
			decision: {
				...{ what: 'decide', change: {}, events: [], details: { answer: 'declined' } },
				repair: {
					...offer,
					// Answered in time, it does not run out any more.
					offerUntil: null,
					clientAnswer: { ...last, answer: 'declined', words: 'Дорого', at: AT }
				}
			}
		});
	});
});
