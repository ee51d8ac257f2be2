import { Awareness } from 'y-protocols/awareness';

interface Changes {
	added: readonly number[];
	updated: readonly number[];
	removed: readonly number[];
}

/**
 * Speaks for this browser only. The stock provider sends back to the server whatever 'update'
 * names, colleagues included: with five people typing that alone is more than a socket may send.
 */
export class OwnAwareness extends Awareness {
	override emit(name: string, args: [Changes, unknown]): void {
		if (name !== 'update') return super.emit(name, args);
		const [{ added, updated, removed }, origin] = args;
		const own = (clients: readonly number[]) => clients.filter((id) => id === this.clientID);
		const changes = { added: own(added), updated: own(updated), removed: own(removed) };
		if (Object.values(changes).flat().length > 0) super.emit(name, [changes, origin]);
	}
}
