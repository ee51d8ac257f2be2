import { join } from 'node:path';
import { REGULATION_POLICY } from '../domain/reaction-policy.ts';
import { supportState } from '../domain/work-calendar.ts';
import type { Followers } from './auth/account-changes.ts';
import { createAuth } from './auth/auth.ts';
import type { Passwords } from './auth/passwords.ts';
import { createPasswords } from './auth/passwords.ts';
import { loadCalendar } from './calendar.ts';
import { createClients } from './clients/clients.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/open.ts';
import { createSettings } from './house/settings.ts';
import type { Log } from './log.ts';
import { faultOf } from './log.ts';
import type { Figures } from './metrics/figures.ts';
import { createSearchIndex } from './search/fts-index.ts';
import { createAudit } from './tickets/audit.ts';

export interface FoundationOptions {
	config: Config;
	now: () => number;
	log: Log;
	passwords?: Passwords | undefined;
	/** For whoever watches the server; null: nobody does. */
	figures?: Figures | null | undefined;
	/** Of boards that stand on this: what they show of a colleague follows the account. */
	followers?: Followers | undefined;
}

const DATABASE_FILE = 'liniya.sqlite';

/** What everything else stands on. */
export const foundationOf = ({
	config,
	now,
	log,
	passwords = createPasswords(),
	figures = null,
	followers
}: FoundationOptions) => {
	const db = openDatabase(join(config.dataDir, DATABASE_FILE), config.migrationsDir);
	const audit = createAudit(db, now);
	const { secureCookies } = config;
	const doors = { db, now, secureCookies, audit, passwords };
	const auth = createAuth({ ...doors, followers });
	const clients = createClients(doors);
	const rules = { calendar: loadCalendar(db, config.shippedDir, now()), policy: REGULATION_POLICY };
	const support = () => supportState(rules.calendar, now());
	const settings = createSettings({ db, now, audit });
	const index = createSearchIndex(db);
	const onFault = (event: `${Lowercase<string>}.fault`) => (fault: unknown) =>
		log('error', event, faultOf(fault));
	const house = { config, now, log, onFault, db, audit, figures };
	return { ...house, auth, clients, rules, support, settings, index };
};

export type Foundation = ReturnType<typeof foundationOf>;
