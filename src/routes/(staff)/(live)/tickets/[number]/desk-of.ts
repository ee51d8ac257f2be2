import * as v from 'valibot';
import type { Dossier } from '#lib/domain/dossier.ts';
import { UserId } from '#lib/domain/ids.ts';
import type { TicketDesk } from '#lib/ui/ticket/ticket-desk.ts';
import { doorsOf } from '../../dialogs/doors.ts';
import type { LiveContext } from '../../live-context.ts';
import { callersLike } from '../../register/questions.ts';

/** The board as the panel of one ticket sees it. */
export const deskOf = (live: LiveContext, dossier: () => Dossier): TicketDesk => {
	const { board, toasts, people } = live;
	const ticket = () => dossier().ticket.id;
	const doors = doorsOf((...asked) => fetch(...asked));
	return {
		dossier,
		actor: () => board.actor,
		now: () => board.clock.now,
		person: (id) => people().face(v.parse(UserId, id)),
		ask: async (wish) => {
			const result = await board.ask({ ...wish, ticket: ticket() });
			return result.ok ? null : result.refusal;
		},
		letter: (wanted, signal) => doors.letter(dossier().ticket.number, wanted, signal),
		whyNot: (to) => board.whyNot(ticket(), to),
		move: (to) => {
			if (board.whyNot(ticket(), to)?.code === 'needs-explanation')
				return live.explain({ ticket: ticket(), to });
			void board.move({ ticket: ticket(), to, after: null });
		},
		whyNotAccept: () => board.whyNotAccept(ticket()),
		accept: () => live.accept(ticket()),
		priority: () => live.priority(ticket()),
		say: (text) => toasts.show({ kind: 'info', text }),
		findParties: async (typed) => {
			const callers = await callersLike(typed, new AbortController().signal);
			if (callers === null) throw new Error('the search did not answer');
			return callers.flatMap(({ customerId, contactId, unitId, label, customer, phone, serial }) =>
				customerId === null
					? []
					: {
							...{ customerId, contactId, unitId, serial },
							...{ name: label, organisation: customer, phone: phone ?? '' }
						}
			);
		}
	};
};
