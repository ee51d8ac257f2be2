import type { ClientSignedIn } from '#lib/server/clients/guard.ts';
import type { ClientAsker } from '#lib/server/portal/portal.ts';

/** Who asks: always from the cookie, never from what was sent. */
export const askerOf = ({ actor, sessionId: session }: ClientSignedIn): ClientAsker => ({
	actor,
	session
});
