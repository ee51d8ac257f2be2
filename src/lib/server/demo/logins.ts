import type { ClientScope } from '../../domain/client.ts';
import type { Line, Role } from '../../domain/regulation.ts';
import { readDemoFiles } from './files.ts';

export interface DemoLogin {
	login: string;
	role: Role;
	lines: Line[];
	position: string;
}

/** Somebody of a customer's: logs in elsewhere, with an address. */
export interface DemoClient {
	email: string;
	organisation: string;
	scope: ClientScope;
}

export interface DemoLogins {
	password: string;
	logins: DemoLogin[];
	clients: DemoClient[];
}

/** What the console tells whoever starts the demonstration: a login for every role and line. */
export const demoLogins = (shippedDir: string): DemoLogins => {
	const { staff, clients, contacts, customers } = readDemoFiles(shippedDir);
	const { password, greeted, people } = staff;
	const logins = people
		.filter(({ login }) => greeted.includes(login))
		.map(({ login, role, lines, position }) => ({ login, role, lines, position }));
	const ofCustomers = contacts
		.filter(({ email }) => clients.emails.includes(email))
		.map(({ email, customer, scope }) => ({
			email,
			organisation: customers.find(({ id }) => id === customer)?.shortName ?? customer,
			scope
		}));
	return { password, logins, clients: ofCustomers };
};
