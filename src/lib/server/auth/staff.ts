import { and, eq, gt, max, sql } from 'drizzle-orm';
import type { UserId } from '../../domain/ids.ts';
import type { Line, Role } from '../../domain/regulation.ts';
import type { Db } from '../db/open.ts';
import { audit, user } from '../db/schema.ts';
import type { FullName } from '../../domain/names.ts';
import { fullName } from '../../domain/names.ts';
import type { Account } from './session-store.ts';
import { findById } from './users.ts';

/** What an administrator may change of an account; the login stays what it was made as. */
export interface Details extends FullName {
	position: string;
	role: Role;
	lines: Line[];
}

/** An account as an administrator sees it. */
export interface StaffMember extends Details {
	id: UserId;
	login: string;
	active: boolean;
	/** Null: never, or so long ago that it is not looked for. */
	lastLogInAt: number | null;
}

/** The audit only grows and has no index by event: what is older than this is not read. */
const LOG_INS_LOOKED_BACK_ROWS = 100_000;

const byName = new Intl.Collator('ru');

/** Everyone by name; who has left stands at the end. */
export const listStaff = (db: Db): StaffMember[] => {
	const lastLogIns = lastLogInsOf(db);
	return db
		.select()
		.from(user)
		.all()
		.map((account) => memberOf(account, lastLogIns))
		.sort(
			(one, other) =>
				Number(other.active) - Number(one.active) || byName.compare(fullName(one), fullName(other))
		);
};

export const findStaff = (db: Db, id: UserId): StaffMember | null => {
	const account = findById(db, id);
	return account ? memberOf(account, lastLogInsOf(db)) : null;
};

export const detailsOf = (account: Details): Details => ({
	surname: account.surname,
	firstName: account.firstName,
	patronymic: account.patronymic,
	position: account.position,
	role: account.role,
	lines: account.lines
});

/** Field by field: the hash of the password does not slip into a page. */
const memberOf = (account: Account, lastLogIns: Map<string, number>): StaffMember => ({
	...detailsOf(account),
	id: account.id,
	login: account.login,
	active: account.disabledAt === null,
	lastLogInAt: lastLogIns.get(account.id) ?? null
});

/** From the audit: a session's row goes when the session ends. */
const lastLogInsOf = (db: Db): Map<string, number> => {
	const newest = sql<number>`(select coalesce(max(${audit.seq}), 0) from ${audit})`;
	const rows = db
		.select({ who: audit.actor, at: max(audit.at) })
		.from(audit)
		.where(
			and(gt(audit.seq, sql`${newest} - ${LOG_INS_LOOKED_BACK_ROWS}`), eq(audit.what, 'logIn'))
		)
		.groupBy(audit.actor)
		.all();
	return new Map(rows.map(({ who, at }) => [who, at ?? 0]));
};
