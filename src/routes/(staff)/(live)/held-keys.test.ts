import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldKeys } from './held-keys.ts';

/** As much of a browser as the keys need: a window that hears, fields that take text. */
class GivenElement extends EventTarget {
	readonly kind: 'field' | 'button';
	constructor(kind: 'field' | 'button') {
		super();
		this.kind = kind;
	}
	matches(): boolean {
		return this.kind === 'field';
	}
}

let screen: EventTarget;
let written: string[];
let onTheBoard: string[];
let isMoving: boolean;
let keys: HeldKeys;

beforeEach(() => {
	vi.useFakeTimers();
	screen = new EventTarget();
	written = [];
	onTheBoard = [];
	vi.stubGlobal('window', screen);
	vi.stubGlobal('HTMLElement', GivenElement);
	isMoving = false;
	// A browser writes nothing into a field that is just getting the focus.
	vi.stubGlobal('document', {
		execCommand: (_: string, __: boolean, text: string) => isMoving || written.push(text)
	});
	keys = new HeldKeys();
	keys.hold();
	// The shortcuts of the board listen to the same window, after the hand that holds.
	screen.addEventListener('keydown', (event) => {
		onTheBoard.push((event as KeyboardEvent).key);
	});
});

afterEach(() => {
	keys.letGo();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', true>> = {}) => {
	const event = new Event('keydown', { cancelable: true });
	screen.dispatchEvent(Object.assign(event, { key, ...held }));
	return event.defaultPrevented;
};
const type = (text: string): void => [...text].forEach((key) => press(key));
const focus = async (kind: 'field' | 'button'): Promise<void> => {
	const event = new Event('focusin');
	Object.defineProperty(event, 'target', { value: new GivenElement(kind) });
	isMoving = true;
	screen.dispatchEvent(event);
	isMoving = false;
	await Promise.resolve();
};

describe('набранное до того, как поле открылось', () => {
	it('lands in the field whole, in its order, and none of it acts on the board below', async () => {
		type('насос 7');
		await focus('field');
		expect(written).toEqual(['насос 7']);
		expect(onTheBoard).toEqual([]);
	});

	it('is corrected by Backspace as in the field itself, and a named key writes nothing', async () => {
		type('насас');
		press('Backspace');
		press('Backspace');
		for (const key of ['Enter', 'ArrowDown', 'Tab']) press(key);
		type('ос');
		await focus('field');
		expect(written).toEqual(['насос']);
		expect(onTheBoard).toEqual([]);
	});

	it.each(['ctrlKey', 'metaKey', 'altKey'] as const)(
		'a key with %s goes where it always goes',
		async (held) => {
			expect(press('r', { [held]: true })).toBe(false);
			expect(onTheBoard).toEqual(['r']);
			await focus('field');
			expect(written).toEqual([]);
		}
	);

	it('what is typed once the field is there is the field’s own business', async () => {
		type('на');
		await focus('field');
		type('сос');
		expect(written).toEqual(['на']);
		expect(onTheBoard.join('')).toBe('сос');
	});

	it('nothing is written where nothing was typed, nor into a button', async () => {
		await focus('field');
		keys.hold();
		type('насос');
		await focus('button');
		await focus('field');
		expect(written).toEqual([]);
	});

	it('what was held for one field does not land in the next', async () => {
		type('насос');
		keys.letGo();
		keys.hold();
		type('реле');
		await focus('field');
		expect(written).toEqual(['реле']);
	});

	it('to hold once more what is held loses no letter', async () => {
		type('на');
		keys.hold();
		type('сос');
		await focus('field');
		expect(written).toEqual(['насос']);
	});
});

describe('клавиши отдаются доске', () => {
	const isFree = (): boolean => !press('n');

	it('after Esc', async () => {
		press('Escape');
		expect(isFree()).toBe(true);
		await focus('field');
		expect(written).toEqual([]);
	});

	it('after a tap elsewhere', () => {
		expect(isFree()).toBe(false);
		screen.dispatchEvent(new Event('pointerdown'));
		expect(isFree()).toBe(true);
	});

	it('a moment after what was asked for has come and took no focus', () => {
		keys.letGoSoon();
		expect(isFree()).toBe(false);
		vi.runAllTimers();
		expect(isFree()).toBe(true);
	});

	it('a moment that ends with the focus does not end the next holding', async () => {
		keys.letGoSoon();
		await focus('field');
		keys.hold();
		vi.runAllTimers();
		expect(isFree()).toBe(false);
	});
});
