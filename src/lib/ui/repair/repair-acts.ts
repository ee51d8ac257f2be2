import type { Actor } from '#lib/domain/permissions.ts';
import type { Repair } from '#lib/domain/repair.ts';
import { isBeforeWork, verdictOf } from '#lib/domain/repair.ts';
import type { Column } from '#lib/domain/ticket.ts';

type Place = { column: Column };
type Going = Pick<Repair, 'closedAt'>;

/** §2.6, point 7: a lead, as long as nobody has begun to work. */
export const mayRule = (
	{ closedAt }: Going,
	{ column }: Place,
	{ role }: Pick<Actor, 'role'>
): boolean => role === 'lead' && closedAt === null && isBeforeWork(column);

/** W18 again: while the client decides, another offer may take the place of the last one. */
export const mayOffer = (
	repair: Going & Pick<Repair, 'override' | 'conclusion'>,
	{ column }: Place,
	{ role }: Pick<Actor, 'role'>
): boolean =>
	role === 'service' &&
	repair.closedAt === null &&
	column === 'repair_approval' &&
	verdictOf(repair) !== 'warranty';
