import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandResult } from '#lib/domain/command.ts';
import { CommandId, TicketId } from '#lib/domain/ids.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { RegisterForm } from './register-form.svelte.ts';
import type { RegisterRequest } from './registration.ts';

/** Monday 23 November 2026, 10:00 in Moscow. */
const MONDAY_10 = Date.UTC(2026, 10, 23, 7, 0);
const ticket = v.parse(TicketId, 't1');
const saved: CommandResult = { ok: true, ticket, rev: 1, at: MONDAY_10, undoUntil: null };
const no: CommandResult = { ok: false, refusal: { code: 'forbidden' } };

let now: number;
let asked: { request: RegisterRequest; answer: (result: CommandResult) => void }[];
let registered: TicketId[];
let refused: { refusal: Refusal; takeUp: () => void }[];
let form: RegisterForm;

beforeEach(() => {
	now = MONDAY_10;
	asked = [];
	registered = [];
	refused = [];
	form = new RegisterForm({
		register: (request) => new Promise((answer) => asked.push({ request, answer })),
		now: () => now,
		newId: () => v.parse(CommandId, crypto.randomUUID()),
		registered: (one) => registered.push(one),
		refused: (refusal, takeUp) => refused.push({ refusal, takeUp })
	});
});

const settled = async (): Promise<void> => {
	for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

const answer = async (result: CommandResult, at = asked.length - 1): Promise<void> => {
	asked[at]?.answer(result);
	await settled();
};

const fill = (description = 'не работает'): void => {
	form.show();
	form.draft.description = description;
};

describe('форма новой заявки', () => {
	it('starts the call when it opens, and closes when the ticket is saved', async () => {
		now += 60_000;
		fill();
		void form.submit();
		expect(form.isSending).toBe(true);
		expect(asked[0]?.request).toMatchObject({ description: 'не работает', calledAt: now });
		await answer(saved);
		expect(registered).toEqual([ticket]);
		expect(form.isOpen).toBe(false);
		expect(form.isTouched).toBe(false);
	});

	it('makes one ticket of a double press', () => {
		fill();
		void form.submit();
		void form.submit();
		expect(asked).toHaveLength(1);
	});

	it('sends nothing without a word of what happened, and says so', () => {
		form.show();
		void form.submit();
		expect(asked).toEqual([]);
		expect(form.isTextMissing).toBe(true);
		form.draft.description = 'х';
		void form.submit();
		expect(form.isTextMissing).toBe(false);
		expect(asked).toHaveLength(1);
	});

	it('stays open and empty for the next call when asked to', async () => {
		fill();
		void form.submit({ another: true });
		await answer(saved);
		expect(form.isOpen).toBe(true);
		expect(form.draft.description).toBe('');
		fill('ещё одна');
		void form.submit();
		expect(asked[1]?.request.id).not.toBe(asked[0]?.request.id);
	});

	it('sends the links to the tickets it belongs to', () => {
		fill();
		void form.submit({ links: [ticket] });
		expect(asked[0]?.request.links).toEqual([{ ticket, kind: 'related' }]);
	});
});

describe('набранное не теряется', () => {
	it('a refusal is shown over what was typed; the form put right is another request', async () => {
		fill();
		void form.submit();
		await answer(no);
		expect(form.isOpen).toBe(true);
		expect(form.refusal).toEqual({ code: 'forbidden' });
		expect(form.draft.description).toBe('не работает');
		void form.submit();
		expect(form.refusal).toBeNull();
		expect(asked[1]?.request.id).not.toBe(asked[0]?.request.id);
	});

	it('Esc asks once where something was typed, and the draft stays after it', () => {
		fill();
		form.close();
		expect(form.isOpen).toBe(true);
		expect(form.isClosing).toBe(true);
		form.close();
		expect(form.isOpen).toBe(false);
		now += 600_000;
		form.show();
		expect(form.draft.description).toBe('не работает');
		expect(form.draft.openedAt).toBe(MONDAY_10);
		expect(form.isClosing).toBe(false);
	});

	it('Esc asks nothing where nothing was typed', () => {
		form.show();
		form.close();
		expect(form.isOpen).toBe(false);
	});

	it('a person may stay, or throw it away', () => {
		fill();
		form.close();
		form.stay();
		expect(form.isClosing).toBe(false);
		form.closeAndForget();
		expect(form.isOpen).toBe(false);
		expect(form.isTouched).toBe(false);
	});

	it('says that it goes on with what was begun before, until one begins anew', () => {
		fill();
		expect(form.isResumed).toBe(false);
		form.close();
		form.close();
		form.show();
		expect(form.isResumed).toBe(true);
		form.startAnew();
		expect(form.isResumed).toBe(false);
		expect(form.isTouched).toBe(false);
	});

	it('another thing to look at puts it aside without a question', () => {
		fill();
		form.setAside();
		expect(form.isOpen).toBe(false);
		form.show();
		expect(form.draft.description).toBe('не работает');
	});

	it('a form that is open is not begun anew by the key', () => {
		fill();
		now += 60_000;
		form.show();
		expect(form.draft.description).toBe('не работает');
	});
});

describe('регистрация без сети', () => {
	it('waits in the queue while the form takes the next call', async () => {
		fill('первый звонок');
		void form.submit();
		form.letGo();
		expect(form.isOpen).toBe(false);
		fill('второй звонок');
		void form.submit();
		expect(asked.map(({ request }) => request.description)).toEqual([
			'первый звонок',
			'второй звонок'
		]);
		await answer(saved, 0);
		expect(registered).toEqual([ticket]);
		expect(form.isSending).toBe(true);
		expect(form.draft.description).toBe('второй звонок');
	});

	it('comes back with its text when it is refused later', async () => {
		fill('первый звонок');
		void form.submit();
		form.letGo();
		fill('второй звонок');
		await answer(no, 0);
		expect(form.draft.description).toBe('второй звонок');
		expect(form.aside.map(({ description }) => description)).toEqual(['первый звонок']);

		refused[0]?.takeUp();
		expect(form.draft.description).toBe('первый звонок');
		expect(form.refusal).toEqual({ code: 'forbidden' });
		expect(form.aside.map(({ description }) => description)).toEqual(['второй звонок']);
		void form.submit();
		expect(asked[1]?.request.id).not.toBe(asked[0]?.request.id);
	});

	it('stays open for the next call where that was asked for', () => {
		fill('первый звонок');
		void form.submit({ another: true });
		form.letGo();
		expect(form.isOpen).toBe(true);
		expect(form.draft.description).toBe('');
	});

	it('lets go of nothing that is not on its way', () => {
		fill();
		form.letGo();
		expect(form.isOpen).toBe(true);
		expect(form.draft.description).toBe('не работает');
	});
});
