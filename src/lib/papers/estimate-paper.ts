import type { Estimate } from '../domain/estimate.ts';
import { costOf, sharesOf } from '../domain/estimate.ts';
import type { Repair } from '../domain/repair.ts';
import { offerOf } from '../domain/repair.ts';
import { dayWords } from '../i18n/date-words.ts';
import { fill } from '../i18n/index.ts';
import { rubles } from '../i18n/money-words.ts';
import { workingDaysWords } from '../i18n/paper-words.ts';
import { ruPapers } from '../i18n/ru-papers.ts';
import { ruRepair } from '../i18n/ru-repair.ts';
import { sumInWords } from '../i18n/sum-words.ts';
import type { PaperFacts } from './paper-facts.ts';
import { headOf, repairNumber, signedBy, signedByHand, unitFacts } from './paper-parts.ts';
import type { Block, Paper } from './paper.ts';
import { facts as factsBlock, heading, paragraph, signatures } from './paper.ts';

const words = ruPapers.estimate;
const { columns } = words;

/** W18, W23 (R15): what the repair costs the client, the way both ways with it. The last offer. */
export const estimatePaper = (facts: PaperFacts): Paper | null => {
	const { repair } = facts;
	const offer = offerOf(repair);
	if (!offer) return null;
	// Two offers of one repair must not be taken for each other.
	const number = `${repairNumber(facts)}/${repair.estimates.length}`;
	return {
		...headOf(facts, { kind: 'estimate', at: offer.at, number }),
		blocks: [
			...introOf(facts),
			...costBlocks(offer),
			...termBlocks(offer, repair),
			...answerBlocks(repair),
			signatures(signedBy(words.made, facts, offer.by), signedByHand(words.customer))
		]
	};
};

const introOf = (facts: PaperFacts): Block[] => {
	const intro = fill(words.intro, { ticket: facts.ticket.number });
	const replaces = facts.repair.estimates.length > 1 ? ` ${words.replaces}` : '';
	return [paragraph(intro + replaces), factsBlock(...unitFacts(facts))];
};

const costBlocks = ({ lines }: Estimate): Block[] => {
	const { work, parts, transport, total } = sharesOf(lines);
	const { totals } = words;
	return [
		{
			block: 'table',
			columns: [
				{ title: columns.number, align: 'right', width: 'narrow' },
				{ title: columns.kind, align: 'left', width: 'wide' },
				{ title: columns.name, align: 'left', width: 'wide' },
				{ title: columns.quantity, align: 'right', width: 'narrow' },
				{ title: columns.price, align: 'right', width: 'narrow' },
				{ title: columns.sum, align: 'right', width: 'narrow' }
			],
			rows: lines.map((line, index) => [
				String(index + 1),
				ruRepair.estimateKinds[line.kind],
				line.name,
				String(line.quantity),
				rubles(line.price),
				rubles(costOf(line))
			]),
			totals: [
				{ name: totals.work, value: rubles(work) },
				{ name: totals.parts, value: rubles(parts) },
				{ name: totals.transport, value: rubles(transport) },
				{ name: totals.total, value: rubles(total) }
			]
		},
		paragraph(fill(words.inWords, { total: rubles(total), words: sumInWords(total) }))
	];
};

const termBlocks = ({ workingDays, validTo, prepayment }: Estimate, repair: Repair): Block[] => [
	heading(words.terms),
	factsBlock(
		{
			name: words.days,
			value: fill(prepayment ? words.daysAfterPayment : words.daysAfter, {
				days: workingDaysWords(workingDays)
			})
		},
		{ name: words.validTo, value: fill(words.validToDay, { date: dayWords(validTo) }) },
		{ name: words.prepayment, value: prepayment ? words.prepaid : words.notPrepaid }
	),
	...(repair.offerExpired ? [paragraph(words.expired)] : [])
];

/** What the client has said; a pen may say it where nobody has. */
const answerBlocks = ({ approval, refusalRecord }: Repair): Block[] => {
	const answer = approval ?? refusalRecord;
	if (!answer)
		return [
			heading(words.answer),
			{ block: 'list', mark: 'tick', items: [words.agree, words.refuse] }
		];
	const { on, person, way, evidence } = answer;
	const told = { date: dayWords(on), person, way: ruRepair.answerWays[way] };
	const name = approval ? words.agreed : words.refused;
	return [
		heading(words.answer),
		factsBlock(
			{ name, value: fill(words.answered, told) },
			evidence === '' ? null : { name: words.evidence, value: evidence }
		)
	];
};
