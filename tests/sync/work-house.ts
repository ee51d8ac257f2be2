import type { TicketId } from '#lib/domain/ids.ts';
import type { Role } from '#lib/domain/regulation.ts';
import type { WorkTexts } from '#lib/views/work.ts';
import { WORK_ROOT_NAMES } from '#lib/views/work.ts';
import { aTicket, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import type { RawSocket } from './raw-socket.ts';
import { aRawSocket } from './raw-socket.ts';
import type { Desk } from './work-desk.ts';
import { aDesk, workAddress } from './work-desk.ts';

export interface WorkHouse extends House {
	ticket: TicketId;
	/** Somebody opens the texts of the ticket and has them. */
	desk: (who: Colleague, ticket?: TicketId) => Promise<Desk>;
	/** Somebody says what a test wants said. */
	raw: (who: Pick<Colleague, 'cookie'>, ticket?: TicketId) => Promise<RawSocket>;
	/** As the server holds them. */
	texts: () => WorkTexts;
	/** Waits until every open desk reads as the server does. */
	allRead: (root: 'notes' | 'draft', text: string) => Promise<void>;
	converged: () => Promise<WorkTexts>;
}

/** A support service with one ticket, and desks at its texts. */
export const aWorkHouse = async (
	options: Parameters<typeof aHouse>[0] & { registrar?: Role } = {}
): Promise<WorkHouse> => {
	const house = await aHouse(options);
	const ticket = aTicket(house.app(), await house.hire(options.registrar ?? 'lead'));
	const desks: Desk[] = [];
	const sockets: RawSocket[] = [];
	const texts = () => house.app().works.textsOf(ticket);
	const open = () => desks.filter(({ ends }) => ends.length === 0);
	return {
		...house,
		ticket,
		texts,
		desk: async ({ cookie }, at = ticket) => {
			const desk = aDesk(house.cable, at, { cookie });
			desks.push(desk);
			await desk.synced();
			return desk;
		},
		raw: async ({ cookie }, at = ticket) => {
			const raw = aRawSocket(house.cable.origin, workAddress(at), { cookie });
			sockets.push(raw);
			await raw.opened();
			return raw;
		},
		allRead: async (root, text) => {
			for (const desk of open()) await desk.reads(root, text);
		},
		converged: async () => {
			const agree = () =>
				open().every(
					(desk) =>
						desk.provider().synced &&
						WORK_ROOT_NAMES.every((root) => desk.texts()[root] === texts()[root])
				);
			await until(agree, 'everybody to read the same');
			return texts();
		},
		close: async () => {
			for (const desk of desks) desk.close();
			for (const socket of sockets) socket.close();
			await house.close();
		}
	};
};
