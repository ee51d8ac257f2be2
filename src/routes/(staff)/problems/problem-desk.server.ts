import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { CommandId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/permissions.ts';
import { ProblemNumber } from '#lib/domain/problem.ts';
import { TicketNumber } from '#lib/domain/ticket.ts';
import type { Asked } from '#lib/server/auth/guard.ts';
import { requireAction, requireSection } from '#lib/server/auth/guard.ts';
import { shortName } from '#lib/domain/names.ts';
import type { Asker } from '#lib/server/tickets/execute.ts';

/** So many tickets are joined in one go. */
const JOIN_MAX = 100;
const Numbers = v.pipe(v.array(TicketNumber), v.maxLength(JOIN_MAX));

/** Who reads, and whether they may do more. */
export const readerOf = (event: Asked) => {
	const { actor } = requireSection(event, 'problems');
	return { actor, mayManage: may(actor, 'manageProblems') };
};

/** Who leads problems; a person without the right gets no further. */
export const managerOf = (event: Asked): Asker => {
	requireSection(event, 'problems');
	const { actor, sessionId: session } = requireAction(event, 'manageProblems');
	return { actor, session };
};

/** What stands in an address; what is no number is not found, as an unknown one. */
export const problemNumberIn = (sent: unknown): string => numberIn(ProblemNumber, sent);
export const ticketNumberIn = (sent: unknown): string => numberIn(TicketNumber, sent);

const numberIn = (schema: v.GenericSchema<unknown, string>, sent: unknown): string => {
	const number = v.safeParse(schema, sent);
	if (!number.success) error(404);
	return number.output;
};

/** Of a form: minted with it, so that it acts once however often it is sent. */
export const commandIn = (form: FormData): CommandId => {
	const id = v.safeParse(CommandId, form.get('id'));
	if (!id.success) error(400);
	return id.output;
};

export const ticketsIn = (form: FormData): string[] => {
	const numbers = v.safeParse(Numbers, form.getAll('join'));
	if (!numbers.success) error(400);
	return numbers.output;
};

interface Named {
	id: string;
	surname: string;
	firstName: string;
	patronymic: string | null;
}

export const namesOf = (people: readonly Named[]): Record<string, string> =>
	Object.fromEntries(people.map((one) => [one.id, shortName(one)]));
