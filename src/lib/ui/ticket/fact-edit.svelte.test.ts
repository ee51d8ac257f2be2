import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UserId } from '#lib/domain/ids.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { TicketWish } from './ticket-desk.ts';
import { FactEdit } from './fact-edit.svelte.ts';

const petrov = v.parse(UserId, 'petrov');

/** A server that answers as told, and remembers what it was asked. */
const aServer = (...answers: (Refusal | null)[]) => {
	const asked: TicketWish[] = [];
	const ask = (wish: TicketWish) => {
		asked.push(wish);
		return Promise.resolve(answers.shift() ?? null);
	};
	return { ask, asked };
};
const aTitle = (server: ReturnType<typeof aServer>) =>
	new FactEdit({
		field: 'title',
		ask: server.ask,
		read: (theirs) => (typeof theirs === 'string' ? theirs : undefined)
	});
const overtaken = (theirs: unknown): Refusal => ({
	code: 'changed-meanwhile',
	fields: [{ field: 'title', theirs }],
	by: petrov
});

describe('правка сведений заявки', () => {
	it('tells the server what the person saw and what they want', async () => {
		const server = aServer();
		const title = aTitle(server);
		title.begin('Не включается');
		title.typed = 'Не включается сервер';
		expect(await title.save()).toBe(true);
		expect(server.asked).toEqual([
			{ type: 'edit', changes: { title: { from: 'Не включается', to: 'Не включается сервер' } } }
		]);
		expect(title.open).toBe(false);
	});

	it('nothing changed, nothing is sent', async () => {
		const server = aServer();
		const title = aTitle(server);
		title.begin('Не включается');
		expect(await title.save()).toBe(true);
		expect(server.asked).toEqual([]);
		expect(title.open).toBe(false);
	});

	it('two people in one field: what was typed stays, and theirs is shown beside it', async () => {
		const title = aTitle(aServer(overtaken('Сервер не включается')));
		title.begin('Не включается');
		title.typed = 'Моя тема';
		expect(await title.save()).toBe(false);
		expect(title.open).toBe(true);
		expect(title.typed).toBe('Моя тема');
		expect(title.clash).toEqual({ theirs: 'Сервер не включается', by: petrov });
	});

	it('«Оставить моё» goes on from what the other wrote, so that it passes', async () => {
		const server = aServer(overtaken('Их тема'), null);
		const title = aTitle(server);
		title.begin('Не включается');
		title.typed = 'Моя тема';
		await title.save();
		expect(await title.keepMine()).toBe(true);
		expect(server.asked[1]).toEqual({
			...{ type: 'edit', changes: { title: { from: 'Их тема', to: 'Моя тема' } } }
		});
		expect(title.open).toBe(false);
	});

	it('overtaken a second time, the person is asked a second time', async () => {
		const title = aTitle(aServer(overtaken('Их тема'), overtaken('Ещё одна')));
		title.begin('Не включается');
		title.typed = 'Моя тема';
		await title.save();
		expect(await title.keepMine()).toBe(false);
		expect(title.clash?.theirs).toBe('Ещё одна');
		expect(title.typed).toBe('Моя тема');
	});

	it('«Взять их» sends nothing', async () => {
		const server = aServer(overtaken('Их тема'));
		const title = aTitle(server);
		title.begin('Не включается');
		title.typed = 'Моя тема';
		await title.save();
		title.takeTheirs();
		expect(server.asked).toHaveLength(1);
		expect([title.open, title.clash]).toEqual([false, null]);
	});

	it('any other refusal keeps what was typed, and says why', async () => {
		const title = aTitle(aServer({ code: 'forbidden' }));
		title.begin('Не включается');
		title.typed = 'Моя тема';
		expect(await title.save()).toBe(false);
		expect([title.open, title.typed, title.refusal?.code]).toEqual([true, 'Моя тема', 'forbidden']);
	});

	it('what no field can hold is not shown as theirs', async () => {
		const title = aTitle(aServer(overtaken({ broken: true })));
		title.begin('Не включается');
		title.typed = 'Моя тема';
		await title.save();
		expect(title.clash).toBeNull();
		expect(title.refusal?.code).toBe('changed-meanwhile');
	});

	it('a double press sends once', async () => {
		const server = aServer();
		const title = aTitle(server);
		title.begin('Не включается');
		title.typed = 'Моя тема';
		const [first, second] = await Promise.all([title.save(), title.save()]);
		expect([first, second]).toEqual([true, false]);
		expect(server.asked).toHaveLength(1);
	});

	it('a lead corrects a closed ticket and says why (W13)', async () => {
		const server = aServer();
		const title = aTitle(server);
		title.begin('Не включается');
		title.typed = 'Моя тема';
		title.reason = '  описка  ';
		await title.save();
		expect(server.asked[0]).toMatchObject({ reason: 'описка' });
	});
});
