import type { CommandResult } from '../../domain/command.ts';

/** More than this in one transaction would hold the event loop for long; the rest goes next. */
export const TURN_COMMANDS_MAX = 64;

/** Something that changes tickets and answers; may be run again when its transaction was undone. */
export type Deed = () => CommandResult;

interface Waiting {
	deed: Deed;
	answer: (result: CommandResult) => void;
	fail: (fault: unknown) => void;
}

export interface TurnParts {
	/** One durable transaction of it all; what it changed is shown after the commit. */
	write: <Result>(act: () => Result) => Result;
	/** When everything that this turn of the event loop has brought is here. */
	soon?: (act: () => void) => void;
}

/**
 * Gathers what one turn of the event loop brings: one transaction, one flush of the disk, one frame
 * for each room, however many people act at once. Deeds keep their order, each sees what the ones
 * before it did, and nobody is answered before the commit.
 */
export const createTurn = ({ write, soon = setImmediate }: TurnParts) => {
	const waiting: Waiting[] = [];

	const alone = ({ deed, answer, fail }: Waiting): void => {
		let result: CommandResult;
		try {
			result = write(deed);
		} catch (fault) {
			return fail(fault);
		}
		answer(result);
	};

	/** Null: the transaction was undone. */
	const together = (all: readonly Waiting[]): CommandResult[] | null => {
		try {
			return write(() => all.map(({ deed }) => deed()));
		} catch {
			return null;
		}
	};

	const settle = (): void => {
		const all = waiting.splice(0, TURN_COMMANDS_MAX);
		if (all.length === 0) return;
		if (waiting.length > 0) soon(settle);
		const results = all.length > 1 ? together(all) : null;
		// One that breaks takes nobody along: each gets a transaction, and its fault, of its own.
		if (!results) return all.forEach(alone);
		all.forEach(({ answer }, index) => {
			const result = results[index];
			if (result) answer(result);
		});
	};

	return {
		submit: (deed: Deed): Promise<CommandResult> =>
			new Promise((answer, fail) => {
				if (waiting.length === 0) soon(settle);
				waiting.push({ deed, answer, fail });
			}),
		/** The house is closing: what waits is answered now. */
		end: (): void => {
			while (waiting.length > 0) settle();
		}
	};
};

export type Turn = ReturnType<typeof createTurn>;
