import { Readable } from 'node:stream';
import { join } from 'node:path';
import type { TicketId } from '#lib/domain/ids.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { createFileStore } from '#lib/server/files/file-store.ts';
import { TOLD, toldFor } from '../a-repair.ts';
import { aMove, newCommandId, until } from '../fixtures.ts';
import { LIQUID } from './repair-house.ts';
import type { Everybody } from './wire-tap-audiences.ts';
import type { Client, Staff } from './wire-tap-people.ts';
import { aLatinMark, aMark } from './wire-tap.ts';
import { aDesk } from './work-desk.ts';

const MINUTE_MS = 60_000;

export interface Deeds {
	does: (who: Staff, command: object) => string;
	moves: (who: Staff, ticket: TicketId, way: [Column, Column], details?: object) => string;
	asks: (who: Client, command: object) => { ticket: TicketId; number: string };
	numberOf: (ticket: TicketId) => string;
	/** A minute passes, and everything that was under way arrives. */
	later: () => Promise<void>;
}

export const deedsOf = ({ house, staff, clients, settled }: Everybody): Deeds => {
	const does: Deeds['does'] = (who, command) => {
		const whole = { id: newCommandId(), ...command };
		const result = staff[who].asks(whole as never);
		if (!result.ok)
			throw new Error(`${JSON.stringify(command)}: ${JSON.stringify(result.refusal)}`);
		return whole.id;
	};
	return {
		does,
		moves: (who, ticket, way, details = {}) => does(who, { ...aMove(ticket, way), details }),
		asks: (who, command) => {
			const result = clients[who].asks(command);
			if (!result.ok) throw new Error(JSON.stringify(result.refusal));
			return result;
		},
		numberOf: (ticket) =>
			house
				.app()
				.tickets.board()
				.find(({ id }) => id === ticket)?.card.no ?? 'no such ticket',
		later: async () => {
			house.clock.advance(MINUTE_MS);
			while (house.app().tickets.repaint() > 0);
			house.app().tickets.doChores();
			await settled();
		}
	};
};

/** Signs one after another, as a hand does: no frame holds the whole word. */
const type = (desk: ReturnType<typeof aDesk>, root: 'notes' | 'draft', text: string): void =>
	[...text].forEach((sign, at) => desk.write(root, at, sign));

/** A ticket of customer A, asked for by one of its people, with everything that happens in one. */
export const tellTicket = async (all: Everybody, deeds: Deeds): Promise<TicketId> => {
	const { house, staff } = all;
	const { does, moves, asks, later } = deeds;
	const { ticket } = asks('own A', {
		...{ type: 'ask', title: aMark('title'), description: aMark('description') },
		requestedPriority: 'critical'
	});
	await all.openTexts(ticket);
	all.hands(ticket);
	await later();
	does('operator', { type: 'confirmPriority', ticket, priority: 'high' });
	does('operator', { type: 'note', ticket, text: aMark('note') });
	does('lead', { type: 'addTodo', ticket, text: aMark('check-list') });
	await later();
	all.readPages();
	does('lead', {
		...{ type: 'edit', ticket },
		changes: {
			title: { from: aMark('title'), to: aMark('second title') },
			tags: { from: [], to: [aMark('tag')] },
			caller: { from: '', to: aMark('caller') }
		}
	});
	await later();
	all.readPages();
	does('engineer', { type: 'accept', ticket, engineer: staff.engineer.id, line: 1 });
	await later();
	const escalationNote = aMark('hand-over');
	moves('engineer', ticket, ['line1', 'line2'], { escalationNote });
	does('engineer', { type: 'accept', ticket, engineer: staff.engineer.id, line: 2 });
	does('engineer', {
		...{ type: 'logCall', ticket, direction: 'out', phone: '', startedAt: null },
		...{ result: 'informed', note: aMark('call') }
	});
	does('engineer', {
		...{ type: 'changePriority', ticket, priority: 'medium', reason: aMark('priority') }
	});
	does('engineer', {
		...{ type: 'beginRemote', ticket, target: aMark('remote'), tool: 'ssh', purpose: 'look' },
		consent: { by: 'Petrov', at: house.clock.now(), how: 'phone' }
	});
	await writeTogether(all, ticket);
	does('engineer', { type: 'reply', ticket, text: aMark('reply'), draft: false });
	await attachFiles(all, ticket);
	await later();
	all.readPages();
	await later();
	const question = (text: string) => ({
		question: { text, missing: [aMark('missing fact')], told: 'letter' }
	});
	const wait: [Column, Column] = ['line2', 'waiting_client'];
	const taken = moves('engineer', ticket, wait, question(aMark('question taken back')));
	does('engineer', { type: 'undo', ticket, command: taken });
	await later();
	moves('engineer', ticket, wait, question(aMark('question')));
	await later();
	all.readPages();
	asks('own A', { type: 'answer', ticket, text: aMark('answer') });
	does('engineer', { type: 'openProblem', ticket, title: aMark('problem') });
	const resolution = { code: 'solved', text: `Сделано, всё работает: ${aMark('resolution')}` };
	moves('engineer', ticket, ['line2', 'resolved'], { resolution });
	await later();
	asks('own A', { type: 'reopen', ticket, text: aMark('reopening') });
	await later();
	all.readPages();
	return ticket;
};

const writeTogether = async ({ house, staff }: Everybody, ticket: TicketId): Promise<void> => {
	const desks = ['engineer', 'lead'] as const;
	const [one, other] = desks.map((who) => aDesk(house.cable, ticket, staff[who]));
	if (!one || !other) throw new Error('two desks');
	try {
		await Promise.all([one.synced(), other.synced()]);
		const seen = () => JSON.stringify([...other.people().values()]);
		await until(() => seen().includes(aMark('surname of the engineer')), 'who is at the text');
		type(one, 'notes', aMark('typed note'));
		type(one, 'draft', aMark('typed draft'));
		await other.reads('notes', aMark('typed note'));
		await other.reads('draft', aMark('typed draft'));
		other.strike('draft', 0, aMark('typed draft').length);
		await one.reads('draft', '');
	} finally {
		one.close();
		other.close();
	}
};

const attachFiles = async (all: Everybody, ticket: TicketId): Promise<void> => {
	const { house, staff, clients } = all;
	const bytes = Buffer.from(aMark('bytes of a file'));
	const upload = { id: newCommandId(), ticket, name: `${aMark('file of the client')}.txt`, bytes };
	const sent = await house.app().portal.attach(upload, clients['own A'].asker);
	const store = createFileStore(join(house.dataDir, 'files'));
	const kept = await store.take(Readable.from([bytes]), 1_000);
	if (!sent.ok || !kept.ok) throw new Error('the files were not taken');
	const file = { ...kept.stored, name: `${aMark('file of ours')}.txt`, open: false };
	const attached = { id: newCommandId(), type: 'attach', ticket, file } as const;
	const asker = { actor: staff.engineer, session: staff.engineer.sessionId };
	if (!house.app().tickets.execute(attached, asker).ok) throw new Error('not attached');
};

/** A ticket of customer B, registered by phone. */
export const tellOther = async (all: Everybody, { does, later }: Deeds): Promise<TicketId> => {
	const { staff, b, house } = all;
	const { contactId } = all.clients['own B'];
	const told = { title: aMark('title B'), description: aMark('description B') };
	const before = new Set(
		house
			.app()
			.tickets.board()
			.map(({ id }) => id)
	);
	const { customerId, unitId } = b;
	does('lead', {
		...{ type: 'register', channel: 'phone', customerId, contactId, unitId, ...told },
		...{ kind: 'incident', priority: 'medium', line: 1, caller: '', replyTo: '', outage: null },
		...{ requestedPriority: null, calledAt: null, links: [] }
	});
	const ticket = house
		.app()
		.tickets.board()
		.find(({ id }) => !before.has(id))?.id;
	if (!ticket) throw new Error('not registered');
	await later();
	does('lead', { type: 'note', ticket, text: aMark('note B') });
	does('lead', { type: 'accept', ticket, engineer: staff.lead.id, line: 1 });
	does('lead', { type: 'reply', ticket, text: aMark('reply B'), draft: false });
	await later();
	all.readPages();
	return ticket;
};

/** A repair that costs something, for the organisation A. */
export const tellRepair = async (
	all: Everybody,
	{ does, moves, asks, later }: Deeds
): Promise<TicketId> => {
	const { staff, a, house } = all;
	const { ticket } = asks('org A', {
		...{ type: 'ask', title: aMark('title of the repair'), unitId: a.unitId }
	});
	does('engineer', { type: 'confirmPriority', ticket, priority: 'medium' });
	does('engineer', { type: 'accept', ticket, engineer: staff.engineer.id, line: 2 });
	const call = { direction: 'out', phone: '', startedAt: null, note: '' };
	does('engineer', { type: 'logCall', ticket, result: 'informed', ...call });
	await later();
	const receipt = {
		...TOLD.receipt,
		receivedAt: house.clock.now(),
		appearance: aMark('appearance')
	};
	const { serial } = house
		.app()
		.db.$client.prepare('SELECT serial FROM equipment_unit WHERE id = ?')
		.get(a.unitId) as { serial: string };
	if (serial !== aLatinMark('serial A')) throw new Error('the serial is another one');
	moves('engineer', ticket, ['line2', 'repair_expected'], { faultText: aMark('fault') });
	moves('service', ticket, ['repair_expected', 'repair_received'], { receipt });
	const examine = toldFor('repair_received', 'repair_diagnostics', { engineer: staff.service.id });
	moves('service', ticket, ['repair_received', 'repair_diagnostics'], examine);
	does('service', { type: 'note', ticket, text: aMark('note of the service centre') });
	const way = ['repair_diagnostics', 'repair_approval'] as const;
	const offer = toldFor(...way, { ...LIQUID });
	const lines = offer.estimate?.lines.map((line) => ({
		...line,
		name: aMark('line of the offer')
	}));
	moves('service', ticket, [...way], {
		conclusion: { text: aMark('conclusion'), reasons: LIQUID.reasons },
		estimate: { ...offer.estimate, lines }
	});
	await later();
	all.readPages();
	const read = house.app().portal.read(
		house
			.app()
			.tickets.board()
			.find(({ id }) => id === ticket)?.card.no ?? '',
		all.clients['org A'].asker
	);
	const repair = read?.repairs[0];
	if (!repair?.offer) throw new Error('no offer');
	asks('org A', {
		...{ type: 'decide', ticket, repair: repair.id, offerAt: repair.offer.at },
		...{ answer: 'agreed', words: aMark('words of the answer') }
	});
	await later();
	all.readPages();
	return ticket;
};

/** A ticket that changes hands: what lay in it stays with who had it. */
export const tellGiven = async (
	all: Everybody,
	{ does, asks, later }: Deeds
): Promise<TicketId> => {
	const { a, b, clients } = all;
	const { ticket } = asks('org A', { type: 'ask', title: aMark('title that is given') });
	does('engineer', { type: 'reply', ticket, text: aMark('reply before'), draft: false });
	const bytes = Buffer.from('a file');
	const upload = { id: newCommandId(), ticket, name: `${aMark('file before')}.txt`, bytes };
	const sent = await all.house.app().portal.attach(upload, clients['org A'].asker);
	if (!sent.ok) throw new Error('the file was not taken');
	await later();
	all.readPages();
	await later();
	does('lead', {
		...{ type: 'edit', ticket },
		changes: {
			customerId: { from: a.customerId, to: b.customerId },
			contactId: { from: clients['org A'].contactId, to: clients['own B'].contactId }
		}
	});
	await later();
	does('engineer', { type: 'reply', ticket, text: aMark('reply after'), draft: false });
	await later();
	all.readPages();
	return ticket;
};
