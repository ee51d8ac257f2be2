import * as v from 'valibot';

/** One sentence per fault, in the language of the person who starts the server. */
export interface ConfigFault {
	variable: string;
	fault: 'missing' | 'not-a-port' | 'not-an-origin' | 'not-https';
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

/**
 * The only reader of the environment. Every fault is named at once, so that nobody mends them one
 * restart at a time. `needOrigin`: a production server must be told its public address.
 */
export const readConfig = (
	environment: Environment,
	{ needOrigin }: { needOrigin: boolean }
): { ok: true; config: Config } | { ok: false; faults: ConfigFault[] } => {
	const faults: ConfigFault[] = [];
	const port = parseOr(Port, environment['PORT'], DEFAULT_PORT, () =>
		faults.push({ variable: 'PORT', fault: 'not-a-port' })
	);
	const fallback = needOrigin ? '' : `http://127.0.0.1:${port}`;
	if (!environment['ORIGIN'] && needOrigin) faults.push({ variable: 'ORIGIN', fault: 'missing' });
	const origin = parseOr(Origin, environment['ORIGIN'], fallback, () =>
		faults.push({ variable: 'ORIGIN', fault: 'not-an-origin' })
	);
	if (isExposed(origin)) faults.push({ variable: 'ORIGIN', fault: 'not-https' });
	if (faults.length > 0) return { ok: false, faults };
	return { ok: true, config: configOf(environment, port, origin) };
};

const configOf = (environment: Environment, port: number, origin: string): Config => ({
	dataDir: environment['DATA_DIR'] || '.data',
	migrationsDir: environment['MIGRATIONS_DIR'] || 'drizzle',
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

const parseOr = <Output>(
	schema: v.GenericSchema<unknown, Output>,
	text: string | undefined,
	fallback: Output,
	fault: () => void
): Output => {
	if (text === undefined || text === '') return fallback;
	const parsed = v.safeParse(schema, text);
	if (parsed.success) return parsed.output;
	fault();
	return fallback;
};
