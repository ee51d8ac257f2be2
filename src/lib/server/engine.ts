import { earliest } from '../domain/earliest.ts';
import type { WallId } from '../domain/wall.ts';
import type { Letters } from './notify/letters.ts';
import type { Foundation } from './foundation.ts';
import { faultOf } from './log.ts';
import { measured } from './metrics/measured.ts';
import { ReactionClock } from './reaction/clock.ts';
import { createStaffAudience } from './staff-audience.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { NoticeParts } from './notices/notices.ts';
import { createNotices } from './notices/notices.ts';
import type { TicketTexts } from './tickets/views.ts';
import type { Tickets } from './tickets/tickets.ts';
import { createTickets } from './tickets/tickets.ts';
import { viewsTogether } from './tickets/views.ts';
import { clientRoomsOf } from './portal-of.ts';
import { wallsOf } from './walls-of.ts';

export interface EngineParts {
	letters: Letters;
	mailDomain: () => string;
	index: SearchIndex;
	works: TicketTexts;
	snapshotEvery: number | undefined;
	build: string;
	/** The support hours may have begun or ended. */
	toldSupport: () => void;
	/** A screen was disconnected: its sockets close. */
	onWallEnded: (wall: WallId, code?: number) => void;
	/** Somebody of the staff is to know something at once. */
	tellNotice: NoticeParts['tell'];
	/** Something was committed: letters may be waiting. */
	onCommitted: () => void;
}

interface Rung {
	tickets: () => Tickets;
	toldSupport: () => void;
}

/** The one timer, and when it rang last without a fault. */
const clockOf = ({ now, log, support }: Foundation, { tickets, toldSupport }: Rung) => {
	let supportToldUntil = support().until;
	let rungAt = now();
	const clock: ReactionClock = new ReactionClock({
		now,
		nextChangeAt: () => earliest(tickets().nextChangeAt(), supportToldUntil),
		ring: () => {
			tickets().repaint();
			tickets().doChores();
			toldSupport();
			supportToldUntil = support().until;
			rungAt = now();
		},
		onFault: (fault) => log('error', 'clock.fault', faultOf(fault))
	});
	return { clock, lastRing: () => rungAt };
};

/** The write path, the document it shows, and the clock that paints. */
export const engineOf = (base: Foundation, parts: EngineParts) => {
	const { db, now, audit, log, rules, support, settings, clients, config } = base;
	const { letters, mailDomain, index, works, snapshotEvery, toldSupport, onCommitted } = parts;
	const walls = wallsOf(base, {
		...{ snapshotEvery, build: parts.build, onEnded: parts.onWallEnded },
		board: () => tickets.board()
	});
	const isOpen = () => support().open;
	const notices = createNotices({ db, now, isOpen, tell: parts.tellNotice });
	const audience = createStaffAudience({ db, now, audit, log, snapshotEvery });
	const clientRooms = clientRoomsOf(base);
	const { clock, lastRing } = clockOf(base, { tickets: () => tickets, toldSupport });
	const plain = createTickets({
		...{
			db,
			now,
			audit,
			views: viewsTogether(audience.view, walls.views, clientRooms.views),
			works,
			news: notices,
			index,
			rules: () => rules
		},
		mail: {
			compose: letters.compose,
			// Only who has an account finds anything there.
			linkOf: ({ number, contactId }) =>
				contactId !== null && clients.hasAccount(contactId)
					? `${config.origin}/my/tickets/${number}`
					: null,
			domain: mailDomain
		},
		fourEyes: () => settings.get().repair.fourEyes,
		onCommitted: () => {
			clock.aim();
			onCommitted();
		}
	});
	const tickets = measured(plain, base.figures);
	return { audience, walls, clientRooms, clock, tickets, notices, lastRing };
};

export type Engine = ReturnType<typeof engineOf>;
