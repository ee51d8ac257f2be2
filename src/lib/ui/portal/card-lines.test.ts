import { describe, expect, it } from 'vitest';
import type { ClientCardFace } from './card-face.ts';
import { cardLines } from './card-lines.ts';

const DUE = Date.UTC(2026, 10, 24, 6, 30);
const aFace = (face: Partial<ClientCardFace>): ClientCardFace => ({
	...{ number: '26-000123', title: 'Сбой', stage: 'working', priority: 'high', confirmed: true },
	...{ promise: null, lead: null, by: null, missing: [], messages: 0, files: 0, until: null },
	...{ repair: null, marked: false, ...face }
});
const said = (face: Partial<ClientCardFace>) =>
	cardLines(aFace(face))
		.map(({ text, yours }) => (yours ? `! ${text}` : text).replaceAll('\u00A0', ' '))
		.join(' | ');

describe('what a card tells its client', () => {
	it.each<[string, Partial<ClientCardFace>, string]>([
		[
			'the promise while it runs',
			{ stage: 'registered', promise: DUE },
			'специалист будет назначен до вт 24.11, 09:30 МСК'
		],
		['no date once it is over', { stage: 'registered' }, 'назначается специалист'],
		['who leads it (R42)', { lead: 'Котов М. А.', promise: DUE }, 'ведёт: Котов М. А.'],
		[
			'what we wait for, in words',
			{ stage: 'your_answer', missing: ['logs', 'схема'] },
			'! Пришлите: журналы (логи), схема'
		],
		['that an answer is wanted', { stage: 'your_answer' }, '! Напишите нам ответ'],
		['until when to check', { stage: 'solved', until: DUE }, '! проверьте до вт 24.11, 09:30 МСК'],
		[
			'the last day of an offer, which ends at midnight',
			{
				stage: 'your_decision',
				repair: { number: '26-0012', offerUntil: Date.UTC(2026, 10, 30, 21) }
			},
			'! Согласуйте стоимость ремонта до 30.11.2026 | ремонт Р-26-0012'
		],
		[
			'where the repair is',
			{ stage: 'testing', repair: { number: '26-0012', offerUntil: null } },
			'ремонт Р-26-0012 · Проверка после ремонта'
		]
	])('%s', (_, face, words) => {
		expect(said(face)).toBe(words);
	});
});
