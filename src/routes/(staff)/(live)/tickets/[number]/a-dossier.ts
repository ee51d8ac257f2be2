import * as v from 'valibot';
import type { Dossier } from '#lib/domain/dossier.ts';
import { TicketId } from '#lib/domain/ids.ts';
import { UNTOUCHED } from '#lib/domain/ticket.ts';

const AT = 0;
/** For tests: the dossier of a quiet ticket. */
export const aDossier = (rev: number): Dossier => ({
	ticket: {
		...UNTOUCHED,
		missing: [],
		...{ id: v.parse(TicketId, 't'), number: '26-000123', title: 'No power', rev },
		...{ kind: 'incident', channel: 'email', priority: 'high', priorityConfirmed: true },
		...{ column: 'line1', rank: 'a', columnSince: AT, registeredAt: AT }
	},
	...{ repairs: [], problem: null },
	people: { customer: null, contact: null, unit: null },
	address: null,
	reaction: {
		current: {
			...{ cycle: 1, priority: 'high', startAt: AT, breach: null, calendarVersion: 1 },
			...{ countsFrom: AT, normMs: 1, dueAt: AT, warnAt: AT, riskAt: AT, provisional: false },
			...{ state: 'ended', endedAt: AT }
		},
		...{ days: [], past: 0, priorities: [] }
	},
	triageBy: null,
	...{ messages: [], calls: [], remotes: [], todos: [], files: [], links: [], history: [] }
});
