import { fill } from '../i18n/index.ts';
import { ruPapers } from '../i18n/ru-papers.ts';
import { ruRepair } from '../i18n/ru-repair.ts';
import { longDay } from '../i18n/paper-words.ts';
import type { UserId } from '../domain/ids.ts';
import type { PaperFacts } from './paper-facts.ts';
import type { Fact, Paper, Party, Signature } from './paper.ts';

const { parties, unit: words } = ruPapers;

export const repairNumber = ({ repair }: Pick<PaperFacts, 'repair'>): string =>
	fill(ruRepair.number, { number: repair.number });

/** What stands above the text of a paper that is dated by what it tells. */
export const headOf = (
	facts: PaperFacts,
	{ kind, at, number }: { kind: Paper['kind']; at: number; number?: string }
): Pick<Paper, 'kind' | 'title' | 'number' | 'date' | 'subtitle' | 'parties'> => {
	const title = ruPapers.titles[kind];
	const date = longDay(at);
	const shown = number ?? repairNumber(facts);
	const subtitle = fill(ruPapers.subtitle, { number: shown, date });
	return {
		kind,
		title,
		number: shown,
		date,
		subtitle,
		parties: [vendorOf(facts), customerOf(facts)]
	};
};

const vendorOf = ({ house }: PaperFacts): Party => {
	const { name, address, phone, email } = house.vendor;
	const phoneLine = phone && fill(parties.phone, { phone });
	const lines = [name, address, [phoneLine, email].filter(Boolean).join(', ')];
	return { role: parties.vendor, lines: [name || null, ...lines.slice(1).filter(Boolean)] };
};

export const customerOf = (
	{ customer, contact }: PaperFacts,
	role: string = parties.customer
): Party => {
	if (!customer) return { role, lines: [null, null] };
	const { inn, kpp } = customer;
	const codes = kpp ? fill(parties.innKpp, { inn, kpp }) : fill(parties.inn, { inn });
	const person = contact && fill(parties.contact, { name: contact.fullName });
	const lines = [customer.fullName || customer.shortName, codes, customer.address, person];
	return { role, lines: lines.filter((line) => line !== null && line !== '') };
};

/** What the paper is about, and what is wrong with it. */
export const unitFacts = ({ repair, unit }: PaperFacts): Fact[] => [
	{ name: words.model, value: unit?.modelName ?? null },
	{ name: words.serial, value: serialOf({ repair, unit }) },
	{ name: words.fault, value: repair.faultText || null }
];

/** W14: where it cannot be read, the reason stands in its place. */
export const serialOf = ({ repair, unit }: Pick<PaperFacts, 'repair' | 'unit'>): string | null => {
	if (unit) return unit.serial;
	const why = repair.serialUnreadable;
	return why === '' ? null : fill(words.unreadable, { why });
};

export const signedBy = (role: string, { people }: PaperFacts, id: UserId): Signature => {
	const { position, shortName } = people(id);
	return { role, position, name: shortName };
};

/** The client signs with a pen. */
export const signedByHand = (role: string): Signature => ({ role, position: '', name: '' });
