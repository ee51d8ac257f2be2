import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { TicketId } from '../../domain/ids.ts';
import type { StaffEntry } from '../../views/staff.ts';
import type { ViewChange, Views } from './views.ts';
import { gathered } from './views.ts';

const id = (name: string) => v.parse(TicketId, name);
const look = (name: string, title: string): ViewChange => ({
	put: { id: id(name), card: { title } } as unknown as StaffEntry
});

const aView = () => {
	const heard: unknown[] = [];
	const views: Views = {
		stage: (changes, actor) => void heard.push({ changes, actor }),
		publish: () => void heard.push('publish'),
		discard: () => void heard.push('discard')
	};
	return { heard, views };
};

describe('что меняет один оборот', () => {
	it('reaches a document once, each ticket as it looks last, and only when all is done', () => {
		const { heard, views } = aView();
		const all = gathered(views);
		all.stage([look('a', 'first'), look('b', 'b')], 'u1');
		all.stage([look('a', 'last')], 'u1');
		expect(heard).toEqual([]);
		all.settle();
		all.publish();
		expect(heard).toEqual([
			{ changes: [look('a', 'last'), look('b', 'b')], actor: 'u1' },
			'publish'
		]);
	});

	it('a ticket that leaves after it changed has left, and one that came back is there', () => {
		const { heard, views } = aView();
		const all = gathered(views);
		all.stage([look('a', 'a'), { remove: id('b') }], 'u1');
		all.stage([{ remove: id('a') }, look('b', 'b')], 'u2');
		all.settle();
		expect(heard).toEqual([{ changes: [{ remove: 'a' }, look('b', 'b')], actor: 'several' }]);
	});

	it('nothing changed, nothing is written; nothing of an undone turn comes with the next one', () => {
		const { heard, views } = aView();
		const all = gathered(views);
		all.settle();
		all.stage([look('a', 'undone')], 'u1');
		all.discard();
		all.stage([look('b', 'b')], 'u2');
		all.settle();
		all.settle();
		expect(heard).toEqual(['discard', { changes: [look('b', 'b')], actor: 'u2' }]);
	});
});
