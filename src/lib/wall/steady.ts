/** A row may move at most so often: the eye must find it again. */
export const STEADY_MS = 5_000;

export interface Order {
	ids: readonly string[];
	/** When the rows changed their places last. */
	at: number;
	/** Those that came or rose then: their outline flashes once. */
	moved: readonly string[];
}

export const NO_ORDER: Order = { ids: [], at: 0, moved: [] };

/** What left goes at once; what came and what moved waits until the last change is old enough. */
export const settled = (order: Order, wanted: readonly string[], now: number): Order => {
	const left = new Set(wanted);
	const kept = order.ids.filter((id) => left.has(id));
	if (same(kept, wanted)) return same(kept, order.ids) ? order : { ...order, ids: kept };
	const elapsed = now - order.at;
	if (elapsed >= 0 && elapsed < STEADY_MS && order.ids.length > 0)
		return same(kept, order.ids) ? order : { ...order, ids: kept };
	const before = new Map(kept.map((id, index) => [id, index]));
	const survivors = wanted.filter((id) => before.has(id));
	const moved = wanted.filter((id) => (before.get(id) ?? Infinity) > survivors.indexOf(id));
	return { ids: [...wanted], at: now, moved: order.at === 0 ? [] : moved };
};

const same = (one: readonly string[], other: readonly string[]): boolean =>
	one.length === other.length && one.every((id, index) => id === other[index]);
