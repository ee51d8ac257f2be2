import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { ClientCommand } from '#lib/domain/client-command.ts';
import { Command } from '#lib/domain/command.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import type { Role } from '#lib/domain/regulation.ts';
import { ROLES } from '#lib/domain/regulation.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { aBroughtTicket, aCustomer, aTicket, newCommandId } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';

type Type = Command['type'];

/** Who may ask for what on a ticket of the support: one row a command, one sign a role. */
const RIGHTS: Record<Type, string> = {
	//                operator engineer service lead admin auditor
	register: '        + + + + - -',
	// The service centre has its own ways, beyond the counter (tests of the workflow).
	move: '            + + - + - -',
	// Nobody takes back what another one did.
	undo: '            - - - - - -',
	accept: '          - + - + - -',
	confirmPriority: ' + + - + - -',
	changePriority: '  - + - + - -',
	remind: '          + + - + - -',
	overrideWarranty: '- - - + - -',
	offer: '           + + - + - -',
	openProblem: '     - + - + - -',
	setProblem: '      - + - + - -',
	// R25: the service centre does not read a ticket of the support, so it corrects and says nothing in it.
	edit: '            + + - + - -',
	note: '            + + - + - -',
	reply: '           + + - + - -',
	logCall: '         + + - + - -',
	addTodo: '         + + - + - -',
	checkTodo: '       + + - + - -',
	removeTodo: '      + + - + - -',
	beginRemote: '     + + - + - -',
	endRemote: '       + + - + - -',
	link: '            + + - + - -',
	unlink: '          + + - + - -',
	retryLetter: '     + + - + - -'
};

const mayAsk = (type: Type, role: Role): boolean =>
	RIGHTS[type].trim().split(' ')[ROLES.indexOf(role)] === '+';

const typesOf = (options: readonly { entries: { type: { literal: string } } }[]): string[] =>
	options.map(({ entries }) => entries.type.literal).sort();

let house: House;
const people = new Map<Role, Colleague>();

beforeAll(async () => {
	house = await aHouse();
	for (const role of ROLES) people.set(role, await house.hire(role, [1, 2, 3]));
});
afterAll(() => house.close());

const the = (role: Role): Colleague => {
	const person = people.get(role);
	if (!person) throw new Error(`nobody is ${role}`);
	return person;
};

/** A ticket of the support that nobody has begun with. */
const newTicket = (): TicketId => aTicket(house.app(), the('lead'), aCustomer(house.app()));

const ESTIMATE = {
	lines: ['work', 'transport_there', 'transport_back'].map((kind) => ({
		...{ kind, name: 'x', quantity: 1, price: 100 }
	})),
	...{ workingDays: 3, validTo: '2026-12-30', prepayment: false }
};
const CALL = { direction: 'in', phone: '+7 495 000-00-00', startedAt: null, result: 'reached' };
const REMOTE = { target: 'x', tool: 'x', purpose: 'x', consent: null };

/** What each command says beside its ticket: well formed, so that only the right decides. */
const SAID: Record<Type, (by: Colleague) => Record<string, unknown>> = {
	register: () => ({ title: 'It is dark', channel: 'phone' }),
	move: () => ({ from: 'new', to: 'line1', after: null }),
	undo: () => ({ command: newCommandId() }),
	accept: ({ id }) => ({ engineer: id, line: 1 }),
	confirmPriority: () => ({ priority: 'medium' }),
	changePriority: () => ({ priority: 'low', reason: 'It can wait' }),
	remind: () => ({}),
	overrideWarranty: () => ({ verdict: 'warranty', reason: 'As agreed' }),
	offer: () => ({ estimate: ESTIMATE }),
	openProblem: () => ({ title: 'All of them' }),
	setProblem: () => ({ problem: null }),
	edit: () => ({ changes: {} }),
	note: () => ({ text: 'A note' }),
	reply: () => ({ text: 'A reply', draft: false }),
	logCall: () => ({ ...CALL, note: '' }),
	addTodo: () => ({ text: 'Look' }),
	checkTodo: () => ({ todo: randomUUID(), done: true }),
	removeTodo: () => ({ todo: randomUUID() }),
	beginRemote: () => REMOTE,
	endRemote: () => ({ remote: randomUUID(), result: 'x' }),
	link: () => ({ number: '26-999999', kind: 'related' }),
	unlink: () => ({ other: randomUUID() }),
	retryLetter: () => ({ message: randomUUID() })
};

const REFUSED = new Set(['forbidden', 'not-your-move']);

/** Where the right alone decides; the others are asked on a new ticket. */
const TICKET: Partial<Record<Type, () => TicketId>> = {
	remind: () => broughtIn('waiting_client'),
	overrideWarranty: () => broughtIn('repair_expected')
};
const broughtIn = (column: Column): TicketId =>
	aBroughtTicket(house.app(), { column, ...aCustomer(house.app()) });

/** Through the one road of every command; true: whatever stopped it, it was not the right. */
const isHeard = (type: Type, role: Role): boolean => {
	const by = the(role);
	const on = type === 'register' ? {} : { ticket: (TICKET[type] ?? newTicket)() };
	const command = v.parse(Command, { id: newCommandId(), type, ...on, ...SAID[type](by) });
	const result = by.asks(command);
	return result.ok || !REFUSED.has(result.refusal.code);
};

describe('кто что может просить', () => {
	it('the table has a row for every command there is, and for no other', () => {
		expect(Object.keys(RIGHTS).sort()).toEqual(typesOf(Command.options));
	});

	it.each(typesOf(Command.options) as Type[])('%s is heard from its roles only', (type) => {
		const heard = ROLES.filter((role) => isHeard(type, role));
		expect(heard).toEqual(ROLES.filter((role) => mayAsk(type, role)));
	});

	it.each(typesOf(ClientCommand.options))('%s of a client is no command of the staff', (type) => {
		const sent = { id: newCommandId(), type, ticket: newTicket(), text: 'x', title: 'x' };
		expect(v.safeParse(Command, sent).success).toBe(false);
	});

	it('what is refused for want of a right is in the audit, with the person', () => {
		const before = house.audited('refused.note.forbidden').length;
		isHeard('note', 'auditor');
		const after = house.audited('refused.note.forbidden');
		expect(after).toHaveLength(before + 1);
		expect(after.at(-1)?.actor).toBe(the('auditor').id);
	});
});
