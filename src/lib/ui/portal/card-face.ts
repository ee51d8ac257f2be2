import type { ClientStage } from '../../domain/client.ts';
import type { Priority } from '../../domain/regulation.ts';

/** A card of the clients' board, as it is drawn. */
export interface ClientCardFace {
	number: string;
	title: string;
	stage: ClientStage;
	priority: Priority;
	confirmed: boolean;
	/** Until when a specialist is promised; null: one was named. */
	promise: number | null;
	lead: string | null;
	/** Who asked; null: the reader did. */
	by: string | null;
	missing: string[];
	messages: number;
	files: number;
	/** Until when a solved ticket may be returned. */
	until: number | null;
	repair: { number: string; offerUntil: number | null } | null;
	/** It has just changed. */
	marked: boolean;
}
