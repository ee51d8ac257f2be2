import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { ContactId, CustomerId, UserId } from '../../domain/ids.ts';
import type { Passwords } from '../auth/passwords.ts';
import { createPasswords } from '../auth/passwords.ts';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import { contact, customer, user } from '../db/schema.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { ClientEnded } from './client-parts.ts';
import type { Clients } from './clients.ts';
import { createClients } from './clients.ts';
import type { ClientSignedIn } from './guard.ts';

export const GOOD_PASSWORD = 'copper kettle 1984';
/** Monday 23 November 2026, 10:00 in Moscow. */
export const FIRST_INSTANT = Date.UTC(2026, 10, 23, 7);
export const FROM = { address: '10.0.0.7', userAgent: 'Firefox/143.0 (Linux)' };
export const OPERATOR = v.parse(UserId, 'operator');
export const BY = { by: OPERATOR, session: 'session-hash' };
export const PETROVA = v.parse(ContactId, 'petrova');
export const SIDOROV = v.parse(ContactId, 'sidorov');

const CUSTOMER = v.parse(CustomerId, 'acme');
const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 } as const;

/** For tests: clients over a real file, a clock one sets, and everything they say. */
export interface AClients {
	clients: Clients;
	db: Db;
	clock: { now: number };
	passwords: Passwords;
	audited: AuditEntry[];
	ended: ClientEnded[];
	/** The hashes a password was checked against; null: nobody's, by the same work. */
	verified: (string | null)[];
	edit: (id: ContactId, change: Partial<typeof contact.$inferInsert>) => void;
	/** Takes the customer out of the registry; null: brings it back. */
	retireCustomer: (retiredAt: number | null) => void;
	/** Invites the person and sets the password; the session of the link. */
	join: (id: ContactId) => Promise<ClientSignedIn>;
	logIn: (
		email: string,
		given?: { password?: string; code?: string }
	) => ReturnType<Clients['logIn']>;
	/** Everything that lies in the folder of the database. */
	bytes: () => string;
	close: () => void;
}

export const aClients = (): AClients => {
	const folder = mkdtempSync(join(tmpdir(), 'liniya-clients-'));
	const db = openDatabase(join(folder, 'clients.sqlite'), 'drizzle');
	fill(db);
	const clock = { now: FIRST_INSTANT };
	const [audited, ended, verified]: [AuditEntry[], ClientEnded[], (string | null)[]] = [[], [], []];
	const hashing = createPasswords({ cost: CHEAP });
	const passwords: Passwords = {
		...hashing,
		matches: (stored, password) => {
			verified.push(stored);
			return hashing.matches(stored, password);
		}
	};
	const clients = createClients({
		...{ db, passwords, now: () => clock.now, secureCookies: true },
		audit: (entry) => void audited.push(entry)
	});
	clients.onRevoked((one) => ended.push(one));
	return {
		...{ clients, db, clock, passwords, audited, ended, verified },
		edit: (id, change) => void db.update(contact).set(change).where(eq(contact.id, id)).run(),
		retireCustomer: (retiredAt) =>
			void db.update(customer).set({ retiredAt }).where(eq(customer.id, CUSTOMER)).run(),
		join: (id) => joined(clients, id),
		logIn: (email, { password = GOOD_PASSWORD, code = '' } = {}) =>
			clients.logIn({ email, password, code, ...FROM }),
		bytes: () =>
			readdirSync(folder)
				.map((file) => readFileSync(join(folder, file), 'latin1'))
				.join(),
		close: () => {
			closeDatabase(db);
			rmSync(folder, { recursive: true });
		}
	};
};

const joined = async (clients: Clients, id: ContactId): Promise<ClientSignedIn> => {
	const invited = clients.invite(id, BY);
	if (!invited.ok) throw new Error(`not invited: ${invited.reason}`);
	const { token } = invited;
	const accepted = await clients.acceptInvitation({ token, password: GOOD_PASSWORD, ...FROM });
	if (!accepted.ok) throw new Error(`not accepted: ${accepted.reason}`);
	const mine = accepted.cookie && (await clients.signedIn(accepted.cookie.value));
	if (!mine) throw new Error('the link let nobody in');
	return mine;
};

/** A colleague, a customer and two of its people. */
export const fill = (db: Db): void => {
	db.insert(user)
		.values({
			...{ id: OPERATOR, login: 'operator', surname: 'Sokolova', firstName: 'Irina' },
			...{ role: 'operator', lines: [], passwordHash: 'none', createdAt: 0 }
		})
		.run();
	const legal = { fullName: 'Acme', inn: '7707083893' };
	db.insert(customer)
		.values({ id: CUSTOMER, code: 'ACME', shortName: 'Acme', ...legal })
		.run();
	const person = { customerId: CUSTOMER, firstName: 'Anna', phones: [], note: 'never told' };
	db.insert(contact)
		.values([
			{
				...person,
				id: PETROVA,
				surname: 'Petrova',
				emails: ['petrova@acme.example'],
				scope: 'org'
			},
			{ ...person, id: SIDOROV, surname: 'Sidorov', emails: ['sidorov@acme.example'], scope: 'own' }
		])
		.run();
};
