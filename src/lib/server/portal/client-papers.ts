import { mayClientSee } from '../../domain/client.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { HouseSettings } from '../../domain/settings.ts';
import type { Db } from '../db/open.ts';
import { createPaperDesk } from '../repairs/paper-desk.ts';
import { createRepairRows } from '../repairs/repair-rows.ts';
import { createUnitWarranty } from '../repairs/unit-warranty.ts';
import { createTicketRows } from '../tickets/rows.ts';
import type { ClientAsker, Portal } from './portal.ts';

export interface ClientPapersParts {
	db: Db;
	settings: () => HouseSettings;
	/** The ticket on the clients' board, absolute. */
	linkOf: (ticketNumber: string) => string;
}

/** What a client's own papers are made of: a stranger's repair is not there (R25). */
export const createClientPapers = (
	{ db, settings, linkOf }: ClientPapersParts,
	noteOpening: (ticketId: TicketId, asker: ClientAsker) => void
): Portal['letter'] => {
	const rows = createTicketRows(db);
	const desk = createPaperDesk<ClientAsker>({
		...{ db, settings, linkOf },
		repairs: createRepairRows(db),
		warranty: createUnitWarranty(db),
		admit: (ticketId, asker) => {
			const ticket = rows.find(ticketId);
			if (!ticket || !mayClientSee(asker.actor, ticket)) return false;
			noteOpening(ticketId, asker);
			return true;
		}
	});
	return desk.paperFacts;
};
