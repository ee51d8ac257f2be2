import { afterEach, describe, expect, it } from 'vitest';
import type { RunningApp } from '../fixtures.ts';
import {
	aBoard,
	aTicket,
	aUser,
	aViewer,
	anApp,
	newCommandId,
	signIn,
	until
} from '../fixtures.ts';

describe('the live engine', () => {
	let running: RunningApp;
	afterEach(() => running.close());

	it('shows a move to every board after it was saved, and answers its author', async () => {
		running = await anApp();
		const { app } = running;
		const engineer = await aUser(app);
		const ticket = aTicket(app, engineer);
		const { cookie } = await signIn(app, engineer);
		const viewer = aViewer(running, app.staffRoom.address, { cookie });
		const board = aBoard(running, { cookie });
		await viewer.synced();
		await board.connected();
		const result = await board.send({
			id: newCommandId(),
			type: 'move',
			ticket,
			from: 'new',
			to: 'line2',
			after: null
		});
		expect(result).toMatchObject({ ok: true, ticket });
		await until(() => viewer.entries()[0]?.place[0] === 'line2', 'the move on the other board');
		viewer.close();
		board.close();
	});
});
