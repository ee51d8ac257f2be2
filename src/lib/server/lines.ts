import { may } from '../domain/permissions.ts';
import { CLOSE, STAFF_ROOM } from '../views/rooms.ts';
import type { Engine } from './engine.ts';
import type { Foundation } from './foundation.ts';
import { Live } from './live/live.ts';
import type { Works } from './sync/work-rooms.ts';
import { SyncGate } from './sync/upgrade.ts';

export interface LineOptions {
	build: string;
	works: Works;
	bufferedMax?: number | undefined;
}

/** The two lines to every board, and the end of both when a session ends. */
export const linesOf = (
	base: Foundation,
	{ audience, tickets }: Engine,
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
		live.close();
	};
	return { gate, live, close };
};
