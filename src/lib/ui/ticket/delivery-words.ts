import type { DossierDelivery } from '#lib/domain/dossier.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruTalk } from '#lib/i18n/ru-talk.ts';
import { moscowMoment } from '#lib/ui/moscow-time.ts';
import { moscowSeconds, moscowStamp } from './moscow-words.ts';

/** «почтовый сервер недоступен», «сервер отказал, код 550». */
export const faultWords = (fault: string | null): string => {
	if (fault === null) return ruTalk.unknownFault;
	const [, code] = /^refused-(\d+)$/.exec(fault) ?? [];
	if (code !== undefined) return fill(ruTalk.refusedBy, { code });
	return Object.hasOwn(ruTalk.faults, fault)
		? (ruTalk.faults[fault] ?? ruTalk.unknownFault)
		: ruTalk.unknownFault;
};

/** What became of a letter, or what will. */
export const deliveryWords = (delivery: DossierDelivery, now: number): string => {
	const words = ruTalk.delivery;
	const { state, notBefore, attempts, fault, sentAt } = delivery;
	switch (state) {
		case 'queued':
			if (attempts > 0)
				return fill(words.retrying, { fault: faultWords(fault), when: moscowMoment(notBefore) });
			return now < notBefore
				? fill(words.leaves, { time: moscowSeconds(notBefore) })
				: words.leaving;
		case 'sent':
			return fill(words.sent, { when: sentAt === null ? '' : moscowStamp(sentAt) }).trim();
		case 'failed':
			return fill(words.failed, { fault: faultWords(fault) });
		case 'recalled':
			return words.recalled;
		default:
			return state satisfies never;
	}
};
