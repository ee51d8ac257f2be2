import type { Command, CommandResult } from '#lib/domain/command.ts';
import type { CommandId, TicketId, UserId } from '#lib/domain/ids.ts';
import type { Role } from '#lib/domain/regulation.ts';
import type { Column } from '#lib/domain/ticket.ts';
import type { StaffEntry } from '#lib/views/staff.ts';
import { aMove, aRegistration, newCommandId, until } from '../fixtures.ts';
import type { Chance } from './chance.ts';
import type { CommandLine } from './house.ts';
import { nextOfRepair } from './repair-worker.ts';
import type { Screen } from './screen.ts';

export interface Answered {
	command: Command;
	result: CommandResult;
}

export interface Worker {
	screen: Screen;
	/** One thing a person may do next, as his own screen shows the world. */
	work: () => Promise<void>;
	answered: Answered[];
	/** How often a command had to go again under the same id. */
	sentAgain: () => number;
}

export interface WorkerParts {
	chance: Chance;
	/** Service engineers and leads move repairs besides. */
	who: { id: UserId; role: Role };
	screen: Screen;
	/** Two, so that one command can be under way on both. */
	lines: readonly CommandLine[];
	/** Everything the others were answered: ids that are not his to use. */
	others: () => readonly Answered[];
	wait: () => void | Promise<void>;
}

const LINE_COLUMNS: readonly Column[] = ['line1', 'line2', 'line3'];
const REPAIRS_ONE_IN: Partial<Record<Role, number>> = { service: 1, lead: 3 };
/** The server has not decided: the same command goes again. */
const NOT_DECIDED = ['restart', 'too-fast'];

/** A person who works fast, on stale knowledge, over bad lines, and never gives up on a command. */
export const aWorker = (parts: WorkerParts): Worker => {
	const { chance, who, screen, lines, others, wait } = parts;
	const answered: Answered[] = [];
	let again = 0;

	const send = async (command: Command, line: CommandLine): Promise<CommandResult> => {
		for (;;) {
			await until(() => line.socket.connected, 'a command line');
			const result = await line.send(command).catch(() => null);
			if (result && (result.ok || !NOT_DECIDED.includes(result.refusal.code))) return result;
			again += 1;
			await wait();
		}
	};

	/** Now and then over both lines at once: the answers must be one answer. */
	const deliver = async (command: Command): Promise<CommandResult> => {
		const used = chance.oneIn(8) ? lines : [chance.pick(lines)];
		const [one, ...more] = await Promise.all(used.map((line) => send(command, line)));
		if (!one) throw new Error('nobody answered');
		for (const other of more)
			if (JSON.stringify(other) !== JSON.stringify(one))
				throw new Error(`two answers to ${command.id}`);
		return one;
	};

	const next = (): Command => {
		const entries = screen.entries();
		const repair = chance.oneIn(REPAIRS_ONE_IN[who.role] ?? Infinity);
		return (
			(repair && nextOfRepair(chance, entries, who.id)) || nextCommand(chance, entries, answered)
		);
	};

	return {
		screen,
		answered,
		sentAgain: () => again,
		work: async () => {
			const repeated = chance.oneIn(20) && answered.length > 0 ? chance.pick(answered) : null;
			const command = repeated?.command ?? next();
			const result = await deliver(command);
			if (repeated && JSON.stringify(repeated.result) !== JSON.stringify(result))
				throw new Error(`another answer to ${command.id}`);
			if (!repeated) answered.push({ command, result });
			if (chance.oneIn(25) && others().length > 0) await steal(chance.pick(others()).command);
		}
	};

	async function steal(command: Command): Promise<void> {
		const result = await deliver(command);
		if (result.ok || result.refusal.code !== 'forbidden') throw new Error(`stolen: ${command.id}`);
	}
};

const nextCommand = (
	chance: Chance,
	entries: readonly StaffEntry[],
	answered: readonly Answered[]
): Command => {
	const entry = entries.length > 0 ? chance.pick(entries) : null;
	if (!entry || chance.oneIn(10))
		return aRegistration({
			channel: chance.pick(['phone', 'email']),
			title: `No ${answered.length}`
		});
	const { id, place, card } = entry;
	const undoable = answered
		.filter(({ command, result }) => command.type === 'move' && result.ok)
		.at(-1);
	if (undoable && chance.oneIn(4)) return undo(undoable.command as Command & { ticket: TicketId });
	if (!card.conf && chance.oneIn(2))
		return {
			id: newCommandId(),
			type: 'confirmPriority',
			ticket: id,
			priority: chance.pick(['critical', 'high', 'medium', 'low'])
		};
	// Now and then on knowledge that is old, or against the regulation.
	const from = chance.oneIn(12) ? chance.pick(LINE_COLUMNS) : place[0];
	return aMove(id, [from, destination(chance, from)], neighbour(chance, entries));
};

const undo = ({ id, ticket }: { id: CommandId; ticket: TicketId }): Command => ({
	id: newCommandId(),
	type: 'undo',
	ticket,
	command: id
});

const destination = (chance: Chance, from: Column): Column => {
	if (chance.oneIn(15)) return chance.pick(['closed', 'repair_work', 'new']);
	if (from === 'new') return chance.pick(LINE_COLUMNS);
	if (from === 'resolved') return chance.pick(['closed', ...LINE_COLUMNS]);
	return from;
};

const neighbour = (chance: Chance, entries: readonly StaffEntry[]): TicketId | null =>
	chance.oneIn(3) ? null : chance.pick(entries).id;
