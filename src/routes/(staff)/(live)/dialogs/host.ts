import type { TicketId } from '#lib/domain/ids.ts';
import type { Colleague } from './colleagues.ts';
import type { Dialogs } from './dialogs.svelte.ts';
import type { Doors } from './doors.ts';

/** What the page gives to every dialog. */
export interface Host {
	dialogs: Dialogs;
	staff: readonly Colleague[];
	doors: Doors;
	/** Opens the ticket with the form of a call. */
	oncall: (ticket: TicketId) => void;
}

export const nameIn = (staff: readonly Colleague[], somebody: string) => (id: string) =>
	staff.find((person) => person.id === id)?.name ?? somebody;
