import * as v from 'valibot';
import type { Awareness } from 'y-protocols/awareness';
import { UserId } from '../../domain/ids.ts';
import type { WorkRoot } from '../../views/work.ts';
import { Cursor, rootOf } from './work-cursor.ts';

/** Somebody else who has the text open. */
export interface WorkPerson {
	id: UserId;
	name: string;
	hue: number;
	/** The text that has their caret. */
	root: WorkRoot | null;
	typing: boolean;
}

/** Who it is, the server says from the session; the cursor is the person's own. */
export const Present = v.object({
	user: v.object({ id: UserId, name: v.string(), hue: v.number() }),
	cursor: v.fallback(v.nullish(Cursor), null)
});
export type Present = v.InferOutput<typeof Present>;

/** Everybody else's connections, those that the server has named. */
export const presentIn = (awareness: Awareness): [client: number, present: Present][] =>
	[...awareness.getStates()].flatMap(([client, state]) => {
		const parsed = v.safeParse(Present, state);
		if (client === awareness.clientID || !parsed.success) return [];
		return [[client, parsed.output] as [number, Present]];
	});

/** Each person once, however many tabs they have; this person's other tabs are nobody else. */
export const peopleIn = (
	awareness: Awareness,
	isTyping: (client: number) => boolean,
	me: UserId
): WorkPerson[] => {
	const people = new Map<UserId, WorkPerson>();
	for (const [client, { user, cursor }] of presentIn(awareness)) {
		if (user.id === me) continue;
		const known = people.get(user.id);
		const root = cursor ? rootOf(awareness.doc, cursor) : null;
		people.set(user.id, {
			...user,
			root: root ?? known?.root ?? null,
			typing: isTyping(client) || (known?.typing ?? false)
		});
	}
	return [...people.values()];
};
