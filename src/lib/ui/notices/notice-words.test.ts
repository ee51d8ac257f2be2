import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { NOTICE_KINDS, NoticeLine } from '../../domain/notice.ts';
import { noticeDays } from './notice-days.ts';
import { listedWords, noticeWords } from './notice-words.ts';

const at = (moscow: string): number => Date.parse(`${moscow}:00+03:00`);
const MINUTE = 60_000;

const aLine = (given: Partial<v.InferInput<typeof NoticeLine>> = {}): NoticeLine =>
	v.parse(NoticeLine, {
		...{ seq: 1, kind: 'assigned', ticket: 't1', number: '26-000123', read: false },
		...{ at: at('2026-11-23T10:00'), priority: 'high', line: 2, column: 'line2' },
		...{ due: at('2026-11-23T12:10'), left: 24 * MINUTE },
		...given
	});
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('слова уведомлений', () => {
	it.each([
		['newInLine', 'Новая заявка 26-000123: «2 линия», высокий приоритет'],
		['assigned', 'Заявка 26-000123 назначена вам'],
		['clientAnswered', 'Заявка 26-000123: клиент ответил'],
		['clientDecided', 'Заявка 26-000123: клиент ответил на расчёт стоимости ремонта'],
		['risk', 'Заявка 26-000123: срок реакции через 24 мин'],
		['breached', 'Заявка 26-000123: срок реакции нарушен, высокий, 2 линия']
	] as const)('at once: %s', (kind, expected) => {
		expect(plain(noticeWords(aLine({ kind })))).toBe(expected);
	});

	it.each([
		['hours', 90 * MINUTE, 'через 1 ч 30 мин'],
		['whole hours', 120 * MINUTE, 'через 2 ч'],
		['never a whole zero', 20_000, 'через 1 мин'],
		['what is left is not known', null, 'подходит к концу'],
		['nothing is left', 0, 'подходит к концу']
	])('how long there is: %s', (_, left, expected) => {
		expect(plain(noticeWords(aLine({ kind: 'risk', left })))).toContain(expected);
	});

	it.each([
		['until when', at('2026-11-23T12:10'), 'срок реакции до пн 23.11, 12:10 МСК'],
		['its clock runs no more', null, 'срок реакции подходит к концу']
	])('in the list an hour is named, for it is read later: %s', (_, due, expected) => {
		expect(plain(listedWords(aLine({ kind: 'risk', due })))).toBe(`Заявка 26-000123: ${expected}`);
	});

	it('no phrase keeps a gap unfilled, and no number wraps away from its unit', () => {
		const lines = NOTICE_KINDS.map((kind) => aLine({ kind }));
		for (const words of [...lines.map(noticeWords), ...lines.map(listedWords)]) {
			expect(words).not.toMatch(/[{}]|undefined/);
			expect(words).not.toMatch(/\d (мин|ч|линия)/);
		}
	});
});

describe('дни в списке', () => {
	const days = (now: string, ...moments: string[]) =>
		noticeDays(
			moments.map((moment, seq) => aLine({ seq: seq + 1, at: at(moment) })),
			at(now)
		).map(({ name, lines }) => `${name}: ${lines.map(({ seq }) => seq).join(' ')}`);

	it('today and yesterday have names, what is older has a date', () => {
		const moments = [
			'2026-11-24T10:00',
			'2026-11-24T00:00',
			'2026-11-23T23:59',
			'2026-11-20T12:00'
		];
		expect(days('2026-11-24T18:00', ...moments)).toEqual([
			'Сегодня: 1 2',
			'Вчера: 3',
			'20.11.2026: 4'
		]);
	});

	it('the same list reads otherwise after midnight in Moscow', () => {
		expect(days('2026-11-23T23:59', '2026-11-23T22:00')).toEqual(['Сегодня: 1']);
		expect(days('2026-11-24T00:00', '2026-11-23T22:00')).toEqual(['Вчера: 1']);
		expect(days('2027-01-01T00:00', '2026-12-31T22:00')).toEqual(['Вчера: 1']);
	});

	it('an empty list has no days', () => expect(noticeDays([], 0)).toEqual([]));
});
