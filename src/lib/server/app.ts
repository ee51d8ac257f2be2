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
import { loadCalendar } from './calendar.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import { closeDatabase, openDatabase } from './db/open.ts';
import { Live } from './live/live.ts';
import { lockFolder } from './lock.ts';
import type { Log } from './log.ts';
import { faultOf, silent } from './log.ts';
import { ReactionClock } from './reaction/clock.ts';
import { createHistory } from './sync/history.ts';
import { createStaffView } from './sync/staff-view.ts';
import { SyncGate } from './sync/upgrade.ts';
import { ViewRoom } from './sync/view-room.ts';
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
	close(): void;
}

const DATABASE_FILE = 'liniya.sqlite';
const LOCK_FILE = 'liniya.lock';
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

/** Makes everything, hands each part what it needs, closes everything: the only place that does. */
const assemble = (
	{
		config,
		now = Date.now,
		log = silent,
		build = 'dev',
		snapshotEvery,
		bufferedMax,
		passwords
	}: AppOptions,
	lock: { release: () => void }
): App => {
	const db = openDatabase(join(config.dataDir, DATABASE_FILE), config.migrationsDir);
	const audit = createAudit(db, now);
	const auth = createAuth({
		db,
		now,
		secureCookies: config.secureCookies,
		audit,
		...(passwords === undefined ? {} : { passwords })
	});
	const rules = { calendar: loadCalendar(db, config.shippedDir, now()), policy: REGULATION_POLICY };
	const support = () => supportState(rules.calendar, now());

	/** What breaks outside a command has nobody to be refused to: it is told, and life goes on. */
	const told = (event: `${Lowercase<string>}`) => (fault: unknown) =>
		log('error', event, faultOf(fault));

	const staffRoom = new ViewRoom({
		name: STAFF_ROOM,
		history: createHistory(db),
		now,
		...(snapshotEvery === undefined ? {} : { snapshotEvery }),
		onForgery: ({ signedIn }) =>
			audit({
				actor: signedIn.user.id,
				session: signedIn.sessionId,
				via: 'sync',
				what: 'security.write_to_view'
			}),
		onFault: told('view.fault')
	});
	const staffView = createStaffView(staffRoom);

	let supportToldUntil = support().until;
	const clock: ReactionClock = new ReactionClock({
		now,
		nextChangeAt: () => nearest(tickets.nextChangeAt(), supportToldUntil),
		ring: () => {
			tickets.repaint();
			live.tellSupport();
			supportToldUntil = support().until;
		},
		onFault: told('clock.fault')
	});
	const tickets = createTickets({
		db,
		now,
		audit,
		views: staffView,
		rules: () => rules,
		onCommitted: () => clock.aim()
	});
	const gate = new SyncGate({
		auth,
		origin: config.origin,
		now,
		...(bufferedMax === undefined ? {} : { bufferedMax }),
		roomFor: (name, { actor }) =>
			name === STAFF_ROOM && may(actor, 'seeBoard') ? staffRoom : null,
		onFault: told('gate.fault')
	});
	const live = new Live({ auth, tickets, origin: config.origin, build, now, support, log });
	const stopListening = auth.onRevoked((ended) => {
		gate.end(ended, ended.reauthorise ? CLOSE.reauthorise : CLOSE.noSession);
		live.end(ended);
	});

	/** Derived documents are proved against the rows; a difference is mended and told. */
	const prove = (): void => {
		const different = staffView.differences(tickets.board());
		if (different.length === 0) return;
		staffView.rebuild(tickets.board());
		audit({
			actor: 'system',
			session: null,
			via: 'system',
			what: 'projection.repaired',
			after: { room: STAFF_ROOM, tickets: different }
		});
		log('warn', 'projection.repaired', { tickets: different.length });
	};

	const shedTombstones = (): void => {
		const rows = tickets.board();
		if (!staffView.hasOutgrown(rows)) return;
		staffView.rebuild(rows);
		log('info', 'view.cut', { epoch: staffRoom.epoch });
	};

	const keepHouse = (): void => {
		auth.sweep();
		tickets.archive();
		prove();
		shedTombstones();
	};

	tickets.repaint();
	prove();
	clock.aim();
	const housekeeping = setInterval(() => {
		try {
			keepHouse();
		} catch (fault) {
			told('housekeeping.fault')(fault);
		}
	}, HOUSEKEEPING_EVERY_MS);
	housekeeping.unref();

	return {
		config,
		db,
		auth,
		tickets,
		staffRoom,
		build,
		now,
		support,
		log,
		keepHouse,
		attach: (server) => {
			gate.listen(server);
			live.listen(server);
		},
		close: () => {
			clearInterval(housekeeping);
			clock.close();
			stopListening();
			gate.close();
			live.close();
			staffRoom.close();
			closeDatabase(db);
			lock.release();
		}
	};
};

const nearest = (...instants: (number | null)[]): number | null => {
	const known = instants.filter((instant) => instant !== null);
	return known.length === 0 ? null : Math.min(...known);
};
