import type { Priority, TicketKind } from '../domain/regulation.ts';
import type { RepairFace } from './repair/repair-mark.ts';

/** A member of staff as the board draws them. */
export interface PersonFace {
	id: string;
	name: string;
	initials: string;
	/** Any number of degrees; `personHue` keeps it away from the colours of the clock. */
	hue: number;
}

export type ClockLevel = 'ok' | 'warn' | 'risk' | 'breached' | 'met' | 'missed';

/** The reaction clock as the server painted it; the browser only ticks the number. */
export interface ClockFace {
	st: ClockLevel;
	due: number;
	/** Working milliseconds that were left at `at`; negative when overdue. */
	left: number;
	at: number;
	/** Outside support hours the clock stands until this instant; null: it runs. */
	frozen: number | null;
	/** Breached only because the priority was raised. */
	raised: boolean;
	/** The deadline lies beyond the loaded production calendar. */
	prov: boolean;
}

/** Everything a card shows, and nothing it does not. */
export interface CardFace {
	id: string;
	number: string;
	title: string;
	priority: Priority;
	priorityConfirmed: boolean;
	kind: TicketKind;
	customer: string | null;
	assignee: PersonFace | null;
	/** The client knows of exactly this assignee. */
	told: boolean;
	/** The last letter to the client did not leave the house. */
	undelivered: boolean;
	/** Until when the priority wants to be confirmed; null: it is. */
	triageBy: number | null;
	clock: ClockFace | null;
	columnSince: number;
	missing: number;
	messages: number;
	files: number;
	/** Of the check-list: done, and all. */
	todo: readonly [done: number, all: number];
	/** Number of the problem it belongs to (R21). */
	problem?: string | null;
	/** The repair that goes on (R13). */
	repair?: RepairFace | null;
	saving: boolean;
	viewers: PersonFace[];
	draggedBy: PersonFace | null;
	movable: boolean;
}

const HUE_FROM = 165;
const HUE_SPAN = 175;

/** Teal to magenta in OKLCH: yellow, orange and red belong to the reaction clock alone. */
export const personHue = (hue: number): number =>
	HUE_FROM + ((((hue % 360) + 360) % 360) / 360) * HUE_SPAN;
