import { ContactFacts } from '#lib/domain/registry.ts';
import { phoneWords } from '#lib/i18n/phone-words.ts';
import { ruRegistry } from '#lib/i18n/ru-registry.ts';
import { phoneOf } from '#lib/server/registry/phones.ts';
import type { Faults } from '../../form-parts.server.ts';
import type { FormOf } from './record-forms.server.ts';
import { inLine, linesOf, orNull } from './record-forms.server.ts';

export const contactForm: FormOf<ContactFacts> = {
	fields: Object.keys(ContactFacts.entries),
	schema: ContactFacts,
	read: (typed) => {
		const lines = linesOf(typed['phones'] ?? '');
		const phones = lines.map(phoneOf);
		const candidate = {
			...typed,
			patronymic: orNull(typed['patronymic'] ?? ''),
			emails: linesOf(typed['emails'] ?? ''),
			phones: phones.filter((phone) => phone !== null)
		};
		return { candidate, faults: faultsOf(phones.indexOf(null)) };
	},
	typedOf: (facts) => ({
		...facts,
		patronymic: facts.patronymic ?? '',
		emails: facts.emails.join('\n'),
		phones: facts.phones.map((phone) => phoneWords(phone).replaceAll('\u00A0', ' ')).join('\n')
	})
};

/** What an empty form holds. */
export const NEW_CONTACT = { scope: 'own' };

/** `line`: the first that is no telephone number; -1: all are. */
const faultsOf = (line: number): Faults =>
	line === -1 ? {} : { phones: inLine(line, ruRegistry.fault.phone) };
