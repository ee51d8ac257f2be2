import { describe, expect, it } from 'vitest';
import { RESOLUTION_LENGTH_MIN } from '#lib/domain/move-details.ts';
import { WORDS_LENGTH_MAX } from '#lib/domain/words.ts';
import type { Explanation } from '#lib/domain/refusal.ts';
import { MISSING_LENGTH_MAX, MISSING_MAX } from '#lib/domain/ticket.ts';
import type { Faults } from './move-form.ts';
import { judgeMove, missingOf, reasonFault } from './move-form.ts';

type Typed = Parameters<typeof judgeMove>[1];

const typed = (given: Partial<Typed> = {}): Typed => ({
	note: '',
	versionUnknown: '',
	assignee: '',
	question: '',
	missing: [],
	other: '',
	told: 'letter',
	code: '',
	resolution: '',
	fixVersion: '',
	...given
});

const long = 'я'.repeat(WORDS_LENGTH_MAX + 1);
const enough = 'я'.repeat(RESOLUTION_LENGTH_MIN);

describe('что уходит вместе с переносом', () => {
	it.each<[string, Explanation[], Partial<Typed>, Record<string, unknown>]>([
		[
			'W4: the note',
			['escalationNote'],
			{ note: ' смотрели журнал ' },
			{ escalationNote: 'смотрели журнал' }
		],
		[
			'W4 to a colleague',
			['escalationNote'],
			{ note: 'смотрели', assignee: 'petrov' as Typed['assignee'] },
			{ escalationNote: 'смотрели', assignee: 'petrov' }
		],
		[
			'W4 to line 3 without a unit',
			['escalationNote', 'versionUnknown'],
			{ note: 'смотрели', versionUnknown: 'клиент не знает' },
			{ escalationNote: 'смотрели', versionUnknown: 'клиент не знает' }
		],
		['W6: the reason', ['reason'], { note: 'типовая' }, { reason: 'типовая' }],
		[
			'W7: question, list and road',
			['question'],
			{ question: 'Какая версия?', missing: ['version'], other: ' схема ', told: 'phone' },
			{ question: { text: 'Какая версия?', missing: ['version', 'схема'], told: 'phone' } }
		],
		['W8: the answer', ['clientAnswer'], { note: 'Версия 4.2' }, { clientAnswer: 'Версия 4.2' }],
		[
			'W10: code and text',
			['resolution'],
			{ code: 'solved', resolution: enough },
			{ resolution: { code: 'solved', text: enough, fixVersion: '' } }
		],
		[
			'W10: the version, where the code names one',
			['resolution'],
			{ code: 'fixed_in_release', resolution: enough, fixVersion: '4.2' },
			{ resolution: { code: 'fixed_in_release', text: enough, fixVersion: '4.2' } }
		],
		[
			'a version that was typed for another code stays behind',
			['resolution'],
			{ code: 'solved', resolution: enough, fixVersion: '4.2' },
			{ resolution: { code: 'solved', text: enough, fixVersion: '' } }
		],
		[
			'nothing that was not asked',
			['reason'],
			{ note: 'да, так', question: 'Как?' },
			{ reason: 'да, так' }
		]
	])('%s', (_, needs, given, details) => {
		expect(judgeMove(needs, typed(given))).toEqual({ ok: true, details });
	});
});

describe('чего не хватает, по полям', () => {
	it.each<[string, Explanation[], Partial<Typed>, Faults]>([
		['no note', ['escalationNote'], {}, { escalationNote: 'short' }],
		['blanks are no note', ['escalationNote'], { note: ' \n   ' }, { escalationNote: 'short' }],
		['two signs are no reason', ['reason'], { note: 'да' }, { reason: 'short' }],
		['too long a note', ['escalationNote'], { note: long }, { escalationNote: 'long' }],
		['no answer', ['clientAnswer'], {}, { clientAnswer: 'short' }],
		[
			'each of two notes',
			['escalationNote', 'versionUnknown'],
			{},
			{ escalationNote: 'short', versionUnknown: 'short' }
		],
		['neither question nor list', ['question'], {}, { question: 'short', missing: 'short' }],
		[
			'too many items',
			['question'],
			{ question: 'Что?', missing: Array.from({ length: MISSING_MAX + 1 }, (_, at) => `${at}`) },
			{ missing: 'many' }
		],
		[
			'too long an item',
			['question'],
			{ question: 'Что?', other: 'я'.repeat(MISSING_LENGTH_MAX + 1) },
			{ missing: 'long' }
		],
		['neither code nor text', ['resolution'], {}, { code: 'short', resolution: 'short' }],
		[
			'one sign below twenty',
			['resolution'],
			{ code: 'solved', resolution: enough.slice(1) },
			{ resolution: 'short' }
		],
		[
			'R8: a release without its version',
			['resolution'],
			{ code: 'fixed_in_release', resolution: enough },
			{ fixVersion: 'short' }
		],
		[
			'too long a version',
			['resolution'],
			{ code: 'fixed_in_release', resolution: enough, fixVersion: 'я'.repeat(61) },
			{ fixVersion: 'long' }
		],
		[
			'a colleague with an id that none can have',
			['reason'],
			{ note: 'типовая', assignee: '№ 7' as Typed['assignee'] },
			{ assignee: 'short' }
		]
	])('%s', (_, needs, given, faults) => {
		expect(judgeMove(needs, typed(given))).toEqual({ ok: false, faults });
	});
});

describe('перечень недостающих сведений', () => {
	it('names each thing once, and the one that is still being written', () => {
		expect(missingOf({ missing: ['serial', 'схема'], other: ' схема ' })).toEqual([
			'serial',
			'схема'
		]);
		expect(missingOf({ missing: ['serial'], other: '  ' })).toEqual(['serial']);
	});
});

describe('причина исправления закрытой заявки, W13', () => {
	it.each([
		['', 'short'],
		['ой', 'short'],
		['опечатка', null],
		[long, 'long']
	] as const)('%.10s → %s', (reason, fault) => {
		expect(reasonFault(reason)).toBe(fault);
	});
});
