import type { RepairId, TicketId, UnitId } from '../../domain/ids.ts';
import type { Repair } from '../../domain/repair.ts';
import type { EquipmentUnit } from '../../domain/registry.ts';
import type { WarrantyTerm } from '../../domain/warranty-term.ts';
import type { HandOver, HandedOverBy, ReplacementRows } from '../repairs/replacement.ts';
import type { RepairRows } from '../repairs/repair-rows.ts';
import type { Terms, UnitWarranty } from '../repairs/unit-warranty.ts';

/** What a command has to know of repairs and the units they are about. */
export interface RepairDesk {
	/** The repair that goes on; null: the ticket is not in the service centre. */
	going: (ticketId: TicketId) => Repair | null;
	find: (id: RepairId) => Repair | null;
	/** The repair that a unit is in. */
	goingOfUnit: (id: UnitId) => Repair | null;
	/** YYYY-MM-DD: until then earlier repairs of the ticket have been counted. */
	shippedLast: (ticketId: TicketId) => string | null;
	nextNumber: (at: number) => string;
	unit: (id: UnitId) => EquipmentUnit | null;
	termOf: (id: UnitId) => WarrantyTerm;
	termsOf: (id: UnitId | null) => Terms;
	isTaken: (model: string, serial: string) => boolean;
	handOver: (replacement: HandOver, by: HandedOverBy) => void;
	/** W26: who did the work does not test it. */
	fourEyes: () => boolean;
}

export interface RepairDeskParts {
	rows: RepairRows;
	warranty: UnitWarranty;
	units: ReplacementRows;
	fourEyes: () => boolean;
	zone: () => string;
}

export const createRepairDesk = (parts: RepairDeskParts): RepairDesk => {
	const { rows, warranty, units, fourEyes, zone } = parts;
	return {
		going: rows.going,
		find: rows.find,
		goingOfUnit: rows.goingOfUnit,
		shippedLast: (ticketId) =>
			rows
				.ofTicket(ticketId)
				.flatMap(({ shipment }) => (shipment ? [shipment.on] : []))
				.toSorted()
				.at(-1) ?? null,
		nextNumber: (at) => rows.nextNumber(at, zone()),
		unit: units.find,
		termOf: warranty.termOf,
		termsOf: (id) => (id === null ? warranty.usual : warranty.termsOf(id)),
		isTaken: units.isTaken,
		handOver: units.handOver,
		fourEyes
	};
};
