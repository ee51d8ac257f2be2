import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { UserId } from '../../domain/ids.ts';
import type { SettingsChanges } from '../../domain/settings.ts';
import { HouseSettings } from '../../domain/settings.ts';
import { ruSettings } from '../../i18n/ru-settings.ts';
import type { Db } from '../db/open.ts';
import { setting } from '../db/schema.ts';

/** The row of the audit that tells of a change; written in its transaction. */
export interface SettingsAudit {
	(entry: {
		actor: string;
		session: string | null;
		via: 'registry';
		what: 'settings.save';
		before?: unknown;
		after?: unknown;
	}): void;
}

export interface SettingsAuthor {
	actor: UserId | 'system';
	session: string | null;
}

export interface Settings {
	get(): HouseSettings;
	/** Writes what differs; asked for what is so already, writes nothing. */
	set(changes: SettingsChanges, by: SettingsAuthor): void;
}

interface Parts {
	db: Db;
	now: () => number;
	audit: SettingsAudit;
}

/** Until the house decides otherwise: the vendor of the regulation (R1). */
const shipped = {
	vendor: { name: ruSettings.shippedVendor, phone: '', email: '', address: '', site: '' },
	support: { phone: '', email: '', messenger: '' },
	mailDomain: ''
};

export const createSettings = ({ db, now, audit }: Parts): Settings => {
	const get = (): HouseSettings => {
		const rows = db.select({ key: setting.key, value: setting.value }).from(setting).all();
		const decided = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
		return v.parse(HouseSettings, { ...shipped, ...decided });
	};
	const write = (key: string, value: unknown, actor: string): void => {
		const row = { value, at: now(), actor };
		db.insert(setting)
			.values({ key, ...row })
			.onConflictDoUpdate({ target: setting.key, set: row })
			.run();
	};
	const set: Settings['set'] = (changes, by) =>
		db.transaction(
			() => {
				const before = get();
				const wanted = v.parse(HouseSettings, { ...before, ...changes });
				const changed = KEYS.filter((key) => !isSame(before[key], wanted[key]));
				if (changed.length === 0) return;
				for (const key of changed) write(key, wanted[key], by.actor);
				const only = (all: HouseSettings) =>
					Object.fromEntries(changed.map((key) => [key, all[key]]));
				audit({
					...by,
					via: 'registry',
					what: 'settings.save',
					before: only(before),
					after: only(wanted)
				});
			},
			{ behavior: 'immediate' }
		);
	mintInstance(db, now());
	return { get, set };
};

/** Which board a letter came from: minted with the house, kept for good. */
const mintInstance = (db: Db, at: number): void => {
	db.insert(setting)
		.values({ key: 'instance', value: randomUUID(), at, actor: 'system' })
		.onConflictDoNothing()
		.run();
};

const KEYS = ['vendor', 'support', 'repair', 'mailDomain'] as const;

const isSame = (one: unknown, other: unknown): boolean =>
	JSON.stringify(one) === JSON.stringify(other);
