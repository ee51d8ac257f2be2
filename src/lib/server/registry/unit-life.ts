import { eq, inArray } from 'drizzle-orm';
import { dateAt } from '../../domain/date-at.ts';
import type { UnitId } from '../../domain/ids.ts';
import { dayOf } from '../../domain/local-date.ts';
import type { EquipmentUnit } from '../../domain/registry.ts';
import type { Repair } from '../../domain/repair.ts';
import type { Exchange, UnitLife, UnitRepair } from '../../domain/unit-life.ts';
import type { WarrantyTerm } from '../../domain/warranty-term.ts';
import type { Db } from '../db/open.ts';
import { equipmentUnit, ticket } from '../db/schema.ts';
import { createRepairRows } from '../repairs/repair-rows.ts';
import type { TicketLine } from './ticket-lines.ts';

/** What is known of the unit already. */
interface Known {
	term: WarrantyTerm;
	/** Newest first. */
	tickets: readonly TicketLine[];
}

type Told = (repair: Repair) => string;

/** What happened to a unit since its act: requests, repairs, and the units before and after it. */
export const createUnitLife = ({ db, now }: { db: Db; now: () => number }) => {
	const repairRows = createRepairRows(db);

	const ticketNumbersOf = (repairs: readonly Repair[]): Told => {
		const ids = repairs.map(({ ticketId }) => ticketId);
		const { id, number } = ticket;
		const rows = db.select({ id, number }).from(ticket).where(inArray(ticket.id, ids)).all();
		const numbers = new Map(rows.map((row) => [row.id, row.number]));
		return ({ ticketId }) => numbers.get(ticketId) ?? '';
	};

	const { id, modelName, serial, handedOverOn } = equipmentUnit;
	const unitWhere = (where: ReturnType<typeof eq>) =>
		db.select({ id, modelName, serial, handedOverOn }).from(equipmentUnit).where(where).get() ??
		null;

	const exchangesOf = (unit: EquipmentUnit, repairs: readonly Repair[], ticketOf: Told) => {
		const before = unit.replacesId && unitWhere(eq(equipmentUnit.id, unit.replacesId));
		const after = unitWhere(eq(equipmentUnit.replacesId, unit.id));
		const by = (newUnit: UnitId) => {
			const found = repairs.find(({ newUnitId }) => newUnitId === newUnit);
			return found ? { number: found.number, ticket: ticketOf(found) } : null;
		};
		return {
			replaces: before ? exchange(unit.handedOverOn, before, by(unit.id)) : null,
			replacedBy: after ? exchange(after.handedOverOn, after, by(after.id)) : null
		};
	};

	return (unit: EquipmentUnit, { term, tickets }: Known): UnitLife => {
		const repairs = repairRows.ofUnit(unit.id);
		const ticketOf = ticketNumbersOf(repairs);
		const today = dateAt(now());
		return {
			...{ today, term, act: unit.actSignedOn },
			tickets: tickets.toReversed().map(({ number, title, registeredAt }) => ({
				...{ number, title },
				on: dateAt(registeredAt)
			})),
			repairs: repairs
				.filter(({ unitId }) => unitId === unit.id)
				.map((repair) => lived(repair, ticketOf(repair), today)),
			...exchangesOf(unit, repairs, ticketOf)
		};
	};
};

const lived = (repair: Repair, ticketNumber: string, today: string): UnitRepair => {
	const { number, outcome, extensionDays, openedAt, closedAt } = repair;
	const from = dateAt(openedAt);
	const to = closedAt === null ? null : dateAt(closedAt);
	const days = dayOf(to ?? today) - dayOf(from);
	return { number, ticket: ticketNumber, from, to, days, outcome, extensionDays };
};

/** Units that replace one another are written with their day; without it nothing can be drawn. */
const exchange = (
	on: string | null,
	{ id, modelName, serial }: Exchange['unit'],
	repair: Exchange['repair']
): Exchange | null => (on === null ? null : { on, unit: { id, modelName, serial }, repair });
