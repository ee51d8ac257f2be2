import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { SupportState } from '../domain/live.ts';
import { may } from '../domain/permissions.ts';
import { REGULATION_POLICY } from '../domain/reaction-policy.ts';
import { supportState } from '../domain/work-calendar.ts';
import { CLOSE, STAFF_ROOM } from '../views/rooms.ts';
import type { Auth } from './auth/auth.ts';
import { createAuth } from './auth/auth.ts';
import type { Passwords } from './auth/passwords.ts';
import { SESSION_ABSOLUTE_MS } from './auth/session-store.ts';
import { loadCalendar } from './calendar.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import { closeDatabase, openDatabase } from './db/open.ts';
import { Live } from './live/live.ts';
import { lockFolder } from './lock.ts';
import type { Log } from './log.ts';
import { faultOf, silent } from './log.ts';
import { ReactionClock } from './reaction/clock.ts';
import { createStaffAudience } from './staff-audience.ts';
import { SyncGate } from './sync/upgrade.ts';
import type { ViewRoom } from './sync/view-room.ts';
import { createAudit } from './tickets/audit.ts';
import type { Tickets } from './tickets/tickets.ts';
import { createTickets } from './tickets/tickets.ts';

export interface AppOptions {
	config: Config;
	now?: () => number;
	log?: Log;
	build?: string;
	/** For the crash tests: a threshold so small that every load meets a compacted log. */
	snapshotEvery?: number;
	/** For tests: what a reader may leave unread, and hashes that cost nothing. */
	bufferedMax?: number;
	passwords?: Passwords;
}

/** The data folder is held by another running server. */
export class FolderInUse extends Error {
	override name = 'FolderInUse';
}

export interface App {
	config: Config;
	db: Db;
	auth: Auth;
	tickets: Tickets;
	staffRoom: ViewRoom;
	build: string;
	now: () => number;
	support: () => SupportState;
	log: Log;
	/** Puts `/sync/…` and `/socket.io` on the server that also serves the pages. */
	attach(server: Server): void;
	/** Hourly and on demand: expired sessions, old closed tickets, grown documents. */
	keepHouse(): void;
	/** Refuses what is new and lets go of every socket; pages under way may still be answered. */
	hangUp(): void;
	/** After `hangUp`: nothing of the app may be used any more. */
	close(): void;
}

const DATABASE_FILE = 'liniya.sqlite';
const LOCK_FILE = 'liniya.lock';
/** The build's name where nothing is built. */
const DEVELOPMENT = 'dev';
const HOUSEKEEPING_EVERY_MS = 60 * 60 * 1000;

/** Takes the data folder for this process; a start that fails lets go of it. */
export const createApp = (options: AppOptions): App => {
	const { dataDir } = options.config;
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const lock = lockFolder(join(dataDir, LOCK_FILE));
	if (!lock) throw new FolderInUse(dataDir);
	try {
		return assemble(options, lock);
	} catch (fault) {
		lock.release();
		throw fault;
	}
};

/** What everything else stands on. */
const foundationOf = ({ config, now = Date.now, log = silent, passwords }: AppOptions) => {
	const db = openDatabase(join(config.dataDir, DATABASE_FILE), config.migrationsDir);
	const audit = createAudit(db, now);
	const { secureCookies } = config;
	const auth = createAuth({ db, now, secureCookies, audit, ...(passwords && { passwords }) });
	const rules = { calendar: loadCalendar(db, config.shippedDir, now()), policy: REGULATION_POLICY };
	const support = () => supportState(rules.calendar, now());
	return { config, now, log, db, audit, auth, rules, support };
};

type Foundation = ReturnType<typeof foundationOf>;

/** The write path, the document it shows, and the clock that paints. */
const engineOf = (base: Foundation, snapshotEvery: number | undefined, toldSupport: () => void) => {
	const { db, now, audit, log, rules, support } = base;
	const audience = createStaffAudience({ db, now, audit, log, snapshotEvery });
	let supportToldUntil = support().until;
	const clock: ReactionClock = new ReactionClock({
		now,
		nextChangeAt: () => nearest(tickets.nextChangeAt(), supportToldUntil),
		ring: () => {
			tickets.repaint();
			toldSupport();
			supportToldUntil = support().until;
		},
		onFault: (fault) => log('error', 'clock.fault', faultOf(fault))
	});
	const tickets = createTickets({
		db,
		now,
		audit,
		views: audience.view,
		rules: () => rules,
		onCommitted: () => clock.aim()
	});
	return { audience, clock, tickets };
};

type Engine = ReturnType<typeof engineOf>;

/** The two lines to every board, and the end of both when a session ends. */
const linesOf = (base: Foundation, { audience, tickets }: Engine, options: AppOptions) => {
	const { auth, config, now, support, log } = base;
	const { origin } = config;
	const { bufferedMax, build = DEVELOPMENT } = options;
	const gate = new SyncGate({
		auth,
		origin,
		now,
		...(bufferedMax === undefined ? {} : { bufferedMax }),
		roomFor: (name, { actor }) =>
			name === STAFF_ROOM && may(actor, 'seeBoard') ? audience.room : null,
		onFault: (fault) => log('error', 'gate.fault', faultOf(fault))
	});
	const left = () =>
		auth
			.people()
			.filter(({ active }) => !active)
			.map(({ id }) => id);
	const live = new Live({ auth, tickets, origin, build, now, support, left, log });
	const stopListening = auth.onRevoked((ended) => {
		gate.end(ended, ended.reauthorise ? CLOSE.reauthorise : CLOSE.noSession);
		live.end(ended);
		if (ended.userId) live.tellLeft();
	});
	const close = (): void => {
		stopListening();
		gate.close();
		live.close();
	};
	return { gate, live, close };
};

/** Hourly, and on demand. What breaks here has nobody to be refused to: it is logged. */
const housekeepingOf = ({ auth, log, now }: Foundation, { audience, tickets }: Engine) => {
	const keepHouse = (): void => {
		auth.sweep();
		tickets.archive();
		tickets.forgetAnswers(now() - SESSION_ABSOLUTE_MS);
		const rows = tickets.board();
		audience.prove(rows);
		audience.shedTombstones(rows);
	};
	const timer = setInterval(() => {
		try {
			keepHouse();
		} catch (fault) {
			log('error', 'housekeeping.fault', faultOf(fault));
		}
	}, HOUSEKEEPING_EVERY_MS);
	timer.unref();
	return { keepHouse, stop: () => clearInterval(timer) };
};

/** Makes everything, hands each part what it needs, closes everything: the only place that does. */
const assemble = (options: AppOptions, lock: { release: () => void }): App => {
	const base = foundationOf(options);
	const engine = engineOf(base, options.snapshotEvery, () => lines.live.tellSupport());
	const lines = linesOf(base, engine, options);
	const { audience, clock, tickets } = engine;
	// Instants that passed while nobody served are painted before anybody looks.
	while (tickets.repaint() > 0);
	audience.prove(tickets.board());
	clock.aim();
	const { keepHouse, stop } = housekeepingOf(base, engine);
	const { config, db, auth, now, support, log } = base;
	let isHungUp = false;
	const hangUp = (): void => {
		if (isHungUp) return;
		isHungUp = true;
		stop();
		clock.close();
		lines.close();
	};
	return {
		...{ config, db, auth, now, support, log, tickets, keepHouse },
		staffRoom: audience.room,
		build: options.build ?? DEVELOPMENT,
		attach: (server) => {
			lines.gate.listen(server);
			lines.live.listen(server);
		},
		hangUp,
		close: () => {
			hangUp();
			audience.room.close();
			closeDatabase(db);
			lock.release();
		}
	};
};

const nearest = (...instants: (number | null)[]): number | null => {
	const known = instants.filter((instant) => instant !== null);
	return known.length === 0 ? null : Math.min(...known);
};
