import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningApp, TestUser } from '../fixtures.ts';
import { aCustomer, aTicket, aUser, anApp, newCommandId, until } from '../fixtures.ts';
import { signedInClient } from './client-house.ts';
import type { PostOffice } from './post-office.ts';
import { aPostOffice } from './post-office.ts';

let post: PostOffice;
let house: RunningApp;
let lead: TestUser;

beforeEach(async () => {
	post = await aPostOffice();
	house = await anApp({ smtpUrl: post.url });
	const vendor = { name: 'Vendor', phone: '', address: '', site: '', email: 'help@vendor.example' };
	house.app.settings.set({ vendor }, { actor: 'system', session: null });
	lead = await aUser(house.app, 'lead');
});
afterEach(async () => {
	await house.close();
	await post.close();
});

describe('письма и кабинет заказчика', () => {
	it('who forbids content in mail reads all of it on the own board, and gets a link there', async () => {
		const { app } = house;
		const { customerId, contactId } = aCustomer(app, { emailMinimal: true });
		const client = await signedInClient(app, lead, contactId);
		const ticket = aTicket(app, lead, { customerId, contactId });
		const text = 'Замените модуль памяти в слоте 4';
		const said = app.tickets.execute(
			{ id: newCommandId(), type: 'reply', ticket, text, draft: false },
			{ actor: lead, session: 'test' }
		);
		expect(said.ok).toBe(true);
		const read = () => app.portal.read('26-000001', client.asker)?.messages ?? [];
		await until(() => read().some(({ body }) => body.includes(text)), 'the words on the board');
		const mails = post.caught.map((letter) => letter.text).join();
		expect(mails).not.toContain(text);
		expect(mails).toContain('/my/tickets/26-000001');
	});
});
