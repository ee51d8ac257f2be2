import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dateAt, startOfWeek } from '../../domain/date-at.ts';

/** Of the copies a night makes; what a person made by hand is his to remove. */
export const DAILY_KEPT = 7;
export const WEEKLY_KEPT = 4;

export type BackupKind = 'nightly' | 'backup';

const NAME = /^(nightly|backup)-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z$/;

/** A name that every file system takes, and that sorts by time. */
export const backupName = (kind: BackupKind, at: number): string =>
	`${kind}-${new Date(at).toISOString().replace(/[:.]/g, '-')}`;

/** Null: it is no copy of ours. */
export const timeOfBackup = (name: string): number | null => {
	const [, , date, hour, minute, second, rest] = NAME.exec(name) ?? [];
	const at = Date.parse(`${date}T${hour}:${minute}:${second}.${rest}Z`);
	return Number.isNaN(at) ? null : at;
};

/** The newest of each of the last seven days that have one, and of each of four weeks before them. */
export const outlived = (names: readonly string[]): string[] => {
	const nightly = names
		.filter((name) => name.startsWith('nightly-'))
		.flatMap((name) => {
			const at = timeOfBackup(name);
			return at === null ? [] : [{ name, at }];
		})
		.sort((one, other) => other.at - one.at);
	const days = newestOf(nightly, (at) => dateAt(at)).slice(0, DAILY_KEPT);
	const since = dateAt(days.at(-1)?.at ?? 0);
	const older = nightly.filter(({ at }) => dateAt(at) < since);
	const weeks = newestOf(older, (at) => String(startOfWeek(at))).slice(0, WEEKLY_KEPT);
	const kept = new Set([...days, ...weeks].map(({ name }) => name));
	return nightly.map(({ name }) => name).filter((name) => !kept.has(name));
};

interface Copy {
	name: string;
	at: number;
}

/** Of copies from the newest on: the first of each day, or of each week. */
const newestOf = (copies: readonly Copy[], periodOf: (at: number) => string): Copy[] => [
	...copies
		.reduce(
			(found, copy) => (found.has(periodOf(copy.at)) ? found : found.set(periodOf(copy.at), copy)),
			new Map<string, Copy>()
		)
		.values()
];

/** Removes the copies that have had their time; returns how many. */
export const rotate = async (folder: string, names: readonly string[]): Promise<number> => {
	const old = outlived(names);
	for (const name of old) await rm(join(folder, name), { recursive: true });
	return old.length;
};
