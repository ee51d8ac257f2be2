import { beforeEach, describe, expect, it } from 'vitest';
import type { Hands, Presence } from '../domain/live.ts';
import { EMPTY_HANDS } from '../domain/live.ts';
import type { UserId } from '../domain/ids.ts';
import { ivanova, petrov, ticketOf } from './fixtures.ts';
import { PresenceMap } from './presence.svelte.ts';

const t1 = ticketOf('t1');
const t2 = ticketOf('t2');

const aPresence = (board: string, user: UserId, hands: Partial<Hands> = {}): Presence => ({
	board,
	user,
	hands: { ...EMPTY_HANDS, ...hands }
});

describe('кто ещё на доске', () => {
	let presence: PresenceMap;
	beforeEach(() => {
		presence = new PresenceMap();
		presence.begin('own', [aPresence('own', ivanova), aPresence('b1', petrov, { viewing: t1 })]);
	});

	it('shows who looks at a ticket and who holds it', () => {
		presence.change({ here: [aPresence('b2', ivanova, { dragging: t1 })], gone: [] });
		expect(presence.at(t1)).toEqual({ viewers: [petrov], dragger: ivanova });
		expect(presence.at(t2)).toEqual({ viewers: [], dragger: null });
	});

	it('does not show the own hands of this board', () => {
		const hands = { viewing: t2, dragging: t2 };
		presence.change({ here: [aPresence('own', ivanova, hands)], gone: [] });
		expect(presence.at(t2)).toEqual({ viewers: [], dragger: null });
	});

	it('a person with two boards is counted once', () => {
		presence.change({ here: [aPresence('b2', petrov), aPresence('b3', petrov)], gone: [] });
		expect(presence.people).toEqual([ivanova, petrov]);
	});

	it('a person stays while one of their boards is open, and goes with the last', () => {
		presence.change({ here: [aPresence('b2', petrov)], gone: [] });
		presence.change({ here: [], gone: ['b1'] });
		expect(presence.people).toEqual([ivanova, petrov]);
		presence.change({ here: [], gone: ['b2'] });
		expect(presence.people).toEqual([ivanova]);
	});

	it('hands leave a ticket when they go to another', () => {
		presence.change({ here: [aPresence('b1', petrov, { viewing: t2 })], gone: [] });
		expect(presence.at(t1).viewers).toEqual([]);
		expect(presence.at(t2).viewers).toEqual([petrov]);
	});

	it('a ticket that nobody touched keeps its very object', () => {
		const before = presence.at(t1);
		presence.change({ here: [aPresence('b2', ivanova, { viewing: t2 })], gone: [] });
		expect(presence.at(t1)).toBe(before);
	});

	it('without the line nobody is known to be there', () => {
		presence.forget();
		expect(presence.people).toEqual([]);
		expect(presence.at(t1)).toEqual({ viewers: [], dragger: null });
	});

	it('a new line tells everything anew: what was known before is void', () => {
		presence.begin('own-2', [aPresence('b9', petrov, { dragging: t2 })]);
		expect(presence.people).toEqual([petrov]);
		expect(presence.at(t1).viewers).toEqual([]);
		expect(presence.at(t2).dragger).toBe(petrov);
	});
});
