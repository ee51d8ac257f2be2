import { serviceAddress } from '../domain/settings.ts';
import { fill } from '../i18n/index.ts';
import { ruPapers } from '../i18n/ru-papers.ts';
import type { PaperFacts } from './paper-facts.ts';
import { customerOf, repairNumber, signedByHand, unitFacts } from './paper-parts.ts';
import type { Block, Paper, Party } from './paper.ts';
import { facts as factsBlock, heading, numbered, paragraph, signatures } from './paper.ts';

const words = ruPapers.letter;

/** W14: the blank that the client fills in by hand and puts into the parcel. */
export const coverLetter = (facts: PaperFacts): Paper => {
	const number = repairNumber(facts);
	return {
		kind: 'cover-letter',
		title: ruPapers.titles['cover-letter'],
		number,
		date: null,
		subtitle: fill(ruPapers.subtitleByHand, { number }),
		parties: [addressee(facts), customerOf(facts, ruPapers.parties.from)],
		blocks: [
			paragraph(words.outgoing),
			paragraph(fill(words.intro, { ticket: facts.ticket.number, number })),
			factsBlock(...unitFacts(facts), { name: words.faultSigns, value: null }),
			heading(words.completeness),
			{ block: 'list', mark: 'tick', items: [...words.items, null] },
			factsBlock({ name: words.appearance, value: null }),
			heading(words.back),
			factsBlock({ name: words.backAddress, value: null }, { name: words.receiver, value: null }),
			...beforeSending(number),
			signatures(signedByHand(words.sent)),
			{ block: 'qr', link: facts.link, caption: fill(words.scan, { number }) }
		]
	};
};

const addressee = ({ house }: PaperFacts): Party => {
	const { name, phone } = house.vendor;
	const phoneLine = phone && fill(ruPapers.parties.phone, { phone });
	const lines = [words.centre, serviceAddress(house), phoneLine].filter((line) => line !== '');
	return { role: ruPapers.parties.to, lines: [name || null, ...lines] };
};

const beforeSending = (number: string): Block[] => [
	heading(words.before),
	numbered(words.steps.map((step) => fill(step, { number })))
];
