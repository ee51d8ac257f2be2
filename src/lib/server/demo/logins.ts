import type { Line, Role } from '../../domain/regulation.ts';
import { readDemoStaff } from './files.ts';

export interface DemoLogin {
	login: string;
	role: Role;
	lines: Line[];
	position: string;
}

/** What the console tells whoever starts the demonstration: a login for every role and line. */
export const demoLogins = (shippedDir: string): { password: string; logins: DemoLogin[] } => {
	const { password, greeted, people } = readDemoStaff(shippedDir);
	const logins = people
		.filter(({ login }) => greeted.includes(login))
		.map(({ login, role, lines, position }) => ({ login, role, lines, position }));
	return { password, logins };
};
