import { expect, it } from 'vitest';
import type { LetterWanted } from '#lib/domain/letter-wanted.ts';
import type { Explanation } from '#lib/domain/refusal.ts';
import { letterOfMove } from './letter-of-move.ts';

type Typed = Parameters<typeof letterOfMove>[1];

const typed: Typed = {
	question: 'Какая версия?',
	told: 'letter',
	code: 'solved',
	resolution: 'Обновили микрокод',
	missing: ['version'],
	other: 'схема'
};

it.each<[string, Explanation[], Partial<Typed>, LetterWanted | null]>([
	[
		'T2: question and list',
		['question'],
		{},
		{ act: 'ask', question: 'Какая версия?', missing: ['version', 'схема'] }
	],
	['asked by telephone: no letter', ['question'], { told: 'phone' }, null],
	[
		'T7: what was done',
		['resolution'],
		{},
		{ act: 'resolve', code: 'solved', text: 'Обновили микрокод' }
	],
	[
		'T7 before a code is chosen',
		['resolution'],
		{ code: '' },
		{ act: 'resolve', code: null, text: 'Обновили микрокод' }
	],
	['the client hears nothing of a note among colleagues', ['escalationNote'], {}, null]
])('%s', (_, needs, given, letter) => {
	expect(letterOfMove(needs, { ...typed, ...given })).toEqual(letter);
});
