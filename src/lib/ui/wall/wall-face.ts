import type { Priority } from '../../domain/regulation.ts';
import type { IconName } from '#lib/ui/icons.ts';

export type WallLevel = 'ok' | 'warn' | 'risk' | 'breached';

/** One row of the list, as it is read across a room. */
export interface WallRowFace {
	id: string;
	number: string;
	priority: Priority;
	/** «1 линия», and whether it is in repair. */
	place: string;
	/** Who leads it, or that nobody does; empty where names are hidden. */
	who: string;
	/** Customer and title, as far as this screen shows them; empty otherwise. */
	customer: string;
	title: string;
	level: WallLevel;
	frozen: boolean;
	/** «0:18», «−0:25», with «≈» while there is no connection. */
	time: string;
	/** The same for a reader of screens. */
	words: string;
	/** Came or rose just now. */
	moved: boolean;
}

export const LEVEL_ICONS: Record<WallLevel, IconName> = {
	ok: 'clock',
	warn: 'clock34',
	risk: 'triangle',
	breached: 'octagon'
};

/** One column of the repairs. */
export interface WallTile {
	name: string;
	count: number;
	numbers: readonly string[];
	/** «ещё 3»; empty: all of them are named. */
	more: string;
}

export interface CounterFace {
	name: string;
	count: string;
	alarming: boolean;
}
