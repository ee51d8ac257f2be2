/** How much one run does. */
export interface Sizes {
	rounds: number;
	tickets: number;
	viewers: number;
	/** Not counted: a fresh process is slower than it will be for the rest of the day. */
	warmUpSeconds: number;
	propagationSeconds: number;
	joins: number;
	storm: number;
	/** Changes a second: where the climb begins and where it ends at the latest. */
	fanOutFrom: number;
	fanOutTo: number;
	fanOutSeconds: number;
	memory: { tickets: number; sockets: readonly number[] }[];
	commands: number;
	yearTickets: number;
}

export const WHOLE_RUN: Sizes = {
	rounds: 5,
	tickets: 2_000,
	viewers: 100,
	warmUpSeconds: 4,
	propagationSeconds: 8,
	joins: 7,
	storm: 500,
	fanOutFrom: 100,
	fanOutTo: 12_000,
	fanOutSeconds: 1.5,
	memory: [
		{ tickets: 2_000, sockets: [10, 100, 500, 1_000] },
		{ tickets: 10_000, sockets: [10, 100, 500, 1_000] }
	],
	commands: 2_000,
	yearTickets: 50_000
};

/** About three minutes on a quiet machine: whether everything runs, not how fast it is. */
export const SMALL_RUN: Sizes = {
	rounds: 1,
	tickets: 300,
	viewers: 30,
	warmUpSeconds: 1,
	propagationSeconds: 2,
	joins: 3,
	storm: 60,
	fanOutFrom: 60,
	fanOutTo: 4_000,
	fanOutSeconds: 1,
	memory: [{ tickets: 300, sockets: [10, 50] }],
	commands: 300,
	yearTickets: 3_000
};
