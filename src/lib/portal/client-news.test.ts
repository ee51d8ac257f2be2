import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { TicketId } from '../domain/ids.ts';
import type { ClientCard, ClientEntry, ClientPlace } from '../views/client.ts';
import { newsBetween } from './client-news.ts';

const anEntry = (
	card: Partial<ClientCard> = {},
	stage: ClientPlace[0] = 'registered',
	id = 't1'
): ClientEntry => ({
	id: v.parse(TicketId, id),
	card: {
		...{ no: '26-000123', title: 'Сбой', prio: 'high', conf: false, reg: 1, who: null, by: null },
		...{ due: null, miss: [], msgs: 0, files: 0, said: null, until: null, rep: null, ...card }
	},
	place: [stage, 1]
});

describe('what a client hears of a change', () => {
	it.each([
		['a new ticket', [], [anEntry()], 'Новая заявка 26-000123: Сбой.'],
		['another stage', [anEntry()], [anEntry({}, 'your_answer')], 'Требуется ваш ответ'],
		['who leads it', [anEntry()], [anEntry({ who: 'Котов М. А.' })], 'ведёт Котов М. А.'],
		['a message', [anEntry()], [anEntry({ msgs: 1 })], 'Новое сообщение'],
		['the end', [anEntry()], [], 'закрыта']
	])('%s', (_, before, after, said) => {
		expect(newsBetween(before, after).said).toContain(said);
	});

	it('nothing is marked and nothing said where nothing has changed', () => {
		expect(newsBetween([anEntry()], [anEntry()])).toEqual({ ids: [], said: '' });
	});

	it('what came while the line was down is marked, not read aloud one by one', () => {
		const after = ['a', 'b', 'c', 'd'].map((id) => anEntry({}, 'working', id));
		const { ids, said } = newsBetween([], after);
		expect(ids).toHaveLength(4);
		expect(said).toBe('');
	});
});
