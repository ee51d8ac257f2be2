import { createHash, timingSafeEqual } from 'node:crypto';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Log } from '../log.ts';
import type { Sample } from './sample.ts';
import type { SocketCount } from './sockets.ts';
import { SOCKET_AUDIENCES, createSocketCount } from './sockets.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
/** Who follows a document. */
const DOCUMENT_AUDIENCES = SOCKET_AUDIENCES.filter((one) => one !== 'commands');
/** Events of the log that mean a new generation of a view. */
const CUTS: readonly string[] = ['view.cut', 'projection.repaired'];

export type Outcome = 'ok' | 'refused' | 'failed';
/** What began a transaction. */
export type WrittenBy = 'command' | 'client' | 'letters' | 'paint' | 'chores' | 'registry';

export interface FiguresParts {
	/** Who shows it may read them. */
	token: string;
	/** Milliseconds of a clock that nobody sets. */
	tick: () => number;
	now: () => number;
}

/** Figures for whoever watches the server (Prometheus). No name, no id, no word of a ticket. */
export interface Figures {
	readonly contentType: string;
	readonly sockets: SocketCount;
	readonly tick: () => number;
	admits(authorization: string | null): boolean;
	commanded(kind: string, outcome: Outcome, ms: number): void;
	wrote(by: WrittenBy, ms: number): void;
	/** The same log, counted. */
	counting(log: Log): Log;
	/** Where the figures of the moment come from: asked when somebody reads them. */
	sampleWith(sample: () => Sample): void;
	text(): Promise<string>;
	close(): void;
}

export const createFigures = ({ token, tick, now }: FiguresParts): Figures => {
	const registry = new Registry();
	const registers = [registry];
	const sockets = createSocketCount();
	collectDefaultMetrics({ register: registry });
	const { commands, commandSeconds, writeSeconds, events, cuts } = countersOf(registers);
	socketGauges(registers, sockets);
	const show = gaugesOf(registers, now);
	let sample: (() => Sample) | null = null;
	const expected = digestOf(`Bearer ${token}`);
	return {
		contentType: registry.contentType,
		sockets,
		tick,
		admits: (authorization) =>
			authorization !== null && timingSafeEqual(digestOf(authorization), expected),
		commanded: (kind, outcome, ms) => {
			commands.inc({ kind, outcome });
			commandSeconds.observe(ms / 1000);
		},
		wrote: (by, ms) => writeSeconds.observe({ by }, ms / 1000),
		counting: (log) => (level, event, fields) => {
			events.inc({ level, event });
			if (CUTS.includes(event)) cuts.inc();
			log(level, event, fields);
		},
		sampleWith: (take) => {
			sample = take;
		},
		text: async () => {
			if (sample) show(sample());
			return registry.metrics();
		},
		close: () => registry.clear()
	};
};

/** Of equal length whatever was sent, so that the comparison tells nothing. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const countersOf = (registers: Registry[]) => ({
	commands: new Counter({
		name: 'liniya_commands_total',
		help: 'Commands answered, by kind and outcome',
		labelNames: ['kind', 'outcome'],
		registers
	}),
	commandSeconds: new Histogram({
		name: 'liniya_command_seconds',
		help: 'From a parsed command to its answer',
		buckets: SECONDS,
		registers
	}),
	writeSeconds: new Histogram({
		name: 'liniya_write_seconds',
		help: 'From the begin of a transaction to its last frame, by what began it',
		labelNames: ['by'],
		buckets: SECONDS,
		registers
	}),
	events: new Counter({
		name: 'liniya_log_events_total',
		help: 'Events of the log',
		labelNames: ['level', 'event'],
		registers
	}),
	cuts: new Counter({
		name: 'liniya_epochs_cut_total',
		help: 'New generations of a view',
		registers
	})
});

const socketGauges = (registers: Registry[], sockets: SocketCount): void => {
	const labelNames = ['audience'] as const;
	new Gauge({
		...{ name: 'liniya_sockets', help: 'Open sockets', labelNames, registers },
		collect() {
			for (const audience of SOCKET_AUDIENCES) this.set({ audience }, sockets.of(audience).open);
		}
	});
	new Gauge({
		...{ name: 'liniya_rooms', help: 'Rooms that are followed', labelNames, registers },
		collect() {
			for (const audience of DOCUMENT_AUDIENCES) this.set({ audience }, sockets.of(audience).rooms);
		}
	});
	new Counter({
		...{ name: 'liniya_sent_bytes_total', help: 'Bytes sent over sockets', labelNames, registers },
		collect() {
			this.reset();
			for (const audience of SOCKET_AUDIENCES)
				this.inc({ audience }, sockets.of(audience).bytesSent);
		}
	});
};

/** Figures of the moment; what is not known is not shown. */
const gaugesOf = (registers: Registry[], now: () => number) => {
	const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
		new Gauge({ name: `liniya_${name}`, help, labelNames, registers });
	const document = gauge(
		'document_bytes',
		'A view as it is, and as it would be afresh',
		'audience',
		'as'
	);
	const letters = gauge('letters', 'Letters that wait, and that never left', 'state');
	const oldest = gauge('oldest_letter_seconds', 'How long the oldest waiting letter has been due');
	const clocks = gauge(
		'reaction_clocks',
		'Open tickets by the state of their reaction clock',
		'state'
	);
	const files = gauge('file_bytes', 'Files of the database', 'file');
	const free = gauge('disk_free_bytes', 'Room on the disk of the data');
	const backup = gauge('backup_age_seconds', 'Since the newest copy');
	const night = gauge('night_age_seconds', 'Since the last kept night');
	const chain = gauge('audit_chain_broken', '1: the chain of the audit did not hold last night');
	const ageOf = (at: number | null) => (at === null ? Number.NaN : Math.max(0, now() - at) / 1000);
	return (sample: Sample): void => {
		for (const { audience, bytes, fresh } of sample.documents) {
			document.set({ audience, as: 'is' }, bytes);
			document.set({ audience, as: 'fresh' }, fresh);
		}
		for (const [state, count] of Object.entries(sample.letters)) letters.set({ state }, count);
		oldest.set(sample.letterDueSince === null ? 0 : ageOf(sample.letterDueSince));
		for (const [state, count] of Object.entries(sample.clocks)) clocks.set({ state }, count);
		for (const [file, bytes] of Object.entries(sample.files)) files.set({ file }, bytes);
		free.set(sample.diskFree);
		backup.set(ageOf(sample.backupAt));
		night.set(ageOf(sample.nightAt));
		chain.set(sample.chainBroken ? 1 : 0);
	};
};
