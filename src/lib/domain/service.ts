import type { EquipmentUnit } from './registry.ts';

/** R28: the service begins with the signed acceptance act, and without one it has not begun. */
export type Service = { state: 'active'; since: string } | { state: 'not-activated' };

/** `on`: the date, YYYY-MM-DD, of which it is asked. */
export const serviceOf = (
	{ actSignedOn }: Pick<EquipmentUnit, 'actSignedOn'>,
	on: string
): Service =>
	actSignedOn !== null && actSignedOn <= on
		? { state: 'active', since: actSignedOn }
		: { state: 'not-activated' };
