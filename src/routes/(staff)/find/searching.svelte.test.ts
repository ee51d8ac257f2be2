import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Found } from './answers.ts';
import { commandsLike } from './commands-like.ts';
import type { Ask } from './searching.svelte.ts';
import { Searching } from './searching.svelte.ts';

const NOTHING: Found = { tickets: [], problems: [], customers: [], contacts: [], units: [] };

/** A server whose answers come when the test wants them. */
const aServer = () => {
	const asked: {
		query: string;
		settled: boolean;
		signal: AbortSignal;
		answer: (found: Found | null) => void;
	}[] = [];
	const ask: Ask = (question, signal) =>
		new Promise((answer) => asked.push({ ...question, signal, answer }));
	return {
		ask,
		asked,
		questions: () => asked.map(({ query, settled }) => (settled ? `${query}!` : query))
	};
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('поиск при наборе', () => {
	it('asks once for letters typed in a row, and not for one letter', async () => {
		const { ask, questions } = aServer();
		const searching = new Searching(ask);
		for (const typed of ['с', 'св', 'свя', 'связь ']) searching.type(typed);
		expect(searching.state).toBe('searching');
		await vi.advanceTimersByTimeAsync(120);
		expect(questions()).toEqual(['связь']);
		searching.type('с');
		await vi.advanceTimersByTimeAsync(5_000);
		expect(questions()).toEqual(['связь']);
		expect(searching.state).toBe('idle');
	});

	it('the answer to an older text never replaces that to a newer one', async () => {
		const { ask, asked } = aServer();
		const searching = new Searching(ask);
		searching.type('связь');
		await vi.advanceTimersByTimeAsync(120);
		searching.type('питание');
		await vi.advanceTimersByTimeAsync(120);
		const newer = { ...NOTHING };
		asked[1]?.answer(newer);
		asked[0]?.answer({ ...NOTHING });
		await vi.advanceTimersByTimeAsync(0);
		expect(asked[0]?.signal.aborted).toBe(true);
		expect(searching.found).toBe(newer);
	});

	it('what was found stays on the screen while the next letters are asked', async () => {
		const { ask, asked } = aServer();
		const searching = new Searching(ask);
		searching.type('связь');
		await vi.advanceTimersByTimeAsync(120);
		asked[0]?.answer(NOTHING);
		await vi.advanceTimersByTimeAsync(0);
		searching.type('связью');
		expect(searching.found).toBe(NOTHING);
		expect(searching.state).toBe('searching');
	});

	it('an answer that does not come is said, the next text is asked anew', async () => {
		const { ask, asked } = aServer();
		const searching = new Searching(ask);
		searching.type('связь');
		await vi.advanceTimersByTimeAsync(120);
		asked[0]?.answer(null);
		await vi.advanceTimersByTimeAsync(0);
		expect(searching.state).toBe('failed');
		searching.type('связью');
		expect(searching.state).toBe('searching');
	});

	it('a text that stands for two seconds is told to be settled, once', async () => {
		const { ask, questions } = aServer();
		const searching = new Searching(ask);
		searching.type('связь');
		await vi.advanceTimersByTimeAsync(1_999);
		expect(questions()).toEqual(['связь']);
		await vi.advanceTimersByTimeAsync(1);
		searching.settle();
		expect(questions()).toEqual(['связь', 'связь!']);
	});

	it('a text whose find is opened is settled at once', async () => {
		const { ask, questions } = aServer();
		const searching = new Searching(ask);
		searching.type('связь');
		searching.settle();
		await vi.advanceTimersByTimeAsync(10_000);
		expect(questions()).toEqual(['связь!', 'связь']);
	});

	it('nothing is asked any more when the field is empty again', async () => {
		const { ask, questions } = aServer();
		const searching = new Searching(ask);
		searching.type('связь');
		searching.type('');
		await vi.advanceTimersByTimeAsync(10_000);
		expect(questions()).toEqual([]);
		expect(searching.state).toBe('idle');
	});
});

describe('команды', () => {
	const commands = [{ label: 'Новая заявка' }, { label: 'Учётная запись' }];

	it.each([
		['', ['Новая заявка', 'Учётная запись']],
		['за', ['Новая заявка', 'Учётная запись']],
		['ЗАЯВ нов', ['Новая заявка']],
		['учет', ['Учётная запись']],
		['аявка', []]
	])('«%s» offers %j', (query, labels) => {
		expect(commandsLike(query, commands).map(({ label }) => label)).toEqual(labels);
	});
});
