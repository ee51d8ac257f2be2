import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type {
	DossierCall,
	DossierChange,
	DossierFile,
	DossierMessage,
	DossierRemote
} from '#lib/domain/dossier.ts';
import { CallId, FileId, MessageId, RemoteId, UserId } from '#lib/domain/ids.ts';
import type { FeedTab } from './feed.ts';
import { FEED_TABS, feedDays, feedOf } from './feed.ts';

const T = Date.parse('2026-11-23T07:00:00Z');
const smirnova = v.parse(UserId, 'smirnova');

const message = (id: string, facts: Partial<DossierMessage> = {}): DossierMessage => ({
	id: v.parse(MessageId, id),
	at: T,
	kind: 'note',
	channel: 'email',
	author: smirnova,
	from: null,
	letter: null,
	subject: '',
	body: 'текст',
	delivery: null,
	...facts
});
const change = (seq: number, what: string, at = T): DossierChange => ({
	...{ seq, at, actor: 'smirnova', what },
	...{ before: null, after: null, details: null }
});
const call = (id: string, at = T): DossierCall => ({
	...{ id: v.parse(CallId, id), at, startedAt: at, direction: 'out', phone: '' },
	...{ result: 'reached', names: null, note: '', author: smirnova }
});
const remote = (id: string, startedAt = T): DossierRemote => ({
	...{ id: v.parse(RemoteId, id), engineer: smirnova, startedAt, endedAt: null },
	...{ target: 'СХД', tool: 'VPN', purpose: 'журналы', result: '' },
	...{ consentBy: 'Авдеев', consentAt: startedAt, consentHow: 'phone' }
});
const file = (id: string, open: boolean, at = T): DossierFile => ({
	...{ id: v.parse(FileId, id), at, author: smirnova, name: 'a.txt' },
	...{ mime: 'text/plain', bytes: 5, open }
});

const sources = {
	messages: [
		message('note'),
		message('out', { kind: 'out', letter: 'reply' }),
		message('in', { kind: 'in' }),
		message('t3', { kind: 'out', letter: 'T3' })
	],
	calls: [call('call')],
	remotes: [remote('remote')],
	files: [file('open', true), file('closed', false)],
	history: [
		change(1, 'move'),
		change(2, 'note'),
		change(3, 'letter.delivered'),
		change(4, 'refused.move.forbidden')
	]
};
const idsIn = (tab: FeedTab): string[] => feedOf(sources, tab).map(({ id }) => id.split(' ')[1]!);

describe('лента заявки', () => {
	it.each<[FeedTab, string[]]>([
		['client', ['call', 'in', 'open', 'out', 't3']],
		['inside', ['closed', 'note', 'remote']],
		['history', ['1', '2', '3', '4']]
	])('«%s» holds exactly what belongs there', (tab, ids) => {
		expect(idsIn(tab).toSorted()).toEqual(ids);
	});

	it('«Всё» tells what happened once: no doubles of the history, nothing that was only tried', () => {
		expect(idsIn('all').toSorted()).toEqual(
			['1', 'call', 'closed', 'in', 'note', 'open', 'out', 'remote', 't3'].toSorted()
		);
	});

	it('an internal note is never shown among what the client knows', () => {
		expect(feedOf(sources, 'client').some(({ kind }) => kind === 'note')).toBe(false);
	});

	it('the newest stands last, whatever it is', () => {
		const feed = feedOf(
			{
				messages: [message('later', { at: T + 3 }), message('first', { at: T })],
				calls: [call('second', T + 1)],
				remotes: [remote('third', T + 2)],
				files: [file('last', true, T + 9)],
				history: [change(7, 'move', T + 4)]
			},
			'all'
		);
		expect(feed.map(({ at }) => at - T)).toEqual([0, 1, 2, 3, 4, 9]);
	});

	it('a move and the note that explains it at one instant: first the move', () => {
		const kinds = feedOf(sources, 'all').map(({ kind }) => kind);
		expect(kinds.indexOf('change')).toBeLessThan(kinds.indexOf('note'));
		expect(kinds.indexOf('note')).toBeLessThan(kinds.indexOf('letter'));
	});

	it('two notes of one millisecond keep the order in which they were written', () => {
		const messages = ['b', 'a', 'c'].map((id) => message(id));
		const feed = feedOf({ ...sources, messages, history: [] }, 'inside');
		expect(feed.filter(({ kind }) => kind === 'note').map(({ id }) => id)).toEqual([
			'message b',
			'message a',
			'message c'
		]);
	});

	it('whatever happened and when: sorted, nothing lost but the doubles, nothing twice', () => {
		const at = fc.integer({ min: 0, max: 30 });
		const some = <One>(make: (index: number, at: number) => One) =>
			fc.array(at, { maxLength: 12 }).map((times) => times.map((time, index) => make(index, time)));
		const anything = fc.record({
			messages: some((index, time) =>
				message(`m${index}`, {
					at: time,
					kind: (['note', 'in', 'out'] as const)[index % 3]!,
					letter: index % 3 === 2 ? 'T1' : null
				})
			),
			calls: some((index, time) => call(`c${index}`, time)),
			remotes: some((index, time) => remote(`r${index}`, time)),
			files: some((index, time) => file(`f${index}`, index % 2 === 0, time)),
			history: some((index, time) => change(index, 'edit', time))
		});
		fc.assert(
			fc.property(anything, (given) => {
				const all = feedOf(given, 'all');
				const times = all.map(({ at: time }) => time);
				expect(times).toEqual(times.toSorted((one, other) => one - other));
				expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
				expect(all).toHaveLength(Object.values(given).flat().length);
				const parts = FEED_TABS.filter((tab) => tab !== 'all').flatMap((tab) => feedOf(given, tab));
				expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
				expect(parts).toHaveLength(all.length);
				expect(feedDays(all).flatMap(({ items }) => items)).toEqual(all);
			})
		);
	});
});

describe('дни ленты', () => {
	it('a day of Moscow begins at its midnight, not at that of UTC', () => {
		const messages = ['2026-11-23T20:59:59Z', '2026-11-23T21:00:00Z', '2026-11-24T10:00:00Z'].map(
			(iso, index) => message(`m${index}`, { at: Date.parse(iso) })
		);
		const days = feedDays(feedOf({ ...sources, messages, files: [], remotes: [] }, 'inside'));
		expect(days.map(({ day, items }) => [day, items.length])).toEqual([
			['2026-11-23', 1],
			['2026-11-24', 2]
		]);
	});
});
