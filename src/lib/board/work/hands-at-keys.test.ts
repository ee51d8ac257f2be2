import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { HandsAtKeys, TYPING_MS } from './hands-at-keys.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A colleague, and this browser's document that hears of them. */
const aDesk = () => {
	const colleague = new Y.Doc();
	const mine = new Y.Doc();
	const changed = vi.fn();
	const hands = new HandsAtKeys(changed);
	mine.on('afterTransaction', (transaction) => hands.note(transaction));
	colleague.on('update', (update: Uint8Array) => Y.applyUpdate(mine, update));
	const write = () => colleague.getText('notes').insert(0, 'я');
	return { colleague, mine, hands, changed, write };
};

describe('печатает', () => {
	it('is whoever sent a letter in the last three seconds', () => {
		const { colleague, hands, changed, write } = aDesk();
		write();
		vi.advanceTimersByTime(TYPING_MS - 1);
		expect(hands.isTyping(colleague.clientID)).toBe(true);
		vi.advanceTimersByTime(1);
		expect(hands.isTyping(colleague.clientID)).toBe(false);
		expect(changed).toHaveBeenCalledTimes(2);
	});

	it('every letter begins the three seconds anew, and is no news by itself', () => {
		const { colleague, hands, changed, write } = aDesk();
		write();
		vi.advanceTimersByTime(TYPING_MS - 1);
		write();
		vi.advanceTimersByTime(TYPING_MS - 1);
		expect(hands.isTyping(colleague.clientID)).toBe(true);
		expect(changed).toHaveBeenCalledTimes(1);
	});

	it('is nobody after the end', () => {
		const { colleague, hands, changed, write } = aDesk();
		write();
		hands.close();
		vi.advanceTimersByTime(TYPING_MS);
		expect(hands.isTyping(colleague.clientID)).toBe(false);
		expect(changed).toHaveBeenCalledTimes(1);
	});
});
