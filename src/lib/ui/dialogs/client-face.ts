import type { Phone } from '../../domain/registry.ts';

/** What a dialog must know of the client before it speaks of letters and calls. */
export interface ClientFace {
	/** Where a letter would go; null: nowhere, so the client must be called. */
	address: string | null;
	/** The customer forbids content in mail (R25). */
	minimal: boolean;
	phones: readonly Phone[];
	/** What the ticket already misses. */
	missing: readonly string[];
}
