import * as v from 'valibot';
import type { Repair } from '../domain/repair.ts';

/** As the address of a paper spells them. */
export const PAPER_KINDS = [
	'receipt',
	'diagnostics',
	'estimate',
	'works',
	'cover-letter',
	'label'
] as const;
export const PaperKind = v.picklist(PAPER_KINDS);
export type PaperKind = v.InferOutput<typeof PaperKind>;

/** The protocol the works are proved by: nothing leaves the centre without one (R13, W26). */
export const passedProtocol = ({ protocols }: Pick<Repair, 'protocols'>) => {
	const last = protocols.at(-1);
	return last?.verdict === 'passed' ? last : null;
};

/** What diagnostics came to without finding the fault (W19); a failed test since then voids it. */
export const notFoundProtocol = ({ outcome, protocols }: Pick<Repair, 'outcome' | 'protocols'>) => {
	if (outcome !== 'no_fault_found') return null;
	const failedAt = protocols.findLastIndex(({ verdict }) => verdict === 'failed');
	return protocols[failedAt + 1] ?? null;
};

const hasEnded = ({ outcome, works }: Pick<Repair, 'outcome' | 'works'>): boolean =>
	outcome === 'no_fault_found' ||
	((outcome === 'repaired' || outcome === 'replaced') && works !== null);

const READY: Record<PaperKind, (repair: Repair) => boolean> = {
	receipt: ({ receipt }) => receipt !== null,
	diagnostics: (repair) => repair.conclusion !== null || notFoundProtocol(repair) !== null,
	estimate: ({ estimates }) => estimates.length > 0,
	works: (repair) => hasEnded(repair) && passedProtocol(repair) !== null,
	'cover-letter': () => true,
	label: () => true
};

/** Which papers a repair has got so far. */
export const readyPapers = (repair: Repair): PaperKind[] =>
	PAPER_KINDS.filter((kind) => READY[kind](repair));
