import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MONDAY_10 } from './fixtures.ts';
import { Toasts } from './toasts.svelte.ts';

let toasts: Toasts;
beforeEach(() => {
	vi.useFakeTimers({ now: MONDAY_10 });
	toasts = new Toasts(() => Date.now());
});
afterEach(() => void vi.useRealTimers());

const tell = (text: string) => toasts.show({ kind: 'info', text });
const texts = () => toasts.list.map(({ text }) => text);
const anAction = (forMs: number) => {
	const run = vi.fn();
	const action = { label: 'Отменить', until: MONDAY_10 + forMs, run };
	toasts.show({ kind: 'info', text: 'Перенесена', action });
	return run;
};

describe('сообщения', () => {
	it('a notice that asks nothing stays six seconds', () => {
		tell('Скопировано');
		vi.advanceTimersByTime(5_500);
		expect(texts()).toEqual(['Скопировано']);
		vi.advanceTimersByTime(500);
		expect(texts()).toEqual([]);
	});

	it('a notice with an action stays as long as the action is allowed', () => {
		anAction(10_000);
		vi.advanceTimersByTime(9_500);
		expect(toasts.list[0]).toMatchObject({ action: { label: 'Отменить' } });
		vi.advanceTimersByTime(500);
		expect(texts()).toEqual([]);
	});

	it('the ring of an action is drawn anew twice a second', () => {
		anAction(10_000);
		vi.advanceTimersByTime(1_500);
		expect(toasts.now).toBe(MONDAY_10 + 1_500);
	});

	it('four stand at once: the oldest leaves first', () => {
		['1', '2', '3', '4', '5'].forEach(tell);
		expect(texts()).toEqual(['2', '3', '4', '5']);
	});

	it('an action is done once, and its notice leaves with it', () => {
		const run = anAction(10_000);
		const { id } = toasts.list[0]!;
		toasts.act(id);
		toasts.act(id);
		expect(run).toHaveBeenCalledTimes(1);
		expect(texts()).toEqual([]);
	});

	it('a dismissed notice does nothing', () => {
		const run = anAction(10_000);
		toasts.dismiss(toasts.list[0]!.id);
		expect(texts()).toEqual([]);
		expect(run).not.toHaveBeenCalled();
	});

	it('the list keeps its object while nothing comes or goes', () => {
		anAction(10_000);
		const { list } = toasts;
		vi.advanceTimersByTime(2_000);
		expect(toasts.list).toBe(list);
	});

	it('an empty corner asks nothing of the browser; the next notice starts it again', () => {
		tell('1');
		vi.advanceTimersByTime(6_000);
		expect(vi.getTimerCount()).toBe(0);
		tell('2');
		expect(vi.getTimerCount()).toBe(1);
		toasts.close();
		expect(vi.getTimerCount()).toBe(0);
	});
});
