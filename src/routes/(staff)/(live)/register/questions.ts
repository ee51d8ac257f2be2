import * as v from 'valibot';
import { ContactId, CustomerId, TicketId, UnitId } from '#lib/domain/ids.ts';
import type { Priority } from '#lib/domain/regulation.ts';
import { Column, Instant, TicketNumber } from '#lib/domain/ticket.ts';
import type { Caller } from './registration.ts';

const FoundCaller = v.object({
	contactId: v.nullable(ContactId),
	customerId: v.nullable(CustomerId),
	unitId: v.nullable(UnitId),
	label: v.string(),
	customer: v.string(),
	position: v.string(),
	phone: v.nullable(v.string()),
	serial: v.string()
});

const LikeTicket = v.object({
	id: TicketId,
	number: TicketNumber,
	title: v.string(),
	column: Column,
	why: v.picklist(['unit', 'words'])
});
export type LikeTicket = v.InferOutput<typeof LikeTicket>;

const Unit = v.object({ id: UnitId, modelName: v.string(), serial: v.string() });
export type UnitToChoose = v.InferOutput<typeof Unit>;

const Due = v.object({ due: Instant, clockStart: v.nullable(Instant) });
const Dues = v.object({ critical: Due, high: Due, medium: Due, low: Due } satisfies Record<
	Priority,
	unknown
>);
export type Dues = v.InferOutput<typeof Dues>;

export interface NewRequest extends Pick<Caller, 'customerId' | 'contactId' | 'unitId'> {
	text: string;
}

/**
 * What the form asks the server while it is filled in. The form registers without any of the
 * answers (R23), so one that does not come is no fault: null.
 */
export const callersLike = async (query: string, signal: AbortSignal): Promise<Caller[] | null> => {
	const found = await asked('/find/caller', { body: { query }, signal });
	return answerOf(v.object({ callers: v.array(FoundCaller) }), found)?.callers ?? null;
};

/** Whom somebody looked for and chose is a read, and is noted as one (R25). */
export const callerChosen = async (query: string): Promise<void> => {
	const { signal } = new AbortController();
	await asked('/find/caller', { body: { query, settled: true }, signal });
};

export const ticketsLike = async (
	request: NewRequest,
	signal: AbortSignal
): Promise<LikeTicket[] | null> => {
	const found = await asked('/find/similar', { body: request, signal });
	return answerOf(v.object({ tickets: v.array(LikeTicket) }), found)?.tickets ?? null;
};

export const unitsOf = async (
	customerId: CustomerId,
	signal: AbortSignal
): Promise<UnitToChoose[] | null> => {
	const found = await asked('/register/units', { body: { customerId }, signal });
	return answerOf(v.object({ units: v.array(Unit) }), found)?.units ?? null;
};

export const duesNow = async (signal: AbortSignal): Promise<Dues | null> =>
	answerOf(Dues, await asked('/tickets/due', { signal }));

const answerOf = <Schema extends v.GenericSchema>(
	schema: Schema,
	answer: unknown
): v.InferOutput<Schema> | null => {
	const parsed = v.safeParse(schema, answer);
	return parsed.success ? parsed.output : null;
};

/** By POST where a person's words are asked for: an address would lie in somebody's log (R25). */
const asked = async (
	path: string,
	{ body, signal }: { body?: unknown; signal: AbortSignal }
): Promise<unknown> => {
	const init =
		body === undefined
			? { signal }
			: {
					signal,
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body)
				};
	try {
		const response = await fetch(path, init);
		return response.ok ? await response.json() : null;
	} catch {
		return null;
	}
};
