/** A field two people changed to different values. */
export interface Clash {
	field: string;
	theirs: unknown;
	mine: unknown;
}

export interface Merge<Facts> {
	facts: Facts;
	clashes: Clash[];
}

/**
 * Two people edit what both `seen`: a field only one of them changed is taken from that person, a
 * field both changed to different values is told and not decided.
 */
export const merged = <Facts extends object>(
	seen: Facts,
	mine: Facts,
	theirs: Facts
): Merge<Facts> => {
	const clashes: Clash[] = [];
	const facts = { ...theirs };
	for (const field of fieldsOf(theirs)) {
		if (same(mine[field], seen[field]) || same(mine[field], theirs[field])) continue;
		facts[field] = mine[field];
		if (!same(theirs[field], seen[field]))
			clashes.push({ field: String(field), theirs: theirs[field], mine: mine[field] });
	}
	return { facts, clashes };
};

/** The fields that differ, each as it was and as it is. */
export const difference = <Facts extends object>(before: Facts, after: Facts) => {
	const changed = fieldsOf(after).filter((field) => !same(before[field], after[field]));
	return { changed, before: picked(before, changed), after: picked(after, changed) };
};

const fieldsOf = <Facts extends object>(facts: Facts) =>
	Object.keys(facts).filter((key): key is keyof Facts & string => key in facts);

const picked = <Facts extends object>(facts: Facts, fields: (keyof Facts & string)[]) => {
	const some: Partial<Facts> = {};
	for (const field of fields) some[field] = facts[field];
	return some;
};

/** Facts are plain data, lists and small records of texts among them. */
const same = (one: unknown, other: unknown): boolean =>
	JSON.stringify(one) === JSON.stringify(other);
