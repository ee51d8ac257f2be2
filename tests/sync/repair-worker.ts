import type { Command } from '#lib/domain/command.ts';
import type { UserId } from '#lib/domain/ids.ts';
import type { MoveDetails } from '#lib/domain/move-details.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { COLUMNS, isRepairColumn } from '#lib/domain/ticket.ts';
import type { NotCoveredReason } from '#lib/domain/warranty-decision.ts';
import { transitionsBetween } from '#lib/domain/workflow.ts';
import type { StaffEntry } from '#lib/views/staff.ts';
import { toldFor } from '../a-repair.ts';
import { aMove, newCommandId } from '../fixtures.ts';
import type { Chance } from './chance.ts';

/** The next thing somebody of the service centre, or their lead, may try; mostly what is right. */
export const nextOfRepair = (
	chance: Chance,
	entries: readonly StaffEntry[],
	self: UserId
): Command | null => {
	const theirs = entries.filter(({ place }) => isRepairColumn(place[0]) || place[0] === 'line2');
	if (theirs.length === 0) return null;
	const entry = chance.pick(theirs);
	if (chance.oneIn(12)) return aside(chance, entry);
	const from = entry.place[0];
	const to = chance.oneIn(15) ? chance.pick(COLUMNS) : wayOut(chance, from);
	const move = aMove(entry.id, [from, to]);
	const details = chance.oneIn(10)
		? toldElsewhere(chance, self)
		: told(chance, entry, { from, to, self });
	return chance.oneIn(20) ? move : { ...move, details };
};

const wayOut = (chance: Chance, from: Column): Column => {
	const ways = COLUMNS.filter((to) => transitionsBetween(from, to).length > 0);
	const onwards = ways.filter((to) => isRepairColumn(to) || to === 'resolved');
	return chance.pick(chance.oneIn(3) || onwards.length === 0 ? ways : onwards);
};

interface Way {
	from: Column;
	to: Column;
	self: UserId;
}

const told = (chance: Chance, { card }: StaffEntry, { from, to, self }: Way): MoveDetails =>
	toldFor(from, to, {
		engineer: self,
		reasons: reasons(chance),
		// Few, so that two units come to want the same.
		newSerial: chance.oneIn(6) ? '' : `NEW-${chance.below(4)}`,
		outcome: card.rep?.outcome ?? null
	});

const reasons = (chance: Chance): NotCoveredReason[] => (chance.oneIn(2) ? ['liquid'] : []);

/** True to its form, and the answer to another question. */
const toldElsewhere = (chance: Chance, self: UserId): MoveDetails => {
	const from = chance.pick(COLUMNS.filter(isRepairColumn));
	return toldFor(from, wayOut(chance, from), { engineer: self, reasons: reasons(chance) });
};

const aside = (chance: Chance, { id: ticket }: StaffEntry): Command => {
	const base = { id: newCommandId(), ticket };
	const { estimate } = toldFor('repair_work', 'repair_approval');
	if (estimate && chance.oneIn(2)) return { ...base, type: 'offer', estimate };
	const verdict = chance.pick(['warranty', 'not_covered'] as const);
	return { ...base, type: 'overrideWarranty', verdict, reason: 'Because' };
};
