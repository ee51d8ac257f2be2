import type { ClientEntry } from '../views/client.ts';
import { createAudience } from './audience.ts';
import type { ClientSignedIn } from './clients/guard.ts';
import type { Engine } from './engine.ts';
import type { FileStore } from './files/file-store.ts';
import type { Foundation } from './foundation.ts';
import { createClientEntries } from './portal/client-entries.ts';
import { ClientRooms } from './portal/client-rooms.ts';
import { createPortal } from './portal/create-portal.ts';
import { createPolls } from './portal/polls.ts';
import { createPublicPart } from './portal/public-part.ts';
import { CLIENT_SHAPE } from './sync/client-view.ts';
import { createMemoryHistory } from './sync/memory-history.ts';

/** The rooms of the customers, each an audience of its own (R25). */
export const clientRoomsOf = (base: Foundation): ClientRooms => {
	const { db, now, audit, log, rules, onFault } = base;
	return new ClientRooms({
		now,
		entries: createClientEntries({ db, rules: () => rules, part: createPublicPart(db) }),
		documentOf: (name, epoch) =>
			createAudience<ClientEntry, ClientSignedIn>(
				{ db, now, audit, log },
				{
					...{ name, shape: CLIENT_SHAPE, history: createMemoryHistory(epoch) },
					culprit: ({ user, sessionId }) => ({ actor: user.id, session: sessionId })
				}
			),
		onFault: onFault('portal.fault')
	});
};

/** What the pages of the clients' board ask. */
export const portalOf = (
	{ config, db, now, audit, clients, rules, settings }: Foundation,
	{ tickets, clientRooms: rooms }: Engine,
	store: FileStore
) => {
	const polls = createPolls({ rooms, isAlive: clients.isAlive });
	const part = createPublicPart(db);
	const portal = createPortal({
		...{ db, now, audit, part, tickets, store, rooms, polls },
		rules: () => rules,
		papers: {
			settings: settings.get,
			linkOf: (number) => `${config.origin}/my/tickets/${number}`
		}
	});
	return { portal, polls };
};
