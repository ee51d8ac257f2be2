import type { TicketId } from '#lib/domain/ids.ts';
import type { MoveStep } from '#lib/ui/move-menu.ts';

/** The steps a ticket can still take inside its column. */
export const stepsOf = (ids: readonly TicketId[], id: TicketId): MoveStep[] => {
	const at = ids.indexOf(id);
	const upwards: MoveStep[] = at > 0 ? ['first', 'up'] : [];
	const downwards: MoveStep[] = at < ids.length - 1 ? ['down', 'last'] : [];
	return [...upwards, ...downwards];
};

/** The ticket to stand under after the step; null: on top. */
export const neighbourFor = (
	ids: readonly TicketId[],
	id: TicketId,
	step: MoveStep
): TicketId | null => {
	const at = ids.indexOf(id);
	const others = ids.filter((other) => other !== id);
	switch (step) {
		case 'first':
			return null;
		case 'up':
			return others[at - 2] ?? null;
		case 'down':
			return others[at] ?? null;
		case 'last':
			return others.at(-1) ?? null;
		default:
			return step satisfies never;
	}
};
