import type { Actor } from '#lib/domain/permissions.ts';
import type { Repair } from '#lib/domain/repair.ts';
import type { Column } from '#lib/domain/ticket.ts';

type Place = { column: Column };
type Going = Pick<Repair, 'closedAt'>;

const BEFORE_WORK: readonly Column[] = [
	'repair_expected',
	'repair_received',
	'repair_diagnostics',
	'repair_approval'
];

/** §2.6, point 7: a lead, as long as nobody has begun to work. */
export const mayRule = (
	{ closedAt }: Going,
	{ column }: Place,
	{ role }: Pick<Actor, 'role'>
): boolean => role === 'lead' && closedAt === null && BEFORE_WORK.includes(column);

/** W18 again: while the client decides, another offer may take the place of the last one. */
export const mayOffer = (
	{ closedAt }: Going,
	{ column }: Place,
	{ role }: Pick<Actor, 'role'>
): boolean => role === 'service' && closedAt === null && column === 'repair_approval';
