import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ask, Told, Usage } from './told.ts';

export const PEERS = ['raw', 'liniya', 'y-websocket', 'hocuspocus', 'socket-io'] as const;
export type Peer = (typeof PEERS)[number];

const ENTRY: Record<Peer, string> = {
	raw: 'raw.ts',
	liniya: 'liniya.ts',
	'y-websocket': 'y-websocket/server.js',
	hocuspocus: 'hocuspocus/server.js',
	'socket-io': 'socket-io.ts'
};

/** The longest a loaded machine may take for one step before the bench gives up. */
export const PATIENCE_MS = 120_000;

export interface RunningServer {
	peer: Peer;
	folder: string;
	origin: string;
	/** Of ours: sessions of a hundred people, and the room's address. */
	cookies: string[];
	address: string;
	usage(): Promise<Usage>;
	cpuMs(): Promise<number>;
	change(ticket: string, priority: string): void;
	kill(): Promise<void>;
}

type Of<Type extends Told['type']> = Extract<Told, { type: Type }>;

const toldBy = <Type extends Told['type']>(child: ChildProcess, type: Type): Promise<Of<Type>> =>
	new Promise((resolve, reject) => {
		const done = () => {
			clearTimeout(timer);
			child.off('message', hear).off('exit', fail);
		};
		const hear = (told: Told) => {
			if (told.type !== type) return;
			done();
			resolve(told as Of<Type>);
		};
		const fail = () => {
			done();
			reject(new Error(`the server did not tell «${type}»`));
		};
		const timer = setTimeout(fail, PATIENCE_MS);
		child.on('message', hear).on('exit', fail);
	});

/** A folder of its own for one life of a server: a copy of the prepared one. */
export const folderLike = (prepared: string): string => {
	const folder = mkdtempSync(join(tmpdir(), 'liniya-peer-'));
	cpSync(prepared, folder, { recursive: true });
	return folder;
};

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true });

/** A child process of its own: what it uses of the machine is asked of it alone. */
export const startServer = async (peer: Peer, folder: string): Promise<RunningServer> => {
	const child = fork(new URL(ENTRY[peer], import.meta.url), [folder], {
		execArgv: ['--expose-gc'],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc']
	});
	const ready = await toldBy(child, 'ready');
	const ask = <Type extends 'usage' | 'cpu'>(type: Type): Promise<Of<Type>> => {
		const told = toldBy(child, type);
		child.send({ type } satisfies Ask);
		return told;
	};
	return {
		peer,
		folder,
		origin: `http://127.0.0.1:${ready.port}`,
		cookies: ready.cookies ?? [],
		address: ready.address ?? '',
		usage: async () => (await ask('usage')).usage,
		cpuMs: async () => (await ask('cpu')).cpuMs,
		change: (ticket, priority) =>
			void child.send({ type: 'change', ticket, priority } satisfies Ask),
		kill: () =>
			new Promise((resolve) => {
				child.once('exit', () => resolve());
				child.kill('SIGKILL');
			})
	};
};
