import type { TicketId } from '../../domain/ids.ts';
import type { Audit, AuditEntry } from './audit.ts';

/** Reading on within this time is the same opening. */
export const READING_MS = 15 * 60 * 1000;

interface Reader {
	actor: { id: string };
	session: string;
}

/** Writes a reading down once for as long as the same session reads on (R25). */
export const createOpenings = (
	{ audit, now }: { audit: Audit; now: () => number },
	via: AuditEntry['via'] = 'read'
) => {
	const opened = new Map<string, number>();
	return (ticketId: TicketId, { actor, session }: Reader): void => {
		const at = now();
		for (const [key, last] of opened) if (at - last >= READING_MS) opened.delete(key);
		const key = `${session} ${ticketId}`;
		if (!opened.has(key)) audit({ actor: actor.id, session, via, what: 'ticket.read', ticketId });
		opened.set(key, at);
	};
};
