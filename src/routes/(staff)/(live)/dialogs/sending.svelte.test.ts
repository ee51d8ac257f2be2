import { describe, expect, it } from 'vitest';
import { aBoard, anEntry, saved, ticketOf } from '#lib/board/fixtures.ts';
import type { CommandResult } from '#lib/domain/command.ts';
import { Dialogs } from './dialogs.svelte.ts';
import type { DialogRequest } from './dialogs.svelte.ts';
import { Sending } from './sending.svelte.ts';

const ticket = ticketOf('t1');
const no: CommandResult = { ok: false, refusal: { code: 'same-priority' } };

/** A dialog that is open, and a command whose answer the test gives. */
const aDialog = () => {
	const said: string[] = [];
	const { board } = aBoard([anEntry('t1')]);
	const dialogs = new Dialogs({ board, say: ({ code }) => void said.push(code) });
	const request: DialogRequest = { kind: 'priority', ticket };
	dialogs.open(request);
	let answer: (result: CommandResult) => void = () => undefined;
	let asked = 0;
	const act = () => {
		asked += 1;
		return new Promise<CommandResult>((resolve) => (answer = resolve));
	};
	return {
		...{ dialogs, request, said, act, sending: new Sending(dialogs, request) },
		answer: (result: CommandResult) => answer(result),
		asked: () => asked
	};
};

describe('команда окна', () => {
	it('goes once while it is on its way, and again after a refusal', async () => {
		const { sending, act, answer, asked } = aDialog();
		const first = sending.ask(act);
		expect(sending.busy).toBe(true);
		expect(await sending.ask(act)).toBe(false);
		expect(asked()).toBe(1);
		answer(no);
		expect(await first).toBe(false);
		expect(sending).toMatchObject({ busy: false, refusal: { code: 'same-priority' } });
		const second = sending.ask(act);
		expect(sending.refusal).toBeNull();
		answer(saved(ticket, 2));
		expect(await second).toBe(true);
		expect(asked()).toBe(2);
	});

	it('is refused inside the dialog while it is open', async () => {
		const { sending, act, answer, said } = aDialog();
		const sent = sending.ask(act);
		answer(no);
		await sent;
		expect(said).toEqual([]);
	});

	it('is refused in a notice when the dialog has been closed meanwhile', async () => {
		const { dialogs, sending, act, answer, said } = aDialog();
		const sent = sending.ask(act);
		dialogs.close();
		answer(no);
		await sent;
		expect(said).toEqual(['same-priority']);
	});
});

describe('то, что введено', () => {
	it('is kept for each ticket and each column apart, until the server has accepted', () => {
		const { dialogs } = aDialog();
		const move = {
			kind: 'move',
			ticket,
			from: 'line1',
			after: null,
			rule: 'W4',
			needs: []
		} as const;
		const toLine2 = { ...move, to: 'line2' } as const;
		dialogs.typed(toLine2).note = 'смотрели журнал';
		expect(dialogs.typed({ ...toLine2 }).note).toBe('смотрели журнал');
		expect(dialogs.typed({ ...move, to: 'line3' }).note).toBe('');
		expect(dialogs.typed({ ...toLine2, ticket: ticketOf('t2') }).note).toBe('');
		expect(dialogs.typed({ kind: 'priority', ticket }).note).toBe('');
		dialogs.done(toLine2);
		expect(dialogs.typed(toLine2).note).toBe('');
	});

	it('the usual text of an unanswered ticket is nobody’s writing', () => {
		const { dialogs, request } = aDialog();
		const typed = dialogs.typed(request);
		typed.begin({ codes: ['no_client_answer'], isUnanswered: true });
		expect(typed).toMatchObject({ code: 'no_client_answer', isBlank: true });
		expect(typed.resolution.length).toBeGreaterThan(20);
		typed.resolution = 'Клиент так и не ответил';
		typed.begin({ codes: ['no_client_answer'], isUnanswered: true });
		expect(typed).toMatchObject({ resolution: 'Клиент так и не ответил', isBlank: false });
		typed.clear();
		expect(typed.isBlank).toBe(true);
	});

	it('what the ticket misses is listed once: what a person took out stays out', () => {
		const { dialogs, request } = aDialog();
		const typed = dialogs.typed(request);
		typed.addMissing(['serial', 'logs']);
		typed.missing = ['logs'];
		typed.addMissing(['serial', 'logs']);
		expect(typed.missing).toEqual(['logs']);
	});
});
