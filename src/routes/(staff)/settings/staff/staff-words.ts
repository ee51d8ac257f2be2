import type { Line, Role } from '#lib/domain/regulation.ts';

/** A member of staff as the server tells an administrator. */
export interface Member {
	id: string;
	login: string;
	surname: string;
	firstName: string;
	patronymic: string | null;
	position: string;
	role: Role;
	lines: Line[];
	active: boolean;
	lastLogInAt: number | null;
}

export type Faults = Partial<Record<string, string>>;
