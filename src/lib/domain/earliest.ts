/** The instant that comes first; null: nothing is known to come. */
export const earliest = (...instants: readonly (number | null | undefined)[]): number | null => {
	const known = instants.filter((instant) => instant !== null && instant !== undefined);
	return known.length === 0 ? null : Math.min(...known);
};
