import { fill } from '../i18n/index.ts';
import { ruPapers } from '../i18n/ru-papers.ts';
import type { PaperFacts } from './paper-facts.ts';
import { repairNumber } from './paper-parts.ts';
import type { Label } from './paper.ts';

/** On the equipment in the workshop: nothing of the customer stands on it (R25). */
export const label = (facts: PaperFacts): Label => ({
	kind: 'label',
	title: ruPapers.titles.label,
	number: repairNumber(facts),
	model: facts.unit?.modelName ?? null,
	serial: fill(ruPapers.label.serial, {
		serial: facts.unit?.serial ?? ruPapers.unit.unreadableShort
	}),
	vendor: facts.house.vendor.name,
	link: facts.link
});
