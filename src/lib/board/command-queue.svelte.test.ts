import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command, CommandResult } from '../domain/command.ts';
import { refused } from '../domain/command.ts';
import { CommandQueue, QUEUE_MAX } from './command-queue.svelte.ts';
import { GivenLine, aCommandId, saved, ticketOf } from './fixtures.ts';

const t1 = ticketOf('t1');
const AGAIN_MS = 500;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const aCommand = (): Command => ({
	id: aCommandId(),
	type: 'confirmPriority',
	ticket: t1,
	priority: 'high'
});

/** A queue over a line that the test holds; `answers` in the order they came. */
const aQueue = ({ connected = true } = {}) => {
	const line = new GivenLine();
	line.connected = connected;
	const queue = new CommandQueue({
		send: (command) => line.send(command),
		connected: () => line.connected
	});
	const answers: CommandResult[] = [];
	const send = (): Command => {
		const command = aCommand();
		void queue.send(command).then((answer) => answers.push(answer));
		return command;
	};
	const sentIds = () => line.wire.map(({ command }) => command.id);
	return { line, queue, send, answers, sentIds };
};

const settled = () => vi.advanceTimersByTimeAsync(0);

describe('пока связь есть', () => {
	it('commands go at once, in the order they were given', () => {
		const { send, sentIds, queue } = aQueue();
		const given = [send(), send(), send()];
		expect(sentIds()).toEqual(given.map(({ id }) => id));
		expect(queue.count).toBe(3);
	});

	it('an answer reaches its own command, whichever comes first', async () => {
		const { send, line, answers, queue } = aQueue();
		send();
		send();
		line.wire[1]!.answer(saved(t1, 2));
		await settled();
		expect(answers).toEqual([saved(t1, 2)]);
		expect(queue.count).toBe(1);
	});

	it('a refusal that the server decided is an answer: nothing goes again', async () => {
		const { send, line, answers, queue } = aQueue();
		send();
		line.wire[0]!.answer(refused({ code: 'gone' }));
		await vi.advanceTimersByTimeAsync(60_000);
		expect(answers).toEqual([refused({ code: 'gone' })]);
		expect(line.wire).toHaveLength(1);
		expect(queue.count).toBe(0);
	});
});

describe('без ответа', () => {
	it.each(['restart', 'too-fast'] as const)(
		'«%s» decided nothing: the same command goes again after a pause',
		async (code) => {
			const { send, line, answers, sentIds, queue } = aQueue();
			const { id } = send();
			line.wire[0]!.answer(refused({ code }));
			await vi.advanceTimersByTimeAsync(AGAIN_MS - 1);
			expect(sentIds()).toEqual([id]);
			await vi.advanceTimersByTimeAsync(1);
			expect(sentIds()).toEqual([id, id]);
			expect(answers).toEqual([]);
			expect(queue.count).toBe(1);
		}
	);

	it('a command without an answer in time goes again under the same id', async () => {
		const { send, line, answers, sentIds } = aQueue();
		const { id } = send();
		line.wire[0]!.fail();
		await vi.advanceTimersByTimeAsync(AGAIN_MS);
		expect(sentIds()).toEqual([id, id]);
		line.wire[1]!.answer(saved(t1, 2));
		await settled();
		expect(answers).toEqual([saved(t1, 2)]);
	});

	it('while one command waits to go again, another is not held up', async () => {
		const { send, line, sentIds } = aQueue();
		const first = send();
		line.wire[0]!.fail();
		await settled();
		const second = send();
		await vi.advanceTimersByTimeAsync(AGAIN_MS);
		expect(sentIds()).toEqual([first.id, second.id, first.id]);
	});
});

describe('пока связи нет', () => {
	it('nothing goes; when the line is back everything goes, oldest first', () => {
		const { send, line, queue, sentIds } = aQueue({ connected: false });
		const given = [send(), send(), send()];
		expect(line.wire).toEqual([]);
		expect(queue.count).toBe(3);
		line.connected = true;
		queue.resume();
		expect(sentIds()).toEqual(given.map(({ id }) => id));
	});

	it('a command broken off by the line waits for it, and goes once under the same id', async () => {
		const { send, line, queue, sentIds } = aQueue();
		const { id } = send();
		line.connected = false;
		line.wire[0]!.fail();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(sentIds()).toEqual([id]);
		line.connected = true;
		queue.resume();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(sentIds()).toEqual([id, id]);
	});

	it('a command on its way is not sent a second time when the line is greeted again', () => {
		const { send, line, queue } = aQueue();
		send();
		queue.resume();
		expect(line.wire).toHaveLength(1);
	});

	it('the line is back during the pause: the command goes at once, and not twice', async () => {
		const { send, line, queue, sentIds } = aQueue();
		const { id } = send();
		line.wire[0]!.fail();
		await settled();
		queue.resume();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(sentIds()).toEqual([id, id]);
	});

	it(`holds ${QUEUE_MAX} commands; one more is refused, and the rest are kept`, async () => {
		const { send, line, queue, answers } = aQueue({ connected: false });
		for (let count = 0; count < QUEUE_MAX; count += 1) send();
		await settled();
		expect(answers).toEqual([]);
		const tooMuch = send();
		await settled();
		expect(answers).toEqual([refused({ code: 'too-fast' })]);
		expect(queue.count).toBe(QUEUE_MAX);
		line.connected = true;
		queue.resume();
		expect(line.wire).toHaveLength(QUEUE_MAX);
		expect(line.wire.map(({ command }) => command)).not.toContain(tooMuch);
	});
});

describe('конец сеанса', () => {
	it('what waits is answered as the end of the session and never sent', async () => {
		const { send, line, queue, answers } = aQueue({ connected: false });
		send();
		send();
		queue.close();
		await settled();
		expect(answers).toEqual([refused({ code: 'session' }), refused({ code: 'session' })]);
		expect(queue.count).toBe(0);
		line.connected = true;
		queue.resume();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(line.wire).toEqual([]);
	});

	it('a command that waited to go again does not go after the end', async () => {
		const { send, line, queue } = aQueue();
		send();
		line.wire[0]!.answer(refused({ code: 'restart' }));
		await settled();
		queue.close();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(line.wire).toHaveLength(1);
	});
});
