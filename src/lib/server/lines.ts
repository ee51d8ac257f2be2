import { may } from '../domain/permissions.ts';
import { CLOSE, STAFF_ROOM } from '../views/rooms.ts';
import type { Engine } from './engine.ts';
import type { Foundation } from './foundation.ts';
import { Live } from './live/live.ts';
import type { Works } from './sync/work-rooms.ts';
import { SyncGate } from './sync/upgrade.ts';
import { WallGate } from './sync/wall-gate.ts';

export interface LineOptions {
	build: string;
	works: Works;
	bufferedMax?: number | undefined;
}

/** The two lines to every board, the end of both when a session ends, and the line to the walls. */
export const linesOf = (
	base: Foundation,
	{ audience, walls, tickets }: Engine,
	{ build, works, bufferedMax }: LineOptions
) => {
	const { auth, config, now, support, log, onFault } = base;
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
		live.close();
	};
	return { gate, screens, live, close };
};
