import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { BoardIndex } from '#lib/board/board-index.svelte.ts';
import { anEntry, ticketOf } from '#lib/board/fixtures.ts';
import { whenOnBoard } from './desk.svelte.ts';

const t900 = ticketOf('t900');

describe('новая заявка на доске', () => {
	it('is told of once, when the view has brought its card', async () => {
		const index = new BoardIndex([]);
		const told: string[] = [];
		whenOnBoard({ index }, t900, (number) => told.push(number));
		flushSync();
		expect(told).toEqual([]);
		index.apply([[t900, anEntry('t900', { column: 'new' })]]);
		flushSync();
		expect(told).toEqual(['26-000900']);
		await Promise.resolve();
		index.apply([[t900, anEntry('t900', { column: 'line1', rev: 2 })]]);
		flushSync();
		expect(told).toHaveLength(1);
	});

	it('is told of at once where the view was faster than the answer', () => {
		const told: string[] = [];
		whenOnBoard({ index: new BoardIndex([anEntry('t900')]) }, t900, (number) => told.push(number));
		flushSync();
		expect(told).toEqual(['26-000900']);
	});
});
