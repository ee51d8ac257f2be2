import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import type { Command, CommandInput, CommandResult } from '#lib/domain/command.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import { MoveDetails } from '#lib/domain/move-details.ts';
import type { Repair } from '#lib/domain/repair.ts';
import { Ticket } from '#lib/domain/ticket.ts';
import type { Column } from '#lib/domain/ticket.ts';
import type { NotCoveredReason } from '#lib/domain/warranty-decision.ts';
import { equipmentUnit, outbox, ticket as ticketTable } from '#lib/server/db/schema.ts';
import { toldFor } from '../a-repair.ts';
import type { Chosen } from '../a-repair.ts';
import { aCustomer, aMove, aTicket, newCommandId } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';

type OnTicket = Exclude<Command['type'], 'register'>;
type Wishes = { [Type in OnTicket]: Omit<Extract<CommandInput, { type: Type }>, 'id' | 'ticket'> };
export type Wish = Wishes[OnTicket];

export interface RepairHouse extends House {
	engineer: Colleague;
	service: Colleague;
	lead: Colleague;
	/** Accepted on line 2; its client and its unit are in the registry, the unit under warranty. */
	ticket: TicketId;
	asks: (by: Colleague, wish: Wish) => CommandResult;
	/** A move from where the card stands; told what the step needs, or exactly `details`. */
	tries: (by: Colleague, to: Column, told?: Partial<Chosen> | MoveDetails) => CommandResult;
	/** The same, and it must be allowed; answers the command's id. */
	goes: (by: Colleague, to: Column, told?: Partial<Chosen> | MoveDetails) => string;
	undoes: (by: Colleague, command: string) => CommandResult;
	row: () => Ticket;
	repair: () => Repair;
	repairs: () => Repair[];
	unit: () => typeof equipmentUnit.$inferSelect;
	/** The letters about the repair, oldest first. */
	letters: () => string[];
	later: (ms: number) => void;
}

/** A service centre at work: one unit of one client, and everybody who has to do with it. */
export const aRepairHouse = async (): Promise<RepairHouse> => {
	const house = await aHouse();
	const engineer = await house.hire('engineer', [2]);
	const service = await house.hire('service', []);
	const lead = await house.hire('lead', []);
	const registered = aCustomer(house.app());
	const ticket = aTicket(house.app(), engineer, registered);
	const { db } = house.app();

	const row = () =>
		v.parse(
			Ticket,
			house.app().db.select().from(ticketTable).where(eq(ticketTable.id, ticket)).get()
		);
	const repairs = () =>
		house.app().tickets.read(row().number, { actor: lead, session: 'test' })?.repairs ?? [];
	const asks: RepairHouse['asks'] = (by, wish) =>
		by.asks({ ...wish, ticket, id: newCommandId() } as Command);

	const moveOf = (by: Colleague, to: Column, told: Partial<Chosen> | MoveDetails) => {
		const from = row().column;
		const known = repairs().at(-1)?.outcome ?? null;
		const details = isDetails(told)
			? told
			: toldFor(from, to, { engineer: service.id, outcome: known, ...told });
		return { ...aMove(ticket, [from, to]), details };
	};

	asks(engineer, { type: 'accept', engineer: engineer.id, line: 2 });
	const call = { direction: 'out', phone: '', startedAt: null, note: '' } as const;
	asks(engineer, { type: 'logCall', result: 'informed', ...call });

	return {
		...house,
		...{ engineer, service, lead, ticket, asks, row, repairs },
		tries: (by, to, told = {}) => by.asks(moveOf(by, to, told)),
		goes: (by, to, told = {}) => {
			const move = moveOf(by, to, told);
			const answer = by.asks(move);
			if (!answer.ok) throw new Error(`not to ${to}: ${JSON.stringify(answer.refusal)}`);
			return move.id;
		},
		undoes: (by, command) => asks(by, { type: 'undo', command }),
		repair: () => {
			const last = repairs().at(-1);
			if (!last) throw new Error('there is no repair');
			return last;
		},
		unit: () => {
			const found = db
				.select()
				.from(equipmentUnit)
				.where(eq(equipmentUnit.id, registered.unitId))
				.get();
			if (!found) throw new Error('there is no unit');
			return found;
		},
		letters: () =>
			house
				.app()
				.db.select()
				.from(outbox)
				.orderBy(outbox.seq)
				.all()
				.filter(({ kind }) => /^T(9|1\d)$/.test(kind))
				.map(({ kind, state }) => (state === 'queued' ? kind : `${kind} ${state}`)),
		later: (ms) => {
			house.clock.advance(ms);
			while (house.app().tickets.repaint() > 0);
			house.app().tickets.doChores();
		}
	};
};

const CHOICES = ['engineer', 'reasons', 'newSerial', 'outcome'];

/** Only what the step chooses between; anything else is told as it stands. */
const isDetails = (told: Partial<Chosen> | MoveDetails): told is MoveDetails =>
	Object.keys(told).some((key) => !CHOICES.includes(key));

/** The whole way of a unit to where the service centre finds out what is wrong. */
export const toDiagnostics = ({ goes, engineer, service }: RepairHouse): void => {
	goes(engineer, 'repair_expected');
	goes(service, 'repair_received');
	goes(service, 'repair_diagnostics');
};

export const LIQUID: { reasons: NotCoveredReason[] } = { reasons: ['liquid'] };
export const NOTHING_TOLD: MoveDetails = v.parse(MoveDetails, {});
