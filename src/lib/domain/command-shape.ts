import * as v from 'valibot';
import { CommandId, TicketId } from './ids.ts';

/** Nothing but what is named here is taken from a person. */
export const aCommand = <const Type extends string, Entries extends v.ObjectEntries>(
	type: Type,
	entries: Entries
) => v.strictObject({ id: CommandId, type: v.literal(type), ...entries });

export const onTicket = <const Type extends string, Entries extends v.ObjectEntries>(
	type: Type,
	entries: Entries
) => aCommand(type, { ticket: TicketId, ...entries });
