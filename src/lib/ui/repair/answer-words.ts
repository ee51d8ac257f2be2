import { shortened } from '#lib/domain/names.ts';
import type { ClientAnswer } from '#lib/domain/repair.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruRepairFacts } from '#lib/i18n/ru-repair-facts.ts';
import { moscowStamp } from '#lib/ui/ticket/moscow-words.ts';

/** What the client has said on their own board, when, and who of them. */
export const answerWords = ({ answer, person, at }: ClientAnswer): string =>
	fill(ruRepairFacts.answered[answer], { when: moscowStamp(at), name: shortened(person) });
