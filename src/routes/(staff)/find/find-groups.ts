import { phoneNumberWords } from '#lib/domain/phone.ts';
import { fill, t } from '#lib/i18n/index.ts';
import { ruProblem } from '#lib/i18n/ru-problem.ts';
import { ruRepair } from '#lib/i18n/ru-repair.ts';
import { ruSearch } from '#lib/i18n/ru-search.ts';
import type { PaletteGroup, PaletteRow } from '#lib/ui/palette/palette-row.ts';
import type {
	Found,
	FoundContact,
	FoundCustomer,
	FoundProblem,
	FoundTicket,
	FoundUnit
} from './answers.ts';

/** A row of the palette and where it leads. */
export interface FoundRow extends PaletteRow {
	path: string;
}

export interface FoundGroup extends PaletteGroup {
	rows: readonly FoundRow[];
}

export const foundGroups = (found: Found): FoundGroup[] => {
	const { tickets, problems, customers, contacts, units } = found;
	const titles = ruSearch.palette.groups;
	return [
		{ id: 'tickets', title: titles.tickets, rows: tickets.map(ofTicket) },
		{ id: 'problems', title: titles.problems, rows: problems.map(ofProblem) },
		{ id: 'contacts', title: titles.contacts, rows: contacts.map(ofContact) },
		{ id: 'customers', title: titles.customers, rows: customers.map(ofCustomer) },
		{ id: 'units', title: titles.units, rows: units.map(ofUnit) }
	];
};

const told = (...notes: (string | null | false)[]): string[] =>
	notes.filter((note) => typeof note === 'string' && note !== '') as string[];

const ofTicket = (found: FoundTicket): FoundRow => {
	const words = ruSearch.ticket;
	return {
		id: `ticket:${found.id}`,
		path: `/tickets/${found.number}`,
		sign: { priority: found.priority },
		code: found.number,
		label: found.title,
		marks: found.marks,
		notes: told(
			found.repair &&
				fill(words.repair, { number: fill(ruRepair.number, { number: found.repair }) }),
			found.archived ? words.archived : t.columns[found.column],
			found.inMessages && words.inMessages,
			found.customer ?? words.noCustomer
		),
		quiet: found.archived
	};
};

const ofProblem = (found: FoundProblem): FoundRow => ({
	id: `problem:${found.id}`,
	path: `/problems/${found.number}`,
	sign: { icon: 'octagon' },
	code: fill(ruProblem.number, { number: found.number }),
	label: found.title,
	marks: found.marks,
	notes: told(ruProblem.states[found.state], found.model),
	quiet: found.state === 'closed'
});

const ofContact = (found: FoundContact): FoundRow => ({
	id: `contact:${found.id}`,
	path: `/contacts/${found.id}`,
	sign: { icon: 'user' },
	label: found.name,
	marks: found.marks,
	notes: told(
		found.phone && phoneNumberWords(found.phone),
		found.customer,
		found.position,
		found.retired && ruSearch.retired
	),
	quiet: found.retired
});

const ofCustomer = (found: FoundCustomer): FoundRow => ({
	id: `customer:${found.id}`,
	path: `/customers/${found.id}`,
	sign: { icon: 'columns' },
	label: found.shortName,
	marks: found.marks,
	notes: told(
		found.code,
		fill(ruSearch.inn, { inn: found.inn }),
		found.retired && ruSearch.retired
	),
	quiet: found.retired
});

const ofUnit = (found: FoundUnit): FoundRow => ({
	id: `unit:${found.id}`,
	path: `/equipment/${found.id}`,
	sign: { icon: 'screen' },
	label: found.modelName,
	marks: found.marks,
	notes: told(
		found.serial && fill(ruSearch.serial, { serial: found.serial }),
		found.customer,
		found.retired && ruSearch.retired
	),
	quiet: found.retired
});
