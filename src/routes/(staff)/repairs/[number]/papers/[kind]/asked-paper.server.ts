import type { RequestEvent } from '@sveltejs/kit';
import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { PaperKind } from '#lib/papers/paper-kind.ts';
import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';

/** Which paper of which repair is asked for; reading it is reading its ticket, and audited (R25). */
export const askedPaper = (event: RequestEvent) => {
	const { actor, sessionId: session } = requireSection(event, 'tickets');
	const kind = v.safeParse(PaperKind, event.params['kind']);
	const { number } = event.params;
	const facts =
		kind.success && number ? theApp().repairs.paperFacts(number, { actor, session }) : null;
	if (!kind.success || !facts) error(404);
	return { kind: kind.output, facts };
};
