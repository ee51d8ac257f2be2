import type { ContactId, CustomerId, ProblemId, TicketId, UnitId } from '../../domain/ids.ts';
import type { ProblemState } from '../../domain/problem.ts';
import type { Priority } from '../../domain/regulation.ts';
import type { Column } from '../../domain/ticket.ts';
import type { ContactRow, CustomerRow, TicketRow, UnitRow } from './found-rows.ts';
import { fullName } from '../../domain/names.ts';
import type { Mark, Matcher } from './matcher.ts';

export interface FoundTicket {
	id: TicketId;
	number: string;
	title: string;
	/** The words of the title that were looked for. */
	marks: Mark[];
	column: Column;
	priority: Priority;
	customer: string | null;
	archived: boolean;
	/** The words stand in what was said in the ticket. */
	inMessages: boolean;
	/** Number of the repair that was found by its number or by a serial of its works. */
	repair: string | null;
}

export interface FoundCustomer {
	id: CustomerId;
	code: string;
	shortName: string;
	marks: Mark[];
	inn: string;
	retired: boolean;
}

export interface FoundContact {
	id: ContactId;
	name: string;
	marks: Mark[];
	position: string;
	customer: string;
	/** The one that was looked for, else the first. */
	phone: string | null;
	retired: boolean;
}

export interface FoundUnit {
	id: UnitId;
	modelName: string;
	marks: Mark[];
	serial: string;
	customer: string;
	retired: boolean;
}

export interface FoundProblem {
	id: ProblemId;
	number: string;
	title: string;
	marks: Mark[];
	model: string;
	state: ProblemState;
}

/** What was found, of each kind best first. */
export interface Found {
	tickets: FoundTicket[];
	problems: FoundProblem[];
	customers: FoundCustomer[];
	contacts: FoundContact[];
	units: FoundUnit[];
}

export const NOTHING_FOUND: Found = {
	tickets: [],
	problems: [],
	customers: [],
	contacts: [],
	units: []
};

/** By which text of it a ticket was found. */
export interface FoundBy {
	inMessages: boolean;
	repair: string | null;
}

export const foundTicket = (
	row: TicketRow,
	{ marks }: Matcher,
	{ inMessages, repair }: FoundBy
): FoundTicket => ({
	id: row.id,
	number: row.number,
	title: row.title,
	marks: marks(row.title),
	column: row.column,
	priority: row.priority,
	customer: row.customer,
	archived: row.archivedAt !== null,
	inMessages,
	repair
});

export const foundCustomer = (row: CustomerRow, { marks }: Matcher): FoundCustomer => ({
	id: row.id,
	code: row.code,
	shortName: row.shortName,
	marks: marks(row.shortName),
	inn: row.inn,
	retired: row.retiredAt !== null
});

export const foundContact = (row: ContactRow, matcher: Matcher): FoundContact => {
	const name = fullName(row);
	return {
		id: row.id,
		name,
		marks: matcher.marks(name),
		position: row.position,
		customer: row.customer,
		phone: phoneOf(row, matcher),
		retired: row.retiredAt !== null
	};
};

export const foundUnit = (row: UnitRow, { marks }: Matcher): FoundUnit => ({
	id: row.id,
	modelName: row.modelName,
	marks: marks(row.modelName),
	serial: row.serial,
	customer: row.customer,
	retired: row.retiredAt !== null
});

export const phoneOf = ({ phones }: ContactRow, { isPhone }: Matcher): string | null => {
	const numbers = phones.map(({ number }) => number);
	return numbers.find(isPhone) ?? numbers[0] ?? null;
};
