import type { DossierDelivery } from '#lib/domain/dossier.ts';
import { HANDOVER_FAULTS } from '#lib/domain/letter.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruTalk } from '#lib/i18n/ru-talk.ts';
import { moscowMoment } from '#lib/ui/moscow-time.ts';
import { moscowSeconds, moscowStamp } from './moscow-words.ts';

/** Why a letter did not leave: the code of its row, in words. */
export const letterFaultWords = (fault: string | null): string => {
	const known = HANDOVER_FAULTS.find((one) => one === fault);
	if (known) return ruTalk.faults[known];
	const code = /^refused-(\d{3})$/.exec(fault ?? '')?.[1];
	return code ? fill(ruTalk.refusedBy, { code }) : ruTalk.unknownFault;
};

/** What became of a letter, or what will. */
export const deliveryWords = (delivery: DossierDelivery, now: number): string => {
	const words = ruTalk.delivery;
	const { state, notBefore, attempts, fault, sentAt } = delivery;
	switch (state) {
		case 'queued':
			if (attempts > 0)
				return fill(words.retrying, {
					fault: letterFaultWords(fault),
					when: moscowMoment(notBefore)
				});
			return now < notBefore
				? fill(words.leaves, { time: moscowSeconds(notBefore) })
				: words.leaving;
		case 'sent':
			return fill(words.sent, { when: sentAt === null ? '' : moscowStamp(sentAt) }).trim();
		case 'failed':
			return fill(words.failed, { fault: letterFaultWords(fault) });
		case 'recalled':
			return words.recalled;
		default:
			return state satisfies never;
	}
};
