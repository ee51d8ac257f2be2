import { may } from '../domain/permissions.ts';
import { roomOfClient } from '../views/client.ts';
import { CLOSE, STAFF_ROOM } from '../views/rooms.ts';
import type { ClientSignedIn } from './clients/guard.ts';
import type { Engine } from './engine.ts';
import type { Foundation } from './foundation.ts';
import { Live } from './live/live.ts';
import type { Polls } from './portal/polls.ts';
import { ClientGate } from './sync/client-gate.ts';
import type { Works } from './sync/work-rooms.ts';
import { SyncGate } from './sync/upgrade.ts';
import { WallGate } from './sync/wall-gate.ts';

export interface LineOptions {
	build: string;
	works: Works;
	polls: Polls;
	bufferedMax?: number | undefined;
}

/** The customers' line, and its end when a session of theirs ends. */
const clientLineOf = (
	{ clients, config, now, onFault }: Foundation,
	{ clientRooms }: Engine,
	{ polls, bufferedMax }: Pick<LineOptions, 'polls' | 'bufferedMax'>
) => {
	const gate = new ClientGate<ClientSignedIn>({
		...{ clients, origin: config.origin, now },
		...(bufferedMax === undefined ? {} : { bufferedMax }),
		nameOf: ({ actor }) => roomOfClient(actor),
		roomOf: ({ actor }) => clientRooms.roomFor(actor),
		onBeat: () => clientRooms.sweep(),
		onFault: onFault('portal.fault')
	});
	const stopListening = clients.onRevoked((ended) => {
		gate.end(ended, ended.reauthorise ? CLOSE.reauthorise : CLOSE.noSession);
		polls.end(ended);
	});
	const close = (): void => {
		stopListening();
		gate.close();
		polls.close();
	};
	return { gate, close };
};

/** The two lines to every board, the end of both when a session ends, and the line to the walls. */
export const linesOf = (
	base: Foundation,
	engine: Engine,
	{ build, works, polls, bufferedMax }: LineOptions
) => {
	const { auth, config, now, support, log, onFault } = base;
	const { audience, walls, tickets } = engine;
	const { origin } = config;
	const gate = new SyncGate({
		...{ auth, origin, now },
		...(bufferedMax === undefined ? {} : { bufferedMax }),
		roomFor: (name, signedIn) => {
			if (name === STAFF_ROOM) return may(signedIn.actor, 'seeBoard') ? audience.room : null;
			return works.roomFor(name, signedIn);
		},
		onFault: onFault('gate.fault')
	});
	const screens = new WallGate({
		...{ walls: walls.door, origin, now },
		...(bufferedMax === undefined ? {} : { bufferedMax }),
		onFault: onFault('wall.fault')
	});
	const cabinet = clientLineOf(base, engine, { polls, bufferedMax });
	const left = () =>
		auth
			.people()
			.filter(({ active }) => !active)
			.map(({ id }) => id);
	const live = new Live({ auth, tickets, origin, build, now, support, left, log });
	const stopListening = auth.onRevoked((ended) => {
		gate.end(ended, ended.reauthorise ? CLOSE.reauthorise : CLOSE.noSession);
		live.end(ended);
		if (ended.userId) live.tellLeft();
	});
	const close = (): void => {
		stopListening();
		gate.close();
		screens.close();
		cabinet.close();
		live.close();
	};
	return { gate, screens, cabinet: cabinet.gate, live, close };
};
