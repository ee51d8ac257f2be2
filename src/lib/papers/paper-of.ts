import { coverLetter } from './cover-letter.ts';
import { diagnosticsAct } from './diagnostics-act.ts';
import { estimatePaper } from './estimate-paper.ts';
import { label } from './label.ts';
import type { PaperFacts } from './paper-facts.ts';
import type { PaperKind } from './paper-kind.ts';
import type { Printed } from './paper.ts';
import { receiptAct } from './receipt-act.ts';
import { worksAct } from './works-act.ts';

const PAPERS: Record<PaperKind, (facts: PaperFacts) => Printed | null> = {
	receipt: receiptAct,
	diagnostics: diagnosticsAct,
	estimate: estimatePaper,
	works: worksAct,
	'cover-letter': coverLetter,
	label
};

/** Null: the repair has not got so far. */
export const paperOf = (kind: PaperKind, facts: PaperFacts): Printed | null => PAPERS[kind](facts);
