import { sharesOf } from '../domain/estimate.ts';
import { dateAt } from '../domain/date-at.ts';
import type { Part } from '../domain/repair-details.ts';
import type { Repair } from '../domain/repair.ts';
import { offerOf, verdictOf } from '../domain/repair.ts';
import { dayWords } from '../i18n/date-words.ts';
import { fill } from '../i18n/index.ts';
import { rubles } from '../i18n/money-words.ts';
import { ruPapers } from '../i18n/ru-papers.ts';
import { ruRepair } from '../i18n/ru-repair.ts';
import type { PaperFacts } from './paper-facts.ts';
import { passedProtocol, readyPapers } from './paper-kind.ts';
import { headOf, signedBy, signedByHand, unitFacts } from './paper-parts.ts';
import type { Block, Fact, Paper } from './paper.ts';
import { facts as factsBlock, heading, numbered, paragraph, signatures } from './paper.ts';
import { testingBlocks } from './testing.ts';

type Works = NonNullable<Repair['works']>;

const words = ruPapers.works;
const { columns } = words;

/** W26 (R13): what was done and how it was proved; without a passed test there is no such paper. */
export const worksAct = (facts: PaperFacts): Paper | null => {
	const { repair } = facts;
	const protocol = passedProtocol(repair);
	if (!protocol || !readyPapers(repair).includes('works')) return null;
	const works = repair.outcome === 'no_fault_found' ? null : repair.works;
	return {
		...headOf(facts, { kind: 'works', at: protocol.at }),
		blocks: [
			...introOf(facts, works),
			...(works ? worksBlocks(works, facts) : []),
			...testingBlocks(protocol),
			...moneyBlocks(facts, dateAt(protocol.at)),
			paragraph(words.copies),
			signatures(
				works && signedBy(words.worked, facts, works.by),
				signedBy(words.testedBy, facts, protocol.by),
				signedByHand(words.accepted)
			)
		]
	};
};

const introOf = (facts: PaperFacts, works: Works | null): Block[] => {
	const { repair, ticket } = facts;
	const found = works && repair.conclusion;
	const outcome = repair.outcome && ruRepair.outcomes[repair.outcome];
	return [
		paragraph(fill(works ? words.intro : words.introNotFound, { ticket: ticket.number })),
		factsBlock(
			...unitFacts(facts),
			found && { name: words.found, value: found.text },
			outcome === null ? null : { name: words.outcome, value: outcome }
		)
	];
};

const worksBlocks = ({ works, parts, newSerial }: Works, { unit }: PaperFacts): Block[] => {
	const replacement = unit
		? fill(words.replacementSerial, { model: unit.modelName, serial: newSerial })
		: fill(words.onlySerial, { serial: newSerial });
	return [
		heading(words.done),
		numbered(works),
		...(parts.length > 0 ? [heading(words.parts), partsTable(parts)] : []),
		...(newSerial === '' ? [] : [factsBlock({ name: words.replacement, value: replacement })])
	];
};

const partsTable = (parts: readonly Part[]): Block => ({
	block: 'table',
	columns: [
		{ title: columns.number, align: 'right', width: 'narrow' },
		{ title: columns.name, align: 'left', width: 'wide' },
		{ title: columns.quantity, align: 'right', width: 'narrow' },
		{ title: columns.old, align: 'left', width: 'wide' },
		{ title: columns.new, align: 'left', width: 'wide' }
	],
	rows: parts.map(({ name, quantity, oldSerial, newSerial }, index) => [
		String(index + 1),
		name,
		String(quantity),
		oldSerial || words.none,
		newSerial || words.none
	]),
	totals: []
});

const moneyBlocks = ({ repair, warrantyEnd }: PaperFacts, on: string): Block[] => {
	const told = [costFact(repair), warrantyFact(warrantyEnd, on)].filter((fact) => fact !== null);
	return told.length > 0 ? [heading(words.paid), factsBlock(...told)] : [];
};

/** R14, R15: a warranty repair costs the client nothing; any other what the client has agreed to. */
const costFact = (repair: Repair): Fact | null => {
	if (repair.outcome === 'no_fault_found') return null;
	if (verdictOf(repair) === 'warranty') return { name: words.costName, value: words.free };
	const offer = repair.approval && offerOf(repair);
	return offer && { name: words.cost, value: rubles(sharesOf(offer.lines).total) };
};

const warrantyFact = (end: string | null, on: string): Fact | null => {
	if (end === null) return null;
	const told = end < on ? words.warrantyOver : words.warrantyUntil;
	return { name: words.warranty, value: fill(told, { date: dayWords(end) }) };
};
