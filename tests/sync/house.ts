import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { asc } from 'drizzle-orm';
import type { Command, CommandResult } from '#lib/domain/command.ts';
import type { Line, Role } from '#lib/domain/regulation.ts';
import type { App, AppOptions } from '#lib/server/app.ts';
import { audit } from '#lib/server/db/schema.ts';
import type { GivenClock, RunningApp, TestSession, TestUser } from '../fixtures.ts';
import { aBoard, aClock, aFolder, aUser, anApp, signIn, until } from '../fixtures.ts';
import type { Cable } from './cable.ts';
import { aCable } from './cable.ts';
import type { Screen } from './screen.ts';
import { aScreen } from './screen.ts';
import { differentFromRows, whatIsWrong } from './truth.ts';

export type CommandLine = ReturnType<typeof aBoard>;

/** A member of staff who is signed in and may open screens and command lines. */
export interface Colleague extends TestUser, TestSession {
	screen: () => Promise<Screen>;
	line: () => Promise<CommandLine>;
	/** As a form of the product would: without a socket. */
	asks: (command: Command) => CommandResult;
}

export interface House {
	/** Another one after a restart. */
	app: () => App;
	running: () => RunningApp;
	clock: GivenClock;
	cable: Cable;
	dataDir: string;
	hire: (role?: Role, lines?: Line[]) => Promise<Colleague>;
	/** Stops the server in order and starts it again on the same folder; meanwhile somebody may be at it. */
	restart: (meanwhile?: (db: Database.Database) => unknown) => Promise<void>;
	/** What the audit says happened, oldest first. */
	audited: (what: string) => (typeof audit.$inferSelect)[];
	/** Waits until every open screen shows the rows, then checks everything else. */
	agrees: () => Promise<string[]>;
	close: () => Promise<void>;
}

type HouseOptions = Partial<Omit<AppOptions, 'config' | 'now'>> & {
	clock?: GivenClock;
	smtpUrl?: string;
};

/** A whole support service: the server on a real file, a line in front of it, and its people. */
export const aHouse = async ({
	clock = aClock(),
	...options
}: HouseOptions = {}): Promise<House> => {
	const dataDir = aFolder();
	const cable = await aCable({ tap: true });
	const screens: Screen[] = [];
	const lines: CommandLine[] = [];
	const start = async () => {
		const started = await anApp({ dataDir, origin: cable.origin, now: clock.now, ...options });
		cable.lead(started.port);
		return started;
	};
	let running = await start();

	const hire = async (role?: Role, lineNumbers?: Line[]): Promise<Colleague> => {
		const user = await aUser(running.app, role, lineNumbers);
		const session = await signIn(running.app, user);
		return {
			...user,
			...session,
			screen: async () => {
				const screen = aScreen(cable.origin, running.app.staffRoom.address, session.cookie);
				screens.push(screen);
				await until(screen.synced, 'the first sync');
				return screen;
			},
			line: async () => {
				const line = aBoard({ origin: cable.origin }, { cookie: session.cookie });
				lines.push(line);
				await line.connected();
				return line;
			},
			asks: (command) =>
				running.app.tickets.execute(command, { actor: user, session: session.sessionId })
		};
	};

	const agrees = async (): Promise<string[]> => {
		for (const screen of screens.filter((one) => one.end() === null)) {
			const differs = () => differentFromRows(screen.doc(), running.app.db);
			await until(() => screen.synced() && differs().length === 0, 'a screen equal to the rows');
		}
		return whatIsWrong(running.app.db);
	};

	return {
		app: () => running.app,
		running: () => running,
		clock,
		cable,
		dataDir,
		hire,
		restart: async (meanwhile) => {
			cable.lead(null);
			await running.close();
			const isNoticed = () =>
				lines.every(({ socket }) => !socket.connected) && screens.every((one) => !one.synced());
			await until(isNoticed, 'everybody to notice that the server is gone');
			if (meanwhile) {
				const db = new Database(join(dataDir, 'liniya.sqlite'));
				await meanwhile(db);
				db.close();
			}
			running = await start();
		},
		audited: (what) =>
			running.app.db
				.select()
				.from(audit)
				.orderBy(asc(audit.seq))
				.all()
				.filter((row) => row.what === what),
		agrees,
		close: async () => {
			for (const screen of screens) screen.close();
			for (const line of lines) line.close();
			cable.lead(null);
			await running.close();
			cable.close();
			rmSync(dataDir, { recursive: true });
		}
	};
};
