import { describe, expect, it } from 'vitest';
import { ruBoard } from '#lib/i18n/ru-board.ts';
import { LETTER_SHORTCUTS, STEP_LETTERS, shortcutOf } from './shortcuts.ts';

const KEYS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };

type Pressed = Parameters<typeof shortcutOf>[0];

const pressed = (code: string, more: Partial<Pressed> = {}): Pressed => ({
	code,
	...KEYS,
	...more
});

describe('клавиши доски', () => {
	it.each<[string, Pressed, string | null]>([
		['N', pressed('KeyN'), 'new'],
		['/', pressed('Slash'), 'search'],
		['?', pressed('Slash', { shiftKey: true }), 'help'],
		['F', pressed('KeyF'), 'filter'],
		['Ctrl+K', pressed('KeyK', { ctrlKey: true }), 'palette'],
		['⌘K', pressed('KeyK', { metaKey: true }), 'palette'],
		['K alone walks', pressed('KeyK'), 'walkLetters'],
		['Ctrl+Z', pressed('KeyZ', { ctrlKey: true }), 'undo'],
		['Ctrl+Shift+Z is the browser’s', pressed('KeyZ', { ctrlKey: true, shiftKey: true }), null],
		['Ctrl+C copies and comments nothing', pressed('KeyC', { ctrlKey: true }), null],
		['Alt+A is the menu of the browser', pressed('KeyA', { altKey: true }), null],
		['Shift+N is no shortcut', pressed('KeyN', { shiftKey: true }), null],
		['Esc', pressed('Escape'), 'clear'],
		['a held N opens one form', pressed('KeyN', { repeat: true }), null],
		['a held J walks on', pressed('KeyJ', { repeat: true }), 'walkLetters'],
		['Q', pressed('KeyQ'), null]
	])('%s', (_, key, expected) => {
		expect(shortcutOf(key, true)).toBe(expected);
	});

	it('switched off, no key without Ctrl does anything but Esc (WCAG 2.1.4)', () => {
		const codes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`);
		for (const code of [...codes, 'Slash', 'Digit1'])
			for (const shiftKey of [false, true])
				expect(shortcutOf(pressed(code, { shiftKey }), false)).toBeNull();
		expect(shortcutOf(pressed('KeyK', { ctrlKey: true }), false)).toBe('palette');
		expect(shortcutOf(pressed('Escape'), false)).toBe('clear');
	});

	it('the list of keys names every key there is, and every letter can be switched off', () => {
		const listed = ruBoard.help.groups.flatMap(({ rows }) => rows.map(({ id }) => id));
		expect(LETTER_SHORTCUTS.filter((id) => !listed.includes(id))).toEqual([]);
		const single = ruBoard.help.groups
			.flatMap(({ rows }) => [...rows])
			.filter(({ keys }) => keys.every((key) => /^[A-Z/?]$/.test(key)))
			.map(({ id }) => id);
		expect(single.filter((id) => !LETTER_SHORTCUTS.includes(id))).toEqual([]);
		expect(single.length).toBe(LETTER_SHORTCUTS.length);
	});

	it('the four letters lead to the four sides', () => {
		const steps = Object.values(STEP_LETTERS).map(({ dx, dy }) => `${dx},${dy}`);
		expect(new Set(steps)).toEqual(new Set(['-1,0', '1,0', '0,-1', '0,1']));
	});
});
