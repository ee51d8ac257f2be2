import type { Step } from '#lib/board/drag/walk.ts';
import type { ShortcutId } from '#lib/i18n/ru-board.ts';

/** Physical keys: a Russian layout must not switch the shortcuts off. */
const LETTERS: Readonly<Record<string, ShortcutId>> = {
	KeyN: 'new',
	Slash: 'search',
	KeyF: 'filter',
	KeyD: 'density',
	KeyM: 'move',
	KeyA: 'accept',
	KeyP: 'priority',
	KeyC: 'comment',
	KeyX: 'select',
	KeyH: 'walkLetters',
	KeyJ: 'walkLetters',
	KeyK: 'walkLetters',
	KeyL: 'walkLetters'
};

/** The same as the arrows, as they lie under the right hand. */
export const STEP_LETTERS: Readonly<Record<string, Step>> = {
	KeyH: { dx: -1, dy: 0 },
	KeyJ: { dx: 0, dy: 1 },
	KeyK: { dx: 0, dy: -1 },
	KeyL: { dx: 1, dy: 0 }
};

const WITH_CONTROL: Readonly<Record<string, ShortcutId>> = { KeyK: 'palette', KeyZ: 'undo' };

/** Those that a person may switch off (WCAG 2.1.4): one key, no Ctrl. */
export const LETTER_SHORTCUTS: readonly ShortcutId[] = [
	...new Set([...Object.values(LETTERS), 'help' as const])
];

type Pressed = Pick<
	KeyboardEvent,
	'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'
>;

/** What a key asks for; null: nothing of ours. A key held down only walks on. */
export const shortcutOf = (
	{ code, ctrlKey, metaKey, altKey, shiftKey, repeat }: Pressed,
	lettersOn: boolean
): ShortcutId | null => {
	if (altKey) return null;
	if (ctrlKey || metaKey) return repeat || shiftKey ? null : (WITH_CONTROL[code] ?? null);
	if (code === 'Escape') return repeat ? null : 'clear';
	if (!lettersOn) return null;
	if (shiftKey) return code === 'Slash' && !repeat ? 'help' : null;
	const shortcut = LETTERS[code] ?? null;
	return repeat && shortcut !== 'walkLetters' ? null : shortcut;
};
