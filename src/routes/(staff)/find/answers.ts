import * as v from 'valibot';
import { ContactId, CustomerId, ProblemId, TicketId, UnitId } from '#lib/domain/ids.ts';
import { ProblemNumber, ProblemState } from '#lib/domain/problem.ts';
import { Priority } from '#lib/domain/regulation.ts';
import { Column } from '#lib/domain/ticket.ts';

const Marks = v.array(v.tuple([v.number(), v.number()]));

const FoundTicket = v.object({
	id: TicketId,
	number: v.string(),
	title: v.string(),
	marks: Marks,
	column: Column,
	priority: Priority,
	customer: v.nullable(v.string()),
	archived: v.boolean(),
	inMessages: v.boolean(),
	/** Number of the repair it was found by. */
	repair: v.nullable(v.string())
});
export type FoundTicket = v.InferOutput<typeof FoundTicket>;

const FoundProblem = v.object({
	id: ProblemId,
	number: ProblemNumber,
	title: v.string(),
	marks: Marks,
	model: v.string(),
	state: ProblemState
});
export type FoundProblem = v.InferOutput<typeof FoundProblem>;

const FoundCustomer = v.object({
	id: CustomerId,
	code: v.string(),
	shortName: v.string(),
	marks: Marks,
	inn: v.string(),
	retired: v.boolean()
});
export type FoundCustomer = v.InferOutput<typeof FoundCustomer>;

const FoundContact = v.object({
	id: ContactId,
	name: v.string(),
	marks: Marks,
	position: v.string(),
	customer: v.string(),
	phone: v.nullable(v.string()),
	retired: v.boolean()
});
export type FoundContact = v.InferOutput<typeof FoundContact>;

const FoundUnit = v.object({
	id: UnitId,
	modelName: v.string(),
	marks: Marks,
	serial: v.string(),
	customer: v.string(),
	retired: v.boolean()
});
export type FoundUnit = v.InferOutput<typeof FoundUnit>;

/** What `POST /find` answers, as the browser reads it. */
export const Found = v.object({
	tickets: v.array(FoundTicket),
	problems: v.array(FoundProblem),
	customers: v.array(FoundCustomer),
	contacts: v.array(FoundContact),
	units: v.array(FoundUnit)
});
export type Found = v.InferOutput<typeof Found>;
