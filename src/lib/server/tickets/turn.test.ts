import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { CommandResult } from '../../domain/command.ts';
import { TicketId } from '../../domain/ids.ts';
import type { Deed } from './turn.ts';
import { TURN_COMMANDS_MAX, createTurn } from './turn.ts';

const answerTo = (name: string): CommandResult => ({
	ok: true,
	ticket: v.parse(TicketId, name),
	rev: 1,
	at: 0,
	undoUntil: null
});

/** A transaction over a list: what breaks leaves nothing of itself behind. */
const aDisk = () => {
	const kept: string[] = [];
	const transactions: string[][] = [];
	let open: string[] | null = null;
	return {
		kept,
		transactions,
		put: (name: string): Deed => {
			return () => {
				open?.push(name);
				return answerTo(name);
			};
		},
		write: <Result>(act: () => Result): Result => {
			open = [];
			try {
				const result = act();
				kept.push(...open);
				transactions.push(open);
				return result;
			} finally {
				open = null;
			}
		}
	};
};

/** The turns of the event loop by hand. */
const turnsByHand = () => {
	const due: (() => void)[] = [];
	return { soon: (act: () => void) => void due.push(act), end: () => due.shift()?.() };
};

const breaks = (): never => {
	throw new Error('a broken promise');
};

describe('оборот событий', () => {
	it('what comes in one turn lies in one transaction, in the order in which it came', async () => {
		const disk = aDisk();
		const turns = turnsByHand();
		const turn = createTurn({ write: disk.write, soon: turns.soon });
		const answers = ['one', 'two', 'three'].map((name) => turn.submit(disk.put(name)));
		expect(disk.transactions).toEqual([]);
		turns.end();
		expect(disk.transactions).toEqual([['one', 'two', 'three']]);
		expect(await Promise.all(answers)).toEqual(['one', 'two', 'three'].map(answerTo));

		const later = turn.submit(disk.put('four'));
		turns.end();
		expect(await later).toEqual(answerTo('four'));
		expect(disk.transactions).toEqual([['one', 'two', 'three'], ['four']]);
	});

	it('nobody is answered when the commit fails, and each is tried by itself', async () => {
		const disk = aDisk();
		const turns = turnsByHand();
		let commits = 0;
		const write: typeof disk.write = (act) =>
			disk.write(() => {
				const result = act();
				commits += 1;
				return commits === 1 ? breaks() : result;
			});
		const turn = createTurn({ write, soon: turns.soon });
		const answers = [turn.submit(disk.put('one')), turn.submit(disk.put('two'))];
		turns.end();
		expect(await Promise.all(answers)).toEqual([answerTo('one'), answerTo('two')]);
		expect(disk.transactions).toEqual([['one'], ['two']]);
	});

	it('who breaks hears it and takes nobody along', async () => {
		const disk = aDisk();
		const turns = turnsByHand();
		const turn = createTurn({ write: disk.write, soon: turns.soon });
		const [one, bad, two] = [
			turn.submit(disk.put('one')),
			turn.submit(breaks),
			turn.submit(disk.put('two'))
		];
		turns.end();
		await expect(bad).rejects.toThrow('a broken promise');
		expect(await Promise.all([one, two])).toEqual([answerTo('one'), answerTo('two')]);
		expect(disk.kept).toEqual(['one', 'two']);
	});

	it('what waits when the house is closed is answered before, and its turn finds nothing left', async () => {
		const disk = aDisk();
		const turns = turnsByHand();
		const turn = createTurn({ write: disk.write, soon: turns.soon });
		const answers = Array.from({ length: TURN_COMMANDS_MAX + 1 }, (_, index) =>
			turn.submit(disk.put(`t${index}`))
		);
		turn.end();
		expect(await Promise.all(answers)).toHaveLength(TURN_COMMANDS_MAX + 1);
		const written = disk.transactions.length;
		for (let index = 0; index < 3; index += 1) turns.end();
		expect(disk.transactions).toHaveLength(written);
	});

	it('a crowd is divided, so that nobody waits for all of it', async () => {
		const disk = aDisk();
		const turns = turnsByHand();
		const turn = createTurn({ write: disk.write, soon: turns.soon });
		const all = Array.from({ length: TURN_COMMANDS_MAX + 3 }, (_, index) => `t${index}`);
		const answers = all.map((name) => turn.submit(disk.put(name)));
		turns.end();
		expect(disk.kept).toHaveLength(TURN_COMMANDS_MAX);
		const late = turn.submit(disk.put('late'));
		turns.end();
		await Promise.all([...answers, late]);
		expect(disk.kept).toEqual([...all, 'late']);
		expect(disk.transactions).toHaveLength(2);
	});
});
