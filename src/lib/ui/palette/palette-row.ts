import type { Priority } from '../../domain/regulation.ts';
import type { IconName } from '#lib/ui/icons.ts';

export interface PaletteRow {
	/** Unique in the whole palette. */
	id: string;
	/** A ticket shows its priority, anything else a mark of its kind. */
	sign: { priority: Priority } | { icon: IconName };
	/** A number, before the label. */
	code?: string;
	label: string;
	/** The words of the label that were looked for. */
	marks?: readonly (readonly [from: number, to: number])[];
	/** What else tells it from others. */
	notes?: readonly string[];
	/** How to do it without the palette. */
	keys?: readonly string[];
	/** Closed long ago, served no more. */
	quiet?: boolean;
}

export interface PaletteGroup {
	id: string;
	title: string;
	rows: readonly PaletteRow[];
}
