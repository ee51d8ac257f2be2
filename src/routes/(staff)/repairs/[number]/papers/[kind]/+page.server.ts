import { readyPapers } from '#lib/papers/paper-kind.ts';
import { paperOf } from '#lib/papers/paper-of.ts';
import { askedPaper } from './asked-paper.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { kind, facts } = askedPaper(event);
	event.setHeaders({ 'cache-control': 'no-store' });
	return {
		kind,
		printed: paperOf(kind, facts),
		ready: readyPapers(facts.repair),
		repair: facts.repair.number,
		ticket: facts.ticket.number
	};
};
