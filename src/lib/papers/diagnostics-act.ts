import type { Repair } from '../domain/repair.ts';
import { verdictOf } from '../domain/repair.ts';
import type { WarrantyVerdict } from '../domain/warranty-decision.ts';
import { isInTerm } from '../domain/warranty-term.ts';
import { dayWords, moscowDay } from '../i18n/date-words.ts';
import { fill } from '../i18n/index.ts';
import { asSentence } from '../i18n/letter-words.ts';
import { ruPapers } from '../i18n/ru-papers.ts';
import { ruRepair } from '../i18n/ru-repair.ts';
import { warrantyWords } from '../i18n/warranty-words.ts';
import type { PaperFacts } from './paper-facts.ts';
import { testingBlocks } from './testing.ts';
import { headOf, signedBy, signedByHand, unitFacts } from './paper-parts.ts';
import { notFoundProtocol } from './paper-kind.ts';
import type { Block, Fact, Paper } from './paper.ts';
import { facts as factsBlock, heading, paragraph, signatures } from './paper.ts';

type Conclusion = NonNullable<Repair['conclusion']>;

const words = ruPapers.diagnostics;

/** W17–W19: what was found, and who pays for it (R14, R15). */
export const diagnosticsAct = (facts: PaperFacts): Paper | null => {
	const { conclusion } = facts.repair;
	const notFound = notFoundAct(facts);
	if (notFound || !conclusion) return notFound;
	const { override } = facts.repair;
	return {
		...headOf(facts, { kind: 'diagnostics', at: conclusion.at }),
		blocks: [
			...aboutUnit(facts),
			heading(words.conclusion),
			paragraph(conclusion.text),
			...decisionBlocks(facts, conclusion),
			signatures(
				signedBy(words.diagnosed, facts, conclusion.by),
				override && signedBy(words.ruled, facts, override.by),
				signedByHand(words.acquainted)
			)
		]
	};
};

/** §2.6, point 8: a fault that was not found is neither a warranty case nor none. */
const notFoundAct = (facts: PaperFacts): Paper | null => {
	const protocol = notFoundProtocol(facts.repair);
	if (!protocol) return null;
	return {
		...headOf(facts, { kind: 'diagnostics', at: protocol.at }),
		blocks: [
			...aboutUnit(facts),
			heading(words.conclusion),
			paragraph(words.notFound),
			...testingBlocks(protocol),
			signatures(signedBy(words.diagnosed, facts, protocol.by), signedByHand(words.acquainted))
		]
	};
};

const aboutUnit = (facts: PaperFacts): Block[] => {
	const { receipt } = facts.repair;
	const ticket = facts.ticket.number;
	const intro = receipt
		? fill(words.introReceived, { ticket, date: moscowDay(receipt.receivedAt) })
		: fill(words.intro, { ticket });
	return [paragraph(intro), factsBlock(...unitFacts(facts))];
};

/** The computed decision and the lead's stay side by side; the lead's reason is the house's (R25). */
const decisionBlocks = ({ repair, people }: PaperFacts, conclusion: Conclusion): Block[] => {
	const { override } = repair;
	const against = conclusion.against.map((reason) => ruRepair.reasons[reason]).join(', ');
	const ruling: Fact[] = override
		? [
				{ name: words.overridden, value: words.verdicts[override.verdict] },
				{
					name: words.overriddenBy,
					value: `${people(override.by).shortName}, ${moscowDay(override.at)}`
				}
			]
		: [];
	return [
		heading(words.warranty),
		paragraph(termWords(repair, conclusion)),
		factsBlock(
			{ name: words.against, value: against || words.nothingAgainst },
			{ name: words.decided, value: words.verdicts[conclusion.verdict] },
			...ruling
		),
		...payerBlocks(repair)
	];
};

const termWords = ({ noticedOn }: Repair, { term }: Conclusion): string => {
	const inTerm = isInTerm(term, noticedOn);
	const told = inTerm === null ? words.noTerm : inTerm ? words.inTerm : words.afterTerm;
	return `${asSentence(warrantyWords(term))} ${fill(told, { date: dayWords(noticedOn) })}`;
};

const payerBlocks = (repair: Repair): Block[] => {
	const verdict: WarrantyVerdict = verdictOf(repair) ?? 'undetermined';
	const said = [
		repair.override ? words.overrules : '',
		words.payers[verdict],
		verdict === 'warranty' ? words.transport[repair.warrantyTransport] : ''
	].filter(Boolean);
	return said.length > 0 ? [paragraph(said.join(' '))] : [];
};
