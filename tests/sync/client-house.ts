import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { ClientScope } from '#lib/domain/client.ts';
import { ClientCommand } from '#lib/domain/client-command.ts';
import { ContactId } from '#lib/domain/ids.ts';
import type { CustomerId } from '#lib/domain/ids.ts';
import type { App } from '#lib/server/app.ts';
import { contact } from '#lib/server/db/schema.ts';
import type { ClientAsker, ClientResult } from '#lib/server/portal/portal.ts';
import { addressOf } from '#lib/views/rooms.ts';
import type { TestUser } from '../fixtures.ts';
import { newCommandId } from '../fixtures.ts';

const PASSWORD = 'a-password-of-a-client';

export interface TestClient {
	contactId: ContactId;
	cookie: string;
	asker: ClientAsker;
	/** The address of their one room as it is now. */
	address: () => string;
	/** As a button of their page. */
	asks: (command: object) => ClientResult;
}

/** A person of a customer's who was invited, has set a password and is signed in. */
export const aClient = async (
	app: App,
	by: TestUser,
	{ customerId, scope = 'own' }: { customerId: CustomerId; scope?: ClientScope }
): Promise<TestClient> => {
	const name = randomUUID().slice(0, 8);
	const contactId = v.parse(ContactId, `p-${name}`);
	const person = { surname: 'Клиентова', firstName: 'Анна', patronymic: null };
	app.db
		.insert(contact)
		.values({ id: contactId, customerId, ...person, emails: [`${name}@client.example`], scope })
		.run();
	return signedInClient(app, by, contactId);
};

export const signedInClient = async (
	app: App,
	by: TestUser,
	contactId: ContactId
): Promise<TestClient> => {
	const invited = app.clients.invite(contactId, { by: by.id, session: 'test' });
	if (!invited.ok) throw new Error('not invited');
	const accepted = await app.clients.acceptInvitation({
		...{ token: invited.token, password: PASSWORD, address: '127.0.0.1', userAgent: 'test' }
	});
	if (!accepted.ok || !accepted.cookie) throw new Error('no password set');
	const cookie = `${accepted.cookie.name}=${accepted.cookie.value}`;
	const signedIn = await app.clients.signedIn(accepted.cookie.value);
	if (!signedIn) throw new Error('not signed in');
	const asker = { actor: signedIn.actor, session: signedIn.sessionId };
	return {
		...{ contactId, cookie, asker },
		address: () => {
			const { room, epoch } = app.portal.view(asker);
			return addressOf({ room, epoch });
		},
		asks: (command) =>
			app.portal.execute(v.parse(ClientCommand, { id: newCommandId(), ...command }), asker)
	};
};
