import { serviceAddress } from '../domain/settings.ts';
import { fill } from '../i18n/index.ts';
import { paperMoment } from '../i18n/paper-words.ts';
import { ruPapers } from '../i18n/ru-papers.ts';
import { ruRepair } from '../i18n/ru-repair.ts';
import type { PaperFacts } from './paper-facts.ts';
import { headOf, signedBy, signedByHand, unitFacts } from './paper-parts.ts';
import type { Paper } from './paper.ts';
import { facts as factsBlock, heading, numbered, paragraph, signatures } from './paper.ts';

const words = ruPapers.receipt;

/** W15 (R27): what came into the service centre, and how it looked. */
export const receiptAct = (facts: PaperFacts): Paper | null => {
	const { receipt } = facts.repair;
	if (!receipt) return null;
	const { receivedAt, letterNumber, seals, completeness, appearance, by } = receipt;
	const letter = letterNumber ? fill(words.letterNumber, { number: letterNumber }) : words.noLetter;
	return {
		...headOf(facts, { kind: 'receipt', at: receivedAt }),
		blocks: [
			paragraph(fill(words.intro, { ticket: facts.ticket.number })),
			factsBlock(
				...unitFacts(facts),
				{ name: words.at, value: paperMoment(receivedAt) },
				{ name: words.place, value: serviceAddress(facts.house) || null },
				{ name: words.letter, value: letter }
			),
			heading(words.completeness),
			numbered(completeness),
			heading(words.appearance),
			paragraph(appearance),
			factsBlock({ name: words.seals, value: ruRepair.seals[seals] }),
			paragraph(words.copies),
			signatures(signedByHand(words.handed), signedBy(words.received, facts, by))
		]
	};
};
