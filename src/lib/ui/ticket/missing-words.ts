import type { MissingFact } from '#lib/domain/ticket.ts';
import { MISSING_FACTS } from '#lib/domain/ticket.ts';
import { ruTicket } from '#lib/i18n/ru-ticket.ts';

const codeOf = (fact: string): MissingFact | undefined =>
	MISSING_FACTS.find((known) => known === fact);

/** A fact in words: its own where the regulation knows it, as it was written where it does not. */
export const missingWords = (fact: string): string => {
	const code = codeOf(fact);
	return code ? ruTicket.missing[code] : fact;
};

const plain = (words: string): string => words.trim().toLowerCase().replaceAll('\u00A0', ' ');

/** What was typed as a fact: a code when it says the same in words, so that both are one. */
export const missingFactOf = (typed: string): string =>
	MISSING_FACTS.find((fact) => plain(ruTicket.missing[fact]) === plain(typed)) ?? typed.trim();
