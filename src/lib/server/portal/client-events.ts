import type { ClientEvent, ClientEventKind } from '../../domain/client-ticket.ts';
import { PRIORITIES } from '../../domain/regulation.ts';
import type { Column, Ticket } from '../../domain/ticket.ts';
import { isRepairColumn, lineOf } from '../../domain/ticket.ts';

/** A row of the audit, as far as events are told from it. */
export interface AuditRow {
	at: number;
	actor: string;
	via: string;
	what: string;
	before: unknown;
	after: unknown;
	details: unknown;
}

export interface EventNames {
	/** A colleague whom the client may know. */
	colleague: (id: string) => string | null;
	/** Of an account of the clients' board. */
	client: (account: string) => string | null;
}

type Facts = Partial<Ticket>;

const factsIn = (stored: unknown): Record<string, unknown> =>
	typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};

/**
 * The public events of a ticket, told from its audit: an allow-list, what is not named here is our
 * own affair (R25). What was taken back has never happened.
 */
export const clientEventsOf = (rows: readonly AuditRow[], names: EventNames): ClientEvent[] => {
	let state: Facts = {};
	let told: ClientEvent[] = [];
	let before: ClientEvent[] = [];
	for (const row of rows) {
		const after = factsIn(row.after) as Facts;
		if (row.what === 'undo') told = before;
		else if (!isSilent(row.what)) {
			before = told;
			told = [...told, ...eventsIn(row, { was: state, is: { ...state, ...after } }, names)];
		}
		if (row.after !== null) state = { ...state, ...after };
	}
	return withoutEchoes(told);
};

const isSilent = (what: string): boolean =>
	what.startsWith('refused.') || what.endsWith('.read') || what === 'paint' || what === 'dealAnew';

const eventsIn = (
	row: AuditRow,
	{ was, is }: { was: Facts; is: Facts },
	names: EventNames
): ClientEvent[] => {
	const event = (what: ClientEventKind, more: Partial<ClientEvent> = {}): ClientEvent => ({
		...{ at: row.at, what, who: null, priority: null },
		...more
	});
	const byClient = row.via === 'portal' ? names.client(row.actor) : null;
	if (row.before === null) return bornEvents(is, { event, byClient, names });
	const lead = is.assigneeId ? names.colleague(is.assigneeId) : null;
	const accepted = row.what === 'accept' ? [event('accepted', { who: lead })] : [];
	const priority = PRIORITIES.find((one) => one === is.priority) ?? null;
	const prioritised = /Priority$/.test(row.what) ? [event('priority', { priority })] : [];
	const offered = row.what === 'offer' ? [event('offered')] : [];
	const { answer } = factsIn(row.details);
	const decided =
		row.what === 'decide' && (answer === 'agreed' || answer === 'declined')
			? [event(answer, { who: byClient })]
			: [];
	const moved = movesOf(row, was, is).map((what) =>
		event(what, what === 'reopened' || what === 'went_on' ? { who: byClient } : {})
	);
	return [...accepted, ...prioritised, ...offered, ...decided, ...moved];
};

/** A ticket that came with its past has no other rows of it. */
const bornEvents = (
	is: Facts,
	{
		event,
		byClient,
		names
	}: {
		event: (what: ClientEventKind, more?: Partial<ClientEvent>) => ClientEvent;
		byClient: string | null;
		names: EventNames;
	}
): ClientEvent[] => {
	const { registeredAt, acceptedAt, resolvedAt, closedAt, assigneeId } = is;
	const who = assigneeId ? names.colleague(assigneeId) : null;
	return [
		event('registered', { ...(registeredAt && { at: registeredAt }), who: byClient }),
		...(acceptedAt ? [event('accepted', { at: acceptedAt, who })] : []),
		...(resolvedAt ? [event('solved', { at: resolvedAt })] : []),
		...(closedAt ? [event('closed', { at: closedAt })] : [])
	];
};

const movesOf = (row: AuditRow, was: Facts, is: Facts): ClientEventKind[] => {
	const [from, to] = [was.column, is.column];
	if (!from || !to || from === to) return [];
	const repair = factsIn(factsIn(factsIn(row.details)['repair'])['after']);
	if (to === 'closed') return ['closed'];
	if (from === 'resolved') return ['reopened'];
	if (isRepairColumn(from) || isRepairColumn(to)) return repairMoves(from, to, repair);
	if (to === 'resolved') return ['solved'];
	if (to === 'waiting_client') return ['question'];
	if (from === 'waiting_client') return ['went_on'];
	const isHandedOn = lineOf(from) !== null && lineOf(to) !== null && Boolean(was.acceptedAt);
	return isHandedOn ? ['passed_on'] : [];
};

const repairMoves = (
	from: Column,
	to: Column,
	after: Record<string, unknown>
): ClientEventKind[] => {
	const begun: ClientEventKind[] = isRepairColumn(from) ? [] : ['repair_begun'];
	const diagnosed: ClientEventKind[] = from === 'repair_diagnostics' ? ['diagnosed'] : [];
	if (to === 'repair_received') return [...begun, 'received'];
	if (to === 'repair_approval') return [...diagnosed, 'offered'];
	if (to === 'resolved') return ['shipped', 'solved'];
	if (from === 'repair_approval' && after['approval']) return ['agreed'];
	if (from === 'repair_approval' && after['refusalRecord']) return ['declined'];
	if (from === 'repair_testing' && to === 'repair_shipping') return ['tested'];
	return [...begun, ...diagnosed];
};

/** What the client said on the board, and the service centre wrote down after it, is one event. */
const withoutEchoes = (events: readonly ClientEvent[]): ClientEvent[] => {
	let answered: ClientEventKind | null = null;
	return events.filter(({ what }) => {
		if (what === 'offered') answered = null;
		if (what !== 'agreed' && what !== 'declined') return true;
		const isEcho = answered === what;
		answered = what;
		return !isEcho;
	});
};
