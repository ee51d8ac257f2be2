import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LatestAnswer } from './latest-answer.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const given = () => {
	const asked: { question: string; signal: AbortSignal; say: (answer: string | null) => void }[] =
		[];
	const latest = new LatestAnswer<string, string>(
		(question, signal) => new Promise((say) => asked.push({ question, signal, say })),
		150
	);
	return { asked, latest };
};

const settled = async (): Promise<void> => {
	for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
};

describe('вопрос по мере набора', () => {
	it('is asked when the hand rests, not at every key', async () => {
		const { asked, latest } = given();
		for (const question of ['о', 'об', 'обл']) latest.ask(question);
		expect(latest.isAsking).toBe(true);
		vi.advanceTimersByTime(149);
		expect(asked).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(asked.map(({ question }) => question)).toEqual(['обл']);
		asked[0]?.say('Облтех');
		await settled();
		expect(latest.answer).toBe('Облтех');
		expect(latest.isAsking).toBe(false);
	});

	it('an answer that comes late does not overwrite the newer one', async () => {
		const { asked, latest } = given();
		latest.ask('обл');
		vi.advanceTimersByTime(150);
		latest.ask('вектор');
		vi.advanceTimersByTime(150);
		expect(asked[0]?.signal.aborted).toBe(true);
		asked[1]?.say('Вектор');
		await settled();
		asked[0]?.say('Облтех');
		await settled();
		expect(latest.answer).toBe('Вектор');
	});

	it('does not ask the same again', () => {
		const { asked, latest } = given();
		latest.ask('обл');
		vi.advanceTimersByTime(150);
		latest.ask('обл');
		vi.advanceTimersByTime(150);
		expect(asked).toHaveLength(1);
	});

	it('forgets the answer with the question', async () => {
		const { asked, latest } = given();
		latest.ask('обл');
		vi.advanceTimersByTime(150);
		asked[0]?.say('Облтех');
		await settled();
		latest.ask(null);
		expect(latest.answer).toBeNull();
		expect(latest.isAsking).toBe(false);
		latest.ask('обл');
		latest.close();
		vi.advanceTimersByTime(150);
		expect(asked).toHaveLength(1);
	});
});
