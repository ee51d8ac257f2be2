import type { LetterFacts, LetterValues } from '../domain/letter.ts';
import { LETTER_FIELDS } from '../domain/letter.ts';
import type { HouseSettings } from '../domain/settings.ts';
import { phoneForClients, serviceAddress } from '../domain/settings.ts';
import { fill } from './index.ts';
import { repairValues } from './letter-repair-values.ts';
import { letterDate, listed } from './letter-words.ts';
import { ruLetters } from './ru-letters.ts';

const dateOr = (at: number | null): string => (at === null ? '' : letterDate(at));

const greetingOf = (addressee: LetterFacts['addressee']): string =>
	addressee?.firstName && addressee.patronymic
		? fill(ruLetters.greeting.named, {
				firstName: addressee.firstName,
				patronymic: addressee.patronymic
			})
		: ruLetters.greeting.unnamed;

/** «Инженер 2 линии» in the middle of a sentence; «АСУ ТП» stays what it is. */
const withinSentence = (words: string): string =>
	/^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;

/** What each field of a letter says; empty where there is nothing to say. */
export const letterValues = (facts: LetterFacts, house: HouseSettings): LetterValues => {
	const { vendor } = house;
	const values: LetterValues = {
		greeting: greetingOf(facts.addressee),
		number: facts.number,
		title: facts.title,
		registeredAt: letterDate(facts.registeredAt),
		priority: ruLetters.priorities[facts.priority],
		preliminary: facts.priorityConfirmed ? '' : ruLetters.preliminary,
		dueAt: facts.accepted ? '' : dateOr(facts.dueAt),
		clockStart: dateOr(facts.clockStart),
		line: String(facts.line),
		engineer: facts.engineer?.fullName ?? '',
		position: withinSentence(facts.engineer?.position ?? ''),
		missing: listed(facts.missing),
		question: facts.question,
		oldPriority: facts.oldPriority === null ? '' : ruLetters.priorities[facts.oldPriority],
		reason: facts.reason,
		resolution: facts.resolution,
		windowEnd: dateOr(facts.windowEnd),
		closedAt: dateOr(facts.closedAt),
		link: facts.link ?? '',
		vendor: vendor.name,
		phone: phoneForClients(house),
		email: vendor.email,
		address: vendor.address,
		site: vendor.site,
		serviceAddress: serviceAddress(house),
		...repairValues(facts.repair)
	};
	return trimmed(values);
};

const trimmed = (values: LetterValues): LetterValues => {
	const copy = { ...values };
	for (const field of LETTER_FIELDS) copy[field] = values[field].trim();
	return copy;
};
