import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Asking } from './asking.svelte.ts';
import type { Doors, DueAnswer } from './doors.ts';
import type { LetterWanted } from '#lib/domain/letter-wanted.ts';

const DUE = Date.UTC(2026, 10, 23, 6, 20);
const LONG_MS = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const aDesk = () => {
	const letters: LetterWanted[] = [];
	const dues: ((answer: DueAnswer | null) => void)[] = [];
	const doors: Doors = {
		client: () => Promise.resolve(null),
		letter: (_number, wanted) => {
			letters.push(wanted);
			return Promise.resolve({ subject: 'Тема', body: `Письмо ${letters.length}` });
		},
		due: () => new Promise((answer) => dues.push(answer)),
		repair: () => Promise.resolve(null)
	};
	return { asking: new Asking(doors, '26-000001'), letters, dues };
};

describe('письмо до отправки', () => {
	it('is composed once while nothing is written, and once after the last key', async () => {
		const { asking, letters } = aDesk();
		let question = $state('');
		const stop = $effect.root(() => {
			$effect(() => asking.askLetter({ act: 'ask', question, missing: [] }));
		});
		flushSync();
		await vi.advanceTimersByTimeAsync(LONG_MS);
		expect(letters).toHaveLength(0);

		asking.looking = true;
		flushSync();
		await vi.advanceTimersByTimeAsync(LONG_MS);
		expect(letters).toHaveLength(1);
		expect(asking.letter).toMatchObject({ state: 'ready', body: 'Письмо 1' });

		for (const words of ['К', 'Ка', 'Какой номер?']) {
			question = words;
			flushSync();
			await vi.advanceTimersByTimeAsync(100);
		}
		expect(letters).toHaveLength(1);
		await vi.advanceTimersByTimeAsync(LONG_MS);
		expect(letters.slice(1)).toEqual([{ act: 'ask', question: 'Какой номер?', missing: [] }]);
		stop();
	});
});

describe('срок до сохранения', () => {
	it('is not asked for the priority the card shows already', () => {
		const { asking, dues } = aDesk();
		const known = { due: DUE, wouldBreach: false };
		expect(asking.askDue('high', known)).toBeUndefined();
		expect(asking.due).toEqual(known);
		expect(dues).toHaveLength(0);
	});

	it('an answer that comes late says nothing about the priority chosen since', async () => {
		const { asking, dues } = aDesk();
		const end = asking.askDue('high', null);
		expect(asking.due).toBe('loading');
		end?.();
		asking.askDue('low', null);
		dues[0]?.({ due: DUE, wouldBreach: true });
		await vi.advanceTimersByTimeAsync(0);
		expect(asking.due).toBe('loading');
		dues[1]?.({ due: DUE + 1, wouldBreach: false });
		await vi.advanceTimersByTimeAsync(0);
		expect(asking.due).toEqual({ due: DUE + 1, wouldBreach: false });
	});
});
