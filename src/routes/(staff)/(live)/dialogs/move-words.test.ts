import { describe, expect, it } from 'vitest';
import { MISSING_FACTS } from '#lib/domain/ticket.ts';
import type { ResolutionCode } from '#lib/domain/ticket.ts';
import { SUPPORT_TRANSITIONS } from '#lib/domain/support-transitions.ts';
import { ruDialogs } from '#lib/i18n/ru-dialogs.ts';
import { judgeMove } from './move-form.ts';
import { codesFrom, faultWords, moveWords } from './move-words.ts';

describe('название окна', () => {
	it.each([
		['W4', 'line2', 'Передать на\u00A02\u00A0линию'],
		['W5', 'line3', 'Передать сразу на\u00A03\u00A0линию'],
		['W6', 'line1', 'Вернуть на\u00A01\u00A0линию'],
		['W8', 'line2', 'Клиент ответил'],
		['W28', 'line2', 'Перенести: «2 линия»'],
		['W22', 'repair_work', 'Перенести: «Ремонт»']
	] as const)('%s → %s: %s', (rule, to, title) => {
		expect(moveWords(rule, to).title).toBe(title);
	});

	it('leaves no place unfilled, whatever transition it explains', () => {
		const explained = SUPPORT_TRANSITIONS.filter(({ needs }) => needs.length > 0);
		expect(explained.length).toBeGreaterThan(5);
		for (const { rule, to } of explained)
			for (const column of to)
				expect(Object.values(moveWords(rule, column)).join()).not.toMatch(/[{}]/);
	});
});

describe('исходы, W9, W10 и R5', () => {
	const usual: ResolutionCode[] = [
		'solved',
		'consulted',
		'workaround',
		'fixed_in_release',
		'duplicate',
		'declined'
	];
	it.each([
		['line1', 'own', usual],
		['line3', 'unknown', usual],
		['line2', 'foreign', ['foreign']],
		['waiting_client', 'own', ['no_client_answer']],
		['waiting_client', 'foreign', ['no_client_answer']]
	] as const)('%s, equipment %s', (column, subject, codes) => {
		expect(codesFrom(column, subject)).toEqual(codes);
	});
});

describe('что исправить', () => {
	it('names the limit that was passed', () => {
		expect(faultWords('missing', 'many')).toContain('20');
		expect(faultWords('missing', 'long')).toContain('200');
		expect(faultWords('fixVersion', 'long')).toContain('60');
		expect(faultWords('reason', 'long')).toContain('4000');
		expect(faultWords('resolution', 'short')).toContain('20');
		expect(faultWords('reason', undefined)).toBeUndefined();
	});

	it('the limit of a version is the one the schema knows', () => {
		const resolution = 'я'.repeat(20);
		const typed = { ...EMPTY, code: 'fixed_in_release' as const, resolution };
		expect(judgeMove(['resolution'], { ...typed, fixVersion: 'я'.repeat(60) }).ok).toBe(true);
		expect(judgeMove(['resolution'], { ...typed, fixVersion: 'я'.repeat(61) }).ok).toBe(false);
	});

	const EMPTY = {
		note: '',
		versionUnknown: '',
		assignee: '' as const,
		question: '',
		missing: [],
		other: '',
		told: 'letter' as const
	};
});

it('every missing fact has its words, in lower case: they stand in a list', () => {
	for (const fact of MISSING_FACTS) expect(ruDialogs.missing[fact]).toMatch(/^\p{Ll}/u);
});
