import { describe, expect, it } from 'vitest';
import { aDossier } from './a-dossier.ts';
import { OpenDossier } from './open-dossier.svelte.ts';
import type { Read } from './read-dossier.ts';

const found = (rev: number): Read => ({ ok: true, dossier: aDossier(rev) });

/** A server whose answers are let through one by one. */
const aServer = () => {
	const waiting: ((read: Read) => void)[] = [];
	const read = () => new Promise<Read>((answer) => waiting.push(answer));
	const answer = async (given: Read) => {
		waiting.shift()?.(given);
		for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
	};
	return { read, answer, asked: () => waiting.length };
};

describe('открытая заявка', () => {
	it('reads nothing while the board shows what it has', async () => {
		const server = aServer();
		const open = new OpenDossier(aDossier(3), server.read);
		await open.catchUp(3);
		await open.catchUp(2);
		expect(server.asked()).toBe(0);
	});

	it('reads anew when somebody changed the ticket', async () => {
		const server = aServer();
		const open = new OpenDossier(aDossier(3), server.read);
		void open.catchUp(4);
		await server.answer(found(4));
		expect([open.dossier.ticket.rev, open.state]).toEqual([4, 'fresh']);
	});

	it('ten changes in a moment are two readings, and the last one is seen', async () => {
		const server = aServer();
		const open = new OpenDossier(aDossier(3), server.read);
		for (let rev = 4; rev <= 13; rev += 1) void open.catchUp(rev);
		expect(server.asked()).toBe(1);
		await server.answer(found(4));
		expect(server.asked()).toBe(1);
		await server.answer(found(13));
		expect([open.dossier.ticket.rev, server.asked()]).toEqual([13, 0]);
	});

	it('a server that lags behind the board is not asked without end', async () => {
		const server = aServer();
		const open = new OpenDossier(aDossier(3), server.read);
		void open.catchUp(5);
		await server.answer(found(4));
		expect(server.asked()).toBe(0);
	});

	it('without a network what was read stays, and the panel says that it is old', async () => {
		const server = aServer();
		const open = new OpenDossier(aDossier(3), server.read);
		void open.catchUp(4);
		await server.answer({ ok: false, why: 'unreachable' });
		expect([open.dossier.ticket.rev, open.state]).toEqual([3, 'stale']);
		void open.catchUp(4);
		await server.answer(found(4));
		expect([open.dossier.ticket.rev, open.state]).toEqual([4, 'fresh']);
	});

	it('a ticket that is not ours to read any more is not asked for again', async () => {
		const server = aServer();
		const open = new OpenDossier(aDossier(3), server.read);
		void open.catchUp(4);
		await server.answer({ ok: false, why: 'gone' });
		void open.catchUp(5);
		expect([open.state, server.asked()]).toEqual(['gone', 0]);
	});

	it('an older dossier never covers a newer one', () => {
		const open = new OpenDossier(aDossier(5), aServer().read);
		open.take(aDossier(4));
		expect(open.dossier.ticket.rev).toBe(5);
		open.take(aDossier(6));
		expect(open.dossier.ticket.rev).toBe(6);
	});
});
