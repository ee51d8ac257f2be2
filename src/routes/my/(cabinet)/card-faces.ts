import type { ClientEntry } from '#lib/portal/client-board.svelte.ts';
import type { ClientCardFace } from '#lib/ui/portal/card-face.ts';

interface Look {
	/** Colleagues' tickets lie here too: who asked is worth a line. */
	asked: boolean;
	marked: ReadonlySet<string>;
}

export const faceOf = (
	{ id, card, place: [stage] }: ClientEntry,
	{ asked, marked }: Look
): ClientCardFace => ({
	number: card.no,
	title: card.title,
	stage,
	priority: card.prio,
	confirmed: card.conf,
	promise: card.due,
	lead: card.who,
	by: asked ? card.by : null,
	missing: card.miss,
	messages: card.msgs,
	files: card.files,
	until: card.until,
	repair: card.rep && { number: card.rep.no, offerUntil: card.rep.offerUntil },
	marked: marked.has(id)
});
