/** What the bench asks a server, and what it is told. */
export interface Usage {
	cpuMs: number;
	rss: number;
	heapUsed: number;
	external: number;
}

export type Ask =
	{ type: 'usage' } | { type: 'cpu' } | { type: 'change'; ticket: string; priority: string };

export type Told =
	| { type: 'ready'; port: number; cookies?: string[]; address?: string }
	| { type: 'usage'; usage: Usage }
	| { type: 'cpu'; cpuMs: number };

/** The document as every server holds it at its start, in Yjs' update encoding v1. */
export const WHOLE_FILE = 'whole.bin';
export const DOCUMENT = 'bench';
