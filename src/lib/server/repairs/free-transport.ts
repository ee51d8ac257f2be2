import type { Estimate } from '../../domain/estimate.ts';
import { unexplainedIn } from '../../domain/estimate.ts';
import { usualLineName } from '../../papers/usual-line-name.ts';

/** R15: whether every way that costs the client nothing says why, as the dialog asks too. */
export const isTransportExplained = ({ lines }: Estimate): boolean =>
	unexplainedIn(lines, usualLineName).length === 0;
