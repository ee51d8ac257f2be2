import * as Y from 'yjs';
import type { WorkRoot } from '../../views/work.ts';
import { WORK_ROOT_NAMES, isWorkRoot, workText } from '../../views/work.ts';

/** What an update brings under one name (Yjs client id), in the order of its clock. */
export interface Section {
	client: number;
	/** How far the server holds this name. */
	stored: number;
	from: number;
	to: number;
	items: Y.Item[];
}

/**
 * The root of every new item, or why the update does not follow from the document. It is walked as
 * Yjs would integrate it, before Yjs may: what has to wait for a neighbour that never comes would
 * be kept, sent to everybody and grow without end; what stands between two texts would break both.
 */
export const rootsOf = (
	doc: Y.Doc,
	sections: readonly Section[]
): ReadonlyMap<Y.Item, WorkRoot> | 'gap' | 'not-text' => {
	const walk = new Walk(doc, sections);
	for (const { from, stored } of sections) if (from > stored) return 'gap';
	while (walk.isMoving());
	if (walk.isCrossed) return 'not-text';
	return walk.isDone ? walk.roots : 'gap';
};

class Walk {
	readonly roots = new Map<Y.Item, WorkRoot>();
	isCrossed = false;
	readonly #store: Y.Doc['store'];
	readonly #sections: Map<number, Section>;
	/** How many items of each section found their place. */
	readonly #placed = new Map<number, number>();
	readonly #ofType: Map<unknown, WorkRoot>;

	constructor(doc: Y.Doc, sections: readonly Section[]) {
		this.#store = doc.store;
		this.#sections = new Map(sections.map((section) => [section.client, section]));
		this.#ofType = new Map(WORK_ROOT_NAMES.map((root) => [workText(doc, root), root]));
	}

	get isDone(): boolean {
		return [...this.#sections.values()].every(
			({ client, items }) => this.#placedOf(client) === items.length
		);
	}

	/** Places what can be placed now; false: nothing more can be. */
	isMoving(): boolean {
		let moved = false;
		for (const section of this.#sections.values()) while (this.#placeNext(section)) moved = true;
		return moved && !this.isCrossed;
	}

	#placeNext(section: Section): boolean {
		const at = this.#placedOf(section.client);
		const item = section.items[at];
		if (!item || this.isCrossed) return false;
		const neighbours = neighboursOf(item, section);
		// Yjs looks for the neighbours of what it holds already, too.
		if (!neighbours.every((id) => this.#isThere(id))) return false;
		if (item.id.clock + item.length > section.stored) this.#settle(item, neighbours);
		this.#placed.set(section.client, at + 1);
		return true;
	}

	/** Parent and neighbours name one root, the same. */
	#settle(item: Y.Item, neighbours: readonly Y.ID[]): void {
		const named: unknown[] = item.parent === null ? [] : [item.parent];
		const found = new Set([...named, ...neighbours.map((id) => this.#rootOf(id))]);
		const [root] = found;
		if (found.size === 1 && isWorkRoot(root)) this.roots.set(item, root);
		else this.isCrossed = true;
	}

	#isThere({ client, clock }: Y.ID): boolean {
		const section = this.#sections.get(client);
		if (!section) return clock < Y.getState(this.#store, client);
		const next = section.items[this.#placedOf(client)];
		return clock < Math.max(section.stored, next ? next.id.clock : section.to);
	}

	#rootOf(id: Y.ID): WorkRoot | undefined {
		const section = this.#sections.get(id.client);
		if (!section || id.clock < section.stored)
			return this.#ofType.get(Y.getItem(this.#store, id).parent);
		const item = section.items[indexAt(section.items, id.clock)];
		return item && this.roots.get(item);
	}

	#placedOf(client: number): number {
		return this.#placed.get(client) ?? 0;
	}
}

/** What must be there before the item; one that continues what is stored stands behind its own start. */
const neighboursOf = (item: Y.Item, { stored }: Section): Y.ID[] =>
	[
		item.origin,
		item.rightOrigin,
		item.id.clock < stored ? Y.createID(item.id.client, stored - 1) : null
	].filter((id) => id !== null);

/** The last item that begins at this clock or before it. */
const indexAt = (items: readonly Y.Item[], clock: number): number => {
	let [low, high] = [0, items.length - 1];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((items[middle]?.id.clock ?? 0) <= clock) low = middle;
		else high = middle - 1;
	}
	return low;
};
