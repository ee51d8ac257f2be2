import type { EditChanges } from '#lib/domain/command-content.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { FoundParty } from './ticket-desk.ts';

type Seen = Pick<Ticket, 'customerId' | 'contactId' | 'unitId'>;

/**
 * Whose request it is, at once: a contact and a unit belong to their customer. A unit that the
 * search did not name stays while the customer does.
 */
export const partyChanges = (seen: Seen, party: FoundParty): EditChanges => {
	const isSame = seen.customerId === party.customerId;
	const contactId = party.contactId ?? (isSame ? seen.contactId : null);
	const unitId = party.unitId ?? (isSame ? seen.unitId : null);
	return {
		...(isSame ? {} : { customerId: { from: seen.customerId, to: party.customerId } }),
		...(seen.contactId === contactId ? {} : { contactId: { from: seen.contactId, to: contactId } }),
		...(seen.unitId === unitId ? {} : { unitId: { from: seen.unitId, to: unitId } })
	};
};
