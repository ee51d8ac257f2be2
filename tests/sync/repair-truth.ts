import * as v from 'valibot';
import type { Repair } from '#lib/domain/repair.ts';
import { Repair as RepairSchema, verdictOf } from '#lib/domain/repair.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { isRepairColumn } from '#lib/domain/ticket.ts';
import type { Db } from '#lib/server/db/open.ts';
import { equipmentUnit, repair, ticket } from '#lib/server/db/schema.ts';

/** R13, R15: what holds of a repair whose card stands there. */
const faultsThere = (column: Column, one: Repair): string[] => {
	const { approval, estimates, protocols, outcome, offerUntil, receipt } = one;
	const offered = estimates.at(-1);
	const agreed = approval !== null && offered !== undefined && approval.at >= offered.at;
	const isWorkedOn = column === 'repair_work' || column === 'repair_replacement';
	const isTested = protocols.at(-1)?.verdict === 'passed' || outcome === 'returned_unrepaired';
	const laws: [string, boolean][] = [
		['is worked on for nobody’s money', !isWorkedOn || agreed || verdictOf(one) === 'warranty'],
		['has an approval of no offer', approval === null || agreed],
		['is shipped untested', column !== 'repair_shipping' || isTested],
		['waits outside of approval', offerUntil === null || column === 'repair_approval'],
		['is here without a receipt', column === 'repair_expected' || receipt !== null]
	];
	return laws.flatMap(([fault, holds]) => (holds ? [] : [`repair ${one.number} ${fault}`]));
};

const faultsOfClosed = (one: Repair, units: ReadonlyMap<string, { replacesId: string | null }>) => {
	const { number, outcome, newUnitId, unitId, extensionDays } = one;
	const given = newUnitId === null ? null : (units.get(newUnitId)?.replacesId ?? null);
	const laws: [string, boolean][] = [
		['ended as nothing', outcome !== null],
		['gave no unit', outcome !== 'replaced' || unitId === null || given === unitId],
		['gave a unit for nothing', newUnitId === null || outcome === 'replaced'],
		['prolongs for nothing', extensionDays === 0 || outcome === 'repaired']
	];
	return laws.flatMap(([fault, holds]) => (holds ? [] : [`repair ${number} ${fault}`]));
};

/** A card in the service centre has one repair that goes on, any other has none; from the rows. */
export const whatIsWrongWithRepairs = (db: Db): string[] => {
	const repairs = db
		.select()
		.from(repair)
		.all()
		.map((row) => v.parse(RepairSchema, row));
	const going = Map.groupBy(
		repairs.filter(({ closedAt }) => closedAt === null),
		({ ticketId }) => ticketId
	);
	const tickets = db.select({ id: ticket.id, column: ticket.column }).from(ticket).all();
	const units = new Map(
		db
			.select({ id: equipmentUnit.id, replacesId: equipmentUnit.replacesId })
			.from(equipmentUnit)
			.all()
			.map((one) => [one.id as string, one])
	);
	return [
		...tickets.flatMap(({ id, column }) => {
			const theirs = going.get(id) ?? [];
			const wanted = isRepairColumn(column) ? 1 : 0;
			if (theirs.length !== wanted)
				return [`ticket ${id} in ${column} has ${theirs.length} repairs that go on`];
			return theirs.flatMap((one) => faultsThere(column, one));
		}),
		...repairs
			.filter(({ closedAt }) => closedAt !== null)
			.flatMap((one) => faultsOfClosed(one, units))
	];
};
