import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PollAnswer } from './long-poll.ts';
import { LongPoll } from './long-poll.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that answers as told, one after the other, and then holds the question. */
const aPoll = (...answers: (Response | Error)[]) => {
	const asked: string[] = [];
	const told: (PollAnswer | string)[] = [];
	const poll = new LongPoll({
		fetch: (address, options) => {
			asked.push(String(address));
			const next = answers.shift();
			if (next instanceof Error) return Promise.reject(next);
			if (next) return Promise.resolve(next);
			return new Promise((_, reject) =>
				options?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
			);
		},
		random: () => 1,
		position: () => ({ epoch: 7, vector: 'AA+=' }),
		heard: (answer) => told.push(answer),
		held: () => told.push('held'),
		lost: () => told.push('lost'),
		ended: () => told.push('ended')
	});
	return { poll, asked, told };
};

describe('asking where no websocket comes through', () => {
	it('says up to where it knows everything, and asks on after an answer', async () => {
		const { poll, asked, told } = aPoll(Response.json({ epoch: 7, update: 'AAA=' }));
		await vi.advanceTimersByTimeAsync(0);
		expect(asked).toEqual(Array(2).fill('/my/poll?epoch=7&vector=AA%2B%3D'));
		expect(told).toEqual([{ epoch: 7, update: 'AAA=' }]);
		poll.close();
	});

	it('a question that is held open means that the line stands', async () => {
		const { poll, told } = aPoll();
		await vi.advanceTimersByTimeAsync(2_000);
		expect(told).toEqual(['held']);
		poll.close();
	});

	it.each([
		['no network', () => new TypeError('failed')],
		['a fault of the server', () => new Response(null, { status: 502 })],
		['what is no answer of ours', () => Response.json({ html: true })]
	])('%s: lost, and asked again after a pause that grows', async (_, fault) => {
		const { poll, asked, told } = aPoll(fault(), fault());
		await vi.advanceTimersByTimeAsync(1_999);
		expect([asked.length, told]).toEqual([1, ['lost']]);
		await vi.advanceTimersByTimeAsync(1);
		expect(asked).toHaveLength(2);
		await vi.advanceTimersByTimeAsync(3_999);
		expect(asked).toHaveLength(2);
		await vi.advanceTimersByTimeAsync(1);
		expect(asked).toHaveLength(3);
		poll.close();
	});

	it('a session that is over is said once and never asked about again', async () => {
		const { asked, told } = aPoll(new Response(null, { status: 401 }));
		await vi.advanceTimersByTimeAsync(120_000);
		expect([asked.length, told]).toEqual([1, ['ended']]);
	});

	it('closed, it asks nothing and says nothing', async () => {
		const { poll, asked, told } = aPoll(new TypeError('failed'));
		await vi.advanceTimersByTimeAsync(0);
		poll.close();
		await vi.advanceTimersByTimeAsync(120_000);
		expect([asked.length, told]).toEqual([1, ['lost']]);
	});
});
