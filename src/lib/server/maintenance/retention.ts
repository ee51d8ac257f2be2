import * as v from 'valibot';
import type { Db } from '../db/open.ts';
import type { Patience } from './batches.ts';
import { inBatches } from './batches.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How a command is taken back is asked for seconds later, and never again. */
const UNDO_KEPT_MS = DAY_MS;

const days = (kept: number) =>
	v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500)), kept);

/**
 * How long what is needed no more is kept, in days. Sessions, answered commands and read notices go
 * by the hour (`keepHouse`). Tickets, what lies in them and the audit are in no list: nothing
 * removes them (a decision of the house and its lawyer, not of a timer).
 */
export const Retention = v.object({
	/** The trace of an invitation that nobody has followed. */
	invitationDays: days(30)
});
export type Retention = v.InferOutput<typeof Retention>;

const SETTING = 'retention';

/** As the house has decided; what it has not, or not readably, as the product proposes. */
export const retentionOf = (db: Db): Retention => {
	const stored = db.$client
		.prepare<[string], string>('SELECT value FROM setting WHERE key = ?')
		.pluck()
		.get(SETTING);
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Retention), stored);
	return parsed.success ? parsed.output : v.parse(Retention, {});
};

/** What goes: which rows, and before which moment. */
interface Rule {
	name: Lowercase<string>;
	table: string;
	where: string;
	before: number;
	/** Absent: the row goes. */
	set?: string;
}

const rulesOf = (kept: Retention, now: number): Rule[] => [
	{
		...{ name: 'undo', table: 'command', where: 'undo IS NOT NULL AND at < ?' },
		...{ set: 'undo = NULL', before: now - UNDO_KEPT_MS }
	},
	{
		...{ name: 'invitations', table: 'client_account', where: 'invite_until < ?' },
		...{ set: 'invite_hash = NULL, invite_until = NULL' },
		before: now - kept.invitationDays * DAY_MS
	},
	{
		...{ name: 'generations', table: 'yupdate', before: now },
		where: 'epoch < (SELECT max(epoch) FROM ydoc WHERE ydoc.room = yupdate.room) AND at < ?'
	}
];

/** Lets go of what has had its time, a little at a time; returns how many rows of each kind. */
export const retain = async (
	db: Db,
	now: number,
	patience: Patience
): Promise<Record<string, number>> => {
	const gone: Record<string, number> = {};
	for (const { name, table, where, set, before } of rulesOf(retentionOf(db), now)) {
		const chosen = `rowid IN (SELECT rowid FROM ${table} WHERE ${where} LIMIT ?)`;
		const deed = set ? `UPDATE ${table} SET ${set}` : `DELETE FROM ${table}`;
		const statement = db.$client.prepare<[number, number]>(`${deed} WHERE ${chosen}`);
		gone[name] = await inBatches((rows) => statement.run(before, rows).changes, patience);
	}
	return gone;
};
