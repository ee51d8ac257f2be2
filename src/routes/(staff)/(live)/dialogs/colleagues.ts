import type { UserId } from '#lib/domain/ids.ts';
import { may, worksOnLine } from '#lib/domain/permissions.ts';
import type { Line, Role } from '#lib/domain/regulation.ts';
import type { PersonFace } from '#lib/ui/card-face.ts';

/** A member of the staff to whom a ticket may be given. */
export interface Colleague extends PersonFace {
	id: UserId;
	role: Role;
	lines: Line[];
	/** False: has left. */
	active: boolean;
}

/** Who can take a ticket of this line: its engineers, then the leads, each in the given order. */
export const peopleOfLine = (staff: readonly Colleague[], line: Line): Colleague[] => {
	const able = staff.filter(
		(person) => person.active && may(person, 'accept') && worksOnLine(person, line)
	);
	const isLead = ({ role }: Colleague) => role === 'lead';
	return [...able.filter((person) => !isLead(person)), ...able.filter(isLead)];
};
