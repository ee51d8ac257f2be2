import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { SupportState } from '../domain/live.ts';
import type { Followers } from './auth/account-changes.ts';
import type { Auth } from './auth/auth.ts';
import type { Passwords } from './auth/passwords.ts';
import { SESSION_ABSOLUTE_MS } from './auth/session-store.ts';
import type { Clients } from './clients/clients.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import { closeDatabase } from './db/open.ts';
import type { Mailbox } from './demo/mailbox.ts';
import type { Engine } from './engine.ts';
import { engineOf } from './engine.ts';
import type { Foundation } from './foundation.ts';
import { foundationOf } from './foundation.ts';
import type { Settings } from './house/settings.ts';
import { linesOf } from './lines.ts';
import { lockFolder } from './lock.ts';
import type { Log } from './log.ts';
import { silent } from './log.ts';
import type { Patience } from './maintenance/batches.ts';
import type { Night } from './maintenance/night.ts';
import type { Figures } from './metrics/figures.ts';
import { createFigures } from './metrics/figures.ts';
import type { Health } from './metrics/health.ts';
import type { Notices } from './notices/notices.ts';
import type { LetterTemplates } from './notify/letter-templates.ts';
import type { Office } from './office.ts';
import { lettersOf, officeOf } from './office.ts';
import type { ViewRoom } from './sync/view-room.ts';
import type { Works } from './sync/work-rooms.ts';
import { createWorks } from './sync/work-rooms.ts';
import type { Audit } from './tickets/audit.ts';
import type { Tickets } from './tickets/tickets.ts';
import { upkeepOf } from './upkeep.ts';
import type { Walls } from './wall/walls.ts';
import type { WallGate } from './sync/wall-gate.ts';

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
	/** Makes the nightly copy of everything; absent: there is none. */
	backUp?: (patience: Patience) => Promise<void>;
	/** Of the demonstration: catches every letter. */
	mailbox?: Mailbox;
}

/** The data folder is held by another running server. */
export class FolderInUse extends Error {
	override name = 'FolderInUse';
}

export interface App {
	config: Config;
	db: Db;
	auth: Auth;
	clients: Clients;
	audit: Audit;
	tickets: Tickets;
	registry: Office['registry'];
	inviter: Office['inviter'];
	problems: Office['problems'];
	repairs: Office['repairs'];
	files: Office['files'];
	finder: Office['finder'];
	sender: Office['sender'];
	letterTemplates: LetterTemplates;
	settings: Settings;
	index: Foundation['index'];
	works: Works;
	notices: Notices;
	staffRoom: ViewRoom;
	walls: Walls;
	portal: Office['portal'];
	polls: Office['polls'];
	clientRooms: Engine['clientRooms'];
	clientGate: ReturnType<typeof linesOf>['cabinet'];
	wallGate: WallGate;
	mailbox: Mailbox | null;
	build: string;
	now: () => number;
	support: () => SupportState;
	log: Log;
	/** For whoever watches the server; `figures` are null without a token. */
	health: () => Health;
	figures: Figures | null;
	night: Night;
	/** Puts `/sync/…` and `/socket.io` on the server that also serves the pages. */
	attach(server: Server): void;
	/** Hourly and on demand: expired sessions, old closed tickets, grown documents. */
	keepHouse(): void;
	/**
	 * Refuses what is new and lets go of every socket; pages under way may still be answered.
	 * Resolves when the letter that is just leaving has been answered for.
	 */
	hangUp(): Promise<void>;
	/** After `hangUp`: nothing of the app may be used any more. */
	close(): void;
}

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

/** Hourly, and on demand. What breaks here has nobody to be refused to: it is logged. */
const housekeepingOf = (
	{ auth, clients, onFault, now }: Foundation,
	{ audience, walls, clientRooms, tickets, notices }: Engine,
	works: Works
) => {
	const keepHouse = (): void => {
		auth.sweep();
		clients.sweep();
		tickets.archive();
		tickets.forgetAnswers(now() - SESSION_ABSOLUTE_MS);
		works.keepHouse();
		notices.keepHouse();
		const rows = tickets.board();
		audience.prove(rows);
		audience.shedTombstones(rows);
		walls.prove(rows);
		walls.shedTombstones(rows);
		clientRooms.keepHouse();
	};
	const timer = setInterval(() => {
		try {
			keepHouse();
		} catch (fault) {
			onFault('housekeeping.fault')(fault);
		}
	}, HOUSEKEEPING_EVERY_MS);
	timer.unref();
	return { keepHouse, stop: () => clearInterval(timer) };
};

const worksOf = (
	{ db, now, audit, onFault }: Foundation,
	tickets: () => Tickets,
	snapshotEvery: number | undefined
): Works =>
	createWorks({
		...{ db, now, audit, snapshotEvery },
		mayRead: (ticketId, actor) => tickets().mayRead(ticketId, actor),
		onFault: onFault('work.fault')
	});

/** The parts in the order in which they need each other. */
const buildOf = (options: AppOptions) => {
	const { now = Date.now, snapshotEvery, bufferedMax, build = DEVELOPMENT } = options;
	const token = options.config.metricsToken;
	const figures = token ? createFigures({ token, now, tick: () => performance.now() }) : null;
	const plain = options.log ?? silent;
	const log = figures?.counting(plain) ?? plain;
	const followers: Followers = {
		write: (act) => engine.tickets.transact(act),
		renamed: (id) => engine.tickets.showColleague(id)
	};
	const base = foundationOf({ ...options, now, log, figures, followers });
	const { templates, letters, mailDomain } = lettersOf(base);
	const works = worksOf(base, () => engine.tickets, snapshotEvery);
	const engine: Engine = engineOf(base, {
		...{ letters, mailDomain, index: base.index, works, snapshotEvery, build },
		onWallEnded: (wall, code) => lines.screens.end(wall, code),
		toldSupport: () => lines.live.tellSupport(),
		tellNotice: (person, news) => lines.live.tellNotice(person, news),
		onCommitted: () => office.sender.aim()
	});
	const office = officeOf(base, engine);
	const lines = linesOf(base, engine, { build, works, polls: office.polls, bufferedMax });
	return { base, templates, works, engine, office, lines, build };
};

type Ending = Pick<Engine, 'clock'> &
	Pick<Office, 'sender'> & { night: Night } & {
		lines: ReturnType<typeof linesOf>;
	};

/** Once, however often it is asked for. */
const hangingUp = (stop: () => void, { clock, lines, sender, night }: Ending) => {
	let hungUp: Promise<void> | null = null;
	return (): Promise<void> => {
		if (hungUp) return hungUp;
		stop();
		clock.close();
		lines.close();
		hungUp = Promise.all([sender.close(), night.close()]).then(() => undefined);
		return hungUp;
	};
};

/** Makes everything, hands each part what it needs, closes everything: the only place that does. */
const assemble = (options: AppOptions, lock: { release: () => void }): App => {
	const { base, templates, works, engine, office, lines, build } = buildOf(options);
	const { audience, walls, clientRooms, clock, tickets, notices } = engine;
	base.index.buildIfStale();
	// Instants that passed while nobody served are painted before anybody looks.
	while (tickets.repaint() > 0);
	tickets.doChores();
	const rows = tickets.board();
	audience.prove(rows);
	walls.prove(rows);
	clock.aim();
	office.sender.aim();
	const { keepHouse, stop } = housekeepingOf(base, engine, works);
	const { config, db, auth, clients, audit, now, support, log, settings, index, figures } = base;
	const { backUp } = options;
	const { night, health } = upkeepOf(base, engine, { ...office, keepHouse, backUp });
	const hangUp = hangingUp(stop, { clock, lines, sender: office.sender, night });
	return {
		...{ config, db, auth, clients, audit, now, support, log, settings, index },
		...{ tickets, works, notices, keepHouse, build, health, figures, night },
		...office,
		letterTemplates: templates,
		staffRoom: audience.room,
		...{ walls, wallGate: lines.screens },
		...{ clientRooms, clientGate: lines.cabinet },
		mailbox: options.mailbox ?? null,
		attach: (server) => {
			figures?.sockets.watch(server);
			lines.gate.listen(server);
			lines.screens.listen(server);
			lines.cabinet.listen(server);
			lines.live.listen(server);
		},
		hangUp,
		close: () => {
			void hangUp();
			tickets.settle();
			works.close();
			audience.room.close();
			walls.close();
			clientRooms.close();
			void options.mailbox?.close();
			closeDatabase(db);
			figures?.close();
			lock.release();
		}
	};
};
