import { join } from 'node:path';
import * as v from 'valibot';
import type { LogLevel } from './log.ts';
import { LOG_LEVELS } from './log.ts';

/** One sentence per fault, in the language of the person who starts the server. */
export interface ConfigFault {
	variable: string;
	fault:
		| 'missing'
		| 'not-a-port'
		| 'not-an-origin'
		| 'not-https'
		| 'not-smtp'
		| 'not-a-level'
		| 'weak-token'
		| 'not-megabytes'
		| 'not-seconds';
}

export interface Config {
	/** Folder of the database and everything that must be backed up. */
	dataDir: string;
	/** Folder of the SQL migrations. */
	migrationsDir: string;
	/** Folder of the shipped data (calendar, demo set). */
	shippedDir: string;
	host: string;
	port: number;
	/** What the browser shows in the address line: requests from elsewhere are refused. */
	origin: string;
	secureCookies: boolean;
	demo: boolean;
	/** Seconds for which browsers shall ask for https only; absent: it is not said (the proxy may). */
	hstsMaxAge?: number;
	/** Where letters to clients are handed over; absent: they stay queued. */
	smtpUrl?: string;
	/** What the log tells; absent: everything. */
	logLevel?: LogLevel;
	/** Who shows it may read the figures; absent: there are none. */
	metricsToken?: string;
	/** Where the copies of every night go; absent: no copies are made. */
	backupDir?: string;
	/** Less room than this on the disk is a fault of health; absent: `DISK_FREE_MIN_BYTES`. */
	diskFreeMin?: number;
}

export type Environment = Record<string, string | undefined>;

/** The environment of this process; nobody else asks for it. */
export const environment = (): Environment => process.env;

const DEFAULT_PORT = 3000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const Port = v.pipe(
	v.string(),
	v.regex(/^\d{1,5}$/),
	v.transform(Number),
	v.minValue(1),
	v.maxValue(65_535)
);
/** As a browser writes it: lower case, punycode, no default port. */
const Origin = v.pipe(
	v.string(),
	v.url(),
	v.regex(/^https?:\/\/[^/@?#]+\/?$/),
	v.transform((text) => new URL(text).origin)
);
/** `smtp://user:pass@host:587` or `smtps://…`; special signs of a password are percent-encoded. */
const SmtpUrl = v.pipe(
	v.string(),
	v.url(),
	v.regex(
		/^smtps?:\/\/(?:(?:[^\s/@?#%]|%[\da-f]{2})+@)?(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?\/?$/i
	)
);

const Level = v.picklist(LOG_LEVELS);
/** As `openssl rand -hex 24` makes it: what is shorter can be guessed. */
const Token = v.pipe(v.string(), v.regex(/^[\w.~+/=-]{24,200}$/));
const BYTES_OF_MEGABYTE = 1024 * 1024;
const Megabytes = v.pipe(
	v.string(),
	v.regex(/^\d{1,8}$/),
	v.transform((text) => Number(text) * BYTES_OF_MEGABYTE)
);
/** Two years are what the lists of browsers ask for; more helps nobody. */
const HSTS_MAX_SECONDS = 63_072_000;
const Seconds = v.pipe(
	v.string(),
	v.regex(/^\d{1,8}$/),
	v.transform(Number),
	v.maxValue(HSTS_MAX_SECONDS)
);
/** Beside the data: better than nothing, until the house names another disk. */
const BACKUPS = 'backups';
const NO_BACKUPS = 'off';

/**
 * The only reader of the environment. Every fault is named at once, so that nobody mends them one
 * restart at a time. `needOrigin`: a production server must be told its public address.
 */
export const readConfig = (
	environment: Environment,
	{ needOrigin }: { needOrigin: boolean }
): { ok: true; config: Config } | { ok: false; faults: ConfigFault[] } => {
	const faults: ConfigFault[] = [];
	const told = (variable: string, fault: ConfigFault['fault']) => () =>
		void faults.push({ variable, fault });
	const port = parsed(Port, environment['PORT'], told('PORT', 'not-a-port')) ?? DEFAULT_PORT;
	const fallback = needOrigin ? '' : `http://127.0.0.1:${port}`;
	if (!environment['ORIGIN'] && needOrigin) faults.push({ variable: 'ORIGIN', fault: 'missing' });
	const asked = parsed(Origin, environment['ORIGIN'], told('ORIGIN', 'not-an-origin'));
	const origin = asked ?? fallback;
	if (isExposed(origin)) faults.push({ variable: 'ORIGIN', fault: 'not-https' });
	const smtpUrl = parsed(SmtpUrl, environment['SMTP_URL'], told('SMTP_URL', 'not-smtp'));
	const upkeep = upkeepOf(environment, told);
	if (faults.length > 0) return { ok: false, faults };
	const config = configOf(environment, port, origin);
	return { ok: true, config: { ...config, ...upkeep, ...(smtpUrl !== null && { smtpUrl }) } };
};

type Told = (variable: string, fault: ConfigFault['fault']) => () => void;
type Upkeep = Pick<Config, 'logLevel' | 'metricsToken' | 'diskFreeMin' | 'hstsMaxAge'>;

/** How the server is looked after. */
const upkeepOf = (environment: Environment, told: Told): Upkeep => {
	const read = <Output>(
		schema: v.GenericSchema<unknown, Output>,
		variable: string,
		fault: ConfigFault['fault']
	) => parsed(schema, environment[variable], told(variable, fault));
	const logLevel = read(Level, 'LOG_LEVEL', 'not-a-level');
	const metricsToken = read(Token, 'METRICS_TOKEN', 'weak-token');
	const diskFreeMin = read(Megabytes, 'DISK_FREE_MIN_MB', 'not-megabytes');
	const hstsMaxAge = read(Seconds, 'HSTS_MAX_AGE', 'not-seconds');
	return {
		...(logLevel !== null && { logLevel }),
		...(metricsToken !== null && { metricsToken }),
		...(diskFreeMin !== null && { diskFreeMin }),
		...(hstsMaxAge !== null && { hstsMaxAge })
	};
};

/** The data folder and where its copies go: all that the commands `backup` and `restore` need. */
export const foldersOf = (
	environment: Environment
): Pick<Config, 'dataDir' | 'migrationsDir' | 'backupDir'> => {
	const dataDir = environment['DATA_DIR'] || '.data';
	const backupDir = environment['BACKUP_DIR'] || join(dataDir, BACKUPS);
	return {
		dataDir,
		migrationsDir: environment['MIGRATIONS_DIR'] || 'drizzle',
		// The invented people of the demonstration need no copies.
		...(backupDir !== NO_BACKUPS && environment['DEMO'] !== '1' && { backupDir })
	};
};

const configOf = (environment: Environment, port: number, origin: string): Config => ({
	...foldersOf(environment),
	shippedDir: environment['SHIPPED_DIR'] || 'data',
	host: environment['HOST'] || '127.0.0.1',
	port,
	origin,
	secureCookies: origin.startsWith('https://'),
	demo: environment['DEMO'] === '1'
});

/** Plain http carries the cookie in clear: allowed on this machine only. */
const isExposed = (origin: string): boolean =>
	origin.startsWith('http://') && !LOOPBACK.has(new URL(origin).hostname);

/** What was not said is null, and so is what cannot be read, once its fault is told. */
const parsed = <Output>(
	schema: v.GenericSchema<unknown, Output>,
	text: string | undefined,
	fault: () => void
): Output | null => {
	if (text === undefined || text === '') return null;
	const result = v.safeParse(schema, text);
	if (result.success) return result.output;
	fault();
	return null;
};
