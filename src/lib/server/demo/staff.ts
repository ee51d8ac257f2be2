import * as v from 'valibot';
import type { Line } from '../../domain/regulation.ts';
import { UserId } from '../../domain/ids.ts';
import { createPasswords } from '../auth/passwords.ts';
import { insertAccount, newAccount, whyNotUser } from '../auth/users.ts';
import type { Db } from '../db/open.ts';
import type { Audit } from '../tickets/audit.ts';
import type { DemoStaff } from './files.ts';

export type DemoAccount = Awaited<ReturnType<typeof newAccount>>;

/** The same login has the same id in every demonstration, and so the same colour. */
export const userIdOf = (login: string): UserId => v.parse(UserId, `demo-${login}`);

/** One password for all, so one hash for all: hashing is slow on purpose. */
export const staffAccounts = async (
	db: Db,
	{ password, people }: DemoStaff,
	now: () => number
): Promise<DemoAccount[]> => {
	const passwords = createPasswords();
	const hash = await passwords.hash(password);
	const hashedOnce = { ...passwords, hash: () => Promise.resolve(hash) };
	return Promise.all(
		people.map(async (person) => {
			const wanted = { ...person, password };
			const fault = whyNotUser(db, wanted);
			if (fault) throw new Error(`demo login ${person.login}: ${fault}`);
			const account = await newAccount(wanted, { passwords: hashedOnce, now });
			return { ...account, id: userIdOf(person.login) };
		})
	);
};

export const enterStaff = (db: Db, accounts: readonly DemoAccount[], audit: Audit): void => {
	for (const account of accounts) {
		insertAccount(db, account);
		const after = { user: account.id, role: account.role, lines: account.lines };
		audit({ actor: 'system', session: null, via: 'import', what: 'createUser', after });
	}
};

/** Who gets the next ticket: everybody in turn. */
export interface Rota {
	operator: UserId;
	lead: UserId;
	engineerOf(line: Line): UserId;
	serviceEngineer(): UserId;
}

export const createRota = (accounts: readonly DemoAccount[]): Rota => {
	const turns = new Map<string, UserId[]>();
	const inTurn = (queue: string, belongs: (account: DemoAccount) => boolean): UserId => {
		const known = turns.get(queue) ?? accounts.filter(belongs).map(({ id }) => id);
		const [first, ...others] = known;
		if (!first) throw new Error(`nobody in the demo staff for ${queue}`);
		turns.set(queue, [...others, first]);
		return first;
	};
	return {
		operator: inTurn('operator', ({ role }) => role === 'operator'),
		lead: inTurn('lead', ({ role }) => role === 'lead'),
		engineerOf: (line) =>
			inTurn(`line${line}`, ({ role, lines }) => role === 'engineer' && lines.includes(line)),
		serviceEngineer: () => inTurn('service', ({ role }) => role === 'service')
	};
};
